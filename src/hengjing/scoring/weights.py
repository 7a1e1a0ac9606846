"""What an indicator weighs for one organisation: the points of those that do not apply go where the framework says.

Shares are exact fractions of the points the takers have in the framework. Points are printed with two decimals at most,
so the new weights are brought to two decimals together, by largest remainder: the total stays what it was.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from hengjing.figures.model import Figures
from hengjing.formulas.explain import holds, plain
from hengjing.formulas.interpret import interpret
from hengjing.formulas.phrases import quoted
from hengjing.formulas.trace import Trace
from hengjing.frameworks.model import OWN_SECTION, Framework, Indicator
from hengjing.quantities.rounding import apportioned


@dataclass(frozen=True, slots=True)
class Weighed:
    """``framework`` with the weights of one organisation; ``notes`` say why one differs, by indicator code."""

    framework: Framework
    notes: Mapping[str, str]


def weighed(framework: Framework, figures: Figures) -> Weighed:
    """The framework as it stands for ``figures``; an indicator of which it cannot be told whether it applies stays."""
    left_out = {
        indicator.code: found
        for indicator in framework.indicators
        if indicator.applies is not None and (found := interpret(indicator.applies, figures)).value == 0
    }
    if not left_out:
        return Weighed(framework, {})
    notes: dict[str, list[str]] = {}
    for indicator in framework.indicators:
        if indicator.code in left_out:
            notes[indicator.code] = [_dropped(framework, indicator, left_out[indicator.code])]
            for taker in _takers(framework, indicator, left_out):
                notes.setdefault(taker.code, []).append(
                    f"{quoted(indicator.title)}不适用，其{_points(indicator.weight)}"
                )
    weights = shares(framework, left_out)
    told = {code: _told(framework, code, parts, weights[code], code in left_out) for code, parts in notes.items()}
    return Weighed(_with_weights(framework, weights), told)


def shares(framework: Framework, left_out: Collection[str]) -> dict[str, Decimal]:
    """The weight of every indicator, by code, when those in ``left_out`` do not apply."""
    exact = {one.code: Fraction(one.weight) for one in framework.indicators}
    for indicator in framework.indicators:
        if indicator.code in left_out:
            _hand_over(indicator, _takers(framework, indicator, left_out), exact)
    return dict(zip(exact, apportioned(list(exact.values()), 2), strict=True))


def _takers(framework: Framework, indicator: Indicator, left_out: Collection[str]) -> list[Indicator]:
    return [one for one in framework.receivers(indicator) if one.code not in left_out]


def _hand_over(indicator: Indicator, takers: list[Indicator], exact: dict[str, Fraction]) -> None:
    together = sum((Fraction(one.weight) for one in takers), Fraction(0))
    exact[indicator.code] -= Fraction(indicator.weight)
    for taker in takers:
        exact[taker.code] += Fraction(indicator.weight) * Fraction(taker.weight) / together


def _with_weights(framework: Framework, weights: Mapping[str, Decimal]) -> Framework:
    indicators = tuple(replace(one, weight=weights[one.code]) for one in framework.indicators)
    sections = tuple(
        replace(section, weight=sum((one.weight for one in indicators if one.section == section.code), Decimal(0)))
        for section in framework.sections
    )
    return replace(framework, sections=sections, indicators=indicators)


def _dropped(framework: Framework, indicator: Indicator, applies: Trace) -> str:
    target = indicator.section if indicator.redistribute == OWN_SECTION else indicator.redistribute
    named = {one.code: one.title for one in framework.indicators} | {one.code: one.title for one in framework.sections}
    where = "本部分其余指标" if target == indicator.section else quoted(named[target])
    return f"不适用（{holds(applies)}），{_points(indicator.weight)}按分值比例分给{where}"


def _told(framework: Framework, code: str, parts: list[str], weight: Decimal, dropped: bool) -> str:
    """分值由20分调整为25分（“满意度”不适用，其10分按分值比例分给本项等指标）."""
    if dropped:
        return parts[0]
    before = next(one.weight for one in framework.indicators if one.code == code)
    return f"分值由{_points(before)}调整为{_points(weight)}（{'；'.join(parts)}按分值比例分来）"


def _points(value: Decimal) -> str:
    return f"{plain(value)}分"
