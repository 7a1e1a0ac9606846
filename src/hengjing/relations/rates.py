"""Rates and what they are computed from: shares, completion of a budget, the named rates of the field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hengjing.figures.labels import last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import RATE_NAMED, Measure
from hengjing.relations.model import Ratio, Relation, SamePeriod
from hengjing.relations.sums import Group, groups_of

_NAMED_SHARE = re.compile(r"占(.{2,24}?)的(?:比例|比重)?(?:达到?|为)?$")
_STAFF_RATE = re.compile(r"(?:在职人员|财政供养人员|人员|编制)控制率|编制使用率")
_EXECUTION_RATE = re.compile(r"(?:预算|支出|资金)?(?:执行率|完成率)|支出进度")
_CONTROL_RATE = re.compile(r"三公.*控制率|^控制率")
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


def _coded(reading: Reading, mentions: list[Mention], rate: Mention, code: str) -> Mention | None:
    """The figure of that name: the nearest before the rate in its block, else the first in the document."""
    near = [m for m in mentions if m.place.start < rate.place.start and m.figure.code == code]
    told = reading.by_code.get((code, rate.figure.period), [])
    return near[-1] if near else (told[0] if told else None)


def _measured(*measures: Measure) -> Test:
    return lambda mention: mention.measure in measures


def _completion(mentions: list[Mention], rate: Mention) -> Operands | None:
    words = last_clause(rate.label)
    if _OF_INITIAL.search(words):
        below = _measured(Measure.INITIAL)
    elif _OF_FULL_YEAR.search(words):
        below = _measured(Measure.FULL_YEAR)
    else:
        below = lambda m: m.measure.is_budget  # noqa: E731
    top, bottom = _before(mentions, rate, _measured(Measure.FINAL)), _before(mentions, rate, below)
    if top is None or bottom is None or top.segment != bottom.segment:
        return None
    return Operands(top, bottom, "完成率＝决算数÷预算数", "完成率")


def _named(reading: Reading, mentions: list[Mention], rate: Mention) -> Operands | None:
    found = RATE_NAMED.search(last_clause(rate.label))
    name = found.group(1) if found else ""
    context = f"{rate.figure.subject}{rate.item}"
    if _STAFF_RATE.search(name):
        top = _coded(reading, mentions, rate, "staff_on_duty")
        bottom = _coded(reading, mentions, rate, "approved_posts")
        basis = "在职人员控制率＝在职人员数÷编制数"
    elif _CONTROL_RATE.search(name) and "三公" in f"{name}{context}":
        top = _coded(reading, mentions, rate, "three_public.final_account")
        bottom = _coded(reading, mentions, rate, "three_public.budget")
        basis = "“三公”经费控制率＝决算数÷预算数"
    elif _EXECUTION_RATE.fullmatch(name):
        top = _before(mentions, rate, _measured(Measure.FINAL))
        bottom = _before(mentions, rate, lambda m: m.measure.is_budget)
        basis = "执行率＝支出数÷预算数"
    else:
        return None
    return Operands(top, bottom, basis, name) if top and bottom else None


def _share(groups: list[Group], mentions: list[Mention], rate: Mention) -> Operands | None:
    """A share's part is the amount before it; its whole is the total of the 其中 list it stands in."""
    clause = last_clause(rate.label)
    for group in groups:
        if rate not in group.shares:
            continue
        before = [part for part in group.parts if part.place.start < rate.place.start]
        named = _NAMED_SHARE.search(clause)
        if before and not (named and not _speaks_of(named.group(1), group.total)):
            return Operands(before[-1], group.total, "占比＝部分÷整体", "占比")
    return None


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
    yield Ratio(operands.basis, rate.figure, top.figure, bottom.figure, operands.name)
    if top.figure.period != bottom.figure.period and top.year_place and bottom.year_place and reading.year:
        odd, other = (top, bottom) if top.figure.period != reading.year else (bottom, top)
        yield SamePeriod("同一个率的分子、分母应为同一年度", odd.figure, other.figure, reading.year, odd.year_place)
