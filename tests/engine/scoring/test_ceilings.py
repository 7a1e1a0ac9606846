"""A ceiling of the total: below 80% of the budget spent, 89 points at most."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjing.figures.model import Figures
from hengjing.formulas.parse import parse
from hengjing.frameworks.load import framework
from hengjing.frameworks.model import Ceiling
from hengjing.scoring.one import Score, score
from tests.engine.formulas.figures import YEAR, figure
from tests.engine.scoring.test_weights import DONE

WHEN = parse("project.paid / project.full_year_budget < 80%")
LIMITED = replace(
    framework("project-2020"), ceilings=(Ceiling("预算执行率", WHEN, Decimal(89), "某通知", "found", ()),)
)


def scored(paid: str) -> Score:
    values = {**DONE, "project.paid": paid}
    return score(LIMITED, Figures([figure(code, value) for code, value in values.items() if value], YEAR), {})


@pytest.mark.parametrize(
    ("paid", "total", "final", "grade", "words"),
    [
        ("80", "94.25", "94.25", "优", ()),
        ("79.99", "94.25", "89", "良", ("预算执行率：79.99万元 ÷ 100万元 < 80%，总分最高89分",)),
        ("10", "87.25", "87.25", "良", ("预算执行率：10万元 ÷ 100万元 < 80%，总分最高89分",)),
        ("", "86.25", "86.25", "良", ("预算执行率：无法判断是否总分最高89分（缺少项目资金全年执行数）",)),
    ],
)
def test_the_total_is_held_down(paid: str, total: str, final: str, grade: str, words: tuple[str, ...]) -> None:
    found = scored(paid)
    assert found.totals.by_rule == Decimal(total)
    assert found.final.by_rule == Decimal(final)
    assert found.final.supported <= found.final.by_rule
    assert found.grade.title == grade
    assert tuple(limit.words for limit in found.limits) == words


def test_the_object_says_so_only_where_totals_are_limited() -> None:
    found = scored("70").to_json()
    assert list(found) == ["framework", "totals", "final", "limits", "indicators"]
    assert found["final"] == {"claimed": "0", "by_rule": "89", "supported": "89"}
    assert found["limits"] == ["预算执行率：70万元 ÷ 100万元 < 80%，总分最高89分"]
