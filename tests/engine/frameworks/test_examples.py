"""Worked examples of every shipped framework hold, and one that does not is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from hengjing.errors import InputError
from hengjing.frameworks.examples import failures, figures_of
from hengjing.frameworks.load import framework, shipped
from hengjing.frameworks.model import Example, Indicator

CASES = [
    pytest.param(indicator, example, id=f"{one.code}-{indicator.code}-{number}")
    for one in shipped()
    for indicator in one.indicators
    for number, example in enumerate(indicator.examples, 1)
]


@pytest.mark.parametrize(("indicator", "example"), CASES)
def test_every_shipped_example_holds(indicator: Indicator, example: Example) -> None:
    assert list(failures(indicator, example)) == []


def control_rate() -> Indicator:
    found = framework("hengyang-2024").indicator("B1")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rate", "score", "said"),
    [
        ("96.55%", "2.5", []),
        ("96.6%", "2.50", []),
        ("0.97", "2.5", []),
        ("97%", "2.5分", []),
        ("", "2.5", []),
        ("96.54%", "2.5", ["算例的指标值是96.54%，按公式28人 ÷ 29人 = 96.55%"]),
        ("96.55%", "2.4", ["算例的得分是2.4，按公式在职人员控制率96.55%，不高于100%，得2.50分"]),
        ("无法计算", "2.5", ["算例的指标值是无法计算，按公式28人 ÷ 29人 = 96.55%"]),
        ("很好", "2.5", ["算例的指标值是很好，按公式28人 ÷ 29人 = 96.55%"]),
    ],
)
def test_what_an_example_may_state(rate: str, score: str, said: list[str]) -> None:
    given = {"staff_on_duty": Decimal(28), "approved_posts": Decimal(29)}
    assert list(failures(control_rate(), Example(given, rate, score))) == said


def test_a_rate_without_a_formula() -> None:
    indicator = replace(control_rate(), rate=None, score=control_rate().score)
    given = {"staff_on_duty": Decimal(28), "approved_posts": Decimal(29)}
    assert "算例写了指标值 rate，但指标没有 rate 公式" in list(failures(indicator, Example(given, "96.55%", "2.5")))


def test_last_year_is_written_prior() -> None:
    figures = figures_of({"staff_on_duty": Decimal(28), "prior( staff_on_duty )": Decimal(27)})
    assert [figure.period for figure in figures] == [figures.year, figures.year - 1]


def test_a_wrong_name_is_refused() -> None:
    with pytest.raises(InputError, match="最接近的是“staff_on_duty”"):
        figures_of({"staf_on_duty": Decimal(28)})
