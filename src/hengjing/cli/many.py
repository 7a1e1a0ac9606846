"""``hengjing score FIGURES`` for a file of several organisations: a ranked table, or every score as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal

from hengjing.cli.columns import aligned
from hengjing.errors import InputError, nearest
from hengjing.figures.model import Figures
from hengjing.formulas.explain import plain
from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.model import Framework
from hengjing.scoring.many import Many, Scored, score_many
from hengjing.scoring.one import Totals
from hengjing.scoring.weights import weighed


def scored(framework: Framework, path: str, year: int | None, trace: str | None) -> Many:
    """The scores of a file; InputError also when ``trace`` names no indicator of the framework."""
    codes = [indicator.code for indicator in framework.indicators]
    if trace is not None and trace not in codes:
        hint = nearest(trace, codes) or f"指标代码有：{'、'.join(codes)}"
        raise InputError(f"没有指标“{trace}”", where="--trace", remedy=f"{hint}。")
    return score_many(framework, path, year)


# ---- the table -----------------------------------------------------------------------------------------------------


def text_lines(many: Many) -> Iterator[str]:
    """The organisations by their points, best first; those with equal points share a rank."""
    framework = many.framework
    found = sorted(many, key=lambda one: one.final.by_rule, reverse=True)
    yield f"{framework.title}  {many.year}年度  {len(found)}个单位"
    yield ""
    claims = any(points.claimed is not None for one in found for points in one.points)
    yield from aligned(list(_rows(framework, found, claims)), right=(0, 2, 3, 4, 5))
    if framework.ceilings:
        yield ""
        yield "总分有上限的，按限定后的分数排名次、定等级。"
    if not claims:
        yield ""
        yield "数据文件中没有自评得分（代码 claimed.指标代码，单位为分）。"
    if many.handed_over:
        yield ""
        yield f"其中{many.handed_over}个单位的数值过大，已改为逐个计算，结果同样精确。"


def _rows(framework: Framework, found: list[Scored], claims: bool) -> Iterator[tuple[str, ...]]:
    yield ("名次", "单位", "自评", "按规则", "有佐证", "无法计算", "等级")
    rank, before = 0, None
    for number, one in enumerate(found, 1):
        if one.final.by_rule != before:
            rank, before = number, one.final.by_rule
        unknown = sum(points.by_rule is None for points in one.points)
        yield (
            str(rank),
            one.organisation,
            f"{one.totals.claimed:.2f}" if claims else "—",
            f"{one.final.by_rule:.2f}",
            f"{one.final.supported:.2f}",
            f"{unknown}项" if unknown else "",
            framework.grade(one.final.by_rule).title,
        )


# ---- json ----------------------------------------------------------------------------------------------------------


def json_lines(many: Many, in_full: bool) -> Iterator[str]:
    """One object; under “organisations” the object of each. ``in_full`` adds explanations, by the interpreter."""
    head = {"framework": many.framework.code, "year": many.year, "handed_over": many.handed_over}
    yield f'{json.dumps(head)[:-1]}, "organisations": ['
    line = ""
    for found in _in_full(many) if in_full else _objects(many):
        if line:
            yield f"{line},"
        line = json.dumps(found, ensure_ascii=False)
    yield f"{line}]}}"


def _in_full(many: Many) -> Iterator[dict[str, object]]:
    for name, found in many.in_full():
        yield {"organisation": name, **found.to_json()}


def _objects(many: Many) -> Iterator[dict[str, object]]:
    for one, figures in many.with_figures():
        yield _object(many.framework, one, figures)


def _object(framework: Framework, one: Scored, figures: Figures) -> dict[str, object]:
    """The object of one organisation without explanations; only what is undefined is computed again, for its reason."""
    own = weighed(framework, figures).framework
    indicators = [
        {
            "code": indicator.code,
            "title": indicator.title,
            "weight": plain(mine.weight),
            "claimed": _number(points.claimed),
            "by_rule": _number(points.by_rule),
            "supported": plain(points.supported),
            "undefined": None if points.by_rule is not None else evaluate(indicator, figures).score.undefined,
        }
        for indicator, mine, points in zip(framework.indicators, own.indicators, one.points, strict=True)
    ]
    found: dict[str, object] = {"organisation": one.organisation, "framework": framework.code}
    found["totals"] = _totals(one.totals)
    if framework.ceilings:
        found["final"] = _totals(one.final)
    return {**found, "indicators": indicators}


def _totals(totals: Totals) -> dict[str, str]:
    return {"claimed": plain(totals.claimed), "by_rule": plain(totals.by_rule), "supported": plain(totals.supported)}


def _number(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)
