"""A notice → a draft: every indicator either with its rule, or marked, with the reason, to be written by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hengjing.documents.model import Document
from hengjing.frameworks.drafting import criteria, points
from hengjing.frameworks.drafting.bands import number
from hengjing.frameworks.drafting.head import Head, head_of
from hengjing.frameworks.drafting.known import Rate, names_of, rate_of
from hengjing.frameworks.drafting.rule import Rule, Unreadable
from hengjing.frameworks.drafting.table import Line, scoring_table
from hengjing.frameworks.drafting.weights import points as in_points
from hengjing.frameworks.drafting.weights import shares
from hengjing.quantities.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """An indicator of the draft.

    ``rule`` is None when it must be written by hand, for the ``reason``; the ``hint`` says what can be written once
    something else is known. ``rate`` is what the rule's rate is computed from, None when the rule asks for none.
    ``weight`` is None when the table gives no number.
    """

    code: str
    line: Line
    weight: Fraction | None
    rule: Rule | None
    rate: Rate | None = None
    reason: str = ""
    hint: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A part of the draft; ``weight`` is what its indicators add up to."""

    code: str
    title: str
    weight: Fraction
    indicators: tuple[DraftIndicator, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft of a framework. ``doubts`` are what a person should look at beside the marked indicators."""

    head: Head
    total: Fraction
    sections: tuple[DraftSection, ...]
    doubts: tuple[str, ...]

    @property
    def indicators(self) -> tuple[DraftIndicator, ...]:
        """All indicators in order."""
        return tuple(indicator for section in self.sections for indicator in section.indicators)

    @property
    def assumed(self) -> dict[str, str]:
        """What rules take for granted because the notice does not say it, with the codes they are of."""
        found: dict[str, list[str]] = {}
        for indicator in self.indicators:
            for note in indicator.notes if indicator.rule is not None else ():
                found.setdefault(note, []).append(indicator.code)
        return {note: "、".join(codes) for note, codes in found.items()}

    @property
    def unwritten(self) -> tuple[DraftIndicator, ...]:
        """The indicators without a rule."""
        return tuple(indicator for indicator in self.indicators if indicator.rule is None)


def draft(document: Document, chosen: int = 1) -> Draft:
    """The draft made of the ``chosen``-th scoring table of a notice; InputError when there is none."""
    table = scoring_table(document, chosen)
    lines, doubts = _pointed(table.lines)
    if table.others:
        doubts.append(f"文件里还有{table.others}张评分表没有读，用 --table 选择")
    sections = _sections(lines)
    total = sum((section.weight for section in sections), Fraction(0))
    doubts += _sums(sections, total, table.total)
    head = head_of(document, Decimal(round_half_up(total, 2)))
    return Draft(head, total, tuple(sections), tuple(doubts))


def _pointed(lines: Sequence[Line]) -> tuple[list[tuple[Line, Fraction | None]], list[str]]:
    """The lines with their points, and what was made of weights that are parts of one."""
    weights = [line.weight for line in lines]
    if not shares(weights):
        return list(zip(lines, weights, strict=True)), []
    exact = [None if weight is None else in_points(weight) for weight in weights]
    return list(zip(lines, exact, strict=True)), ["权重合计为1，已按总分100分换算成分值"]


def _sections(lines: Sequence[tuple[Line, Fraction | None]]) -> list[DraftSection]:
    """The parts: by the first titles above the indicators, by the second where all stand under one first title."""
    depth = 0
    while len({_titles(line, depth) for line, _ in lines}) == 1 and all(
        len(line.levels) > depth + 1 for line, _ in lines
    ):
        depth += 1
    grouped: dict[tuple[str, ...], list[tuple[Line, Fraction | None]]] = {}
    for line, weight in lines:
        grouped.setdefault(_titles(line, depth), []).append((line, weight))
    sections = []
    for order, (titles, members) in enumerate(grouped.items()):
        code = chr(ord("A") + order) if order < 26 else f"S{order + 1}"
        made = tuple(_indicator(f"{code}{at}", line, weight) for at, (line, weight) in enumerate(members, 1))
        sections.append(
            DraftSection(
                code,
                titles[-1] if titles and titles[-1] else "全部指标",
                sum((weight for _, weight in members if weight is not None), Fraction(0)),
                made,
            )
        )
    return sections


def _titles(line: Line, depth: int) -> tuple[str, ...]:
    return tuple(level.title for level in line.levels[: depth + 1])


def _sums(sections: Sequence[DraftSection], total: Fraction, told: Fraction | None) -> list[str]:
    """Where the table does not add up by its own numbers."""
    found = []
    if told is not None and told != total:
        found.append(f"原表合计写的是{number(told)}分，各指标相加是{number(total)}分")
    elif told is None and total != 100:
        found.append(f"各指标相加是{number(total)}分，不是100分")
    return [*found, *_stated(sections)]


def _stated(sections: Sequence[DraftSection]) -> list[str]:
    """The same for every title above indicators that states points of its own."""
    stated: dict[tuple[str, ...], Fraction] = {}
    added: dict[tuple[str, ...], Fraction] = {}
    for indicator in (each for section in sections for each in section.indicators):
        for depth, level in enumerate(indicator.line.levels):
            if level.weight is not None:
                titles = _titles(indicator.line, depth)
                stated[titles] = level.weight
                added[titles] = added.get(titles, Fraction(0)) + (indicator.weight or Fraction(0))
    return [
        f"“{titles[-1]}”原表写的是{number(weight)}分，各指标相加是{number(added[titles])}分"
        for titles, weight in stated.items()
        if weight != added[titles]
    ]


# ---- one indicator -----------------------------------------------------------------------------------------------


def _indicator(code: str, line: Line, weight: Fraction | None) -> DraftIndicator:
    """The indicator with its rule, or with the reason why it has none."""
    if weight is None or weight <= 0:
        return DraftIndicator(code, line, None, None, reason="没有读到分值")
    if line.joined:
        return DraftIndicator(code, line, weight, None, reason="几个指标合用一个分值，请分开写明各自的分值")
    try:
        rule = _rule(line.texts, line, weight)
    except Unreadable as error:
        return DraftIndicator(code, line, weight, None, reason=str(error), hint=error.hint)
    if not rule.uses_rate:
        return DraftIndicator(code, line, weight, rule, notes=rule.notes)
    explained = "；".join(line.texts.get(name, "") for name in ("meaning", "criterion"))
    try:
        rate = rate_of(line.title, explained)
        rule = rate.applied(rule)
    except Unreadable as error:
        hint = f'计分方法已经读出，补上指标值的公式 rate 后可写：score = "{rule.score}"'
        return DraftIndicator(code, line, weight, None, reason=str(error), hint=hint, notes=rule.notes)
    assumed = (rate.assumes,) if rate.assumes else ()
    return DraftIndicator(code, line, weight, rule, rate, notes=(*rule.notes, *assumed))


def _rule(texts: Mapping[str, str], line: Line, weight: Fraction) -> Rule:
    """The rule of the criterion; of the explanation where the table has no column of criteria."""
    explained = texts.get("meaning", "")
    criterion = texts.get("criterion") or explained or texts.get("note", "")
    if points.listed(criterion) or (points.listed(explained) and criterion != explained and _counts(criterion)):
        context = "/".join([*(level.title for level in line.levels), line.title])
        return points.read(criterion, explained, context, weight)
    return criteria.read(criterion, weight, names_of(line.title))


def _counts(criterion: str) -> bool:
    """Whether a criterion is about check points listed elsewhere."""
    return re.search(r"项|要点|条|全部|均|各", criterion) is not None and "%" not in criterion
