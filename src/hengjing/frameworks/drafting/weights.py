"""Points as tables write them: 5, 5分, 投入（15分）, 15%, 0.15."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from hengjing.quantities.numerals import half_width

_BRACKETED = re.compile(
    r"^(?P<name>.*?)[(（]\s*(?:共|满分|分值|权重)?\s*[:：]?\s*(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>分|%|)\s*[)）]$", re.S
)
_TRAILING = re.compile(r"^(?P<name>.*?[^\d.\s])\s*(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>分|%)$", re.S)
_ALONE = re.compile(r"(?:满分|共|权重|分值)?\s*[:：]?\s*(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>分|%)?")
# A weight of 15% is 15 points of 100.
_HUNDRED = Fraction(100)


def weight_in(title: str) -> tuple[str, Fraction | None]:
    """A title without the points written behind it, and the points: 投入（15分） → 投入, 15."""
    text = half_width(title).strip()
    for pattern in (_BRACKETED, _TRAILING):
        # A number alone in brackets is points unless it can only be a year.
        if (found := pattern.match(text)) and (found["unit"] or Fraction(found["n"]) <= _HUNDRED):
            return found["name"].strip(), Fraction(found["n"])
    return title.strip(), None


def weight_of(text: str) -> Fraction | None:
    """The number in a cell of a column of points, as written (15% is 15); None when it holds no number alone."""
    found = _ALONE.fullmatch(half_width(text).strip())
    return Fraction(found["n"]) if found else None


def shares(weights: Sequence[Fraction | None]) -> bool:
    """Whether the weights of all indicators are parts of one (0.15, 0.05…) rather than points."""
    known = [weight for weight in weights if weight is not None]
    return len(known) > 1 and len(known) == len(weights) and sum(known, Fraction(0)) == 1


def points(share: Fraction) -> Fraction:
    """The points that a share of one stands for."""
    return share * _HUNDRED
