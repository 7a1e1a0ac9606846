"""``hengjing score … --set NAME=VALUE --rule CODE=FORMULA``: which points move; ``--sensitivity``: what holds them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal

from hengjing.cli.columns import aligned
from hengjing.errors import InputError
from hengjing.figures.model import Figures
from hengjing.formulas.explain import plain
from hengjing.frameworks.model import Framework
from hengjing.scoring.sensitivity import Held, Sensitivity, Step, sensitivity
from hengjing.scoring.what_if import Change, WhatIf, shown_figure, what_if


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of ``score`` that ask what would be, not what is."""
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="数据项=数值",
        help="假设一个数据项是另一个数，看哪些得分变动，如 three_public.budget=6、'prior(three_public.budget)=6万元'、"
        "answer.data_true=否；写“数据项=”表示没有这个数；可多次",
    )
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="指标=公式",
        help="假设一个指标换一条规则，如 B2='full_up_to(rate, 0%%, 1%%, 0.5, begun)'，B2.rate=… 换指标值；可多次",
    )
    parser.add_argument("--sensitivity", action="store_true", help="每个数据项关系到多少分，最近变动多少会得分或失分")


def wanted(arguments: argparse.Namespace) -> bool:
    """Whether any of them was given; InputError for those that do not go together."""
    supposed = bool(arguments.set or arguments.rule)
    other = "--trace" if arguments.trace is not None else "--sensitivity" if arguments.sensitivity else ""
    if (supposed and other) or (arguments.sensitivity and arguments.trace is not None):
        first = "--set、--rule" if supposed else "--sensitivity"
        raise InputError(f"{first}不能与{other}同用", where="score", remedy="请分两次运行。")
    return supposed or bool(arguments.sensitivity)


def lines(
    arguments: argparse.Namespace, method: Framework, figures: Figures, claimed: Mapping[str, Decimal]
) -> Iterator[str]:
    """What was asked for, as text or as one JSON object."""
    found: WhatIf | Sensitivity
    if arguments.sensitivity:
        found = sensitivity(method, figures)
    else:
        found = what_if(method, figures, claimed, arguments.set, arguments.rule)
    if arguments.format == "json":
        yield json.dumps(found.to_json(), ensure_ascii=False, indent=1)
    elif isinstance(found, Sensitivity):
        yield from sensitivity_lines(found, f"{method.title}  {figures.year}年度")
    else:
        yield from moved_lines(found, f"{method.title}  {figures.year}年度")


# ---- what moves --------------------------------------------------------------------------------------------------


def moved_lines(found: WhatIf, title: str) -> Iterator[str]:
    """What was supposed, the indicators whose points move, the totals and the grade."""
    yield title
    yield ""
    yield "假设："
    yield from (f"  {_changed(change)}" for change in found.changes)
    yield ""
    if found.moved:
        yield from aligned(list(_rows(found)), right=(2, 3, 4, 5))
    else:
        yield f"没有一个指标的得分变动，合计仍是{found.before.final.by_rule:.2f}分。"
    yield ""
    before, after = found.before.grade.title, found.after.grade.title
    yield f"按规则的等级：{before}{f' → {after}' if after != before else '，不变'}"
    if found.moved:
        yield ""
        yield "改后怎样算："
        yield from (f"  {move.after.indicator.code} {move.after.explain}" for move in found.moved)


def _changed(change: Change) -> str:
    unused = "" if change.used else "（这个评分办法没有用到）"
    return f"{change.title}：{change.before or '没有'} → {change.after or '没有'}{unused}"


def _rows(found: WhatIf) -> Iterator[tuple[str, ...]]:
    yield ("代码", "指标", "分值", "改前", "改后", "增减")
    for move in found.moved:
        one = move.after.indicator
        points = (_points(move.before.by_rule), _points(move.after.by_rule), _signed(move.change))
        yield (one.code, one.title, f"{one.weight:.2f}", *points)
    before, after = found.before.final, found.after.final
    weight = f"{found.after.framework.total:.2f}"
    yield (
        "",
        "合计（按规则）",
        weight,
        _points(before.by_rule),
        _points(after.by_rule),
        _signed(after.by_rule - before.by_rule),
    )
    yield (
        "",
        "合计（有佐证）",
        weight,
        _points(before.supported),
        _points(after.supported),
        _signed(after.supported - before.supported),
    )


def _points(points: Decimal | None) -> str:
    return "无法计算" if points is None else f"{points:.2f}"


def _signed(points: Decimal) -> str:
    """With its sign, the one of subtraction as the rest of the program prints it."""
    return f"{points:+.2f}".replace("-", "−") if points else "0.00"


# ---- what holds the points ---------------------------------------------------------------------------------------


def sensitivity_lines(found: Sensitivity, title: str) -> Iterator[str]:
    """Every figure with the points it holds and the nearest change that moves points; what is missing after them."""
    yield title
    yield f"按规则合计{found.total:.2f}分。各数据项分别变动，其余不变："
    yield ""
    rows: list[tuple[str, ...]] = [("数据项", "现值", "指标", "缺了少得", "增加到", "得失", "减少到", "得失")]
    rows += [_held(held) for held in found.held]
    yield from aligned(rows, right=(1, 3, 4, 5, 6, 7))
    if found.lacking:
        yield ""
        yield "没有数据："
        lacking = [("数据项", "指标", "关系到")]
        lacking += [(each.title, "、".join(each.indicators), f"{plain(each.points)}分") for each in found.lacking]
        yield from (f"  {line}" for line in aligned(lacking, right=(2,)))


def _held(held: Held) -> tuple[str, ...]:
    lost = f"{held.points:.2f}" if held.points else "—"
    return (
        held.title,
        shown_figure(held.figure),
        "、".join(held.indicators),
        lost,
        *_step(held, held.up),
        *_step(held, held.down),
    )


def _step(held: Held, step: Step | None) -> tuple[str, str]:
    if step is None:
        return "—", ""
    if held.figure.unit.dimension == "answer":
        return ("是" if step.value else "否"), _signed(step.points)
    return f"{plain(step.value)}{held.figure.unit.name}", _signed(step.points)
