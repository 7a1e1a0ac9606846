"""Rates and what they are computed from: shares, completion of a budget, the named rates of the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hengjing.figures.labels import bare, last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import RATE_NAMED, Measure
from hengjing.relations.definitions import NamedRate, fits, named_rate
from hengjing.relations.lists import TOTAL_WORDS, Group, groups_of, in_turn
from hengjing.relations.model import Change, Ratio, Relation, SamePeriod

_NAMED_SHARE = re.compile(r"占(.{2,24}?)的(?:比例|比重)?(?:达到?|为)?$")
_EXECUTION_RATE = re.compile(r"(?:预算|支出|资金)?(?:执行率|完成率)|支出进度")
_OF_ALL = re.compile(r"占(?:全部|总|合计|所有)")
_TAKES_UP = re.compile(r"占[^，。；]*$|达[^，。；]{0,12}(?:总数|数)$")
_COMPLETES = re.compile(r"完成[^，。；]{0,10}预算数?$")
_DUE = re.compile(r"应|计划|任务|目标|共|总数")
_DONE = re.compile(r"已|完成|达到|通过|其中|建成|合格")
_OF_IT = re.compile(r"^[）)]?的?(?:比例|比重)?(?:达到?|为)?$")
# “占预算的67.9%” says how far a budget was carried out; “由上年同期的53.8%” is last year's rate.
_OF_BUDGET = re.compile(r"^(?:年初|全年|年度|当年|调整后?)?(?:的)?(?:预算|任务|计划|目标)数?$")
_EARLIER_RATE = re.compile(r"[由比较从](?:上年|去年|上一?年|同期)")
_OF_INITIAL = re.compile(r"年初")
_OF_FULL_YEAR = re.compile(r"全年|调整")

Test = Callable[[Mention], bool]


@dataclass(frozen=True, slots=True)
class Operands:
    """What a rate is computed from, with the reason that makes it certain."""

    top: Mention
    bottom: Mention
    basis: str
    name: str
    saving: bool = False


def _before(mentions: list[Mention], rate: Mention, test: Test) -> Mention | None:
    """The nearest earlier amount in the rate's own item that passes: same segment, then sentence, then block."""
    earlier = [m for m in mentions if m.place.start < rate.place.start and not m.is_rate and test(m)]
    for near in (
        [m for m in earlier if m.segment == rate.segment],
        [m for m in earlier if m.sentence == rate.sentence] if rate.segment == rate.sentence else [],
        earlier if _one_item(mentions, rate) else [],
    ):
        if near:
            return near[-1]
    return None


def _one_item(mentions: list[Mention], rate: Mention) -> bool:
    """Whether the block speaks of one thing only, so that an operand may stand in an earlier sentence."""
    return bool(rate.style) and len({m.segment for m in mentions if m.sentence == rate.sentence}) == 1


def _of_whole_inside(mentions: list[Mention], rate: Mention) -> Operands | None:
    """“占全部30万元的20%”, “完成年初预算30万元的20%”: the amount between the word and the rate is the whole."""
    earlier = [m for m in mentions if m.place.start < rate.place.start and m.sentence == rate.sentence]
    if not earlier or earlier[-1].is_rate or not _OF_IT.search(bare(rate.label)):
        return None
    whole = earlier[-1]
    part = _before_mention(mentions, whole)
    words = re.sub(r"[（(]$", "", last_clause(whole.label))
    if part is None:
        return None
    if _TAKES_UP.search(words):
        return Operands(part, whole, "占比＝部分÷整体", "占比")
    return Operands(part, whole, "完成率＝决算数÷预算数", "完成率") if _COMPLETES.search(words) else None


def _before_mention(mentions: list[Mention], whole: Mention) -> Mention | None:
    """The amount right before ``whole`` in its sentence, of a kind with it."""
    earlier = [m for m in mentions if m.place.start < whole.place.start and m.sentence == whole.sentence]
    amounts = [m for m in earlier if not m.is_rate and m.measure is not Measure.CHANGE]
    return amounts[-1] if amounts and amounts[-1].adds_to(whole) else None


def _completion(mentions: list[Mention], rate: Mention) -> Operands | None:
    words = last_clause(rate.label)
    if _OF_INITIAL.search(words):
        top, bottom = _pair(mentions, rate, lambda m: m.measure is Measure.INITIAL)
    elif _OF_FULL_YEAR.search(words):
        top, bottom = _pair(mentions, rate, lambda m: m.measure is Measure.FULL_YEAR)
    else:
        top, bottom = _pair(mentions, rate, lambda m: m.measure.is_budget)
    if top is None or bottom is None or top.segment != bottom.segment:
        return None
    return Operands(top, bottom, "完成率＝决算数÷预算数", "完成率")


def _pair(mentions: list[Mention], rate: Mention, below: Test) -> tuple[Mention | None, Mention | None]:
    return _before(mentions, rate, lambda m: m.measure is Measure.FINAL), _before(mentions, rate, below)


def _operand(reading: Reading, mentions: list[Mention], rate: Mention, wanted: re.Pattern[str] | str) -> Mention | None:
    """The amount a definition asks for: nearest before the rate; one known by its code may stand anywhere."""
    if isinstance(wanted, re.Pattern):
        return _before(mentions, rate, lambda m: fits(m, wanted))
    near = [m for m in mentions if m.place.start < rate.place.start and fits(m, wanted)]
    told = near[-1:] or reading.by_code.get((wanted, rate.figure.period), [])
    return told[0] if told else None


def _defined(
    reading: Reading, mentions: list[Mention], rate: Mention, name: str, definition: NamedRate
) -> Operands | None:
    top = _operand(reading, mentions, rate, definition.top)
    bottom = _operand(reading, mentions, rate, definition.bottom)
    if top is None or bottom is None or top is bottom:
        return None
    return Operands(top, bottom, definition.basis, name, definition.saving)


def _named(reading: Reading, mentions: list[Mention], rate: Mention) -> Operands | None:
    found = RATE_NAMED.search(last_clause(rate.label))
    name = found.group(1) if found else ""
    definition = named_rate(name, rate.item, rate.figure.subject)
    if definition is not None:
        return _defined(reading, mentions, rate, name, definition)
    counted = _counted(mentions, rate, name)
    if counted is not None:
        return counted
    if not _EXECUTION_RATE.fullmatch(name):
        return None
    top, bottom = _pair(mentions, rate, lambda m: m.measure.is_budget)
    return Operands(top, bottom, "执行率＝支出数÷预算数", name) if top and bottom else None


def _counted(mentions: list[Mention], rate: Mention, name: str) -> Operands | None:
    """A rate of counts (创建率, 完成率) over exactly two of them: those to be done, and those done."""
    counts = [
        m
        for m in mentions
        if m.place.start < rate.place.start and m.sentence == rate.sentence and m.figure.unit.dimension == "count"
    ]
    if not name.endswith("率") or len(counts) != 2 or not counts[0].adds_to(counts[1]):
        return None
    if mentions[mentions.index(rate) - 1] is not counts[1]:
        return None
    due = [m for m in counts if _DUE.search(last_clause(m.label))]
    done = [m for m in counts if _DONE.search(f"{last_clause(m.label)}{m.after[:4]}") and m not in due]
    if len(due) != 1 or len(done) != 1:
        return None
    return Operands(done[0], due[0], f"{name}＝已完成数÷应完成数", name)


def _share(reading: Reading, groups: list[Group], mentions: list[Mention], rate: Mention) -> Operands | None:
    """A share's part is the amount before it, its whole the total of the 其中 list it stands in, or the 合计 before."""
    if inside := _of_whole_inside(mentions, rate):
        return inside
    clause = last_clause(rate.label)
    for group in groups:
        if rate not in group.shares:
            continue
        before = [part for part in group.parts if part.place.start < rate.place.start]
        named = _NAMED_SHARE.search(clause)
        if named and _OF_BUDGET.search(named.group(1)) and not group.total.measure.is_budget:
            return None
        if before and not (named and not _speaks_of(named.group(1), group.total)):
            return Operands(before[-1], group.total, "占比＝部分÷整体", "占比")
        return None
    earlier = [m for m in mentions if m.place.start < rate.place.start]
    if not earlier or earlier[-1].is_rate or earlier[-1].sentence != rate.sentence:
        return None
    if not _OF_ALL.search(clause):
        return _share_elsewhere(reading, mentions, rate, earlier[-1])
    wholes = [m for m in earlier[:-1] if TOTAL_WORDS.search(last_clause(m.label)) and m.adds_to(earlier[-1])]
    return Operands(earlier[-1], wholes[-1], "占比＝部分÷合计", "占比") if wholes else None


def _share_elsewhere(reading: Reading, mentions: list[Mention], rate: Mention, part: Mention) -> Operands | None:
    """“占X的20%” where the amount of X stands before it in the sentence (“在X…中”) or anywhere under that very name."""
    clause = last_clause(rate.label)
    named = _NAMED_SHARE.search(clause)
    if named is None:
        opened = [m for m in mentions if m.place.start < part.place.start and m.sentence == part.sentence]
        inside = [m for m in opened if part.label.startswith("中") and m.adds_to(part)]
        return Operands(part, inside[-1], "占比＝部分÷整体", "占比") if inside and inside[-1] is opened[-1] else None
    if named.group(1) in ("预算", "年初预算", "全年预算"):
        near = [m for m in mentions if m.place.start < part.place.start and m.measure.is_budget and m.adds_to(part)]
        return Operands(part, near[-1], "占比＝部分÷预算", "占比") if len(near) == 1 else None
    wholes = [m for m in reading.by_name.get(named.group(1), ()) if m.adds_to(part) and m is not part]
    values = {m.figure.base for m in wholes if m.figure.period == part.figure.period}
    same_year = [m for m in wholes if m.figure.period == part.figure.period]
    return Operands(part, same_year[0], "占比＝部分÷整体", "占比") if len(values) == 1 else None


def _speaks_of(words: str, total: Mention) -> bool:
    """Whether the whole a share names is the list's total: its own words share a stretch of at least two characters."""
    label = f"{total.own}{total.label}"
    return any(words[i : i + 2] in label for i in range(len(words) - 1))


def rate_relations(reading: Reading) -> Iterator[Relation]:
    """Every rate whose operands the document names beyond doubt."""
    for mentions in reading.passages:
        rates = [m for m in mentions if m.is_rate and m.exact]
        if not rates or reading.document.blocks[mentions[0].block].cell is not None:
            continue
        groups = list(groups_of(mentions))
        for rate in rates:
            operands = None
            if _EARLIER_RATE.search(last_clause(rate.label)) or in_turn(rate):
                continue
            if rate.measure is Measure.SHARE:
                operands = _share(reading, groups, mentions, rate)
            elif rate.measure is Measure.COMPLETION:
                operands = _completion(mentions, rate)
            elif rate.measure is Measure.RATE:
                operands = _named(reading, mentions, rate)
            elif rate.measure is Measure.NONE:
                operands = _of_whole_inside(mentions, rate)
            if operands is not None and operands.top.exact and operands.bottom.exact:
                yield from _relate(reading, rate, operands)


def _relate(reading: Reading, rate: Mention, operands: Operands) -> Iterator[Relation]:
    top, bottom = operands.top, operands.bottom
    if top.figure.unit.dimension != bottom.figure.unit.dimension:
        return
    if operands.saving:
        yield Change(operands.basis, rate.figure, top.figure, before=bottom.figure, sign=-1)
        return
    yield Ratio(operands.basis, rate.figure, top.figure, bottom.figure, operands.name)
    if top.figure.period != bottom.figure.period and top.year_place and bottom.year_place and reading.year:
        odd, other = (top, bottom) if top.figure.period != reading.year else (bottom, top)
        yield SamePeriod("同一个率的分子、分母应为同一年度", odd.figure, other.figure, reading.year, odd.year_place)
