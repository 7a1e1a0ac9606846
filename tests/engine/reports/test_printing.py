"""Quantities: how they are printed, and what is computed from them."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputError
from hengjing.figures.model import Figures
from hengjing.quantities.rounding import round_half_up
from hengjing.quantities.units import find_unit
from hengjing.reports.printing import Printer, Quantity, clean
from hengjing.reports.template import report
from tests.engine.reports.example import YEAR, figure


def shown(text: object, printer: Printer) -> str:
    return report(str(text), printer.printed).document.blocks[0].text


@pytest.mark.parametrize(
    ("code", "value", "unit", "about", "text"),
    [
        ("general_public.final_account", "7500.5", "万元", "", "7500.50万元"),
        ("general_public.final_account", "75005600.00", "元", "", "7500.56万元"),
        ("general_public.final_account", "0.075005555", "亿元", "", "750.06万元"),
        ("general_public.final_account", "0", "万元", "", "0.00万元"),
        ("staff_on_duty", "28.0", "人", "", "28人"),
        ("premises.title_due", "109.620", "万平方米", "", "109.62万平方米"),
        ("premises.title_due", "1096200", "平方米", "", "109.62万平方米"),
        ("auction.premium_highest", "326", "%", "", "326%"),
        ("auction.premium_mean", "73.13", "%", "", "73.13%"),
        ("energy.capacity", "8.638", "MWp", "约", "约8.638MWp"),
        ("auction.amount", "40.00", "万元", "约", "约40万元"),
        ("lease.rent_collected", "1000", "万元", "余", "1000余万元"),
        ("event_support.trips", "600", "次", "余", "600余次"),
    ],
)
def test_a_figure_is_printed_in_the_unit_of_the_catalogue(
    code: str, value: str, unit: str, about: str, text: str
) -> None:
    printer = Printer(Figures([figure(code, value, unit=find_unit(unit))], YEAR))
    quantity = printer.figure(code, about=about)
    assert shown(quantity, printer) == text
    (printed,) = report(str(quantity), printer.printed).figures
    assert (printed.code, printed.quote, printed.approximate) == (code, text, bool(about))


def test_a_figure_kept_as_approximate_is_printed_so() -> None:
    printer = Printer(Figures([figure("auction.amount", "40", approximate=True)], YEAR))
    assert shown(printer.figure("auction.amount"), printer) == "约40万元"
    assert shown(printer.figure("auction.amount", about="近"), printer) == "近40万元"


def test_a_missing_figure_is_named_once() -> None:
    printer = Printer(Figures([], YEAR))
    line = printer.figure("basic_line.final_account", subject="行政运行")
    text = f"{line}{line}{line.rate(line)}{line.minus(line)}{printer.figure('staff_on_duty', year=2023)}"
    assert shown(text, printer) == "（未填）" * 5
    assert list(printer.printed.missing) == ["基本支出科目决算数（行政运行，2024年）", "在职人员数（2023年）"]


def test_a_missing_figure_that_is_only_asked_for_is_not_named() -> None:
    printer = Printer(Figures([], YEAR))
    assert not printer.figure("staff_on_duty").known
    assert not printer.printed.missing


def test_an_unknown_code_or_word_is_refused() -> None:
    printer = Printer(Figures([], YEAR))
    with pytest.raises(InputError, match="staff_on_dutty"):
        printer.figure("staff_on_dutty")
    with pytest.raises(InputError, match="大概"):
        printer.figure("staff_on_duty", about="大概")


def pair(first: str, second: str) -> tuple[Printer, Quantity, Quantity]:
    found = [figure("three_public.budget", first), figure("three_public.budget", second, year=YEAR - 1)]
    printer = Printer(Figures(found, YEAR))
    return printer, printer.figure("three_public.budget"), printer.figure("three_public.budget", year=YEAR - 1)


def test_rates_differences_and_changes() -> None:
    printer, now, before = pair("6.75", "4.75")
    assert shown(now.rate(before), printer) == "142.11%"
    assert shown(now.change(before), printer) == "42.11%"
    assert shown(before.change(now), printer) == "-29.63%"
    assert shown(now.minus(before), printer) == "2.00万元"
    assert shown(now.plus(before), printer) == "11.50万元"
    assert shown(now.minus(before).moved("增加", "减少"), printer) == "增加2.00万元"
    assert shown(before.minus(now).moved("增加", "减少"), printer) == "减少2.00万元"
    assert shown(printer.total([now, before], "合计"), printer) == "11.50万元"


def test_half_a_last_digit_goes_up() -> None:
    printer, now, before = pair("35.17", "40")
    assert shown(now.rate(before), printer) == "87.93%"


def test_a_rate_over_nothing_is_missing() -> None:
    printer, now, nothing = pair("1", "0")
    assert shown(now.rate(nothing), printer) == "（未填）"
    assert shown(now.change(nothing), printer) == "（未填）"


def test_a_computed_figure_says_from_what_and_whether_it_is_proven() -> None:
    printer, now, before = pair("6.75", "4.75")
    (found,) = report(str(now.change(before)), printer.printed).figures
    assert found.source == "计算：（6.75万元 − 4.75万元） ÷ 4.75万元"
    assert found.supported
    loose = Printer(Figures([figure("works.repairs", "10", source="申报数"), figure("works.finished", "4")], YEAR))
    rate = loose.figure("works.finished").rate(loose.figure("works.repairs"))
    assert not report(str(rate), loose.printed).figures[0].supported


MONEY = st.decimals(Decimal("0.01"), Decimal("999999.9999"), places=4)


@given(MONEY, MONEY)
def test_a_reader_can_recompute_every_rate_from_what_is_printed(first: Decimal, second: Decimal) -> None:
    printer, top, bottom = pair(str(first), str(second))
    numbers = [Decimal(shown(each, printer).removesuffix("万元")) for each in (top, bottom)]
    rate, gap = shown(top.rate(bottom), printer), shown(top.minus(bottom), printer)
    assert Decimal(gap.removesuffix("万元")) == numbers[0] - numbers[1]
    if numbers[1]:
        assert Decimal(rate.removesuffix("%")) == round_half_up(Fraction(numbers[0]) / Fraction(numbers[1]) * 100, 2)


def test_names_from_records_cannot_break_a_line_or_a_mark() -> None:
    assert clean(" 甲\n# 乙|丙\ufdd0\ufdd3 ") == "甲 # 乙｜丙"
