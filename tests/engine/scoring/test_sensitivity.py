"""What each figure holds, and the nearest change at which points move: nearest indeed, and exactly there."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Name
from hengjing.frameworks.load import framework, shipped
from hengjing.frameworks.model import Ceiling, Framework
from hengjing.scoring.one import score
from hengjing.scoring.sensitivity import Held, Sensitivity, by_rule, sensitivity
from hengjing.scoring.what_if import asked, changed

HENGYANG = framework("hengyang-2024")


def figure(code: str, value: str, year: int = 2024) -> Figure:
    return Figure(code, Decimal(value), figure_name(code).unit, year)


def found(*figures: Figure, method: Framework = HENGYANG) -> Sensitivity:
    return sensitivity(method, Figures(figures, 2024))


def held(result: Sensitivity, name: str) -> Held:
    return next(each for each in result.held if each.name == name)


def test_the_nearest_step_either_way() -> None:
    result = found(figure("three_public.budget", "6.75"), figure("three_public.budget", "6.30", 2023))
    now = held(result, "three_public.budget")
    # 7.14% over: 7 points of 0.25 lost; 8% begins at 6.804, 7% at 6.741.
    assert (now.points, now.indicators) == (Decimal("0.75"), ("B2", "C3"))
    assert now.up is not None
    assert now.down is not None
    assert (now.up.by, now.up.value, now.up.points) == (Decimal("0.06"), Decimal("6.81"), Decimal("-0.25"))
    assert (now.down.by, now.down.value, now.down.points) == (Decimal("-0.01"), Decimal("6.74"), Decimal("0.25"))


def test_people_are_whole_and_nothing_goes_below_none() -> None:
    result = found(figure("staff_on_duty", "29"), figure("approved_posts", "29"))
    staff = held(result, "staff_on_duty")
    assert staff.down is None
    assert staff.up is not None
    assert (staff.up.value, staff.up.points) == (Decimal(30), Decimal("-0.75"))
    assert result.held[0].points == Decimal("2.50")


def test_an_answer_has_one_step() -> None:
    answers = ("answer.data_true", "answer.data_complete", "answer.data_accurate")
    result = found(*(figure(code, value) for code, value in zip(answers, "110", strict=True)))
    yes, no = held(result, answers[0]), held(result, answers[2])
    assert yes.up is None
    assert yes.down is not None
    assert yes.down.points == Decimal("-0.66")
    assert no.down is None
    assert no.up is not None
    assert no.up.points == Decimal("0.67")


def test_what_is_missing_is_told_with_the_points_it_takes() -> None:
    result = found(figure("procurement.budget", "100"))
    missing = {each.name: each for each in result.lacking}
    assert (missing["procurement.contract_amount"].points, missing["procurement.contract_amount"].indicators) == (
        2,
        ("C4",),
    )
    assert missing["goals.planned"].points == Decimal("22.5")
    assert held(result, "procurement.budget").points == 0
    points = [each.points for each in result.lacking]
    assert points == sorted(points, reverse=True)


def test_a_ceiling_moves_with_the_figure_in_its_condition() -> None:
    low = parse("general_public.final_account / general_public.full_year_budget < 80%")
    ceiling = Ceiling("执行率低于80%", low, Decimal("1.5"), "示例", "inferred", ())
    figures = [
        figure("general_public.final_account", "81"),
        figure("general_public.full_year_budget", "100"),
        figure("satisfaction.rate", "90"),
    ]
    result = found(*figures, method=replace(HENGYANG, ceilings=(ceiling,)))
    # 81%: four steps of 0.8 lost, nothing of 2 points left; the total is the 5 points of satisfaction.
    assert result.total == Decimal("5.00")
    down = held(result, "general_public.final_account").down
    assert down is not None
    assert (down.value, down.points) == (Decimal("79.99"), Decimal("-3.5"))


@pytest.mark.parametrize("method", shipped(), ids=lambda method: method.code)
@given(data=st.data())
@settings(max_examples=15)
def test_the_total_is_the_one_of_the_score(method: Framework, data: st.DataObject) -> None:
    figures = Figures(some(method, data), 2024)
    assert by_rule(method, figures) == score(method, figures, {}).final.by_rule


def some(method: Framework, data: st.DataObject) -> list[Figure]:
    """Some of the figures a framework asks for."""
    chosen = []
    for name in asked(method):
        unit = figure_name(name.code).unit
        top = 1 if unit == ANSWER else 150
        value = data.draw(st.none() | st.integers(0, top))
        if value is not None:
            chosen.append(figure(name.code, str(value), 2024 - name.prior))
    return chosen


@given(budget=st.integers(0, 2000), prior=st.integers(0, 2000))
@settings(max_examples=60)
def test_one_step_less_changes_nothing_and_nothing_nearer_does(budget: int, prior: int) -> None:
    now = figure("three_public.budget", str(Decimal(budget) / 100))
    figures = Figures([now, figure("three_public.budget", str(Decimal(prior) / 100), 2023)], 2024)
    result = held(sensitivity(HENGYANG, figures), "three_public.budget")
    total = by_rule(HENGYANG, figures)

    def after(value: Decimal) -> Decimal:
        return by_rule(HENGYANG, changed(figures, {Name("three_public.budget"): replace(now, value=value)}))

    hundredth = Decimal("0.01")
    for step, sign in ((result.up, 1), (result.down, -1)):
        if step is None:
            continue
        assert after(step.value) - total == step.points != 0
        near = [now.value + sign * hundredth * k for k in range(1, min(40, int(abs(step.by) / hundredth)))]
        assert all(after(value) == total for value in near)
