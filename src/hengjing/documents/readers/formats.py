"""Number formats of an .xlsx: 0.985 is shown as 98.5%, 1234.5 as 1,234.50; what is printed decides how exact it is.

Read: decimals, thousands separators, leading zeros, percent, the sections for negative and zero. Left as stored:
dates, fractions, exponents, thousands left out, conditions. Words of a format (a currency sign, a unit) are not shown;
a negative amount has its minus sign, however the format marks it (red, in brackets).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from lxml import etree

from hengjing.documents.readers.package import Package
from hengjing.quantities.rounding import round_half_up

# The formats that a workbook names by number only.
_BUILT_IN = {
    "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%",
    "5": "#,##0", "6": "#,##0", "7": "#,##0.00", "8": "#,##0.00",
    "37": "#,##0", "38": "#,##0", "39": "#,##0.00", "40": "#,##0.00",
    "41": '#,##0;-#,##0;"-"', "42": '#,##0;-#,##0;"-"', "43": '#,##0.00;-#,##0.00;"-"', "44": '#,##0.00;-#,##0.00;"-"',
}  # fmt: skip
_SECTIONS = re.compile(r'(?:"[^"]*"|[\\!].|[^;"\\!])+|(?<=;)(?=;|$)')
_SPACE = re.compile(r"_.|\*.|\[(?:[A-Za-z]{3,7}|[黑白红绿蓝黄][色]?|Color ?\d{1,2})\]|\[\$[^\]]*\]|\s")
_LITERAL = re.compile(r'"[^"]*"|[\\!].|[-+()¥￥$€]')
_NUMBER = re.compile(r"\s*(?P<whole>(?:[#0,]*[#0])?)(?:\.(?P<decimals>[#0?]*))?\s*(?P<percent>%?)\s*")
_MOST_DIGITS = 12
# Spreadsheets show 15 digits of what they store (7500.5600000000004 for 7500.56); what is no number becomes NaN.
_STORED = Context(prec=15, traps=[])
_STEPS = [Decimal(1).scaleb(-digits) for digits in range(_MOST_DIGITS + 1)]
# A cell with a style and a number: its tag with the style in it, a formula if there is one, the number.
_CELL = re.compile(
    rb"""(<(?:\w+:)?c\b(?![^<>]*\st(?!(?<=[ ]t)="n")\s*=)[^<>]*?\ss="(\d{1,5})"[^<>]*)(?<!/)>"""
    rb"""((?:<(?:\w+:)?f\b[^<>]*(?:/>|>[^<>]*</(?:\w+:)?f>))?<(?:\w+:)?v>)([-+\d.eE]{1,32})(?=<)"""
)


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is printed. Decimals between ``least`` and ``most``, ``whole`` digits before them at least.

    ``zero`` is what stands for 0 where the format has a text for it (“-”, or nothing).
    """

    least: int
    most: int
    whole: int
    grouped: bool
    percent: bool
    zero: str | None = None

    def shown(self, value: Decimal) -> str:
        """``value`` as the cell shows it."""
        if not value and self.zero is not None:
            return self.zero
        if self.percent:
            value *= 100
        if value != value.quantize(_STEPS[self.most]):
            value = round_half_up(value, self.most) or Decimal(0)  # never −0
        text = f"{value:{',' if self.grouped else ''}.{self.most}f}"
        if self.most > self.least:
            kept = text.rstrip("0").removesuffix(".")
            text = kept if self.least == 0 else kept + text[len(kept) : len(text) - self.most + self.least]
        if self.whole != 1:
            text = self._led(text)
        return f"{text}%" if self.percent else text

    def _led(self, text: str) -> str:
        """With the leading zeros that the format asks for, or without the one it does not."""
        sign = "-" if text.startswith("-") else ""
        whole, point, decimals = text.removeprefix("-").partition(".")
        whole = whole.rjust(self.whole, "0") if self.whole or whole != "0" else ""
        return f"{sign}{whole}{point}{decimals}"


def number_format(code: str) -> NumberFormat | None:
    """The format that ``code`` (“#,##0.00_ ;-#,##0.00”) stands for; None when numbers are to be shown as stored.

    >>> number_format("0.0%").shown(Decimal("0.985"))
    '98.5%'
    """
    sections = [_SPACE.sub("", section) for section in _SECTIONS.findall(code)]
    found = _NUMBER.fullmatch(_LITERAL.sub(" ", sections[0])) if sections else None
    if found is None or not (found["whole"] or found["decimals"]):
        return None
    decimals = found["decimals"] or ""
    most = len(decimals)
    if most > _MOST_DIGITS or found["whole"].count("0") > _MOST_DIGITS:
        return None
    return NumberFormat(
        len(decimals.rstrip("#?")),
        most,
        found["whole"].count("0"),
        "," in found["whole"],
        bool(found["percent"]),
        _zero(sections),
    )


def _zero(sections: Sequence[str]) -> str | None:
    """What the third section prints for 0 when it is not another number."""
    if len(sections) < 3 or _LITERAL.sub("", sections[2]).strip("?#"):
        return None
    return "-" if "-" in sections[2] else ""


class Formats:
    """The number formats of a workbook by the style that cells name; empty when it has none that change a number."""

    def __init__(self, package: Package) -> None:
        part = package.related(package.main_part()).get("styles")
        self._by_style = dict(_by_style(package.xml(part))) if part else {}

    def shown(self, sheet: bytes) -> bytes:
        """The XML of a sheet with its numbers turned into the texts that the cells show."""
        return _CELL.sub(self._cell, sheet) if self._by_style else sheet

    def _cell(self, cell: re.Match[bytes]) -> bytes:
        how = self._by_style.get(cell[2])
        if how is None:
            return cell[0]
        value = _STORED.create_decimal(cell[4].decode())
        if not value.is_finite() or value.adjusted() > _MOST_DIGITS:
            return cell[0]
        return b'%b t="str">%b%b' % (cell[1].replace(b' t="n"', b""), cell[3], how.shown(value).encode())


def _by_style(styles: etree._Element) -> Iterator[tuple[bytes, NumberFormat]]:
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in styles.iter("{*}numFmt")}
    known: dict[str, NumberFormat | None] = {}
    for cells in styles.iter("{*}cellXfs"):
        for number, style in enumerate(cells.iter("{*}xf")):
            name = style.get("numFmtId", "")
            if name not in known:
                known[name] = number_format(codes.get(name) or _BUILT_IN.get(name, ""))
            how = known[name]
            if how is not None:
                yield str(number).encode(), how
