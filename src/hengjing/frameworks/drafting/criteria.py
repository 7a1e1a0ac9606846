"""The words of one criterion → its rule.

Shapes, as scoring tables have them: full marks up to a limit and so many points off for each step beyond; tiers; in
proportion to the rate; each of either with a value under which there is nothing. Check points are in ``points.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hengjing.formulas.tree import Number
from hengjing.frameworks.drafting.bands import Tier, number, tiered
from hengjing.frameworks.drafting.events import (
    BOTH,
    DOWN,
    UP,
    Absent,
    Award,
    Band,
    Cases,
    Deduction,
    Event,
    Proportion,
    Sign,
    Standard,
    Step,
    events,
)
from hengjing.frameworks.drafting.rule import Case, Rule, Unreadable
from hengjing.frameworks.drafting.words import normal, without_meanings

_PARTS = {
    "whole": "不足一个幅度的部分不计（whole）",
    "begun": "不足一个幅度的部分按一个计（begun）",
    "proportional": "按比例（proportional）",
}

_DIRECTIONS = {UP: "lower", DOWN: "higher", BOTH: ""}


@dataclass(slots=True)
class _Said:
    """What the events of one criterion come to, sorted by kind."""

    tiers: list[Tier] = field(default_factory=list)
    otherwise: Fraction | None = None
    deductions: list[Deduction] = field(default_factory=list)
    beyond: list[Band] = field(default_factory=list)
    standard: Number | None = None
    step: str = ""
    proportion: Proportion | None = None


def read(text: str, weight: Fraction, names: Sequence[str]) -> Rule:
    """The rule that ``text`` states for an indicator of ``weight`` points whose rate may be called ``names``.

    Raises Unreadable, with the reason in Chinese, for what is no rule, is a rule with a part that was not understood,
    or contradicts itself or the weight.
    """
    if not text.strip():
        raise Unreadable("没有写评分标准")
    found = list(events(without_meanings(normal(text)), names))
    absent = Absent() in found
    return replace(_rule(_sorted([event for event in found if event != Absent()], weight), weight), absent=absent)


def _rule(said: _Said, weight: Fraction) -> Rule:
    if said.deductions:
        return _deducted(said, weight)
    if said.proportion is not None:
        return _proportional(said, weight)
    if len(said.tiers) + (said.otherwise is not None) > 1:
        return tiered(said.tiers, said.otherwise, weight)
    if said.step == "proportional":
        raise Unreadable("写了按比例扣分，没有写明怎样的比例扣多少分")
    raise Unreadable("没有读到完整的计分方法")


def _sorted(found: Sequence[Event], weight: Fraction) -> _Said:
    _refuse(found)
    said = _Said()
    band: Band | None = None
    otherwise = False
    for event in found:
        match event:
            case Band():
                band = _met(band, event)
            case Award(full=True, points=stated) if band is None and not otherwise and stated == weight:
                pass  # 本项满分5分
            case Award():
                _awarded(said, band, _points(event, weight), otherwise)
                band, otherwise = None, False
            case Deduction():
                said.deductions.append(event)
                if band is not None:
                    said.beyond.append(band)
                band, otherwise = None, False
            case Proportion():
                if said.proportion not in (None, event):
                    raise Unreadable("按比例得分写了两次，不一致")
                if band is not None:
                    said.beyond.append(band)
                said.proportion, band, otherwise = event, None, False
            case Standard(value):
                if said.standard not in (None, value):
                    raise Unreadable("写了两个不同的标准")
                said.standard = value
            case Step(mode):
                said.step = mode
            case Sign():
                otherwise = otherwise or event.kind == "otherwise"
            case Cases() | Absent():
                pass  # refused, or taken out, before
    if band is not None:
        raise Unreadable("有一个条件后面没有写怎样计分")
    return said


def _refuse(found: Sequence[Event]) -> None:
    """Raise Unreadable for words that no rule can hold."""
    for event in found:
        if isinstance(event, Cases):
            points = number(event.points)
            raise Unreadable(
                f"按发现的次数扣分（每次{points}分），没有写明用哪个数据项",
                f'数据项目录里有这个次数的，可写：score = "per_case(数据项代码, {points})"',
            )
    vague = [event.text for event in found if isinstance(event, Sign) and event.kind == "vague"]
    if vague:
        raise Unreadable(f"“{vague[0]}”没有客观标准，请先定出可以计算的标准")
    unread = [event.text for event in found if isinstance(event, Sign) and event.kind == "unread"]
    if unread:
        raise Unreadable(f"没有读懂“{'”“'.join(words[:30] for words in unread[:3])}”")
    ends = [end for event in found if isinstance(event, Band) for end in (event.low, event.high) if end is not None]
    if bare := [end.text for end in ends if not end.percent and end.value > 1]:  # 1 is 100%; 90 may be anything
        raise Unreadable(f"“{bare[0]}”没有写单位，不能确定是不是百分数")


def _met(band: Band | None, event: Band) -> Band:
    met = event if band is None else band.met(event)
    if met is None:
        raise Unreadable("两个条件连在一起，互相矛盾")
    return met


def _points(award: Award, weight: Fraction) -> Fraction:
    if award.share is not None:
        return weight * award.share
    if award.full:
        if award.points not in (None, weight):
            raise Unreadable(f"满分写的是{number(award.points or Fraction(0))}分，分值却是{number(weight)}分")
        return weight
    return award.points or Fraction(0)


def _awarded(said: _Said, band: Band | None, points: Fraction, otherwise: bool) -> None:
    if otherwise and band is None:
        if said.otherwise not in (None, points):
            raise Unreadable("“其余”写了两次，不一致")
        said.otherwise = points
    elif band is not None:
        if (band, points) not in said.tiers:
            said.tiers.append((band, points))
    elif not (points == 0 and said.deductions):  # 每超过1%扣1分，扣完不得分
        raise Unreadable("有一处得分前面没有条件")


# ---- full marks up to a limit ------------------------------------------------------------------------------------


def _deducted(said: _Said, weight: Fraction) -> Rule:
    way, per, points = _steps(said, weight)
    limit, notes = _limit(said, way, weight)
    mode = said.step or "whole"
    if not said.step:
        notes.append(f"原文没有写不足{per.text}的部分怎样扣分，按{_PARTS['whole']}")
    off = number(points)
    if way == BOTH:
        score = f"full_up_to(abs(rate - {limit.text}), 0%, {per.text}, {off}, {mode})"
    else:
        score = f"{'full_up_to' if way == UP else 'full_from'}(rate, {limit.text}, {per.text}, {off}, {mode})"
    sign = -1 if way == DOWN else 1
    once = max(Fraction(0), weight - points)
    cases = (Case(weight, limit.value), Case(once, limit.value + sign * per.value))
    rule = Rule(score, tuple(notes), cases, direction=_DIRECTIONS[way], limit=limit.value if way == UP else None)
    return _guarded(said, rule, limit.value)


def _steps(said: _Said, weight: Fraction) -> tuple[str, Number, Fraction]:
    """Which way points go off, for each how much, and how many."""
    ways = {deduction.way or _way(said) for deduction in said.deductions}
    sizes = {
        (deduction.per, weight * deduction.share if deduction.share is not None else deduction.points or Fraction(0))
        for deduction in said.deductions
    }
    if len(sizes) > 1:
        raise Unreadable("两处扣分的幅度不同")
    per, points = sizes.pop()
    if per.value <= 0 or points <= 0:
        raise Unreadable("扣分的幅度应大于0")
    if ways == {UP, DOWN} or ways == {BOTH}:
        return BOTH, per, points
    if len(ways) > 1 or not ways <= {UP, DOWN}:
        raise Unreadable("没有写明超过还是低于才扣分")
    return ways.pop(), per, points


def _way(said: _Said) -> str:
    """The way a deduction goes that does not say it: away from what gets full marks."""
    bands = [band for band, _ in said.tiers]
    if all(band.low is None for band in bands) and bands:
        return UP
    if all(band.high is None for band in bands) and bands:
        return DOWN
    return ""


def _limit(said: _Said, way: str, weight: Fraction) -> tuple[Number, list[str]]:
    """From where points go off: the end of the tier with full marks, or the standard; Unreadable when they differ."""
    full = [band for band, points in said.tiers if points == weight]
    others = [band for band, points in said.tiers if points not in (weight, 0)]
    if len(full) > 1 or others:
        raise Unreadable("既分档又按幅度扣分，不能确定怎样合在一起")
    ends = [said.standard] if said.standard is not None else []
    notes: list[str] = []
    for band in full:
        exact = band.low is not None and band.low == band.high
        end = band.low if way == DOWN or exact else band.high
        if end is None or (way == BOTH and not exact) or (not exact and band.low is not None and band.high is not None):
            raise Unreadable("得满分的条件与扣分的方向不一致")
        if exact and way != BOTH:
            side = "高于" if way == DOWN else "低于"
            notes.append(f"原文只写等于{end.text}得满分，{side}{end.text}的没有写，也按满分")
        ends.append(end)
    ends += [end for band in said.beyond for end in _begins(band, way)]
    if len({end.value for end in ends}) > 1:
        raise Unreadable(f"开始扣分的界限不一致：{'、'.join(dict.fromkeys(end.text for end in ends))}")
    if not ends:
        raise Unreadable("没有写明从多少开始扣分")
    return ends[0], notes


def _begins(band: Band, way: str) -> list[Number]:
    """Where a condition before a deduction begins: 超过100%的，每超过…."""
    end, other = (band.high, band.low) if way == DOWN or (way == BOTH and band.low is None) else (band.low, band.high)
    if end is None or other is not None:
        raise Unreadable("扣分的条件与扣分的方向不一致")
    return [end]


# ---- in proportion ------------------------------------------------------------------------------------------------


def _proportional(said: _Said, weight: Fraction) -> Rule:
    factor = said.proportion.points if said.proportion is not None else None
    if factor not in (None, weight):
        raise Unreadable(f"按{number(factor or Fraction(0))}分折算，分值却是{number(weight)}分")
    if said.step or not all(_short(band) for band in said.beyond):
        raise Unreadable("按比例得分的条件没有读懂")
    if any(points == weight and band.low is None and band.high is not None for band, points in said.tiers):
        raise Unreadable(
            "越低越好的指标按比例得分，没有写明怎样的比例",
            '按标准值÷实际值的，可写：score = "in_reverse(rate, 100%)"，并写出指标值的公式 rate',
        )
    for band, points in said.tiers:
        if points == weight and not (band.low is not None and band.low.value == 1):
            raise Unreadable("得满分的界限不是100%，没有写明按什么比例折算")
        if points not in (weight, 0):
            raise Unreadable("既分档又按比例得分，不能确定怎样合在一起")
    if said.standard is not None and said.standard.value != 1:
        raise Unreadable(f"以{said.standard.text}为标准按比例得分，没有写明怎样折算")
    part = Fraction(4, 5)
    cases = (Case(weight, Fraction(1)), Case(weight, Fraction(11, 10)), Case(weight * part, part))
    return _guarded(said, Rule("in_proportion(rate, 100%)", (), cases, direction="higher"), Fraction(1))


def _short(band: Band) -> bool:
    """未达到100%的（按比例得分）."""
    return band.low is None and band.high is not None and band.high.value == 1


# ---- a value under which there is nothing ------------------------------------------------------------------------


def _guarded(said: _Said, rule: Rule, full: Fraction) -> Rule:
    """The rule with what gets nothing at all taken out first: 低于60%不得分. ``full`` is a rate with full marks."""
    if said.otherwise is not None:
        raise Unreadable("“其余”与按幅度扣分或按比例得分不能同时成立")
    notes = list(rule.notes)
    for band in [band for band, points in said.tiers if points == 0]:
        if (band.low is None) == (band.high is None):
            raise Unreadable("不得分的条件没有读懂")
        end, included = (band.high, band.high_in) if band.high is not None else (band.low, band.low_in)
        assert end is not None
        under, rest = band.high is not None, "=" if included else ""
        if ((full < end.value) if under else (full > end.value)) or (included and full == end.value):
            raise Unreadable("得满分的也在不得分的范围里")
        if included is None:
            notes.append(f"原文没有写明界限{end.text}是否不得分，按不含{end.text}")
        rule = Rule(
            f"if(rate {'<' if under else '>'}{rest} {end.text}, 0, {rule.score})",
            tuple(notes),
            tuple(_outside(case, end.value, under, bool(included)) for case in rule.cases),
            direction=rule.direction if rule.direction == ("higher" if under else "lower") else "",
        )
    return rule


def _outside(case: Case, end: Fraction, under: bool, included: bool) -> Case:
    """The case, with nothing where its rate lies in what gets nothing."""
    rate = case.rate or Fraction(0)
    inside = (rate < end if under else rate > end) or (included and rate == end)
    return Case(Fraction(0), rate) if inside else case
