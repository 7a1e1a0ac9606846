"""``hengjing score FIGURES --framework ID``: three totals for a file of figures, every point accounted for."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from hengjing.cli import what_if
from hengjing.cli.columns import aligned
from hengjing.errors import InputError, InputErrors, nearest
from hengjing.figures.model import Figure, Figures
from hengjing.figures.rows import has_several
from hengjing.figures.table import CLAIMED, read_figures
from hengjing.formulas.explain import plain, value_text
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Number, Variable
from hengjing.frameworks.load import framework, load
from hengjing.frameworks.model import Framework
from hengjing.scoring.claims import separated
from hengjing.scoring.one import IndicatorScore, Score, score

# What a cause of an undefined value is called where its indicators are listed; any other by its own words.
_LACKING = {"missing": "缺少数据", "unanswered": "没有自查结论"}


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("score", help="按评分办法给一份数据评分：自评、按规则、有佐证三个总分")
    parser.add_argument(
        "figures",
        metavar="数据文件",
        help="csv 或 json，列为 code,value,unit,period,source,evidence；有多个单位时加 organisation 列，也可用 parquet",
    )
    parser.add_argument("--framework", required=True, metavar="办法", help="评分办法代码，或自己的 .toml 文件")
    parser.add_argument(
        "--claimed", metavar="文件", help="另放一个文件的自评得分（代码写作 claimed.指标代码，单位为分）"
    )
    parser.add_argument("--year", type=int, metavar="年度", help="评价年度；不写则取数据文件中最近的年度")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("--trace", metavar="指标", help="列出一个指标的计算过程，每个数来自哪里")
    what_if.add_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Score and print; InputError for anything that cannot be used."""
    method = load(arguments.framework) if _is_file(arguments.framework) else framework(arguments.framework)
    if has_several(arguments.figures):
        for line in _many(method, arguments):
            print(line)
        return 0
    figures, claimed = read(arguments.figures, arguments.claimed, arguments.year)
    _warn(method, figures.year)
    if what_if.wanted(arguments):
        print("\n".join(what_if.lines(arguments, method, figures, claimed)))
        return 0
    result = score(method, figures, claimed)
    if arguments.trace is not None:
        lines = trace_lines(_traced(result, arguments.trace))
    elif arguments.format == "json":
        lines = iter([json.dumps(result.to_json(), ensure_ascii=False, indent=1)])
    else:
        lines = text_lines(result, figures.year)
    print("\n".join(lines))
    return 0


def _many(method: Framework, arguments: argparse.Namespace) -> Iterator[str]:
    """The lines for a file of several organisations."""
    if arguments.claimed is not None:
        remedy = "请把各单位的自评得分写进数据文件（代码 claimed.指标代码，单位为分）。"
        raise InputError("数据文件有多个单位，自评得分不能另放一个文件", where="--claimed", remedy=remedy)
    if what_if.wanted(arguments):
        remedy = "请先取出要试算的单位，单独成一个文件。"
        raise InputError("数据文件有多个单位，不能试算", where="--set、--rule、--sensitivity", remedy=remedy)
    try:
        # DuckDB takes its time to load, and one organisation does without it.
        from hengjing.cli import many
    except ModuleNotFoundError:
        raise InputError("一次给多个单位评分需要 DuckDB", remedy="请安装 hengjing[bulk] 后重试。") from None
    found = many.scored(method, arguments.figures, arguments.year, arguments.trace)
    _warn(method, found.year)
    if arguments.format == "json":
        return many.json_lines(found, arguments.trace is not None)
    return many.text_lines(found) if arguments.trace is None else _traces(found.in_full(), arguments.trace)


def _traces(scores: Iterator[tuple[str, Score]], code: str) -> Iterator[str]:
    for name, result in scores:
        yield f"【{name}】"
        yield from trace_lines(_traced(result, code))
        yield ""


def _warn(method: Framework, year: int) -> None:
    if not method.covers(year):
        print(f"提示：{method.code} 不是{year}年度的评分办法，结果只供参考。", file=sys.stderr)


def _is_file(name: str) -> bool:
    return name.lower().endswith(".toml")


def read(path: str, claimed: str | None = None, year: int | None = None) -> tuple[Figures, dict[str, Decimal]]:
    """The figures of a file for the year of evaluation (the latest one in the file when none is given), and the claims.

    Raises InputError when the file states no year at all, or claims stand in both files.
    """
    if year is None:
        periods = [figure.period for figure in read_figures(path) if figure.period is not None]
        if not periods:
            raise InputError("数据没有年度", where=path, remedy="请填写 period 列，或用 --year 指明评价年度。")
        year = max(periods)
    figures, own = separated(_of_year(read_figures(path, year), year))
    if claimed is None:
        return Figures(figures, year), own
    others, extra = separated(_of_year(read_figures(claimed, year), year))
    if others:
        raise InputError(f"这里只放自评得分，不应有“{others[0].code}”", where=claimed, remedy="请移到数据文件中。")
    twice = [InputError(f"{code} 的自评得分在两个文件中都有", remedy="请删去一处。") for code in extra if code in own]
    if twice:
        raise InputErrors(twice, where=claimed)
    return Figures(figures, year), {**own, **extra}


def _of_year(figures: list[Figure], year: int) -> list[Figure]:
    """Claims of the year of evaluation, and all other figures (rules look back at earlier years)."""
    return [figure for figure in figures if figure.period == year or not figure.code.startswith(CLAIMED)]


def _traced(result: Score, code: str) -> IndicatorScore:
    found = result.indicator(code)
    if found is None:
        known = [indicator.code for indicator in result.framework.indicators]
        hint = nearest(code, known) or f"指标代码有：{'、'.join(known)}"
        raise InputError(f"没有指标“{code}”", where="--trace", remedy=f"{hint}。")
    return found


# ---- the table ---------------------------------------------------------------------------------------------------


def text_lines(result: Score, year: int) -> Iterator[str]:
    """The score as a table with its totals, what holds these down or is missing from them, then why points are lost."""
    yield f"{result.framework.title}  {year}年度"
    yield ""
    yield from aligned(list(_rows(result)), right=(2, 3, 4, 5))
    yield ""
    yield from _judged(result)
    if not any(one.claimed is not None for one in result.indicators):
        yield "数据文件中没有自评得分（代码 claimed.指标代码，单位为分）。"
    yield from _lacking(result)
    yield from _listed("不适用的指标和分值调整：", ((one, _noted(one)) for one in result.indicators))
    yield from _listed("需要复核：", ((one, one.reviews) for one in result.indicators))
    yield from _listed("差在哪里：", ((one, _told(result, one)) for one in result.indicators))


def _judged(result: Score) -> Iterator[str]:
    """The ceilings, the totals under them where they differ, and the grade."""
    for limit in result.limits:
        yield f"总分上限  {limit.words}"
    final, held = result.final, result.final != result.totals
    if held:
        yield f"限定后的总分：按规则{final.by_rule:.2f}分，有佐证{final.supported:.2f}分"
    yield f"按规则的等级：{result.grade.title}{'（按限定后的总分）' if held else ''}"


def _lacking(result: Score) -> Iterator[str]:
    """What the total by rule lacks: under each reason, the indicators."""
    if not result.lacking:
        return
    codes: dict[str, dict[str, None]] = {}
    for one in result.indicators:
        for cause in one.trace.causes if one.by_rule is None else ():
            codes.setdefault(_LACKING.get(cause.kind, cause.text), {})[one.indicator.code] = None
    yield ""
    yield f"{result.lacking}："
    yield from (f"  {reason}：{'、'.join(found)}" for reason, found in codes.items())


def _listed(head: str, told: Iterable[tuple[IndicatorScore, Sequence[str]]]) -> Iterator[str]:
    """What is said of each indicator, under a head; nothing when nothing is said of any."""
    said = [(one.indicator, words) for one, words in told if words]
    if said:
        yield ""
        yield head
    for indicator, words in said:
        yield f"  {indicator.code} {indicator.title}"
        yield from (f"    · {each}" for each in words)


def _noted(one: IndicatorScore) -> list[str]:
    """Why the weight differs, unless a loss says so."""
    return [one.note] if one.note and not any(one.note in loss for loss in one.losses) else []


def _told(result: Score, one: IndicatorScore) -> list[str]:
    """The losses of an indicator; where nothing at all was claimed that is said once for all."""
    claims = any(score.claimed is not None for score in result.indicators)
    return [loss for loss in one.losses if claims or loss != "没有填报自评得分"]


def _rows(result: Score) -> Iterator[tuple[str, ...]]:
    yield ("代码", "指标", "分值", "自评", "按规则", "有佐证")
    for section in result.framework.sections:
        ones = [one for one in result.indicators if one.indicator.section == section.code]
        yield (section.code, section.title, f"{section.weight:.2f}", *_sums(ones))
        for one in ones:
            title = f"  {one.indicator.title}"
            points = (_cell(one.claimed, "—"), _cell(one.by_rule, "无法计算"), _cell(one.supported, ""))
            yield (one.indicator.code, title, f"{one.indicator.weight:.2f}", *points)
    yield ("", "合计", f"{result.framework.total:.2f}", *_sums(list(result.indicators)))


def _sums(ones: list[IndicatorScore]) -> tuple[str, str, str]:
    claims = [one.claimed for one in ones if one.claimed is not None]
    ruled = [one.by_rule for one in ones if one.by_rule is not None]
    nothing = Decimal(0)
    return (
        _cell(sum(claims, nothing) if claims else None, "—"),
        _cell(sum(ruled, nothing), ""),
        _cell(sum((one.supported for one in ones), nothing), ""),
    )


def _cell(points: Decimal | None, absent: str) -> str:
    return absent if points is None else f"{points:.2f}"


# ---- the trace ---------------------------------------------------------------------------------------------------


def trace_lines(one: IndicatorScore) -> Iterator[str]:
    """How the points of one indicator came about, every figure with where it comes from."""
    yield f"{one.indicator.code} {one.indicator.title}（{plain(one.indicator.weight)}分）"
    yield one.explain
    if one.rate is not None:
        yield ""
        yield "指标值 rate"
        yield from _branch(one.rate, 1)
    yield ""
    yield "得分 score"
    yield from _branch(one.trace, 1)
    yield from (f"· {loss}" for loss in one.losses)


def _branch(trace: Trace, level: int) -> Iterator[str]:
    value = f"无法计算：{trace.undefined}" if trace.value is None else value_text(trace)
    title = f"（{trace.title}）" if trace.title and not isinstance(trace.node, Variable) else ""
    if isinstance(trace.node, Number):
        yield f"{'  ' * level}{value}"
        return
    yield f"{'  ' * level}{trace.text}{title} = {value}{_origin(trace.figure)}"
    if not isinstance(trace.node, Variable):  # the rate is told on its own
        for child in trace.children:
            yield from _branch(child, level + 1)


def _origin(figure: Figure | None) -> str:
    if figure is None:
        return ""
    said = [figure.source or "没有写明来源", f"佐证：{figure.evidence}" if figure.evidence else ""]
    support = "" if figure.supported else "没有佐证"
    return f"  〔{'；'.join(part for part in (*said, support) if part)}〕"
