"""The exact score of one organisation: claimed, by rule, supported, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hengjing.figures.model import Figures
from hengjing.formulas.explain import equation, explain, plain, value_text
from hengjing.formulas.rules import limited
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Name
from hengjing.frameworks.evaluate import Evaluated, evaluate
from hengjing.frameworks.model import Framework, Grade, Indicator
from hengjing.quantities.rounding import round_half_up
from hengjing.scoring.claims import refuse_claims
from hengjing.scoring.losses import losses
from hengjing.scoring.support import proven


@dataclass(frozen=True, slots=True)
class Totals:
    """The three totals in points: sums of what the indicators print, so that the page adds up."""

    claimed: Decimal
    by_rule: Decimal
    supported: Decimal


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """The points of one indicator, with two decimals, rounded half-up once.

    ``claimed`` is None when none was claimed, ``by_rule`` None when the rule cannot be computed (``undefined`` says
    why), ``supported`` never more than ``by_rule``. ``explain`` is one sentence with the figures filled in; ``rate``
    and ``trace`` hold the exact values of the rate (None without rate formula) and of the points. ``losses`` is empty
    only when claimed, by rule and supported all equal the weight.
    """

    indicator: Indicator
    claimed: Decimal | None
    by_rule: Decimal | None
    supported: Decimal
    undefined: str | None
    explain: str
    rate: Trace | None
    trace: Trace
    losses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one organisation under a framework."""

    framework: Framework
    totals: Totals
    indicators: tuple[IndicatorScore, ...]

    @property
    def grade(self) -> Grade:
        """The grade of the total by rule."""
        return self.framework.grade(self.totals.by_rule)

    def indicator(self, code: str) -> IndicatorScore | None:
        """The score of the indicator of that code, or None."""
        return next((score for score in self.indicators if score.indicator.code == code), None)

    def to_json(self) -> dict[str, object]:
        """The object ``score --format json`` prints: numbers as decimal strings, undefined as null."""
        return {
            "framework": self.framework.code,
            "totals": {
                "claimed": plain(self.totals.claimed),
                "by_rule": plain(self.totals.by_rule),
                "supported": plain(self.totals.supported),
            },
            "indicators": [_json(score) for score in self.indicators],
        }


def score(framework: Framework, figures: Figures, claimed: Mapping[str, Decimal]) -> Score:
    """Score ``figures`` under ``framework``; ``claimed`` holds claimed points by indicator code.

    An undefined indicator adds nothing to the totals. Raises InputErrors when a claim is for an unknown indicator or
    outside 0 to its points.
    """
    refuse_claims(framework, claimed)
    supported = proven(figures)
    scores = tuple(
        _score(indicator, figures, supported, claimed.get(indicator.code)) for indicator in framework.indicators
    )
    nothing = Decimal(0)
    totals = Totals(
        claimed=sum((one.claimed for one in scores if one.claimed is not None), nothing),
        by_rule=sum((one.by_rule for one in scores if one.by_rule is not None), nothing),
        supported=sum((one.supported for one in scores), nothing),
    )
    return Score(framework, totals, scores)


def _score(indicator: Indicator, figures: Figures, supported: Figures, claimed: Decimal | None) -> IndicatorScore:
    found = evaluate(indicator, figures)
    by_rule = _points(found, indicator)
    proof = _points(evaluate(indicator, supported), indicator)
    rests = min(by_rule, proof) if by_rule is not None and proof is not None else Decimal(0)
    return IndicatorScore(
        indicator=indicator,
        claimed=claimed,
        by_rule=by_rule,
        supported=rests,
        undefined=found.score.undefined,
        explain=sentence(indicator, found),
        rate=found.rate,
        trace=found.score,
        losses=tuple(losses(indicator, found, claimed, by_rule, rests)),
    )


def _points(found: Evaluated, indicator: Indicator) -> Decimal | None:
    """The points as awarded: within 0 and the weight, two decimals. A rule that strays outside is held at the limit."""
    if found.points is None:
        return None
    return round_half_up(limited(found.points, Fraction(0), Fraction(indicator.weight)), 2)


def sentence(indicator: Indicator, found: Evaluated) -> str:
    """How the points came about: 在职人员控制率 = 28人 ÷ 29人 = 96.55%，不高于100%，得2.50分。"""
    ending = explain(found.score, points=True)
    rate = found.rate
    if found.score.value is None or rate is None or rate.value is None or isinstance(rate.node, Name):
        return f"{ending}。"
    named = f"{indicator.title}{value_text(rate)}"
    return (
        f"{indicator.title} = {equation(rate)}{'' if ending.startswith(named) else '；'}{ending.removeprefix(named)}。"
    )


def _json(score: IndicatorScore) -> dict[str, object]:
    return {
        "code": score.indicator.code,
        "title": score.indicator.title,
        "weight": plain(score.indicator.weight),
        "claimed": None if score.claimed is None else plain(score.claimed),
        "by_rule": None if score.by_rule is None else plain(score.by_rule),
        "supported": plain(score.supported),
        "undefined": score.undefined,
        "explain": score.explain,
    }
