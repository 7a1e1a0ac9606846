"""Points of what does not apply go where the framework says; the total is kept, and every change is told."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputErrors
from hengjing.figures.model import Figures
from hengjing.frameworks.load import framework, load
from hengjing.frameworks.model import Framework
from hengjing.scoring.one import IndicatorScore, Score, score
from hengjing.scoring.weights import weighed
from tests.engine.formulas.figures import YEAR, figure

PROJECT = framework("project-2020")
DONE = {
    "project.full_year_budget": "100",
    "project.paid": "90",
    "project.output_planned": "20",
    "project.output_actual": "20",
    "project.output_qualified": "19",
    "project.output_on_time": "20",
    "project.cost_planned": "50",
    "project.cost_actual": "50",
    "effect.economic": "90",
    "effect.social_effect": "80",
    "effect.sustainability": "100",
    "satisfaction.indicators": "1",
    "satisfaction.rate": "95",
    "satisfaction.target": "90",
}


def project(claimed: dict[str, str] | None = None, **changed: str) -> Score:
    values = {**DONE, **{code.replace("__", "."): value for code, value in changed.items()}}
    figures = Figures([figure(code, value) for code, value in values.items() if value], YEAR)
    return score(PROJECT, figures, {code: Decimal(points) for code, points in (claimed or {}).items()})


def one(found: Score, code: str) -> IndicatorScore:
    each = found.indicator(code)
    assert each is not None
    return each


def test_with_a_satisfaction_indicator_nothing_moves() -> None:
    found = project()
    assert found.totals.by_rule == Decimal("95.25")  # 9 + 15 + 14.25 + 10 + 10 + 9 + 8 + 10 + 10
    assert [each.note for each in found.indicators if each.note] == []
    assert "note" not in found.to_json()["indicators"][0]  # type: ignore[index]


def test_without_one_its_points_go_to_the_benefit() -> None:
    found = project(satisfaction__indicators="0")
    satisfaction, economic = one(found, "D1"), one(found, "C1")
    assert (satisfaction.indicator.weight, satisfaction.by_rule, satisfaction.supported) == (0, 0, 0)
    assert satisfaction.undefined is None
    assert satisfaction.explain == "服务对象满意度不适用（0个 ≤ 0），10分按分值比例分给“效益指标”。"
    # 10 points to three indicators of 10 each: 13.34, 13.33, 13.33; together 40.
    assert [one(found, code).indicator.weight for code in ("C1", "C2", "C3")] == [
        Decimal("13.34"),
        Decimal("13.33"),
        Decimal("13.33"),
    ]
    assert economic.by_rule == Decimal("12.01")  # 9 × 13.34 ÷ 10 = 12.006
    assert economic.explain == (
        "经济效益90%，属“达成”一档（100%～80%），按评定的比例得分，得9.00分。"
        "分值由10分调整为13.34分（“服务对象满意度”不适用，其10分按分值比例分来），折算后得12.01分。"
    )
    assert {section.code: section.weight for section in found.framework.sections}["C"] == 40
    assert sum(each.indicator.weight for each in found.indicators) == 100


def test_undefined_is_not_inapplicable() -> None:
    found = project(satisfaction__indicators="", satisfaction__rate="")
    satisfaction = one(found, "D1")
    assert (satisfaction.by_rule, satisfaction.indicator.weight) == (None, 10)
    assert satisfaction.undefined == "缺少满意度指标数"
    assert one(found, "C1").indicator.weight == 10


def test_what_is_claimed_for_something_inapplicable_is_told() -> None:
    found = project({"D1": "10", "C1": "13.34"}, satisfaction__indicators="0")
    assert one(found, "D1").losses == ("自评10分，但本项不适用（0个 ≤ 0），10分按分值比例分给“效益指标”",)
    assert "按规则扣1.33分" in one(found, "C1").losses[0]
    assert one(found, "C1").losses[0].endswith("按分值比例分来）")
    with pytest.raises(InputErrors, match=r"应在0到13\.34分之间"):
        project({"C1": "13.35"}, satisfaction__indicators="0")
    with pytest.raises(InputErrors, match="应在0到10分之间"):
        project({"C1": "13.34"})


def test_a_target_exceeded_by_far_is_flagged_and_costs_nothing() -> None:
    found = one(project(project__output_actual="30"), "B1")
    assert found.by_rule == 15
    assert found.reviews == ("数量指标：产出完成率150.00%，超过130%，应说明原因并复核目标值是否偏低",)
    assert one(project(), "B1").reviews == ()


def with_conditions(folder: Path) -> Framework:
    """Two of three indicators of a section may drop out, each to another place."""
    text = (Path(__file__).parents[1] / "frameworks" / "tiny.py").read_text(encoding="utf-8").split("'''")[1]
    applies = 'applies = "staff_on_duty > {}"\nredistribute = "{}"\nreference = "某文件第{}条"'
    text = text.replace('reference = "某文件第四条"', applies.format(10, "section", "四"))
    text = text.replace('reference = "某文件第三条"', applies.format(20, "B2", "三"))
    text = text.replace('given = { "three_public', 'given = { "staff_on_duty" = 28, "three_public')
    path = folder / "conditions.toml"
    path.write_text(text, encoding="utf-8")
    return load(path)


def test_points_may_go_to_one_indicator_and_meet_there(tmp_path: Path) -> None:
    method = with_conditions(tmp_path)
    few = weighed(method, Figures([figure("staff_on_duty", "5")], YEAR))
    assert [each.weight for each in few.framework.indicators] == [0, 0, 10]
    assert few.notes["B2"] == ("分值由2.5分调整为10分（“控制率”不适用，其4分；“变动率”不适用，其3.5分按分值比例分来）")
    some = weighed(method, Figures([figure("staff_on_duty", "15")], YEAR))
    assert [each.weight for each in some.framework.indicators] == [0, Decimal("3.5"), Decimal("6.5")]
    assert some.notes["A1"] == "不适用（15人 ≤ 20），4分按分值比例分给“制度”"


@given(st.sampled_from(["0", "1", ""]), st.decimals(0, 200, places=1), st.decimals(0, 200, places=1))
def test_the_total_is_kept_whatever_applies(count: str, economic: Decimal, social: Decimal) -> None:
    found = project(satisfaction__indicators=count, effect__economic=str(economic), effect__social_effect=str(social))
    assert sum(each.indicator.weight for each in found.indicators) == 100
    assert all(0 <= (each.by_rule or 0) <= each.indicator.weight for each in found.indicators)
    assert found.totals.by_rule <= 100
