"""HJ4 and HJ9: words of direction and of purpose against the amounts and items they belong to."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from hengjing.checks.base import Slip, reads
from hengjing.checks.model import Severity
from hengjing.documents.model import Block
from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import Measure

_COMPARISON = re.compile(r"决算数?(?P<word>大于|小于|等于|高于|低于|超过|持平于)(?:年初|全年)?预算数?")
_WORDS = {"大于": 1, "高于": 1, "超过": 1, "小于": -1, "低于": -1, "等于": 0, "持平于": 0}
_SAYS = {1: "大于", -1: "小于", 0: "等于"}
_TREND = re.compile(
    r"(?P<trend>增加|增长|减少|下降)\s*\d[\d,.]*\s*(?:万元|%)[，。；、\s]*主要原因[：:是为]+(?P<reason>[^。；]{2,60}?)(?P<said>增加|减少)[。；]"
)
_MONEY_REASON = re.compile(r"(?:经费|支出|预算|拨款)$")
_ITEM = re.compile(r"(?P<name>[^（()）“”。；，、.．\d]{3,30})[（(](?:\d{2})?项[）)]")
_PURPOSE = re.compile(r"主要用于[：:]?(?P<words>[^。；]{3,80})[。；]")
_REASON = re.compile(r"主要原因[：:是为]+(?P<words>[^。；]{3,80})[。；]")


def _amounts(mentions: list[Mention], before: int) -> tuple[Mention, Mention] | None:
    """The budget and the final account that are the last two amounts before a position."""
    known = mentions[: bisect_right(mentions, before, key=lambda mention: mention.place.end)]
    near = list(islice((m for m in reversed(known) if not m.is_rate and m.exact), 2))
    final = [m for m in near if m.measure is Measure.FINAL]
    budget = [m for m in near if m.measure.is_budget]
    return (budget[0], final[0]) if final and budget and final[0].adds_to(budget[0]) else None


@reads("HJ405", severity=Severity.ERROR, since="0.1")
def direction_word_is_wrong(reading: Reading) -> Iterator[Slip]:
    """大于、小于、等于与数不符

    “决算数大于（小于、等于）预算数”应当与前面写的预算数、决算数一致。请改正方向词，并核对后面的原因。
    应报：1.年金。年初预算为80.81万元，支出决算为80.38万元。决算数大于预算数的主要原因是人员增加。
    不应报：1.年金。年初预算为80.81万元，支出决算为80.38万元。决算数小于预算数的主要原因是人员减少。
    不应报：1.年金。年初预算为80.81万元，支出决算为80.81万元。决算数等于预算数。
    依据：方向词与数的大小一致。
    """
    for index, mentions in reading.by_block.items():
        block = reading.document.blocks[index]
        for match in _COMPARISON.finditer(block.text) if block.cell is None else ():
            pair = _amounts(mentions, match.start())
            if pair is None:
                continue
            budget, final = pair[0].figure, pair[1].figure
            sign = (final.base > budget.base) - (final.base < budget.base)
            if sign != _WORDS[match["word"]]:
                said = f"决算{final.quote}{_SAYS[sign]}预算{budget.quote}"
                yield Slip(block, match.start("word"), match.end("word"), f"{said}，方向词写反", _SAYS[sign])


@reads("HJ406", severity=Severity.ERROR, since="0.1")
def reason_contradicts_direction(reading: Reading) -> Iterator[Slip]:
    """原因与增减方向相反

    写明减少，原因却是“经费增加”（或相反）。请核对方向和原因。
    应报：比2023年预算执行数减少2.98%。主要原因是：宣传经费增加。
    不应报：比2023年预算执行数减少2.98%。主要原因是：宣传经费减少。
    不应报：比2023年预算执行数减少2.98%。主要原因是：退休人员增加。
    依据：原因应当说明所写的增减。
    """
    for block in reading.document.blocks:
        for match in _TREND.finditer(block.text) if "主要原因" in block.text else ():
            down = match["trend"] in ("减少", "下降")
            if _MONEY_REASON.search(match["reason"]) and (match["said"] == "减少") is not down:
                expected = "减少" if down else "增加"
                message = f"前面写{match['trend']}，原因却是{bare(match['reason'])}{match['said']}"
                yield Slip(block, match.start("said"), match.end("said"), message, expected)


@dataclass(frozen=True, slots=True)
class _Item:
    """A numbered item about one subject, with the words of its purpose and its reason."""

    block: Block
    name: str
    said: tuple[re.Match[str], ...]


def _items(reading: Reading) -> Iterator[_Item]:
    for block in reading.document.blocks:
        name = _ITEM.search(block.text) if block.cell is None and "项" in block.text else None
        if name:
            said = (*_PURPOSE.finditer(block.text), *_REASON.finditer(block.text))
            yield _Item(block, bare(name["name"]).removesuffix("支出"), said)


@reads("HJ907", severity=Severity.ERROR, since="0.1")
def copied_from_neighbour(reading: Reading) -> Iterator[Slip]:
    """用途或原因照抄了前面一项

    这一项的用途（原因）与前面某一项完全相同，而且说的是那一项的科目。请改为本项的内容。
    应报：1.统计管理（项）2万元，主要用于统计管理。⏎2.专项普查活动（项）6万元，主要用于统计管理。
    不应报：1.统计管理（项）2万元，主要用于统计管理。⏎2.专项普查活动（项）6万元，主要用于专项普查活动。
    不应报：1.统计管理（项）2万元，主要用于人员经费。⏎2.专项普查活动（项）6万元，主要用于人员经费。
    依据：用途和原因应当说明本项。
    """
    first_said: dict[str, _Item] = {}
    for item in _items(reading):
        for match in item.said:
            words = bare(match["words"])
            owner = first_said.setdefault(words, item)
            if owner.name != item.name and owner.name in words and item.name not in words:
                message = f"照抄了“{owner.name}”一项的文字，本项是“{item.name}”"
                yield Slip(item.block, match.start("words"), match.end("words"), message)
