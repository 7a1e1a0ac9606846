"""One indicator on the figures of one organisation: its rate and its points, with traces."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import SCORE
from hengjing.formulas.explain import holds
from hengjing.formulas.interpret import interpret
from hengjing.formulas.trace import Cause, Trace
from hengjing.frameworks.model import INAPPLICABLE, Indicator


@dataclass(frozen=True, slots=True)
class Evaluated:
    """``rate`` is None when the indicator has no rate formula; ``score`` holds the exact points, not yet limited.

    ``applies`` is the condition under which it is scored at all (None when it always is). Where that does not hold, or
    cannot be told, the points are undefined and say so; only the first is ``inapplicable``.
    """

    rate: Trace | None
    score: Trace
    applies: Trace | None = None

    @property
    def points(self) -> Fraction | None:
        """The exact points, or None when they are undefined."""
        return self.score.value

    @property
    def inapplicable(self) -> bool:
        """Whether the indicator is known not to apply."""
        return self.applies is not None and self.applies.value == 0


def evaluate(indicator: Indicator, figures: Figures) -> Evaluated:
    """Apply the rule of ``indicator`` to ``figures``; never raises (undefined is a value with a reason)."""
    weight = Fraction(indicator.weight)
    rate = None if indicator.rate is None else interpret(indicator.rate, figures)
    applies = None if indicator.applies is None else interpret(indicator.applies, figures)
    if applies is not None and applies.value != 1:
        causes = applies.causes if applies.value is None else (Cause("other", f"{INAPPLICABLE}（{holds(applies)}）"),)
        return Evaluated(rate, Trace(indicator.score, None, SCORE, causes=causes), applies)
    return Evaluated(rate, interpret(indicator.score, figures, weight, rate, indicator.title), applies)
