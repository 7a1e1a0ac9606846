"""Differences and rates of change between two values of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hengjing.figures.labels import bare, last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import CHANGE_WORD, DOWNWARD, EARLIER, Measure
from hengjing.relations.model import AtMost, Change, Difference, Relation

_SPARE_POSTS = re.compile(r"编制?(?:节余|结余|空缺|空编|空余)")
_SEVERAL = re.compile(r"分别|各(?=增|减|为)|同比例")
_RATE_OF_CHANGE = re.compile(r"变动率|增长率|增幅|降幅|下降率|变化率|增减率")
_NEUTRAL = re.compile(r"变动率|变化率|增减率|相差")
# “比上年的30万元”, “由上年的30万元”, “较2023年度（30万元）”: the amount that the other is compared with
_COMPARED = re.compile(
    r"(?:[比较由从与同]|^)(?:上年|去年|上一?年|前一年|往年)?(?:度|同期)?(?:年初|当年)?(?:预算|决算|执行)?(?:执行)?数?的?$"
)
_COMPARING_WORD = re.compile(r"[比较由从与同]")
_FROM_TO = re.compile(r"(?:增加|减少|增长|下降|上升|提高|降低)[到至为]$")
_AGAINST_LAST_YEAR = re.compile(r"[比较](?:上年|去年|上一年度)?")
_COMPARING = re.compile(r"[比较从由]")
_TELLING_NOUN = 4


@dataclass(frozen=True, slots=True)
class _Ends:
    """The two values a change lies between."""

    now: Mention
    before: Mention


def _sign(mention: Mention) -> int:
    clause = last_clause(mention.label)
    return -1 if DOWNWARD.search(clause) and not _NEUTRAL.search(clause) else 1


def _is_value(mention: Mention) -> bool:
    """An amount that may be an end of a change; “增加到30万元” is one although a word of change stands before it."""
    if mention.is_rate or not mention.exact:
        return False
    return mention.measure is not Measure.CHANGE or bool(_FROM_TO.search(last_clause(mention.label)))


def _near(mentions: list[Mention], change: Mention) -> list[Mention]:
    """The values before a change that it may speak of: in its segment, else in its sentence, else in the one before."""
    values = [m for m in mentions if m.place.start < change.place.start and _is_value(m) and m.adds_to(change)]
    if change.is_rate:
        values = [m for m in mentions if m.place.start < change.place.start and _is_value(m)]
    segment = [m for m in values if m.segment == change.segment]
    if segment and change.segment != change.sentence:
        return segment
    inside = [m for m in values if m.sentence == change.sentence]
    previous = [m for m in values if m.sentence == change.sentence - 1]
    if not inside or (len(inside) == 1 and _is_compared(inside[0])):
        return [*previous[-2:], *inside]
    return inside


def _is_compared(mention: Mention) -> bool:
    """Whether the words before an amount say that another is compared with it, or that it is last year's."""
    clause = _inner(mention)
    end = _COMPARED.search(clause)
    return (end is not None and bool(_COMPARING_WORD.search(end.group()))) or bool(EARLIER.search(clause))


def _inner(mention: Mention) -> str:
    """The words right before an amount, also those that an opening bracket follows (“较上年（30万元）”)."""
    return re.sub(r"[（(]$", "", last_clause(mention.label))


def _ends(mentions: list[Mention], change: Mention) -> _Ends | None:
    """The two values of a change, where words or years say which is the earlier one."""
    near = _near(mentions, change)
    if len(near) < 2:
        return None
    first, second = near[-2], near[-1]
    if not first.adds_to(second):
        return None
    compared = [_is_compared(m) for m in (first, second)]
    years = [m.figure.period for m in (first, second)]
    if "相差" in last_clause(change.label):
        return _Ends(first, second) if first.figure.base >= second.figure.base else _Ends(second, first)
    if compared == [False, False] and first.measure.is_budget and not second.measure.is_budget and not first.own:
        return _Ends(second, first)
    if _FROM_TO.search(last_clause(second.label)) and compared[0]:
        return _Ends(second, first)
    if compared == [False, True]:
        return _Ends(first, second) if _one_subject(first, second) else None
    if compared == [True, False] or (compared == [False, False] and _in_order(years)):
        return _Ends(second, first) if _one_subject(second, first) else None
    if compared == [False, False] and _in_order(years[::-1]):
        return _Ends(first, second) if _one_subject(first, second) else None
    return None


def _in_order(years: list[int | None]) -> bool:
    return years[0] is not None and years[1] is not None and years[0] < years[1]


def _one_subject(now: Mention, before: Mention) -> bool:
    """Whether both values are of one thing: the earlier one names nothing else."""
    subject = EARLIER.sub("", _COMPARED.sub("", re.sub(r"[（(]$", "", before.own))).strip("的数（(")
    subject = re.sub(r"^(?:年度?|度|同期|当年|决算|预算|执行)+", "", subject)
    return not subject or subject in now.own or now.own in subject or subject == now.own


def _staff_gap(mentions: list[Mention], amount: Mention) -> Difference | None:
    if not _SPARE_POSTS.search(last_clause(amount.label)):
        return None
    before = [m for m in mentions if m.place.start < amount.place.start]
    staff = [m for m in before if m.figure.code == "staff_on_duty"]
    posts = [m for m in before if m.figure.code == "approved_posts"]
    if not staff or not posts:
        return None
    return Difference("编制节余＝编制数−在职人员数", amount.figure, posts[-1].figure, staff[-1].figure)


def _difference(mentions: list[Mention], amount: Mention) -> Difference | None:
    gap = _staff_gap(mentions, amount)
    if gap is not None or _FROM_TO.search(last_clause(amount.label)):
        return gap
    ends = _ends(mentions, amount)
    if ends is None:
        return None
    sign = _sign(amount)
    if _NEUTRAL.search(last_clause(amount.label)):
        sign = 1 if ends.now.figure.base >= ends.before.figure.base else -1
    return Difference("增减额＝本年数−上年数", amount.figure, ends.now.figure, ends.before.figure, sign)


def _change(mentions: list[Mention], rate: Mention) -> Change | None:
    """From both values where they are printed, else from the value and the amount of change right before."""
    ends = _ends(mentions, rate)
    if ends is not None:
        basis = "变动率＝（本年数−上年数）÷上年数"
        return Change(basis, rate.figure, ends.now.figure, before=ends.before.figure, sign=_sign(rate))
    earlier = [m for m in mentions if m.place.start < rate.place.start]
    if not earlier or earlier[-1].sentence != rate.sentence:
        return None
    amount = earlier[-1]
    if amount.measure is not Measure.CHANGE or amount.is_rate or not amount.exact or _sign(amount) != _sign(rate):
        return None
    if _FROM_TO.search(last_clause(amount.label)):
        return None
    now = _changed(mentions, amount)
    if now is None:
        return None
    basis = "变动率＝增减额÷（本年数∓增减额）"
    return Change(basis, rate.figure, now.figure, amount=amount.figure, sign=_sign(rate))


def _changed(mentions: list[Mention], amount: Mention) -> Mention | None:
    """The value that changed by ``amount``: alone in its segment or sentence, or named again from the one before."""
    before = [m for m in mentions if m.place.start < amount.place.start and _is_value(m) and m.adds_to(amount)]
    changes = [m for m in mentions if m.place.start < amount.place.start and m.measure is Measure.CHANGE]
    segment = [m for m in before if m.segment == amount.segment]
    inside = segment or [m for m in before if m.sentence == amount.sentence and amount.segment == amount.sentence]
    if any(m.segment == amount.segment and not _FROM_TO.search(last_clause(m.label)) for m in changes):
        return None
    noun = CHANGE_WORD.sub("", last_clause(amount.label))
    if inside:
        return inside[-1] if _sole(inside) else None
    previous = [m for m in before if m.sentence == amount.sentence - 1]
    named = [m for m in previous if last_clause(m.label).removesuffix("为").endswith(noun)]
    if len(noun) >= _TELLING_NOUN:
        return named[-1] if named else None
    return previous[0] if len(previous) == 1 and not noun else None


def _sole(values: list[Mention]) -> bool:
    """Whether the last of several values is the one that changed: it is the only one of its measure."""
    last = values[-1]
    return len([m for m in values if m.measure is last.measure and m.figure.period == last.figure.period]) == 1


def _increase(mentions: list[Mention], amount: Mention) -> AtMost | None:
    """An increase is no larger than the amount that increased: the last one before it in its segment."""
    clause = last_clause(amount.label)
    before = [
        m for m in mentions if m.place.start < amount.place.start and m.segment == amount.segment and not m.is_rate
    ]
    if DOWNWARD.search(clause) or not before or not _AGAINST_LAST_YEAR.search(clause) or _NEUTRAL.search(clause):
        return None
    now = before[-1]
    if now.measure is Measure.CHANGE or not now.exact or not now.adds_to(amount) or _COMPARING.search(now.label):
        return None
    return AtMost("增加额不大于本年数", amount.figure, now.figure, "increase")


def change_relations(reading: Reading) -> Iterator[Relation]:
    """Every difference and rate of change whose two ends the document names."""
    for mentions in reading.passages:
        if reading.document.blocks[mentions[0].block].cell is not None:
            continue
        for mention in mentions:
            if not mention.exact or _SEVERAL.search(bare(mention.label)):
                continue
            relation: Relation | None = None
            if mention.measure is Measure.CHANGE and not mention.is_rate:
                relation = _difference(mentions, mention) or _increase(mentions, mention)
            elif mention.is_rate and (mention.measure is Measure.CHANGE or _is_rate_of_change(mention)):
                relation = _change(mentions, mention)
            if relation is not None:
                yield relation


def _is_rate_of_change(mention: Mention) -> bool:
    return mention.measure is Measure.RATE and bool(_RATE_OF_CHANGE.search(last_clause(mention.label)))
