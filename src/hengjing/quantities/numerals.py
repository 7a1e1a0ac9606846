"""Reading numerals as documents print them: thousands separators, full-width digits, Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal

import cn2an

from hengjing.errors import InputError

# Digits and signs by their full-width forms, for ``str.translate``.
FULL_WIDTH = str.maketrans("０１２３４５６７８９．％－＋", "0123456789.%-+")
_NUMERAL = re.compile(r"[-+]?[0-9]{1,20}(?:\.[0-9]{1,12})?")


def half_width(text: str) -> str:
    """The same characters one for one, with full-width digits and signs made half-width (places stay valid)."""
    return text.translate(FULL_WIDTH)


def parse_decimal(text: str, *, where: str = "") -> Decimal:
    """The Decimal a numeral stands for (``１,234.50`` → 1234.50, digits kept); InputError when it is no number."""
    cleaned = half_width(text).strip().replace(",", "").replace("，", "").replace("−", "-")
    if not _NUMERAL.fullmatch(cleaned):
        raise InputError(f"“{text.strip()[:40]}”不是数字", where=where, remedy="请填写阿拉伯数字，如 1234.50。")
    return Decimal(cleaned)


def chinese_to_int(text: str) -> int:
    """The integer a Chinese numeral stands for (十二 → 12); InputError when it is none."""
    try:
        return int(cn2an.cn2an(text, "smart"))
    except ValueError as error:
        raise InputError(f"“{text}”不是中文数字") from error


def chinese_ordinal(number: int) -> str:
    """The Chinese numeral of a heading (12 → 十二)."""
    text = str(cn2an.an2cn(number))
    return text.removeprefix("一") if text.startswith("一十") else text


def thousands(value: Decimal) -> str:
    """A number with thousands separators, digits kept (7500.56 → 7,500.56)."""
    return f"{value:,f}"
