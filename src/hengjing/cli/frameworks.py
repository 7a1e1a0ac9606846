"""``hengjing frameworks list | show ID | check FILE | draft NOTICE``: the scoring methods, read by people and tried."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from hengjing.cli import drafting
from hengjing.cli.columns import aligned
from hengjing.figures.catalogue import catalogue
from hengjing.formulas import tree
from hengjing.formulas.explain import plain
from hengjing.frameworks.load import framework, load, shipped
from hengjing.frameworks.model import DIRECTIONS, KINDS, OWN_SECTION, SOURCE_STATUS, Framework, Indicator


def register(commands: Any) -> None:
    """Add the command with its four verbs."""
    parser = commands.add_parser("frameworks", help="评分办法：列出、查看、检查")
    verbs = parser.add_subparsers(title="动作", metavar="动作", dest="verb", required=True)
    verbs.add_parser("list", help="列出自带的评分办法").set_defaults(run=run)
    show = verbs.add_parser("show", help="查看一个评分办法的指标、公式、依据和所需数据")
    show.add_argument("code", metavar="办法", help="评分办法代码，或 .toml 文件")
    show.set_defaults(run=run)
    check = verbs.add_parser("check", help="检查一个评分办法文件：分值合计、公式、算例")
    check.add_argument("file", metavar="文件", help=".toml 文件")
    check.set_defaults(run=run)
    drafting.add_verb(verbs)


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for; InputErrors with all faults when a file is wrong."""
    if arguments.verb == "list":
        lines = list_lines()
    elif arguments.verb == "show":
        lines = show_lines(
            load(arguments.code) if arguments.code.lower().endswith(".toml") else framework(arguments.code)
        )
    else:
        lines = check_lines(load(arguments.file))
    print("\n".join(lines))
    return 0


def list_lines() -> Iterator[str]:
    """One line for each shipped framework."""
    rows = [("代码", "名称", "适用地区", "适用时间", "指标数")]
    rows += [(one.code, one.title, one.place, _validity(one), str(len(one.indicators))) for one in shipped()]
    yield from aligned(rows, right=(4,))


def _validity(method: Framework) -> str:
    return f"{method.valid_from}起" if method.valid_to is None else f"{method.valid_from}至{method.valid_to}"


def show_lines(method: Framework) -> Iterator[str]:
    """The whole framework for a reader: sections, indicators with rule, formula, basis, and the figures needed."""
    yield f"{method.code}  {method.title}"
    yield f"适用：{method.place}，{_validity(method)}；{KINDS[method.kind]}"
    issued = "" if method.issued is None else f"{method.issued}"
    document = "，".join(part for part in (method.number, issued) if part)
    yield f"依据：{method.reference}{f'（{document}）' if document else ''}"
    yield f"总分：{plain(method.total)}分；等级：{'，'.join(_grades(method))}"
    yield from (f"不确定：{gap}" for gap in method.gaps)
    for ceiling in method.ceilings:
        yield f"总分上限：{ceiling.title}，{tree.text(ceiling.when)} 时最高{plain(ceiling.at_most)}分"
        yield f"  依据：{ceiling.reference}（{SOURCE_STATUS[ceiling.source_status]}）"
    for section in method.sections:
        yield ""
        yield f"{section.code}  {section.title}  {plain(section.weight)}分"
        for indicator in method.of_section(section.code):
            yield ""
            yield from _indicator(indicator)


def _grades(method: Framework) -> Iterator[str]:
    for index, grade in enumerate(method.grades):
        end = "含" if index == 0 else "不含"
        yield f"{grade.title} {plain(grade.start)}～{plain(grade.end)}分（{end}{plain(grade.end)}）"


def _indicator(indicator: Indicator) -> Iterator[str]:
    yield f"  {indicator.code}  {indicator.title}  {plain(indicator.weight)}分"
    yield f"    规则：{indicator.meaning}"
    if indicator.rate is not None:
        direction = f"（{DIRECTIONS[indicator.direction]}）" if indicator.direction else ""
        yield f"    指标值 rate = {tree.text(indicator.rate)}{direction}"
    yield f"    得分 score = {tree.text(indicator.score)}"
    if indicator.applies is not None:
        target = "本部分其余指标" if indicator.redistribute == OWN_SECTION else indicator.redistribute
        yield f"    适用条件 applies = {tree.text(indicator.applies)}；不适用时分值给{target}"
    yield f"    依据：{indicator.reference}（{SOURCE_STATUS[indicator.source_status]}）"
    yield f"    佐证：{indicator.evidence}"
    yield "    所需数据："
    rows = [(f"      {code}", title, unit) for code, title, unit in needed(indicator)]
    yield from aligned(rows)


def needed(indicator: Indicator) -> Iterator[tuple[str, str, str]]:
    """The figures an indicator asks for: code, title and unit, each once."""
    formulas = [formula for formula in (indicator.rate, indicator.score, indicator.applies) if formula is not None]
    for name in dict.fromkeys(name for formula in formulas for name in tree.names(formula)):
        entry = catalogue()[name.code]
        yield tree.text(name), f"上年{entry.title}" if name.prior else entry.title, entry.unit.name


def check_lines(method: Framework) -> Iterator[str]:
    """What was checked of a framework that is right."""
    examples = sum(len(indicator.examples) for indicator in method.indicators)
    yield (
        f"{method.path}：没有问题。"
        f"{len(method.sections)}个部分、{len(method.indicators)}个指标，分值合计{plain(method.total)}分；{examples}个算例全部成立。"
    )
