"""What one criterion came to: a rule in the formula language, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction


class Unreadable(Exception):
    """A criterion that is no rule yet; the text says why, in Chinese, for who writes it by hand.

    ``hint`` says what can be written once something else is there, empty when nothing can be said.
    """

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Case:
    """A worked example: the ``rate`` (None when there is none) or the ``answers``, and the points they must give."""

    points: Fraction
    rate: Fraction | None = None
    answers: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """``score`` in the formula language; ``notes`` say what the words left open and how it was filled; ``cases`` follow
    from the words, not from the formula. ``uses_rate`` tells whether the score asks for a rate, ``direction`` which way
    that rate is better (empty when neither way always is), ``limit`` up to where a rate has full marks, if it has one,
    ``absent`` whether there are full marks where there is nothing to score.
    """

    score: str
    notes: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    uses_rate: bool = True
    direction: str = ""
    limit: Fraction | None = None
    absent: bool = False
