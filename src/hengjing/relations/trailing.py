"""Totals that stand after their parts: “甲10个、乙1个，合计11个”, “收入10万元。加上结转1万元，收入总量11万元”."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.figures.labels import bare, last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import PART_OF, Measure
from hengjing.relations.lists import depths, is_plain, mains, only_refers, partition_of, side, signed
from hengjing.relations.model import Relation, Sum

_NAMED_TOTAL = re.compile(r"(共|合计|共计|总计|总额|总量)(?:为|有|达到?|增加|减少)?$")
_PLUS = re.compile(r"加上|再加")


def trailing_sums(reading: Reading) -> Iterator[Relation]:
    """Every total that its own words set after its parts in one sentence."""
    for mentions in reading.passages:
        deep = depths(mentions)
        for position, total in enumerate(mentions):
            if total.is_rate or not total.exact or not total.figure.unit.name:
                continue
            parts = _parts(mentions, deep, position)
            if not parts or PART_OF.search("".join(part.label for part in [*parts, total])):
                continue
            relation = _plus(mentions, parts, total) if _has_plus(parts) else _total(parts, total)
            if relation is not None:
                yield relation


def _parts(mentions: list[Mention], deep: list[int], position: int) -> list[Mention]:
    """The amounts before a total in its sentence, those in deeper brackets and bare numbers left out."""
    total = mentions[position]
    return [
        m
        for m, depth in zip(mentions[:position], deep, strict=False)
        if m.sentence == total.sentence and not m.is_rate and m.figure.unit.name and depth <= deep[position]
    ]


def _has_plus(parts: list[Mention]) -> bool:
    return any(_PLUS.search(bare(part.label)) for part in parts)


def _total(parts: list[Mention], total: Mention) -> Sum | None:
    changes = [m for m in parts if m.measure is Measure.CHANGE]
    if len(parts) < 2 or not _may_total(parts, total):
        return None
    if total.measure is Measure.CHANGE and len(changes) == len(parts) and all(m.adds_to(total) for m in parts):
        return Sum("前列各项增减合计", total.figure, tuple(signed(part, total) for part in parts), closed=True)
    if all(is_plain(part, total) and not only_refers(part) for part in parts):
        return Sum("前列各项合计", total.figure, tuple(part.figure for part in parts), closed=True)
    return None


def _may_total(parts: list[Mention], total: Mention) -> bool:
    """Whether an amount is called a total, or what its parts make by definition; “资产总额…，负债总额…，权益总额…” are
    three amounts of one rank, and no total of income has expenditure among its parts.
    """
    clause = last_clause(total.label)
    if (whole := partition_of(parts)) is not None and whole.search(clause):
        return True
    named = _NAMED_TOTAL.search(clause)
    if named is None:
        return False
    ranked = [part for part in parts if _NAMED_TOTAL.search(last_clause(part.label))]
    if named.start() > 0 and any(_same_rank(part, total) for part in ranked):
        return False
    return side(total) == "" or all(side(part) in ("", side(total)) for part in parts)


def _same_rank(part: Mention, total: Mention) -> bool:
    """Whether two amounts called totals stand beside each other: the same word, or totals of different things."""
    words = [_NAMED_TOTAL.search(last_clause(m.label)) for m in (part, total)]
    same_word = len({word.group(1) for word in words if word}) == 1
    noun = last_clause(total.label)[: words[1].start() if words[1] else 0]
    return same_word or noun[-2:] not in last_clause(part.label)


def _plus(mentions: list[Mention], parts: list[Mention], total: Mention) -> Sum | None:
    """“收入10万元，增长3%。加上结转1万元，收入总量11万元”: what is added to is the one amount of that side before."""
    named = _NAMED_TOTAL.search(last_clause(total.label))
    start = max(index for index, part in enumerate(parts) if _PLUS.search(bare(part.label)))
    added = parts[start:]
    if named is None or not all(is_plain(part, total) for part in added):
        return None
    before = _added_to(mentions, added[0], total)
    if before is None:
        return None
    return Sum("加上各项后的合计", total.figure, tuple(m.figure for m in (before, *added)), closed=True)


def _added_to(mentions: list[Mention], first: Mention, total: Mention) -> Mention | None:
    """The amount that others are added to: alone in the nearest sentence before with amounts, and on the same side."""
    for sentence in range(first.sentence, -1, -1):
        found = [m for m in mains(mentions, sentence, total) if m.place.start < first.place.start]
        if found:
            return found[0] if len(found) == 1 and side(found[0]) == side(total) != "" else None
    return None
