"""The marks a self-evaluation gives itself: what each item and each section claims, and where it says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from hengjing.documents.model import Block, BlockKind
from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import Measure

_FILLING = re.compile(r"[“”\"《》（）()]|经费|方面|情况|信息|指标")


@dataclass(frozen=True, slots=True)
class Claim:
    """Marks an item or a section gives itself."""

    full: Mention
    given: Mention

    @property
    def is_full(self) -> bool:
        """Whether all marks are claimed."""
        return self.full.figure.value == self.given.figure.value


def _key(title: str) -> str:
    return _FILLING.sub("", bare(title))


def claims_of(reading: Reading) -> dict[str, Claim]:
    """Claims by the key of the item or heading they stand under."""
    found: dict[str, Claim] = {}
    heading = ""
    for index, mentions in reading.by_block.items():
        block = reading.document.blocks[index]
        marks = [m for m in mentions if m.figure.unit.name == "分"]
        if len(mentions) == 1 and marks and marks[0].style == "cn2":
            heading = _key(marks[0].item)
        full = [m for m in marks if m.measure is Measure.FULL_MARKS]
        given = [m for m in marks if m.measure is Measure.SCORE]
        if block.cell is None and full and given:
            name = _key(full[0].item) if full[0].style == "ar1" else heading
            found.setdefault(name, Claim(full[0], given[0]))
    return found


def claim_for(claims: dict[str, Claim], title: str) -> Claim | None:
    """The claim of the item or section called ``title``."""
    wanted = _key(title)
    return next((claim for name, claim in claims.items() if name and (name in wanted or wanted in name)), None)


def weight_of(reading: Reading, title: str) -> Mention | None:
    """The weight in the heading of a section."""
    marks = (m for m in reading.mentions if m.figure.unit.name == "分" and m.style == "cn2")
    return next((m for m in marks if _key(m.item) == _key(title)), None)


@dataclass(frozen=True, slots=True)
class Section:
    """A scored section: the weight in its heading and the blocks under it.

    ``is_full`` says that it claims all its marks, itself or by a grand total that leaves none out.
    """

    weight: Mention
    blocks: tuple[Block, ...]
    is_full: bool


def all_marks_claimed(reading: Reading, total: Decimal) -> Mention | None:
    """Where the whole report claims all of ``total`` marks; None when it does not."""
    marks = (m for m in reading.mentions if m.figure.unit.name == "分" and m.figure.value == total)
    return next((m for m in marks if m.measure is Measure.SCORE), None)


def sections_of(reading: Reading, total: Decimal) -> list[Section]:
    """The scored sections in order; each ends at the next one or at the next chapter."""
    claims, grand = claims_of(reading), all_marks_claimed(reading, total)
    found: list[tuple[Mention, list[Block]]] = []
    inside = False
    for block in reading.document.blocks:
        mentions = reading.by_block.get(block.index, [])
        if len(mentions) == 1 and mentions[0].figure.unit.name == "分" and mentions[0].style == "cn2":
            found.append((mentions[0], []))
            inside = True
        elif block.kind is BlockKind.HEADING and block.level == 1:
            inside = False
        elif inside:
            found[-1][1].append(block)
    return [Section(weight, tuple(blocks), _is_full(weight, blocks, claims, grand)) for weight, blocks in found]


def _is_full(weight: Mention, blocks: list[Block], claims: dict[str, Claim], grand: Mention | None) -> bool:
    indices = {block.index for block in blocks}
    own = [claim for claim in claims.values() if claim.given.block in indices]
    return all(claim.is_full for claim in own) if own else grand is not None
