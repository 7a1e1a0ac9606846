"""Differences and rates of change between two values of one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hengjing.figures.labels import bare, compared, last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import CHANGE_WORD, DOWNWARD, EARLIER, Measure
from hengjing.relations.lists import in_turn, taken_of
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
_FROM_TO = re.compile(r"(?:增加|减少|增长|下降|上升|提高|降低|调增|调减)[到至为]$")
_ADJUSTED = re.compile(r"调[增减]")
_FOLLOWS = re.compile(r"^[，,、][^，,；;：:]{2,6}$")
_AGAINST_LAST_YEAR = re.compile(r"[比较](?:上年|去年|上一年度)?")
_COMPARING = re.compile(r"[比较从由]")
_TELLING_NOUN = 4
_MONEY_NOUN = re.compile(r"^(?!.*[比较与同]).+(?:费|支出|收入|资金|拨款|补贴|津贴)$")


@dataclass(frozen=True, slots=True)
class _Ends:
    """The two values a change lies between."""

    now: Mention
    before: Mention


def _sign(mention: Mention) -> int:
    clause = last_clause(mention.label)
    return -1 if DOWNWARD.search(clause) and not _NEUTRAL.search(clause) else 1


def _is_value(mention: Mention) -> bool:
    """An amount that may be an end of a change; “增加到30万元” is one although a word of change stands before it.

    What a rate was taken of (“完成预算30万元的40%”) is none.
    """
    if mention.is_rate or not mention.exact or taken_of(mention) or _in_points(mention):
        return False
    return mention.measure is not Measure.CHANGE or bool(_FROM_TO.search(last_clause(mention.label)))


def _in_points(mention: Mention) -> bool:
    """Whether it is told in 百分点: by how much a rate changed."""
    return mention.figure.unit.dimension == "points_of_percent"


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
    told_earlier = [_is_compared(m) for m in (first, second)]
    years = [m.figure.period for m in (first, second)]
    if "相差" in last_clause(change.label):
        return _Ends(first, second) if first.figure.base >= second.figure.base else _Ends(second, first)
    if told_earlier == [False, False] and first.measure.is_budget and not second.measure.is_budget and not first.own:
        return _Ends(second, first)
    if _FROM_TO.search(last_clause(second.label)) and told_earlier[0]:
        return _Ends(second, first)
    if told_earlier == [False, True]:
        return _Ends(first, second) if _one_subject(first, second) else None
    if told_earlier == [True, False] or (told_earlier == [False, False] and _in_order(years)):
        return _Ends(second, first) if _one_subject(second, first) else None
    if told_earlier == [False, False] and _in_order(years[::-1]):
        return _Ends(first, second) if _one_subject(first, second) else None
    return None


def _in_order(years: list[int | None]) -> bool:
    return years[0] is not None and years[1] is not None and years[0] < years[1]


def _one_subject(now: Mention, before: Mention) -> bool:
    """Whether both values are of one thing: the earlier one names nothing else."""
    subject = EARLIER.sub("", _COMPARED.sub("", re.sub(r"[（(]$", "", before.own))).strip("的数（(")
    subject = re.sub(r"^(?:[比较]|年度?|度|同期|当年|累计?|决算|预算|执行|支出|收入|完成)+", "", subject)
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
    amount = _amount_beside(mentions, rate)
    now = _changed(mentions, amount, rate) if amount is not None else None
    if amount is None or now is None:
        return None
    basis = "变动率＝增减额÷（本年数∓增减额）"
    return Change(basis, rate.figure, now.figure, amount=amount.figure, sign=_sign(rate))


def _amount_beside(mentions: list[Mention], rate: Mention) -> Mention | None:
    """The amount of change right before a rate (“增加2万元，增长20%”), else right after it (“增长20%，增收2万元”).

    An adjustment of the budget (调增, 调减) is no change from last year.
    """
    position = mentions.index(rate)
    before, after = mentions[:position][-1:], mentions[position + 1 :][:1]
    if any(_is_amount_of(m, rate) for m in before):
        return before[0]
    follows = bool(after) and bool(_FOLLOWS.search(bare(after[0].label)))
    lone = not any(m.measure is Measure.CHANGE and m.sentence == rate.sentence for m in before)
    return after[0] if follows and lone and _is_amount_of(after[0], rate) else None


def _is_amount_of(amount: Mention, rate: Mention) -> bool:
    if amount.sentence != rate.sentence or amount.measure is not Measure.CHANGE or amount.is_rate or not amount.exact:
        return False
    if _in_points(amount):
        return False
    clause = last_clause(amount.label)
    return _sign(amount) == _sign(rate) and not _FROM_TO.search(clause) and not _ADJUSTED.search(clause)


def _changed(mentions: list[Mention], amount: Mention, rate: Mention) -> Mention | None:
    """The value that changed by ``amount``: alone in its segment or sentence, or named again from the one before."""
    before = [m for m in mentions if m.place.start < amount.place.start and _is_value(m) and m.adds_to(amount)]
    changes = [
        m for m in mentions if m.place.start < amount.place.start and m.measure is Measure.CHANGE and m is not rate
    ]
    segment = [m for m in before if m.segment == amount.segment]
    inside = segment or [m for m in before if m.sentence == amount.sentence and amount.segment == amount.sentence]
    if any(m.segment == amount.segment and not _FROM_TO.search(last_clause(m.label)) for m in changes):
        return None
    noun = CHANGE_WORD.sub("", last_clause(amount.label))
    if inside:
        now = inside[-1]
        fits = _sole(inside) and not compared(last_clause(now.label)) and not _of_another(noun, now)
        return now if fits else None
    previous = [m for m in before if m.sentence == amount.sentence - 1]
    named = [m for m in previous if last_clause(m.label).removesuffix("为").endswith(noun)]
    if len(noun) >= _TELLING_NOUN:
        return named[-1] if named else None
    return previous[0] if len(previous) == 1 and not noun else None


def _of_another(noun: str, now: Mention) -> bool:
    """Whether a change names an amount of its own (“其他经费增加”) that the words of ``now`` do not know."""
    return bool(_MONEY_NOUN.search(noun)) and not any(noun[i : i + 2] in now.label for i in range(len(noun) - 1))


def _sole(values: list[Mention]) -> bool:
    """Whether the last of several values is the one that changed: it is the only one of its measure."""
    last = values[-1]
    return len([m for m in values if m.measure is last.measure and m.figure.period == last.figure.period]) == 1


def _increase(mentions: list[Mention], amount: Mention) -> AtMost | None:
    """An increase is no larger than the amount that increased: the last one before it in its segment."""
    clause = last_clause(amount.label)
    before = [
        m
        for m in mentions
        if m.place.start < amount.place.start and m.segment == amount.segment and not (m.is_rate or taken_of(m))
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
            if not mention.exact or in_turn(mention) or _SEVERAL.search(bare(mention.label)):
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
