"""Totals and their parts: 其中 lists, numbered items under a total, a whole with its remainder, columns of a table."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from hengjing.figures.labels import bare, item_name
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.text import NUMBERING, masked, numbering
from hengjing.figures.words import CLOSES_LIST, OPENS_LIST, PART_OF, REST, Measure
from hengjing.quantities.rounding import Verdict
from hengjing.relations.lists import Group, depths, groups_of, is_partition, may_be_part, signed
from hengjing.relations.model import AtMost, Count, Relation, Sum
from hengjing.relations.printed import slack
from hengjing.relations.slips import holds_without_some, one_digit_off, slip_of

# Totals whose items may be called anything; an item without an opening budget has none.
_FREE_MEASURES = (Measure.NONE, Measure.INCOME, Measure.FINAL)


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
    if is_partition(group.parts):
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
            figures = _covering(tuple(signed(part, group.total) for part in group.parts), group.total.figure)
            if len(figures) == 1 and group.total.measure is Measure.CHANGE:
                continue
            if len(figures) == 1:
                yield AtMost("部分不超过整体", figures[0], group.total.figure, "part")
            else:
                relation = _closed_or_open(closing, group, figures)
                yield from [relation] if relation.verdict is not Verdict.BROKEN else _broken(relation, group)
        yield from _remainders(mentions)


def _broken(relation: Sum, group: Group) -> Iterator[Relation]:
    """What is left of a list that does not add up: itself, when it was meant to."""
    if holds_without_some(relation):
        return
    if relation.closed:
        yield from _comparable(relation)
    else:
        yield from _each_within(group) if _overlapping(group) else _credible(relation)


def _overlapping(group: Group) -> bool:
    """Whether parts are counted: one of them may be in several (党员, 女职工; suppliers of goods and of services)."""
    return any(part.figure.unit.dimension == "count" for part in group.parts)


def _credible(relation: Sum) -> Iterator[Sum]:
    """An open list that exceeds its total, if a wrong digit explains it: otherwise the total is another amount, or the
    list does not stop where it seems to.
    """
    if one_digit_off(relation) or any(part.value < 0 for part in relation.parts):
        yield relation


def _comparable(relation: Sum) -> Iterator[Sum]:
    """A complete list, unless it makes up less than half or more than twice of its total without a slip to explain it:
    then it is the list of another total. Increases beside decreases may add up to anything.
    """
    summed = relation.total.base - relation.gap()
    is_near = summed <= 2 * relation.total.base <= 4 * summed or any(part.value < 0 for part in relation.parts)
    if is_near or one_digit_off(relation, least=1) or slip_of(relation):
        yield relation


def _each_within(group: Group) -> Iterator[AtMost]:
    for part in group.parts:
        yield AtMost("部分不超过整体", part.figure, group.total.figure, "part")


def _closed_or_open(closing: str, group: Group, figures: tuple[Figure, ...]) -> Sum:
    """The sum of a list; one that nothing calls complete is so when a mere slip keeps it from adding up."""
    relation = Sum("其中所列各项", group.total.figure, figures, closed=False, reason="“其中”所列不一定是全部")
    closing = closing or slip_of(relation)
    return Sum(closing, group.total.figure, figures) if closing else relation


def _covering(parts: tuple[Figure, ...], total: Figure) -> tuple[Figure, ...]:
    """The parts up to where they are the whole total: what follows in the sentence is no part of it any more."""
    for number in range(2, len(parts)):
        if sum((part.base for part in parts[:number]), Fraction(0)) == total.base:
            return parts[:number]
    return parts


def _remainders(mentions: list[Mention]) -> Iterator[Relation]:
    """A whole (共…) whose last part is named the remainder (余下…), without 其中."""
    for position, last in enumerate(mentions):
        if not CLOSES_LIST.search(last.label.rsplit("，", 1)[-1]) or last.is_rate:
            continue
        same = [m for m in mentions[:position] if m.sentence == last.sentence and may_be_part(m, last)]
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
            if not any(parts):
                parts = [_budgeted(reading, item, head) for item in items]
            figures = tuple(part.figure for part in parts if part is not None)
            if len(figures) > 1 and not _unclear(reading, items, parts, head) and not _of_another(figures, head, heads):
                yield Sum(
                    "逐条列举的各项构成合计", head.figure, figures, closed, reason="" if closed else "所列为主要项目"
                )


def _of_another(figures: tuple[Figure, ...], head: Mention, heads: list[Mention]) -> bool:
    """Whether the items make up another amount of the sentence to the last digit, such as the change it tells of."""
    summed = sum((figure.base for figure in figures), Fraction(0))
    return head.figure.base != summed and any(each.figure.base == summed for each in heads)


def _ambiguous(head: Mention, heads: list[Mention], tail: str) -> bool:
    """Whether the sentence has another amount that may as well be the total: only a 其中 right after one decides."""
    rivals = [
        m for m in heads if m.adds_to(head) and (m.measure is head.measure or Measure.NONE in (m.measure, head.measure))
    ]
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


def _unclear(reading: Reading, items: list[int], parts: list[Mention | None], head: Mention) -> bool:
    """Whether an item tells amounts but not which is its own. One that has no opening budget is told by its measure."""
    if head.measure is Measure.INITIAL:
        return False
    return any(part is None and _amounts(reading, item, head) for item, part in zip(items, parts, strict=True))


def _amounts(reading: Reading, block: int, head: Mention) -> list[Mention]:
    """The amounts of the first sentence of an item that tells any, of the head's kind, outside brackets."""
    mentions = reading.by_block.get(block, [])
    amounts = [
        m
        for m, depth in zip(mentions, depths(mentions), strict=True)
        if not depth and m.exact and not m.is_rate and m.figure.unit.dimension == head.figure.unit.dimension
    ]
    return [m for m in amounts if m.sentence == amounts[0].sentence]


def _first(reading: Reading, block: int, head: Mention) -> Mention | None:
    """The item's own amount: the first of the head's measure, else the only one."""
    amounts = _amounts(reading, block, head)
    fitting = [m for m in amounts if m.measure is head.measure]
    if fitting:
        return fitting[0]
    plain = [m for m in amounts if m.measure is not Measure.CHANGE]
    return plain[0] if len(plain) == 1 and head.measure in _FREE_MEASURES else None


def _budgeted(reading: Reading, block: int, head: Mention) -> Mention | None:
    """The item's only amount, of a budget none of whose items speaks of its budget (“教育支出10万元”)."""
    plain = [m for m in _amounts(reading, block, head) if m.measure is not Measure.CHANGE]
    return plain[0] if len(plain) == 1 and may_be_part(plain[0], head) else None
