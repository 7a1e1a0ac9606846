"""The exact score of one organisation: claimed, by rule, supported, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hengjing.figures.model import Figures
from hengjing.formulas.explain import equation, explain, plain, value_text
from hengjing.formulas.phrases import points_text
from hengjing.formulas.rules import limited
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Name
from hengjing.frameworks.evaluate import Evaluated, evaluate
from hengjing.frameworks.model import Framework, Grade, Indicator
from hengjing.quantities.rounding import round_half_up
from hengjing.scoring.ceilings import Limit, limits
from hengjing.scoring.claims import refuse_claims
from hengjing.scoring.losses import losses, reviews
from hengjing.scoring.support import proven
from hengjing.scoring.weights import weighed


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

    The weight of ``indicator`` is the one of this organisation; ``note`` says why it differs from the framework, or
    that the indicator does not apply (then it has no weight, and 0 points). ``reviews`` are what somebody should look
    into: a target exceeded by far.
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
    note: str = ""
    reviews: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one organisation under a framework (with the weights it has for that organisation).

    ``limits`` are the ceilings of the total that hold, or of which that cannot be told.
    """

    framework: Framework
    totals: Totals
    indicators: tuple[IndicatorScore, ...]
    limits: tuple[Limit, ...] = ()

    @property
    def final(self) -> Totals:
        """The totals under the ceilings that hold; what is claimed stays claimed."""
        most = min((limit.at_most for limit in self.limits if limit.at_most is not None), default=None)
        if most is None:
            return self.totals
        return Totals(self.totals.claimed, min(self.totals.by_rule, most), min(self.totals.supported, most))

    @property
    def grade(self) -> Grade:
        """The grade of the total by rule, after the ceilings."""
        return self.framework.grade(self.final.by_rule)

    def indicator(self, code: str) -> IndicatorScore | None:
        """The score of the indicator of that code, or None."""
        return next((score for score in self.indicators if score.indicator.code == code), None)

    def to_json(self) -> dict[str, object]:
        """The object ``score --format json`` prints: numbers as decimal strings, undefined as null.

        ``final`` and ``limits`` are there where a framework limits totals, ``note``, ``reviews`` where there are any.
        """
        found: dict[str, object] = {"framework": self.framework.code, "totals": _totals(self.totals)}
        if self.framework.ceilings:
            found |= {"final": _totals(self.final), "limits": [limit.words for limit in self.limits]}
        return {**found, "indicators": [_json(score) for score in self.indicators]}


def score(framework: Framework, figures: Figures, claimed: Mapping[str, Decimal]) -> Score:
    """Score ``figures`` under ``framework``; ``claimed`` holds claimed points by indicator code.

    An undefined indicator adds nothing to the totals. Raises InputErrors when a claim is for an unknown indicator or
    outside 0 to its points.
    """
    share = weighed(framework, figures)
    refuse_claims(framework, share.framework, claimed)
    supported = proven(figures)
    scores = tuple(
        _score(indicator, own, figures, supported, claimed.get(own.code), share.notes.get(own.code, ""))
        for indicator, own in zip(framework.indicators, share.framework.indicators, strict=True)
    )
    nothing = Decimal(0)
    totals = Totals(
        claimed=sum((one.claimed for one in scores if one.claimed is not None), nothing),
        by_rule=sum((one.by_rule for one in scores if one.by_rule is not None), nothing),
        supported=sum((one.supported for one in scores), nothing),
    )
    return Score(share.framework, totals, scores, tuple(limits(framework, figures)))


def _score(
    indicator: Indicator, own: Indicator, figures: Figures, supported: Figures, claimed: Decimal | None, note: str
) -> IndicatorScore:
    """``indicator`` as it is written, ``own`` with the weight of this organisation; points are scaled to the latter."""
    found = evaluate(indicator, figures)
    by_rule, proof = awarded(indicator, own, found), awarded(indicator, own, evaluate(indicator, supported))
    rests = min(by_rule, proof) if by_rule is not None and proof is not None else Decimal(0)
    return IndicatorScore(
        indicator=own,
        claimed=claimed,
        by_rule=by_rule,
        supported=rests,
        undefined=None if found.inapplicable else found.score.undefined,
        explain=_explained(indicator, found, by_rule, note),
        rate=found.rate,
        trace=found.score,
        losses=tuple(losses(own, found, claimed, by_rule, rests, note)),
        note=note,
        reviews=tuple(reviews(found.score)),
    )


def _explained(indicator: Indicator, found: Evaluated, by_rule: Decimal | None, note: str) -> str:
    """The sentence, and what became of the points where the weight is not that of the framework."""
    if found.inapplicable:
        return f"{indicator.title}{note}。"
    told = sentence(indicator, found)
    return told if not note or by_rule is None else f"{told}{note}，折算后得{points_text(Fraction(by_rule))}。"


def awarded(indicator: Indicator, own: Indicator, found: Evaluated) -> Decimal | None:
    """The points as awarded: within 0 and the weight, scaled to that of ``own``, two decimals; None when undefined.

    A rule that strays outside is held at the limit. What does not apply has 0 points.
    """
    if found.inapplicable:
        return Decimal(0)
    if found.points is None:
        return None
    weight = Fraction(indicator.weight)
    return round_half_up(limited(found.points, Fraction(0), weight) * Fraction(own.weight) / weight, 2)


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


def _totals(totals: Totals) -> dict[str, str]:
    return {
        "claimed": plain(totals.claimed),
        "by_rule": plain(totals.by_rule),
        "supported": plain(totals.supported),
    }


def _json(score: IndicatorScore) -> dict[str, object]:
    found: dict[str, object] = {
        "code": score.indicator.code,
        "title": score.indicator.title,
        "weight": plain(score.indicator.weight),
        "claimed": None if score.claimed is None else plain(score.claimed),
        "by_rule": None if score.by_rule is None else plain(score.by_rule),
        "supported": plain(score.supported),
        "undefined": score.undefined,
        "explain": score.explain,
    }
    found |= {"note": score.note} if score.note else {}
    return found | ({"reviews": list(score.reviews)} if score.reviews else {})
