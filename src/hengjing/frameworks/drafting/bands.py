"""Tiers as a table states them (≥90%得5分；80%（含）-90%得4分…) → one rule that leaves no value without points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from hengjing.formulas.tree import Number
from hengjing.frameworks.drafting.events import Band
from hengjing.frameworks.drafting.rule import Case, Rule, Unreadable

Tier = tuple[Band, Fraction]


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where two tiers meet: the value, whether it belongs to the upper one, and whether the words say so."""

    value: Number
    upper: bool
    said: bool = True


def tiered(tiers: Sequence[Tier], otherwise: Fraction | None, weight: Fraction) -> Rule:
    """The rule of tiers in any order; Unreadable when they overlap, leave a gap, or give more than the weight.

    What the words leave open (which tier owns a limit, what holds beyond the outermost tiers) is filled the way that is
    usual, and said in the notes.
    """
    given = {points for _, points in tiers} | ({otherwise} if otherwise is not None else set())
    if max(given) > weight:
        raise Unreadable("有一档的得分超过了本项分值")
    if max(given) < weight:
        raise Unreadable("没有一档能得满分")
    notes: list[str] = []
    ordered = _joined(sorted(tiers, key=_place))
    cuts = [_cut(below, above) for below, above in pairwise(ordered)]
    if unsaid := [cut.value.text for cut in cuts if not cut.said]:
        notes.append(f"原文没有写明界限{'、'.join(unsaid)}归哪一档，按得分高的一档")
    points = [each for _, each in ordered]
    _outside(ordered, otherwise, cuts, points, notes)
    return Rule(
        _formula(cuts, points, weight),
        tuple(dict.fromkeys(notes)),
        _cases(cuts, points),
        direction="higher" if points == sorted(points) else "lower" if points == sorted(points)[::-1] else "",
    )


def _place(tier: Tier) -> tuple[Fraction, int, Fraction]:
    """From the lowest: an open end stands where the other end does."""
    band, _ = tier
    low, high = band.low, band.high
    if low is not None and high is not None:
        return low.value, 1 if low.value < high.value else 0, high.value
    if low is not None:
        return low.value, 2, low.value
    return (high.value if high is not None else Fraction(0)), 0, Fraction(0)


def _joined(tiers: Sequence[Tier]) -> list[Tier]:
    """The tiers with their open inner ends set where the neighbour begins; Unreadable for a gap or an overlap."""
    found = list(tiers)
    for index in range(1, len(found)):
        (below, low_points), (above, high_points) = found[index - 1], found[index]
        if above.low is None:
            above = replace(above, low=below.high, low_in=None if below.high_in is None else not below.high_in)
        if below.high is None:
            below = replace(below, high=above.low, high_in=None if above.low_in is None else not above.low_in)
        if below.high is None or above.low is None or below.high.value != above.low.value:
            raise Unreadable(f"{_shown(found[index - 1][0])}与{_shown(found[index][0])}两档之间有空档或重叠")
        found[index - 1], found[index] = (below, low_points), (above, high_points)
    if any(_empty(band) for band, _ in found):
        raise Unreadable("有一档的起点不小于终点")
    return found


def _empty(band: Band) -> bool:
    if band.low is None or band.high is None:
        return False
    alone = band.low_in is not False and band.high_in is not False
    return band.low.value > band.high.value or (band.low.value == band.high.value and not alone)


def _shown(band: Band) -> str:
    low = band.low.text if band.low is not None else ""
    high = band.high.text if band.high is not None else ""
    return f"“{low}～{high}”"


def _cut(below: Tier, above: Tier) -> _Cut:
    (under, low_points), (over, high_points) = below, above
    assert over.low is not None  # _joined has set it
    if under.high_in is not None and over.low_in is not None and under.high_in == over.low_in:
        both = "两档都含" if over.low_in else "两档都不含"
        raise Unreadable(f"界限{over.low.text}{both}")
    owner = over.low_in if over.low_in is not None else None if under.high_in is None else not under.high_in
    return _Cut(over.low, high_points >= low_points if owner is None else owner, owner is not None)


def _outside(
    tiers: Sequence[Tier], otherwise: Fraction | None, cuts: list[_Cut], points: list[Fraction], notes: list[str]
) -> None:
    """What lies below the lowest and above the highest tier: as stated, or the usual reading with a note."""
    lowest, highest = tiers[0][0], tiers[-1][0]
    if highest.high is not None and not (highest.high.text == "100%" and points[-1] == max(points)):
        if otherwise is None and points[-1] == max(points):
            notes.append(f"原文没有写高于{highest.high.text}的怎样计分，按最高一档")
        else:
            if otherwise is None:
                notes.append(f"原文没有写高于{highest.high.text}的怎样计分，按不得分")
            cuts.append(_Cut(highest.high, highest.high_in is False))
            points.append(otherwise or Fraction(0))
    if lowest.low is not None and not (lowest.low.value == 0 and points[0] == min(points)):
        if otherwise is None and points[0] == max(points):
            notes.append(f"原文没有写低于{lowest.low.text}的怎样计分，按最高一档")
        else:
            if otherwise is None:
                notes.append(f"原文没有写低于{lowest.low.text}的怎样计分，按不得分")
            cuts.insert(0, _Cut(lowest.low, lowest.low_in is not False))
            points.insert(0, otherwise or Fraction(0))


def number(value: Fraction) -> str:
    """A number of points as a formula writes it."""
    exact = value
    digits = 0
    while exact.denominator != 1 and digits < 6:
        exact, digits = exact * 10, digits + 1
    if exact.denominator != 1:
        return f"{value.numerator} / {value.denominator}"
    whole = f"{abs(exact.numerator):0{digits + 1}d}"
    return whole if not digits else f"{whole[:-digits]}.{whole[-digits:]}"


def pointed(value: Fraction, weight: Fraction) -> str:
    """Points in a formula: the full ones by their name."""
    return "weight" if value == weight else number(value)


def _formula(cuts: Sequence[_Cut], points: Sequence[Fraction], weight: Fraction) -> str:
    given = [pointed(each, weight) for each in points]
    if all(cut.upper for cut in cuts):
        steps = [f"{cut.value.text}, {each}" for cut, each in zip(reversed(cuts), reversed(given[1:]), strict=True)]
        return f"tiers(rate, {', '.join(steps)}, {given[0]})"
    if not any(cut.upper for cut in cuts):
        steps = [f"{cut.value.text}, {each}" for cut, each in zip(cuts, given[:-1], strict=True)]
        return f"tiers_up_to(rate, {', '.join(steps)}, {given[-1]})"
    formula = given[0]
    for cut, each in zip(cuts, given[1:], strict=True):
        formula = f"if(rate {'>=' if cut.upper else '>'} {cut.value.text}, {each}, {formula})"
    return formula


def _cases(cuts: Sequence[_Cut], points: Sequence[Fraction]) -> tuple[Case, ...]:
    """The limits themselves, and a value beyond the outermost ones."""
    edges = [Case(points[index + cut.upper], cut.value.value) for index, cut in enumerate(cuts)]
    beyond = Fraction(1, 100)
    return (
        Case(points[0], cuts[0].value.value - beyond),
        *edges,
        Case(points[-1], cuts[-1].value.value + beyond),
    )
