"""Differences and rates of change between two values of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.figures.labels import last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import CHANGE_WORD, DOWNWARD, Measure
from hengjing.relations.model import AtMost, Change, Difference, Relation

_SPARE_POSTS = re.compile(r"编制?(?:节余|结余|空缺|空编|空余)")
_TELLING_NOUN = 4
_SEVERAL = re.compile(r"分别|各|同比例")
_AGAINST_LAST_YEAR = re.compile(r"[比较](?:\d{4}年|上年|去年|上一年度)?")
_COMPARING = re.compile(r"[比较从由]")
_CHANGE_RATE = re.compile(r"变动率|增长率|增幅|降幅|下降率|变化率")


def _sign(mention: Mention) -> int:
    return -1 if DOWNWARD.search(last_clause(mention.label)) else 1


def _two_years(mentions: list[Mention], before: Mention) -> tuple[Mention, Mention] | None:
    """The last two amounts before ``before`` in its sentence, when they are one measure of one thing in two years."""
    amounts = [
        m
        for m in mentions
        if m.place.start < before.place.start
        and not m.is_rate
        and m.measure is not Measure.CHANGE
        and (m.segment == before.segment or (bool(before.style) and before.segment == before.sentence))
    ]
    if len(amounts) < 2:
        return None
    first, second = amounts[-2], amounts[-1]
    if not (first.exact and second.exact and first.adds_to(second)) or first.figure.period == second.figure.period:
        return None
    if first.measure is not second.measure or first.figure.code != second.figure.code:
        return None
    if first.own and second.own and first.own != second.own:
        return None
    if first.figure.period is None or second.figure.period is None:
        return None
    return (first, second) if first.figure.period < second.figure.period else (second, first)


def _staff_gap(mentions: list[Mention], amount: Mention) -> tuple[Mention, Mention] | None:
    if not _SPARE_POSTS.search(last_clause(amount.label)):
        return None
    before = [m for m in mentions if m.place.start < amount.place.start]
    staff = [m for m in before if m.figure.code == "staff_on_duty"]
    posts = [m for m in before if m.figure.code == "approved_posts"]
    return (staff[-1], posts[-1]) if staff and posts else None


def _difference(mentions: list[Mention], amount: Mention) -> Difference | None:
    gap = _staff_gap(mentions, amount)
    if gap is not None:
        return Difference("编制节余＝编制数−在职人员数", amount.figure, gap[1].figure, gap[0].figure)
    years = _two_years(mentions, amount)
    if years is None or not years[0].adds_to(amount):
        return None
    return Difference("增减额＝本年数−上年数", amount.figure, years[1].figure, years[0].figure, _sign(amount))


def _named_before(mentions: list[Mention], amount: Mention) -> list[Mention]:
    """The amount of an earlier sentence that the change names again (“支出总计5万元。…支出总计增加1万元”)."""
    noun = CHANGE_WORD.sub("", last_clause(amount.label))
    if len(noun) < _TELLING_NOUN:
        return []
    return [
        m
        for m in mentions
        if m.sentence == amount.sentence - 1
        and not m.is_rate
        and last_clause(m.label).removesuffix("为").endswith(noun)
    ]


def _change(mentions: list[Mention], rate: Mention) -> Change | None:
    """From both years' values where they are printed, else from the value and the amount of change right before."""
    named = bool(_CHANGE_RATE.search(last_clause(rate.label)))
    years = _two_years(mentions, rate)
    if years is not None:
        sign = 1 if named and not DOWNWARD.search(last_clause(rate.label)) else _sign(rate)
        return Change(
            "变动率＝（本年数−上年数）÷上年数", rate.figure, years[1].figure, before=years[0].figure, sign=sign
        )
    earlier = [m for m in mentions if m.place.start < rate.place.start and m.sentence == rate.sentence]
    if not earlier or earlier[-1].measure is not Measure.CHANGE or earlier[-1].is_rate or named:
        return None
    amount = earlier[-1]
    values = [m for m in earlier[:-1] if not m.is_rate and m.measure is not Measure.CHANGE]
    values = values or _named_before(mentions, amount)
    if not values or not values[-1].exact or not amount.exact or not values[-1].adds_to(amount):
        return None
    if _sign(amount) != _sign(rate) or len([m for m in earlier[:-1] if m.measure is Measure.CHANGE]) > 0:
        return None
    if (
        values[-1].figure.period is not None
        and rate.figure.period is not None
        and (values[-1].figure.period != max(m.figure.period or 0 for m in values))
    ):
        return None
    return Change(
        "变动率＝增减额÷（本年数∓增减额）", rate.figure, values[-1].figure, amount=amount.figure, sign=_sign(rate)
    )


def _increase(mentions: list[Mention], amount: Mention) -> AtMost | None:
    """An increase is no larger than the amount that increased: the last one before it in its segment."""
    clause = last_clause(amount.label)
    before = [
        m for m in mentions if m.place.start < amount.place.start and m.segment == amount.segment and not m.is_rate
    ]
    if DOWNWARD.search(clause) or not before or not _AGAINST_LAST_YEAR.search(clause):
        return None
    now = before[-1]
    if now.measure is Measure.CHANGE or not now.exact or not now.adds_to(amount) or _COMPARING.search(now.label):
        return None
    return AtMost("增加额不大于本年数", amount.figure, now.figure, "increase")


def change_relations(reading: Reading) -> Iterator[Relation]:
    """Every difference and rate of change whose two ends the document names."""
    for mentions in reading.by_block.values():
        if reading.document.blocks[mentions[0].block].cell is not None:
            continue
        for mention in mentions:
            if not mention.exact or _SEVERAL.search(mention.label):
                continue
            relation: Relation | None = None
            if mention.measure is Measure.CHANGE and not mention.is_rate:
                relation = _difference(mentions, mention) or _increase(mentions, mention)
            elif mention.is_rate and (mention.measure is Measure.CHANGE or _is_change_rate(mention)):
                relation = _change(mentions, mention)
            if relation is not None:
                yield relation


def _is_change_rate(mention: Mention) -> bool:
    return mention.measure is Measure.RATE and bool(_CHANGE_RATE.search(last_clause(mention.label)))
