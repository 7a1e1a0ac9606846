"""Which runs of digits in a text are quantities, and with what unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hengjing.figures.text import NOT_A_QUANTITY, NUMBERING, YEAR
from hengjing.quantities.units import UNITS

# Unit words that also begin other words: the characters that must not follow them.
_NOT_FOLLOWED = {
    "人": "大民员均社事",
    "分": "钟之别析项局公",
    "次": "性要日年序",
    "台": "账阶风",
    "家": "庭属具",
    "处": "理室级长置罚",
    "期": "间末初内",
    "项": "目",
    "个": "月人工",
    "户": "口",
    "份": "额",
    "起": "来草",
    "条": "件例",
    "元": "旦月宵",
    "天": "津",
    "万": "众",
    "亿": "众",
    "名": "单录称义",
    "间": "接隔",
    "批": "复准",
    "场": "所",
    "吨": "标",
}
_NEVER_IN_TEXT = {"", "度", "年", "是否", "百分比"}
_UNIT = "|".join(
    re.escape(name) + (f"(?![{_NOT_FOLLOWED[name]}])" if name in _NOT_FOLLOWED else "")
    for name in sorted(UNITS.keys() - _NEVER_IN_TEXT, key=len, reverse=True)
)
_NUMBER = re.compile(
    rf"(?<![\d.A-Za-z])(?P<number>(?:\d{{1,3}}(?:[,，]\d{{3}})+(?!\d)|\d+)(?:\.\d+)?)\s*(?P<some>[余多]?)\s*(?P<unit>{_UNIT})?"
)
_MOST_DIGITS = 30


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity in a text: its span (unit included), value, unit name, and whether 余 or 多 makes it approximate."""

    start: int
    end: int
    value: Decimal
    unit: str
    some: bool


def _blank(match: re.Match[str]) -> str:
    return "\0" * len(match.group())


def numbers(text: str) -> Iterator[Number]:
    """The quantities of a masked text, in order; years, dates, numbering, document numbers and codes are none."""
    if not any("0" <= character <= "9" for character in text):
        return
    blanked = NOT_A_QUANTITY.sub(_blank, YEAR.sub(_blank, text))
    first = NUMBERING.match(text)
    for match in _NUMBER.finditer(blanked, first.end() if first else 0):
        if len(match["number"]) > _MOST_DIGITS or (match["some"] and not match["unit"]):
            continue
        end = match.end("unit") if match["unit"] else match.end("number")
        value = Decimal(match["number"].replace(",", "").replace("，", ""))
        yield Number(match.start(), end, value, match["unit"] or "", bool(match["some"]))
