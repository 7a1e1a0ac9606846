"""Grades as half-open bands, validity, look-ups."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing.frameworks.load import framework

HENGYANG = framework("hengyang-2024")


@pytest.mark.parametrize(
    ("points", "grade"),
    [
        ("100", "优"),
        ("90", "优"),
        ("89.99", "良"),
        ("80", "良"),
        ("79.99", "中"),
        ("60", "中"),
        ("59.99", "差"),
        ("0", "差"),
    ],
)
def test_grades(points: str, grade: str) -> None:
    assert HENGYANG.grade(Decimal(points)).title == grade


@pytest.mark.parametrize(("year", "covered"), [(2023, False), (2024, True), (2025, False)])
def test_validity(year: int, covered: bool) -> None:
    assert HENGYANG.covers(year) is covered


def test_look_ups() -> None:
    found = HENGYANG.indicator("B2")
    assert found is not None
    assert found.title == "“三公”经费变动率"
    assert HENGYANG.indicator("Z9") is None
    assert [one.code for one in HENGYANG.of_section("B")] == ["B1", "B2"]
