"""Rates and what they are computed from: shares, completion of a budget, the named rates of the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hengjing.figures.labels import last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import RATE_NAMED, Measure
from hengjing.relations.definitions import NamedRate, fits, named_rate
from hengjing.relations.model import Change, Ratio, Relation, SamePeriod
from hengjing.relations.sums import TOTAL_WORDS, Group, groups_of

_NAMED_SHARE = re.compile(r"占(.{2,24}?)的(?:比例|比重)?(?:达到?|为)?$")
_EXECUTION_RATE = re.compile(r"(?:预算|支出|资金)?(?:执行率|完成率)|支出进度")
_OF_ALL = re.compile(r"占(?:全部|总|合计|所有)")
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
    if not _EXECUTION_RATE.fullmatch(name):
        return None
    top, bottom = _pair(mentions, rate, lambda m: m.measure.is_budget)
    return Operands(top, bottom, "执行率＝支出数÷预算数", name) if top and bottom else None


def _share(groups: list[Group], mentions: list[Mention], rate: Mention) -> Operands | None:
    """A share's part is the amount before it, its whole the total of the 其中 list it stands in, or the 合计 before."""
    clause = last_clause(rate.label)
    for group in groups:
        if rate not in group.shares:
            continue
        before = [part for part in group.parts if part.place.start < rate.place.start]
        named = _NAMED_SHARE.search(clause)
        if before and not (named and not _speaks_of(named.group(1), group.total)):
            return Operands(before[-1], group.total, "占比＝部分÷整体", "占比")
        return None
    earlier = [m for m in mentions if m.place.start < rate.place.start]
    if not _OF_ALL.search(clause) or not earlier or earlier[-1].is_rate or earlier[-1].sentence != rate.sentence:
        return None
    wholes = [m for m in earlier[:-1] if TOTAL_WORDS.search(last_clause(m.label)) and m.adds_to(earlier[-1])]
    return Operands(earlier[-1], wholes[-1], "占比＝部分÷合计", "占比") if wholes else None


def _speaks_of(words: str, total: Mention) -> bool:
    """Whether the whole a share names is the list's total: its own words share a stretch of at least two characters."""
    label = f"{total.own}{total.label}"
    return any(words[i : i + 2] in label for i in range(len(words) - 1))


def rate_relations(reading: Reading) -> Iterator[Relation]:
    """Every rate whose operands the document names beyond doubt."""
    for mentions in reading.by_block.values():
        rates = [m for m in mentions if m.is_rate and m.exact]
        if not rates or reading.document.blocks[mentions[0].block].cell is not None:
            continue
        groups = list(groups_of(mentions))
        for rate in rates:
            operands = None
            if rate.measure is Measure.SHARE:
                operands = _share(groups, mentions, rate)
            elif rate.measure is Measure.COMPLETION:
                operands = _completion(mentions, rate)
            elif rate.measure is Measure.RATE:
                operands = _named(reading, mentions, rate)
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
