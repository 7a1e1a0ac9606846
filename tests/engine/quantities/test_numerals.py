"""Numerals and units as they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputError
from hengjing.quantities.numerals import chinese_ordinal, chinese_to_int, half_width, parse_decimal, thousands
from hengjing.quantities.units import UNITS, find_unit


@pytest.mark.parametrize(("text", "value"), [("1,234.50", "1234.50"), ("７５００．５６", "7500.56"), (" −3 ", "-3")])
def test_reads_numerals_with_their_digits(text: str, value: str) -> None:
    assert str(parse_decimal(text)) == value


@pytest.mark.parametrize("text", ["", "abc", "1.2.3", "nan", "Infinity", "9" * 60, "1e999999999"])
def test_refuses_what_is_no_number(text: str) -> None:
    with pytest.raises(InputError, match="不是数字"):
        parse_decimal(text)


@given(st.integers(1, 99))
def test_chinese_numerals_go_there_and_back(number: int) -> None:
    assert chinese_to_int(chinese_ordinal(number)) == number


@given(st.text())
def test_half_width_keeps_every_place(text: str) -> None:
    assert len(half_width(text)) == len(text)


def test_units_know_what_may_be_added() -> None:
    assert find_unit("万元").agrees_with(find_unit("元"))
    assert find_unit("个").agrees_with(find_unit("人"))
    assert not find_unit("人").agrees_with(find_unit("台"))
    assert not find_unit("万元").agrees_with(find_unit("平方米"))
    assert thousands(Decimal("7500.56")) == "7,500.56"


def test_an_unknown_unit_names_the_nearest() -> None:
    with pytest.raises(InputError, match="万平方米") as caught:
        find_unit("万平方", where="第3行")
    assert str(caught.value).startswith("第3行：")


def test_every_unit_has_a_positive_factor() -> None:
    assert all(unit.factor > 0 and unit.dimension for unit in UNITS.values())


def test_a_unit_for_each_of_another() -> None:
    assert find_unit("万元/人").factor == 10_000
    assert find_unit("元/平方米").agrees_with(find_unit("万元/平方米"))
    assert not find_unit("元/人").agrees_with(find_unit("元/辆"))
    assert not find_unit("元/平方米").agrees_with(find_unit("元"))
    for unknown in ("元/", "/人", "元/人/天", "元/丈"):
        with pytest.raises(InputError):
            find_unit(unknown)
