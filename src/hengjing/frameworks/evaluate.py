"""One indicator on the figures of one organisation: its rate and its points, with traces."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hengjing.figures.model import Figures
from hengjing.formulas.interpret import interpret
from hengjing.formulas.trace import Trace
from hengjing.frameworks.model import Indicator


@dataclass(frozen=True, slots=True)
class Evaluated:
    """``rate`` is None when the indicator has no rate formula; ``score`` holds the exact points, not yet limited."""

    rate: Trace | None
    score: Trace

    @property
    def points(self) -> Fraction | None:
        """The exact points, or None when they are undefined."""
        return self.score.value


def evaluate(indicator: Indicator, figures: Figures) -> Evaluated:
    """Apply the rule of ``indicator`` to ``figures``; never raises (undefined is a value with a reason)."""
    weight = Fraction(indicator.weight)
    rate = None if indicator.rate is None else interpret(indicator.rate, figures)
    return Evaluated(rate, interpret(indicator.score, figures, weight, rate, indicator.title))
