"""``hengjing indicators list [--duty …] [--search …] | show CODE``: the indicator library."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import Any

from hengjing.cli.columns import aligned
from hengjing.errors import InputError
from hengjing.indicators.library import Entry, entry, search
from hengjing.indicators.values import IN_WORDS


def register(commands: Any) -> None:
    """Add the command with its two verbs."""
    parser = commands.add_parser("indicators", help="指标库：列出、查找、查看")
    verbs = parser.add_subparsers(title="动作", metavar="动作", dest="verb", required=True)
    listed = verbs.add_parser("list", help="列出指标，可按职责或项目类型和词语筛选")
    listed.add_argument("--duty", metavar="职责", default="", help="职责或项目类型，如 公务用车、建设工程项目")
    listed.add_argument("--search", metavar="词语", default="", help="名称、类别、算法中含有的词语，几个词用空格隔开")
    show = verbs.add_parser("show", help="查看一个指标：算法、怎样定指标值、怎样证明、容易错在哪里")
    show.add_argument("code", metavar="代码", help="指标代码，如 premises.title_rate")
    for verb in (listed, show):
        verb.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
        verb.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Print what was asked for; InputError for a duty, words or a code that is not there."""
    if arguments.verb == "show":
        one = entry(arguments.code)
        print(_json(as_data(one)) if arguments.format == "json" else "\n".join(show_lines(one)))
        return 0
    found = search(arguments.search, arguments.duty)
    if not found:
        raise InputError(f"指标库里没有含“{arguments.search}”的指标", remedy="请少用几个词，或换一个词。")
    if arguments.format == "json":
        print(_json({"indicators": [as_data(one) for one in found]}))
    else:
        print("\n".join(list_lines(found)))
    return 0


def as_data(one: Entry) -> dict[str, Any]:
    """An indicator as plain data: the fields of the JSON output."""
    return {
        "code": one.code,
        "name": one.name,
        "area": one.area,
        "scope": one.scope,
        "level1": one.first,
        "level2": one.second,
        "direction": one.direction,
        "unit": one.unit,
        "measure": one.measure,
        "formula": one.formula or None,
        "standards": list(one.standards),
        "target": one.target,
        "evidence": one.evidence,
        "pitfall": one.pitfall,
    }


def _json(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def list_lines(found: Sequence[Entry]) -> Iterator[str]:
    """One line for each indicator, and how many there are."""
    rows = [("代码", "类别", "指标", "方向", "单位", "职责或项目")]
    rows += [(one.code, f"{one.first}/{one.second}", one.name, one.direction, one.unit, one.area) for one in found]
    yield from aligned(rows)
    yield f"共{len(found)}个指标"


def show_lines(one: Entry) -> Iterator[str]:
    """Everything about one indicator."""
    yield f"{one.code}  {one.name}"
    yield f"  类别：{one.first}指标／{one.second}指标（{one.area}）"
    yield f"  写法：{one.direction}{' 指标值 ' + one.unit if one.direction != IN_WORDS else '，分档评判'}"
    yield f"  算法：{one.measure}"
    if one.formula:
        yield f"  公式：{one.formula}"
    yield f"  定指标值：{one.target}（{'、'.join(map(standard_name, one.standards))}）"
    yield f"  证明材料：{one.evidence}"
    yield f"  容易出错：{one.pitfall}"


def standard_name(standard: str) -> str:
    """What a target rests on, in full: 计划标准, 预算支出标准."""
    return "预算支出标准" if standard == "预算标准" else f"{standard}标准"
