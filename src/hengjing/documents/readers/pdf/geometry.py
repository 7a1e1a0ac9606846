"""What stands on a page: glyphs and ruled lines. Points, from the top left corner of the page as it is read."""

from __future__ import annotations

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
    """One page: its number from 1, its size, what stands on it. ``picture`` tells that an image fills it."""

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    horizontal: list[Rule]
    vertical: list[Rule]
    picture: bool = False
