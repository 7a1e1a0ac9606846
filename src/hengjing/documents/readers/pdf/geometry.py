"""What stands on a page: glyphs and ruled lines. Points, from the top left corner of the page as it is read.

Where characters are printed, in the page's own coordinates, is carried along only when words are to be marked there.
Then each letter is an ``Inked`` text, and a text joined of such is one again; in plain reading letters are plain
strings, and ``joined`` joins them and no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Glyph(NamedTuple):
    """A character where it stands. ``base`` is the line it stands on; ``size`` about the height of its font.

    ``spaced`` tells that the text itself has a blank before it.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    spaced: bool = False

    @property
    def middle(self) -> float:
        """The height at which its line is hit."""
        return self.base - self.size * 0.35


class Rule(NamedTuple):
    """A line drawn parallel to an edge of the page: at ``at``, from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its number from 1, its size, what stands on it.

    ``picture`` tells that images fill at least half of it, ``bare`` that these have no text on them.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    picture: bool = False
    bare: bool = False


class Spot(NamedTuple):
    """A character on paper: its page from 1, its box in points in the page's own coordinates, whatever its rotation.

    ``quarter`` is the direction it is written in, in quarters of a turn to the left.
    """

    page: int
    left: float
    bottom: float
    right: float
    top: float
    quarter: int


# What stands at each character of a text; None where nothing is printed: a blank that was put in between.
Spots = tuple[Spot | None, ...]


class Inked(str):
    """A text that knows where it is printed: it has as many ``spots`` as characters."""

    __slots__ = ("spots",)

    spots: Spots


def inked(text: str, spots: Iterable[Spot | None]) -> Inked:
    """``text``, printed at ``spots``."""
    made = Inked(text)
    made.spots = tuple(spots)
    return made


def joined(pieces: Sequence[str]) -> str:
    """The pieces as one text, which knows where it is printed when its first piece does."""
    text = "".join(pieces)
    if not isinstance(pieces[0], Inked):
        return text
    spots = (piece.spots if isinstance(piece, Inked) else (None,) * len(piece) for piece in pieces)
    return inked(text, (spot for each in spots for spot in each))
