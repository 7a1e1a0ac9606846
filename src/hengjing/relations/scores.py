"""Scored sections: weights in headings, full marks and marks of their items, section totals and the grand total."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from hengjing.figures.reading import Mention, Reading
from hengjing.figures.text import masked
from hengjing.figures.words import Measure
from hengjing.relations.model import AtMost, Relation, Same, Sum

_LONGEST_HEADING = 40
_GRAND_WORDS = ("综合", "总", "合计", "整体")


@dataclass
class _Section:
    """A heading with its weight; pairs of full marks and marks of its items and of itself."""

    weight: Mention
    items: list[Mention] = field(default_factory=list)
    own: list[Mention] = field(default_factory=list)

    def marks(self, measure: Measure, *, own: bool) -> list[Mention]:
        return [mention for mention in (self.own if own else self.items) if mention.measure is measure]


def _is_heading(reading: Reading, mention: Mention) -> bool:
    block = reading.document.blocks[mention.block]
    return (
        mention.style == "cn2"
        and mention.figure.unit.name == "分"
        and len(masked(block.text).strip()) <= _LONGEST_HEADING
        and len(reading.by_block[mention.block]) == 1
    )


def _sections(reading: Reading) -> tuple[list[_Section], list[Mention]]:
    """The scored sections in order, and the marks that stand after or outside them."""
    sections: list[_Section] = []
    outside: list[Mention] = []
    for mention in reading.mentions:
        if mention.figure.unit.name != "分" or reading.document.blocks[mention.block].cell is not None:
            continue
        if _is_heading(reading, mention):
            sections.append(_Section(mention))
        elif _is_grand(mention) or not sections:
            outside.append(mention)
        else:
            (sections[-1].items if mention.style == "ar1" else sections[-1].own).append(mention)
    return sections, outside


def _is_grand(mention: Mention) -> bool:
    words = f"{mention.own}{mention.label}"
    return mention.style != "ar1" and any(word in words for word in _GRAND_WORDS)


def _pairs(mentions: list[Mention]) -> Iterator[Relation]:
    """Marks next to their full marks do not exceed them."""
    for full, score in pairwise(mentions):
        if full.measure is Measure.FULL_MARKS and score.measure is Measure.SCORE and full.block == score.block:
            yield AtMost("得分不超过满分", score.figure, full.figure, "full_marks")


def _section_relations(section: _Section) -> Iterator[Relation]:
    yield from _pairs(section.items)
    yield from _pairs(section.own)
    own_full, own_score = section.marks(Measure.FULL_MARKS, own=True), section.marks(Measure.SCORE, own=True)
    if own_full:
        yield Same("同一部分的分值", own_full[0].figure, section.weight.figure)
    full, score = section.marks(Measure.FULL_MARKS, own=False), section.marks(Measure.SCORE, own=False)
    if len(full) > 1:
        yield Sum("各项满分合计为本部分分值", section.weight.figure, tuple(m.figure for m in full))
    if len(score) > 1 and own_score:
        yield Sum("各项得分合计为本部分得分", own_score[0].figure, tuple(m.figure for m in score))


def score_relations(reading: Reading) -> Iterator[Relation]:
    """Everything that must hold between the marks of a self-evaluation."""
    sections, outside = _sections(reading)
    if not sections:
        return
    for section in sections:
        yield from _section_relations(section)
    grand_full = [m for m in outside if m.measure is Measure.FULL_MARKS]
    grand_score = [m for m in outside if m.measure is Measure.SCORE]
    yield from _pairs(outside)
    if grand_full:
        yield Sum("各部分分值合计为总分", grand_full[0].figure, tuple(s.weight.figure for s in sections))
    given = [_given(section) for section in sections]
    if grand_score:
        missing = sum(not marks for marks in given)
        marks = tuple(m.figure for section in given for m in section)
        if len(marks) > 1:
            reason = f"有{missing}个部分没有写明得分" if missing else ""
            yield Sum("各部分得分合计为自评总分", grand_score[0].figure, marks, closed=not missing, reason=reason)


def _given(section: _Section) -> list[Mention]:
    """The marks a section gives itself: its own total, else those of its items."""
    own = section.marks(Measure.SCORE, own=True)
    return own[:1] or section.marks(Measure.SCORE, own=False)
