"""Lists of one sentence: which amounts speak for themselves, and which total a 其中 list is part of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from hengjing.figures.labels import bare, compared, last_clause
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention
from hengjing.figures.words import DOWNWARD, MADE_UP_OF, NAMES_ALL, PART_OF, PARTITIONS, Measure

TOTAL_WORDS = re.compile(r"^(?:共|合计|共计|总计)(?:为|有)?$")
# “10个维修项目和1个新建项目，其中…”: the whole is both together, not the last one.
_JOINED = re.compile(r"^[^，,：:；;]*[和及与、][^，,：:；;]*$")
# “完成预算60999万元的40.4%”: the amount is what a rate is taken of.
_TAKEN_OF = re.compile(r"^[）)]?的(?:比例|比重)?(?:为)?$")
# After a 其中 list “；加上级补助收入…”, “，收入合计…”, “；年度支出…”, “2）…” go on with the total or begin anew.
_AFTER_LIST = re.compile(
    r"^[，,；;、]?(?:再|另)?加(?:上|[^，,；;]{2,12}收入$)|(?:收入|支出)(?:合计|总计|总量)为?$"
    r"|[；;](?:年度|全年|本年|当年|累计|截[至止]|实现|年末)|(?:^|[^（(\d])\d{1,2}[）)]"
)
# “收入包括甲、乙；支出包括丙”: the list is of the side it names.
_SIDE_OF_LIST = re.compile(r"(收入|支出)包括")
_JOINED_NUMBERS = re.compile(r"^[和及与、]$")
_COUNTED_NOUN = re.compile(r"^[一-龥]{1,2}")
_CLOSED_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_SIDES = re.compile(r"收入|支出")
_SAME_NOUN = 3
_NEAR = 6


@dataclass(frozen=True, slots=True)
class Group:
    """A total with the parts that follow it in one sentence, and the shares printed beside them.

    ``named_all`` is the word, other than 其中, by which the text says that these are all parts (包括, 构成).
    """

    total: Mention
    parts: tuple[Mention, ...]
    shares: tuple[Mention, ...]
    named_all: str = ""


def open_words(mention: Mention) -> str:
    """The words before a mention, bare, without brackets that are closed again before it."""
    return _CLOSED_BRACKET.sub("", bare(mention.label))


def opens_list(mention: Mention) -> bool:
    """Whether 其中 right before a mention makes it the first of a list."""
    return bool(PART_OF.search(open_words(mention)))


def only_refers(mention: Mention) -> bool:
    """Whether an amount is told only to be compared with or to take a rate of: never an addend, never a total."""
    return taken_of(mention) or compared(last_clause(mention.label))


def taken_of(mention: Mention) -> bool:
    """Whether the rate right after an amount is taken of it (“完成预算60999万元的40.4%”)."""
    return bool(_TAKEN_OF.search(bare(mention.after)))


def in_turn(mention: Mention) -> bool:
    """Whether a mention is joined to the next or the one before it by nothing but a 和: one of several told in turn."""
    return any(_JOINED_NUMBERS.search(bare(words)) for words in (mention.label, mention.after))


def depths(mentions: list[Mention]) -> list[int]:
    """How many brackets of its sentence each mention stands in."""
    found: list[int] = []
    sentence, depth = -1, 0
    for mention in mentions:
        if mention.sentence != sentence:
            sentence, depth = mention.sentence, 0
        for mark in mention.label:
            depth = depth + 1 if mark in "（(" else max(depth - 1, 0) if mark in "）)" else depth
        found.append(depth)
    return found


def is_plain(mention: Mention, total: Mention) -> bool:
    """Whether an amount of a list that names all parts is one of them, whatever its own words measure."""
    return mention.exact and mention.adds_to(total) and Measure.CHANGE not in (mention.measure, total.measure)


def side(mention: Mention) -> str:
    """收入 or 支出, whichever the words right before an amount name last; empty when they name none."""
    named = _SIDES.findall(last_clause(mention.label))
    return named[-1] if named else ""


def mains(mentions: list[Mention], sentence: int, like: Mention) -> list[Mention]:
    """The amounts of a sentence that stand for themselves: outside brackets, before any 其中, no changes, no bases."""
    found: list[Mention] = []
    for mention, depth in zip(mentions, depths(mentions), strict=True):
        if mention.sentence != sentence:
            continue
        if opens_list(mention):
            break
        if depth == 0 and is_plain(mention, like) and not only_refers(mention):
            found.append(mention)
    return found


def may_be_part(mention: Mention, total: Mention) -> bool:
    """Whether an amount may be a part of a total as far as their measures tell."""
    if not mention.exact or not mention.adds_to(total):
        return False
    if (mention.measure is Measure.CHANGE) is not (total.measure is Measure.CHANGE) or _counts_other(mention, total):
        return False
    if mention.measure in (Measure.NONE, total.measure) or total.measure is Measure.NONE:
        return True
    # In a budget 收入 and 支出 name what is budgeted; only 决算 and 实际 set something against it.
    said_final = "决算" in mention.label or "实际" in mention.label
    return total.measure.is_budget and mention.measure in (Measure.INCOME, Measure.FINAL) and not said_final


def _counts_other(mention: Mention, total: Mention) -> bool:
    """Whether two counts name other things after their units (102个部门, 104个项目)."""
    one, other = _COUNTED_NOUN.match(total.after.strip()), _COUNTED_NOUN.match(mention.after.strip())
    if "thing" not in (mention.figure.unit.family, total.figure.unit.family) or one is None or other is None:
        return False
    return one.group()[-1] not in mention.after.strip()[:_NEAR]


def signed(part: Mention, total: Mention) -> Figure:
    """A part of a change, negative when it goes the other way than the total (“减少5万元，其中：增加1万元”)."""
    if total.measure is not Measure.CHANGE:
        return part.figure
    down = [bool(DOWNWARD.search(last_clause(m.label))) for m in (part, total)]
    return part.figure if down[0] is down[1] else replace(part.figure, value=-part.figure.value)


def is_partition(parts: Sequence[Mention]) -> bool:
    """Whether the names of the parts are a whole by definition of the field."""
    return partition_of(parts) is not None


def partition_of(parts: Sequence[Mention]) -> re.Pattern[str] | None:
    """What the whole is called that the parts make up by definition of the field."""
    names = [part.label for part in parts]
    counted = any(part.figure.unit.dimension == "count" for part in parts)
    for words, whole in PARTITIONS:
        # Posts are counted once; suppliers, items and projects may be counted under several heads.
        if counted is not ("工勤" in words):
            continue
        covered = all(any(word in name for name in names) for word in words)
        if covered and all(any(word in name for word in words) for name in names):
            return whole
    return None


def _bracketed_changes(mentions: list[Mention], position: int) -> bool:
    """“比上年增加5万元（甲增加3万元，乙增加2万元）”: changes in brackets right after the one they make up."""
    total, first = mentions[position - 1], mentions[position]
    inside = mentions[position : _extent(mentions, position)]
    changes = [m for m in inside if m.measure is Measure.CHANGE and not m.is_rate]
    return (
        total.measure is Measure.CHANGE and not total.is_rate and first in changes and len(changes) == len(inside) > 1
    )


def _shared_noun(one: Mention, other: Mention) -> int:
    """How many characters the nouns before two amounts have in common at their end (国有企业资产总额, 资产总额)."""
    first, second = (last_clause(m.label).removesuffix("为") for m in (one, other))
    count = 0
    while count < min(len(first), len(second)) and first[-1 - count] == second[-1 - count]:
        count += 1
    return count if count >= _SAME_NOUN else 0


def _totals_before(mentions: list[Mention], position: int, deep: list[int]) -> list[Mention]:
    """The amounts that 其中 at ``position`` may open, the likeliest last: the last one before it, one of the measure
    its parts have if they name one, one of the very noun that its first part bears.
    """
    first = mentions[position]
    changes = first.measure is Measure.CHANGE
    # What stands before 其中 in its own sentence is what it speaks of, even of another kind (“20个项目，其中甲9万元”).
    opening = mentions[position - 1].sentence != first.sentence
    amounts = [
        (m, depth)
        for m, depth in zip(mentions[:position], deep, strict=False)
        if m.sentence >= (first.sentence - 1 if opening else first.sentence)
        and m.adds_to(first)
        and (m.sentence == first.sentence or m.figure.unit.family == first.figure.unit.family)
        and (m.measure is Measure.CHANGE) is changes
        and not only_refers(m)
    ]
    if not amounts:
        return []
    outside = [m for m, depth in amounts if depth <= deep[position]] or [amounts[-1][0]]
    heads = [m for m in outside if m.sentence == outside[-1].sentence]
    fitting = [m for m in heads if m.measure is first.measure] if first.measure is not Measure.NONE else []
    chosen = fitting[-1] if fitting else outside[-1]
    akin = max(heads, key=lambda m: (_shared_noun(m, first), m is chosen))
    return [*(m for m in heads if m is not akin), akin]


def _extent(mentions: list[Mention], position: int, heads: Sequence[Mention] = ()) -> int:
    """Where the list opened at ``position`` ends.

    At the sentence's end, at the next 其中, at a closing bracket, at what is added to the total (加上…) or is a total
    itself, or at the ； after several parts (where each part has its own ； it stands after one).
    """
    first = mentions[position]
    bracketed = any(mark in first.label for mark in "（(")
    for index in range(position + 1, len(mentions)):
        mention = mentions[index]
        if mention.sentence != first.sentence or opens_list(mention) or _AFTER_LIST.search(open_words(mention)):
            return index
        told = [m for m in mentions[position:index] if not _of_another(m, heads)]
        if mention.segment != first.segment and _several(told, first):
            return index
        if bracketed and any(mark in mention.label for mark in "）)"):
            return index
    return len(mentions)


def _several(told: list[Mention], first: Mention) -> bool:
    """Whether one segment told several amounts of the first one's own kind, neither changes nor bases nor bracketed."""
    own = [m for m in told if m.segment == first.segment]
    alike = [m for m in own if may_be_part(m, first) and m.measure is first.measure and not only_refers(m)]
    outside = [m for m, depth in zip(alike, depths(alike), strict=True) if depth == 0]
    return len(outside) > 1


def groups_of(mentions: list[Mention]) -> Iterator[Group]:
    """The 其中 groups of one block, in order."""
    deep = depths(mentions)
    for position, mention in enumerate(mentions):
        named_all = _names_all(mentions, position)
        if position == 0 or not (named_all or opens_list(mention)):
            continue
        heads = _totals_before(mentions, position, deep)
        if not heads or not heads[-1].exact or _is_joined(mentions, heads[-1]):
            continue
        total = heads[-1]
        named_side = _SIDE_OF_LIST.search(open_words(mention))
        if named_side and side(total) != named_side.group(1):
            continue
        end = _extent(mentions, position, heads)
        span = [
            m for m, depth in zip(mentions[position:end], deep[position:end], strict=True) if depth == deep[position]
        ]
        parts = [m for m in span if may_be_part(m, total) or (named_all and is_plain(m, total))]
        shares = tuple(m for m in span if m.is_rate and m.measure is Measure.SHARE)
        own = tuple(m for m in parts if not (only_refers(m) or _of_another(m, heads) or _explains(m, mention)))
        if own:
            yield Group(total, own, shares, named_all)


def _explains(part: Mention, first: Mention) -> bool:
    """Whether an amount tells what the one before it mainly is (“…支出9万元，主要是工资7万元”)."""
    return part is not first and "主要" in part.label


def _is_joined(mentions: list[Mention], total: Mention) -> bool:
    """Whether 和 or 、 alone ties an amount to the one before it."""
    before = [m for m in mentions if m.sentence == total.sentence and m.place.start < total.place.start]
    return bool(before) and bool(_JOINED.search(bare(total.label)))


def _of_another(part: Mention, heads: Sequence[Mention]) -> bool:
    """Whether a part bears the noun of another amount than the total ("资产总额…，负债总额…。其中，中央…负债总额…")."""
    if len(heads) < 2:
        return False
    *others, total = heads
    return max((_shared_noun(part, other) for other in others), default=0) > _shared_noun(part, total)


def _names_all(mentions: list[Mention], position: int) -> str:
    """The word that opens a list of all parts right before the amount at ``position``."""
    words = open_words(mentions[position])
    if NAMES_ALL.search(words):
        return "包括"
    if words.startswith(("（", "(")) and position and _bracketed_changes(mentions, position):
        return "构成"
    if words.startswith(("，由", "由")) and position and mentions[position - 1].sentence == mentions[position].sentence:
        rest = [m for m in mentions[position:] if m.sentence == mentions[position].sentence]
        return "构成" if MADE_UP_OF.search(rest[-1].after) else ""
    return ""
