"""One cell → one value, or a fault that says how to mend it. Pure; forms and imports both read through here.

Excel keeps numbers as binary floats: 429.06 arrives as 429.06000000000000227. What a person typed has at most 15
significant digits, so a float is first written with 15 digits and becomes a Decimal from that text; no figure is ever
computed in floats.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from hengjing.errors import InputError, nearest
from hengjing.quantities.rounding import digits_of, round_half_up
from hengjing.quantities.units import UNITS
from hengjing_web.workbench.columns import Column, Kind

Note = Callable[[str], None]

# Ways to write “nothing here” in a table.
BLANKS = {"", "-", "--", "—", "——", "–", "/", "\\", "无"}
# Not NFKC: it would also make a 1 of ① and a 2 of ².
_NARROW = str.maketrans("０１２３４５６７８９．，（）－＋／", "0123456789.,()-+/")
_NUMBER = re.compile(r"[-+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?")
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{4})(\d{2})(\d{2})")
_MOST_DIGITS = 15
_YES, _NO = {"是", "√", "✓", "1", "y", "yes", "true", "有"}, {"否", "×", "✗", "0", "n", "no", "false", "没有"}


def parse(column: Column, raw: object, *, unit: str = "", note: Note | None = None) -> object:
    """The value of a cell (or form field) for ``column``; ``column.blank`` when it is empty.

    ``unit`` is the money unit of the column's header (万元, 元). ``note`` hears of what was changed on the way (rounded
    to the 分). Raises InputError without a place: the caller knows it.
    """
    text = _text_of(raw)
    if text in BLANKS and not (column.kind is Kind.TEXT and text not in {"", "-", "—"}):
        return column.blank
    return _READERS[column.kind](column, raw, text, unit, note)


def _text_of(raw: object) -> str:
    if raw is None:
        return ""
    if isinstance(raw, float) and raw.is_integer() and abs(raw) < 1e15:
        return str(int(raw))
    # Full-width digits and signs only; NFKC would also turn （ ） “ ” of Chinese names into other characters.
    return str(raw).replace("\u3000", " ").replace("\xa0", " ").strip()


def _number(raw: object, text: str) -> Decimal:
    """A finite Decimal from a cell; parentheses and △ mean minus, as accountants write it."""
    if isinstance(raw, bool):
        raise InputError(f"“{raw}”不是数字", remedy="请填写阿拉伯数字，如 1234.50。")
    if isinstance(raw, int):
        return Decimal(raw)
    if isinstance(raw, float):
        if not math.isfinite(raw):
            raise InputError("单元格里不是有限的数", remedy="请改为数字，或留空。")
        return Decimal(format(raw, f".{_MOST_DIGITS}g"))
    cleaned = text.translate(_NARROW).replace(" ", "").replace("−", "-").removeprefix("￥").removeprefix("¥")
    if cleaned.startswith("(") and cleaned.endswith(")"):
        cleaned = f"-{cleaned[1:-1]}"
    cleaned = cleaned.replace("△", "-", 1) if cleaned.startswith("△") else cleaned
    if not any(char.isdigit() for char in cleaned) or not _NUMBER.fullmatch(cleaned) or not cleaned.isascii():
        raise InputError(f"“{text[:40]}”不是数字", remedy="请填写阿拉伯数字，如 1234.50。")
    value = Decimal(cleaned.replace(",", ""))
    if len(value.as_tuple().digits) > 2 * _MOST_DIGITS:
        raise InputError(f"“{text[:20]}…”位数太多", remedy="请核对是否多打了数字。")
    return value


def _bounded(column: Column, value: Decimal) -> Decimal:
    if column.least is not None and value < column.least:
        raise InputError(f"{column.header}不能小于{column.least}，读到{value}")
    if column.most is not None and value > column.most:
        raise InputError(f"{column.header}不能大于{column.most}，读到{value}")
    return value


def _money(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    for name in ("亿元", "万元", "元"):  # a unit in the cell itself wins over the header's
        if isinstance(raw, str) and text.endswith(name):
            text, unit = text.removesuffix(name), name
            raw = text
            break
    read = Fraction(_number(raw, text)) * UNITS[unit or "元"].factor
    amount = round_half_up(read, 2)
    if amount != read:
        if isinstance(raw, str):
            raise InputError(f"“{text}{unit or '元'}”不足一分", remedy="金额只精确到分，请核对后改正。")
        if note:
            note(f"{text}{unit or '元'}四舍五入到分，读作{amount:,f}元")
    if abs(amount) >= Decimal(10) ** 16:
        raise InputError(f"“{text[:40]}”太大", remedy="请核对单位是元还是万元。")
    return _bounded(column, amount)


def _whole(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    value = _number(raw, text)
    if value != value.to_integral_value():
        raise InputError(f"{column.header}应为整数，读到{text}")
    if abs(value) >= 2**31:
        raise InputError(f"“{text[:40]}”太大", remedy="请核对是否多打了数字。")
    return int(_bounded(column, value))


def _decimal(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    if text in column.aliases:
        return Decimal(column.aliases[text])
    if isinstance(raw, str):
        raw = text = text.removesuffix("%").removesuffix("％")  # 73.13% is kept as 73.13 with the unit %
    value = _number(raw, text)
    if digits_of(value) > 6:
        if isinstance(raw, str):
            raise InputError(f"“{text[:40]}”小数超过六位", remedy="请按需要的精度四舍五入后填写。")
        value = round_half_up(value, 6)
        if note:
            note(f"{text}四舍五入到六位小数，读作{value}")
    if abs(value) >= Decimal(10) ** 12:
        raise InputError(f"“{text[:40]}”太大", remedy="请核对单位，或改用更大的计量单位。")
    return _bounded(column, value)


def _words(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    if len(text) > 1 and text[0] == "'" and text[1] in "=+-@":
        text = text[1:]  # the guard our own exports put before what a spreadsheet would take for a formula
    if len(text) > column.length:
        raise InputError(f"{column.header}最多{column.length}个字，读到{len(text)}个", remedy="请缩短后重试。")
    if any(ord(char) < 32 and char not in "\n\r\t" for char in text):
        raise InputError(f"{column.header}含有不可见的控制字符", remedy="请删去后重新录入这一格。")
    return text


def _choice(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    for value, label in column.choices.items():
        if text in (label, value):
            return value
    if text in column.aliases:
        return column.aliases[text]
    known = [*column.choices.values(), *column.aliases]
    offered = "、".join(list(column.choices.values())[:8]) + ("等" if len(column.choices) > 8 else "")
    raise InputError(f"{column.header}“{text[:40]}”不认识", remedy=f"{nearest(text, known) or f'可填：{offered}'}。")


def _year(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    cleaned = text.translate(_NARROW).removesuffix("年度").removesuffix("年").strip()
    if not (cleaned.isascii() and cleaned.isdigit()) or not 2000 <= int(cleaned) <= 2100:
        raise InputError(f"“{text[:40]}”不是年度", remedy="请填四位年份，如 2024。")
    return int(cleaned)


def _date(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    if isinstance(raw, datetime.datetime):
        return raw.date()
    if isinstance(raw, datetime.date):
        return raw
    found = _DATE.fullmatch(text.translate(_NARROW))
    try:
        if found is None:
            raise ValueError(text)
        year, month, day = (int(part) for part in found.groups() if part)
        return datetime.date(year, month, day)
    except ValueError:
        raise InputError(f"“{text[:40]}”不是日期", remedy="请写作 2024-03-05。") from None


def _flag(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    if isinstance(raw, bool):
        return raw
    word = text.lower()
    if text == column.yes or word in _YES:
        return True
    if text == column.no or word in _NO:
        return False
    other = f"“{column.no}”" if column.no else "留空"
    raise InputError(f"{column.header}只能填“{column.yes}”或{other}，读到“{text[:40]}”")


def _file(column: Column, raw: object, text: str, unit: str, note: Note | None) -> object:
    raise InputError(f"{column.header}不能从表格导入", remedy="请导入后在记录页面上传文件。")


_READERS: dict[Kind, Callable[[Column, object, str, str, Note | None], object]] = {
    Kind.MONEY: _money,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _decimal,
    Kind.TEXT: _words,
    Kind.CHOICE: _choice,
    Kind.YEAR: _year,
    Kind.DATE: _date,
    Kind.FLAG: _flag,
    Kind.FILE: _file,
}


def write(column: Column, value: object) -> str:
    """A kept value in words, as a form field or a csv cell shows it; '' for nothing."""
    if value is None or value == "":
        return ""
    if column.kind is Kind.CHOICE:
        return column.choices.get(str(value), str(value))
    if column.kind is Kind.FLAG:
        return column.yes if value else column.no
    if column.kind is Kind.NUMBER and isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return format(value, "f") if isinstance(value, Decimal) else str(value)
