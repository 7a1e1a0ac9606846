"""Written targets read: direction, number, unit; what is no single number stays words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.indicators.values import direction_of, known_unit, read_target


@pytest.mark.parametrize(
    ("text", "direction", "number", "unit"),
    [
        ("≥95%", "≥", "95", "%"),
        ("＝１００％", "=", "100", "%"),
        (">6.00(次)", "≥", "6.00", "次"),
        ("不少于100人", "≥", "100", "人"),
        ("不低于80%", "≥", "80", "%"),
        ("低于5%", "≤", "5", "%"),
        ("不超过15.5万元", "≤", "15.5", "万元"),
        ("超过3次", "≥", "3", "次"),
        ("不大于3次", "≤", "3", "次"),
        ("3天以内", "≤", "3", "天"),
        ("95%以上", "≥", "95", "%"),
        ("1,234.5元", "", "1234.5", "元"),
        ("2024年培训12次", "", "12", "次"),
        ("100", "", "100", ""),
        ("≥300㎡", "≥", "300", "平方米"),
        ("≤5m3", "≤", "5", "立方米"),
    ],
)
def test_one_number(text: str, direction: str, number: str, unit: str) -> None:
    target = read_target(text)
    assert (target.direction, target.number, target.unit) == (direction, Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    ["", "达标", "慰问100人，宣传品20000份", "90%-95%", "2024年12月31日前", "12月底前完成", "PM2.5下降3%", "9" * 30],
)
def test_no_number_or_several(text: str) -> None:
    assert read_target(text).number is None


def test_a_date_is_told_from_praise() -> None:
    assert read_target("2024年10月底前").dated
    assert not read_target("按月安排").dated


@pytest.mark.parametrize(("text", "empty"), [("", True), (" / ", True), ("——", True), ("无", False), ("0", False)])
def test_nothing_written(text: str, empty: bool) -> None:
    assert read_target(text).empty is empty


@pytest.mark.parametrize(
    ("text", "sign"), [("定性", "定性"), ("正向指标", "≥"), ("反向", "≤"), ("定量", ""), ("＝", "=")]
)
def test_a_column_of_directions(text: str, sign: str) -> None:
    assert direction_of(text) == sign


def test_units_in_brackets_are_known() -> None:
    found = known_unit("（万元）")
    assert found is not None
    assert found.name == "万元"
    assert known_unit("人数") is None


@given(st.text(max_size=40) | st.text("0123456789.,-≥≤%月日年个元万", max_size=40))
def test_nothing_written_makes_it_fail(text: str) -> None:
    target = read_target(text)
    assert target.number is None or target.has_digits
