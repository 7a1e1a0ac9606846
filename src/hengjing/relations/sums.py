"""Totals and their parts: 其中 lists, numbered items under a total, a whole with its remainder, columns of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from hengjing.figures.labels import bare, item_name, last_clause
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.text import NUMBERING, masked, numbering
from hengjing.figures.words import (
    CLOSES_LIST,
    DOWNWARD,
    MADE_UP_OF,
    NAMES_ALL,
    OPENS_LIST,
    PART_OF,
    PARTITIONS,
    REST,
    Measure,
)
from hengjing.relations.model import AtMost, Count, Relation, Sum
from hengjing.relations.printed import slack

TOTAL_WORDS = re.compile(r"^(?:共|合计|共计|总计)(?:为|有)?$")
# Totals whose items may be called anything; an item without an opening budget has none.
_FREE_MEASURES = (Measure.NONE, Measure.INCOME, Measure.FINAL)
_TAKE_AWAY = re.compile(r"减去|扣除|减除")
_REMAINS = re.compile(r"结余|余额|剩余|结转")
_NAMED_TOTAL = re.compile(r"(?:共|合计|共计|总计|总额|总量)(?:为|有|增加|减少)?$")
# “10个维修项目和1个新建项目，其中…”: the whole is both together, not the last one.
_JOINED = re.compile(r"[和及与、]")


@dataclass(frozen=True, slots=True)
class Group:
    """A total with the parts that follow it in one sentence, and the shares printed beside them.

    ``named_all`` is the word, other than 其中, by which the text says that these are all parts (包括, 构成).
    """

    total: Mention
    parts: tuple[Mention, ...]
    shares: tuple[Mention, ...]
    named_all: str = ""


def _bracketed_changes(mentions: list[Mention], position: int) -> bool:
    """“比上年增加5万元（甲增加3万元，乙增加2万元）”: changes in brackets right after the one they make up."""
    total, first = mentions[position - 1], mentions[position]
    inside = mentions[position : _extent(mentions, position)]
    changes = [m for m in inside if m.measure is Measure.CHANGE and not m.is_rate]
    return (
        total.measure is Measure.CHANGE and not total.is_rate and first in changes and len(changes) == len(inside) > 1
    )


def _may_be_part(mention: Mention, total: Mention) -> bool:
    if not mention.exact or not mention.adds_to(total):
        return False
    if (mention.measure is Measure.CHANGE) is not (total.measure is Measure.CHANGE):
        return False
    if mention.measure in (Measure.NONE, total.measure) or total.measure is Measure.NONE:
        return True
    # In a budget 收入 and 支出 name what is budgeted; only 决算 and 实际 set something against it.
    said_final = "决算" in mention.label or "实际" in mention.label
    return total.measure.is_budget and mention.measure in (Measure.INCOME, Measure.FINAL) and not said_final


def _total_before(mentions: list[Mention], position: int) -> Mention | None:
    """The amount that 其中 at ``position`` opens: the last one before it, of the measure its parts have if they name
    one.
    """
    first = mentions[position]
    changes = first.measure is Measure.CHANGE
    before = [m for m in mentions[:position] if m.sentence >= first.sentence - 1]
    amounts = [m for m in before if m.adds_to(first) and (m.measure is Measure.CHANGE) is changes]
    if not amounts:
        return None
    if first.measure is not Measure.NONE:
        fitting = [m for m in amounts if m.measure is first.measure and m.sentence == amounts[-1].sentence]
        if fitting:
            return fitting[-1]
    return amounts[-1] if amounts[-1].exact else None


def _extent(mentions: list[Mention], position: int) -> int:
    """Where the list opened at ``position`` ends: at the sentence's end, at the next 其中, or at a closing bracket."""
    first = mentions[position]
    bracketed = any(mark in first.label for mark in "（(")
    for index in range(position + 1, len(mentions)):
        mention = mentions[index]
        if mention.sentence != first.sentence or PART_OF.search(mention.label):
            return index
        if bracketed and any(mark in mention.label for mark in "）)"):
            return index
    return len(mentions)


def groups_of(mentions: list[Mention]) -> Iterator[Group]:
    """The 其中 groups of one block, in order."""
    for position, mention in enumerate(mentions):
        named_all = _names_all(mentions, position)
        if position == 0 or not (named_all or PART_OF.search(mention.label)):
            continue
        total = _total_before(mentions, position)
        if total is None or _JOINED.search(last_clause(total.label)):
            continue
        span = mentions[position : _extent(mentions, position)]
        parts = tuple(m for m in span if _may_be_part(m, total) or (named_all and _is_plain(m, total)))
        shares = tuple(m for m in span if m.is_rate and m.measure is Measure.SHARE)
        if parts:
            yield Group(total, parts, shares, named_all)


def _is_plain(mention: Mention, total: Mention) -> bool:
    """Whether an amount of a list that names all parts is one of them, whatever its own words measure."""
    return mention.exact and mention.adds_to(total) and Measure.CHANGE not in (mention.measure, total.measure)


def _names_all(mentions: list[Mention], position: int) -> str:
    """The word that opens a list of all parts right before the amount at ``position``."""
    words = bare(mentions[position].label)
    if NAMES_ALL.search(words):
        return "包括"
    if words.startswith(("（", "(")) and position and _bracketed_changes(mentions, position):
        return "构成"
    if words.startswith(("，由", "由")) and position and mentions[position - 1].sentence == mentions[position].sentence:
        rest = [m for m in mentions[position:] if m.sentence == mentions[position].sentence]
        return "构成" if MADE_UP_OF.search(rest[-1].after) else ""
    return ""


def _is_partition(parts: tuple[Mention, ...]) -> bool:
    names = [part.label for part in parts]
    return any(
        all(any(word in name for name in names) for word in words)
        and all(any(word in name for word in words) for name in names)
        for words in PARTITIONS
    )


def _shares_cover(group: Group) -> bool:
    if len(group.shares) != len(group.parts) or len(group.parts) < 2:
        return False
    shares = [share.figure for share in group.shares]
    return abs(sum((share.base for share in shares), Fraction(0)) - 1) <= slack(*shares)


def closing_word(group: Group) -> str:
    """Why the parts of a group must cover its total; empty when nothing says so."""
    words = "".join(part.label for part in group.parts) + group.parts[-1].after
    if OPENS_LIST.search(words):
        return ""
    if group.named_all:
        return f"文中写明由所列各项{group.named_all}"
    if _is_partition(group.parts):
        return "所列各项按定义就是全部"
    if _shares_cover(group):
        return "所列占比合计为100%"
    if REST.search(group.parts[-1].own):
        return "列有“其他”项"
    return "列有余项" if CLOSES_LIST.search(words) else ""


def inline_sums(reading: Reading) -> Iterator[Relation]:
    """Sums and part-whole limits of the 其中 groups."""
    for mentions in reading.passages:
        for group in groups_of(mentions):
            closing = closing_word(group) if len(group.parts) > 1 else ""
            figures = tuple(_signed(part, group.total) for part in group.parts)
            if len(figures) == 1 and group.total.measure is Measure.CHANGE:
                continue
            if len(figures) == 1:
                yield AtMost("部分不超过整体", figures[0], group.total.figure, "part")
            else:
                reason = "" if closing else "“其中”所列不一定是全部"
                yield Sum(closing or "其中所列各项", group.total.figure, figures, bool(closing), reason=reason)
        yield from _remainders(mentions)
        yield from _totals_after(mentions)
        yield from _balances(mentions)


def _totals_after(mentions: list[Mention]) -> Iterator[Relation]:
    """Parts with their total after them: “甲10个、乙1个，合计11个”, “甲10万元，乙1万元，支出总计11万元”."""
    for position, total in enumerate(mentions):
        clause = last_clause(total.label)
        if total.is_rate or not total.exact or not total.figure.unit.name or not _NAMED_TOTAL.search(clause):
            continue
        parts = [m for m in mentions[:position] if m.sentence == total.sentence and not m.is_rate]
        if PART_OF.search("".join(part.label for part in [*parts, total])) or not parts:
            continue
        changes = [m for m in parts if m.measure is Measure.CHANGE]
        if total.measure is Measure.CHANGE and len(changes) == len(parts) > 1 and all(m.adds_to(total) for m in parts):
            yield Sum("前列各项增减合计", total.figure, tuple(_signed(part, total) for part in parts), closed=True)
        elif len(parts) > 1 and all(_is_plain(part, total) for part in parts):
            yield Sum("前列各项合计", total.figure, tuple(part.figure for part in parts), closed=True)


def _balances(mentions: list[Mention]) -> Iterator[Relation]:
    """“收入10万元，减去支出8万元，结余2万元”; “收入…，支出…，收支相抵，结余…”: the last is what remains."""
    for position, rest in enumerate(mentions):
        before = [m for m in mentions[:position] if m.sentence == rest.sentence and not m.is_rate]
        words = [bare(m.label) for m in before]
        if not rest.exact or rest.is_rate or not _REMAINS.search(bare(rest.label)) or len(before) < 2:
            continue
        first = next((i for i, word in enumerate(words) if _TAKE_AWAY.search(word)), None)
        if first is None and "收支相抵" in rest.label:
            first = next((i for i, word in enumerate(words) if "支出" in word), None)
        if not first or not all(_is_plain(m, rest) for m in before):
            continue
        taken = [replace(m.figure, value=-m.figure.value) for m in before[first:]]
        parts = (*(m.figure for m in before[:first]), *taken)
        yield Sum("收支相抵后的余数", rest.figure, parts, closed=True)


def _signed(part: Mention, total: Mention) -> Figure:
    """A part of a change, negative when it goes the other way than the total (“减少5万元，其中：增加1万元”)."""
    if total.measure is not Measure.CHANGE:
        return part.figure
    down = [bool(DOWNWARD.search(last_clause(m.label))) for m in (part, total)]
    return part.figure if down[0] is down[1] else replace(part.figure, value=-part.figure.value)


def _remainders(mentions: list[Mention]) -> Iterator[Relation]:
    """A whole (共…) whose last part is named the remainder (余下…), without 其中."""
    for position, last in enumerate(mentions):
        if not CLOSES_LIST.search(last.label.rsplit("，", 1)[-1]) or last.is_rate:
            continue
        same = [m for m in mentions[:position] if m.sentence == last.sentence and _may_be_part(m, last)]
        starts = [index for index, m in enumerate(same) if any(word in m.label for word in ("共", "合计", "总"))]
        if not starts or PART_OF.search("".join(m.label for m in same)) or not last.exact:
            continue
        total, parts = same[starts[-1]], same[starts[-1] + 1 :]
        if parts:
            figures = tuple(m.figure for m in [*parts, last])
            yield Sum("总数由已办、未办等各部分构成", total.figure, figures, closed=True)


def _item_number(text: str) -> int:
    match = NUMBERING.match(masked(text))
    return int(match["ar1"] or match["ar2"] or 0) if match else 0


def _items_under(reading: Reading, head: int) -> list[int]:
    """The blocks of the list 1., 2., … that begins right after block ``head``."""
    items: list[int] = []
    for block in reading.document.blocks[head + 1 :]:
        if not block.text.strip():
            continue
        if _item_number(block.text) != len(items) + 1:
            break
        items.append(block.index)
    return items


def item_sums(reading: Reading) -> Iterator[Relation]:
    """Numbered items under a sentence that ends with a colon: each measure of the total is the sum of the items'."""
    for index, mentions in reading.by_block.items():
        block = reading.document.blocks[index]
        text = block.text.rstrip()
        if block.cell is not None or not text.endswith(("：", ":")):
            continue
        heads = [m for m in mentions if m.sentence == mentions[-1].sentence and not m.is_rate and m.exact]
        tail = text[mentions[-1].place.end :]
        items = _items_under(reading, index) if heads else []
        if len(items) < 2 or not any(word in tail for word in ("其中", "包括", "如下", "具体", "分别")):
            continue
        closed = not OPENS_LIST.search(tail)
        yield from _item_count(reading, mentions[0], items, closed)
        for head in heads:
            if _ambiguous(head, heads, tail):
                continue
            parts = [_first(reading, item, head) for item in items]
            figures = tuple(part.figure for part in parts if part is not None)
            if len(figures) > 1:
                yield Sum(
                    "逐条列举的各项构成合计", head.figure, figures, closed, reason="" if closed else "所列为主要项目"
                )


def _ambiguous(head: Mention, heads: list[Mention], tail: str) -> bool:
    """Whether the sentence has another amount that may as well be the total: only a 其中 right after one decides."""
    rivals = [m for m in heads if m.measure is head.measure and m.adds_to(head)]
    return len(rivals) > 1 and not (head is rivals[-1] and bare(tail).lstrip("，,").startswith("其中"))


def _item_count(reading: Reading, head: Mention, items: list[int], closed: bool) -> Iterator[Relation]:
    """“…项目共3个，…其中：” over a numbered list: the number is that of its items."""
    is_count = head.figure.unit.family == "thing" and head.exact and head.label.rstrip().endswith("共")
    if closed and is_count and head.measure is Measure.NONE:
        names = (item_name(masked(reading.document.blocks[i].text), _begin(reading, i)) for i in items)
        yield Count("数目应与下列条数一致", head.figure, tuple(names))


def _begin(reading: Reading, block: int) -> int:
    number = numbering(masked(reading.document.blocks[block].text))
    return number.end if number else 0


def _first(reading: Reading, block: int, head: Mention) -> Mention | None:
    """The item's own amount: in its first sentence with amounts, the first of the head's measure, else the only one."""
    amounts = [
        m
        for m in reading.by_block.get(block, [])
        if m.exact and not m.is_rate and m.figure.unit.dimension == head.figure.unit.dimension
    ]
    amounts = [m for m in amounts if m.sentence == amounts[0].sentence]
    fitting = [m for m in amounts if m.measure is head.measure]
    if fitting:
        return fitting[0]
    plain = [m for m in amounts if m.measure is not Measure.CHANGE]
    return plain[0] if len(plain) == 1 and head.measure in _FREE_MEASURES else None
