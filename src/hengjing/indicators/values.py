"""A target as it is written (“≥95%”, “不少于12次”, “明显改善”) → direction, number, unit, or words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from hengjing.errors import InputError
from hengjing.quantities.numerals import parse_decimal
from hengjing.quantities.units import Unit, find_unit

AT_LEAST, AT_MOST, EQUAL, IN_WORDS = "≥", "≤", "=", "定性"
DIRECTIONS = (AT_LEAST, AT_MOST, EQUAL, IN_WORDS)

_AT_LEAST = re.compile(r"[≥>⩾≧]|不低于|不少于|不小于|至少|(?<!不)(?:大于|高于|超过)|以上|正向|越[大高多]")
_AT_MOST = re.compile(
    r"[≤<⩽≦]|不超过|不高于|不多于|不大于|(?<!不)(?:小于|低于|少于)|控制在|以内|以下|之内|反向|越[小低少]"
)
_EQUAL = re.compile(r"=|等于|恰为")
_IN_WORDS = re.compile(r"定性")
_DATE = re.compile(
    r"(?:20\d{2}\s*年度?)?\s*\d{1,2}\s*月(?:份|底|末|初|\d{1,2}[日号])?|20\d{2}\s*年|20\d{2}[-./]\d{1,2}[-./]\d{1,2}"
)
_NUMBER = re.compile(r"(?<![\d.])-?(?:\d{1,3}(?:,\d{3}){1,5}|\d{1,15})(?:\.\d{1,8})?(?!\d|\.\d)")
# Units with a digit in them, which would be read as a second number.
_SQUARES = re.compile(r"㎡|(?<![A-Za-z])m[²2](?![\d.])|(㎥|(?<![A-Za-z])m[³3](?![\d.]))", re.IGNORECASE)
_UNIT = re.compile(r"\s*[（(]?\s*([^\d\s，,。；;、（）()≥≤<>=]{1,8})")
_AROUND = re.compile(r"(?:及以上|以上|及以内|以内|以下|之内|左右|或以上|之间)$")
_NONE = re.compile(r"^[\s　/／\\—\-－–…]*$")


@dataclass(frozen=True, slots=True)
class Target:
    """What a written target says: ``number`` is None when it holds no number or several; ``unit`` as written.

    ``dated`` tells that it is a date; ``text`` is the whole, with half-width characters.
    """

    text: str
    direction: str = ""
    number: Decimal | None = None
    unit: str = ""
    dated: bool = False

    @property
    def empty(self) -> bool:
        """Whether nothing is written, or only a stroke."""
        return bool(_NONE.match(self.text))

    @property
    def has_digits(self) -> bool:
        """Whether any number is written, one or several."""
        return any(character.isdigit() for character in self.text)


def direction_of(text: str) -> str:
    """≥, ≤, = or 定性 as a column of directions says it in signs or words; empty when it says none."""
    plain = unicodedata.normalize("NFKC", text)
    for sign, pattern in ((IN_WORDS, _IN_WORDS), (AT_LEAST, _AT_LEAST), (AT_MOST, _AT_MOST), (EQUAL, _EQUAL)):
        if pattern.search(plain):
            return sign
    return ""


def read_target(text: str) -> Target:
    """Read a written target or actual value. Nothing is refused: what is no number stays words."""
    plain = _SQUARES.sub(lambda unit: "立方米" if unit.group(1) else "平方米", text)
    plain = unicodedata.normalize("NFKC", plain).replace("−", "-").strip()
    rest = _DATE.sub(" ", plain)
    found = list(_NUMBER.finditer(rest))
    direction = direction_of(plain)
    if len(found) != 1:
        return Target(plain, direction, dated=not found and rest != plain)
    number = found[0]
    after = _UNIT.match(rest, number.end())
    unit = _AROUND.sub("", after.group(1)) if after else ""
    return Target(plain, direction, parse_decimal(number.group().replace(",", "")), unit)


def known_unit(name: str) -> Unit | None:
    """The unit of that name, or None when the program does not know it or nothing is written."""
    plain = name.strip().strip("（）()")
    if not plain:
        return None
    try:
        return find_unit(plain)
    except InputError:
        return None
