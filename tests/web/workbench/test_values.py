"""One cell → one value, or a fault that says how to mend it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputError
from hengjing.quantities.rounding import round_half_up
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.values import parse, write

MONEY = Column("amount", "金额", Kind.MONEY)
NUMBER = Column("value", "数值", Kind.NUMBER, aliases={"是": "1", "否": "0"})
WHOLE = Column("posts", "编制数", Kind.WHOLE, least=Decimal(0), most=Decimal(100))
TEXT = Column("name", "名称", Kind.TEXT, length=10)
CHOICE = Column(
    "kind", "类别", Kind.CHOICE, choices={"basic": "基本支出", "project": "项目支出"}, aliases={"基本": "basic"}
)
YEAR = Column("year", "年度", Kind.YEAR)
DATE = Column("date", "日期", Kind.DATE)
FLAG = Column("flag", "按时完成", Kind.FLAG)


@pytest.mark.parametrize(
    ("column", "raw", "unit", "expected"),
    [
        (MONEY, 429.06, "万元", Decimal("4290600.00")),
        (MONEY, 0.1 + 0.2, "元", Decimal("0.30")),
        (MONEY, 1234.5, "", Decimal("1234.50")),
        (MONEY, "1,234.50", "", Decimal("1234.50")),
        (MONEY, "１，２３４．５", "", Decimal("1234.50")),
        (MONEY, "￥1,234.50", "", Decimal("1234.50")),
        (MONEY, "(1,234.50)", "", Decimal("-1234.50")),
        (MONEY, "△5", "", Decimal("-5.00")),
        (MONEY, "−5", "", Decimal("-5.00")),
        (MONEY, "12.5万元", "元", Decimal("125000.00")),
        (MONEY, "0.0001", "万元", Decimal("1.00")),
        (MONEY, 7, "亿元", Decimal("700000000.00")),
        (MONEY, "—", "", None),
        (MONEY, "", "", None),
        (MONEY, None, "", None),
        (NUMBER, 8.638, "", Decimal("8.638")),
        (NUMBER, "73.13%", "", Decimal("73.13")),
        (NUMBER, "是", "", Decimal(1)),
        (NUMBER, "-21.42", "", Decimal("-21.42")),
        (WHOLE, 17.0, "", 17),
        (WHOLE, "17", "", 17),
        (TEXT, " 行政运行 ", "", "行政运行"),
        (TEXT, 2010301.0, "", "2010301"),
        (TEXT, "'=1+1", "", "=1+1"),
        (TEXT, "无", "", "无"),
        (TEXT, "-", "", ""),
        (CHOICE, "项目支出", "", "project"),
        (CHOICE, "project", "", "project"),
        (CHOICE, "基本", "", "basic"),
        (CHOICE, "", "", ""),
        (YEAR, 2024.0, "", 2024),
        (YEAR, "2024年度", "", 2024),
        (DATE, datetime.datetime(2024, 3, 5), "", datetime.date(2024, 3, 5)),  # noqa: DTZ001 (a cell has no zone)
        (DATE, "2024年3月5日", "", datetime.date(2024, 3, 5)),
        (DATE, "2024/3/5", "", datetime.date(2024, 3, 5)),
        (DATE, "20240305", "", datetime.date(2024, 3, 5)),
        (FLAG, "是", "", True),
        (FLAG, "√", "", True),
        (FLAG, "", "", False),
        (FLAG, True, "", True),
    ],
)
def test_a_cell_is_read(column: Column, raw: object, unit: str, expected: object) -> None:
    value = parse(column, raw, unit=unit)
    assert value == expected
    assert type(value) is type(expected)


@pytest.mark.parametrize(
    ("column", "raw", "what"),
    [
        (MONEY, "abc", "不是数字"),
        (MONEY, "1,23.5", "不是数字"),
        (MONEY, "1e5", "不是数字"),
        (MONEY, "nan", "不是数字"),
        (MONEY, "三", "不是数字"),
        (MONEY, "①", "不是数字"),
        (MONEY, "5²", "不是数字"),
        (MONEY, ".", "不是数字"),
        (MONEY, "12.345", "不足一分"),
        (MONEY, float("inf"), "不是有限的数"),
        (MONEY, float("nan"), "不是有限的数"),
        (MONEY, 1e16, "太大"),
        (MONEY, True, "不是数字"),
        (MONEY, "1" * 40, "位数太多"),
        (NUMBER, "0.1234567", "小数超过六位"),
        (NUMBER, 1e13, "太大"),
        (WHOLE, 12.5, "应为整数"),
        (WHOLE, -1, "不能小于0"),
        (WHOLE, 101, "不能大于100"),
        (TEXT, "一二三四五六七八九十一", "最多10个字"),
        (TEXT, "a\x07b", "控制字符"),
        (CHOICE, "基本支持", "不认识"),
        (YEAR, "24", "不是年度"),
        (YEAR, "2024.5", "不是年度"),
        (DATE, "2024-02-30", "不是日期"),
        (DATE, "昨天", "不是日期"),
        (FLAG, "也许", "只能填“是”或“否”"),
    ],
)
def test_what_cannot_be_read_is_a_fault(column: Column, raw: object, what: str) -> None:
    with pytest.raises(InputError, match=what):
        parse(column, raw)


def test_the_nearest_choice_is_named() -> None:
    with pytest.raises(InputError) as caught:
        parse(CHOICE, "基本支持")
    assert "基本支出" in caught.value.remedy


def test_a_computed_cell_is_rounded_to_the_fen_and_says_so() -> None:
    said: list[str] = []
    assert parse(MONEY, 12.345, unit="元", note=said.append) == Decimal("12.35")
    assert said == ["12.345元四舍五入到分，读作12.35元"]


@given(st.decimals(min_value=-(10**8), max_value=10**8, places=6, allow_nan=False))
def test_what_excel_keeps_of_an_amount_is_read_back_exactly(amount: Decimal) -> None:
    """Up to 15 significant digits survive the way through a binary float."""
    assert parse(MONEY, float(amount), unit="万元") == round_half_up(Fraction(amount) * 10000, 2)


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2, allow_nan=False))
def test_what_is_written_is_read_back(amount: Decimal) -> None:
    assert parse(MONEY, write(MONEY, amount)) == amount


@given(st.text(max_size=10))
def test_any_text_is_a_value_or_a_fault(text: str) -> None:
    for column in (MONEY, NUMBER, WHOLE, TEXT, CHOICE, YEAR, DATE, FLAG):
        try:
            parse(column, text)
        except InputError as fault:
            assert fault.what  # noqa: PT017 (either outcome is right; only other exceptions are not)


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        (CHOICE, "basic", "基本支出"),
        (FLAG, True, "是"),
        (FLAG, False, "否"),
        (NUMBER, Decimal("400.000000"), "400"),
        (NUMBER, Decimal("8.638000"), "8.638"),
        (MONEY, Decimal("1234.50"), "1234.50"),
        (MONEY, None, ""),
        (DATE, datetime.date(2024, 3, 5), "2024-03-05"),
    ],
)
def test_a_value_in_words(column: Column, value: object, words: str) -> None:
    assert write(column, value) == words
