"""Document → Reading: find the numbers that are quantities, and read the words around them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from hengjing.documents.model import Block, BlockKind, Document
from hengjing.figures.codes import code_of
from hengjing.figures.labels import item_name, last_clause, measure_of, own_subject
from hengjing.figures.model import Figure
from hengjing.figures.numbers import Number, numbers
from hengjing.figures.reading import Mention, Reading, year_of
from hengjing.figures.sheets import read_sheets
from hengjing.figures.text import YEAR, masked, numbering, sentences
from hengjing.figures.words import APPROXIMATE_AFTER, APPROXIMATE_BEFORE, EARLIER
from hengjing.quantities.units import UNITS

_KINDS = (
    ("self_evaluation", re.compile(r"绩效自评|自评报告|整体支出绩效")),
    ("final_accounts", re.compile(r"决算")),
    ("budget", re.compile(r"预算")),
)
_TITLE_LINES = 3
_LONGEST_TITLE = 60
_LONGEST_HEADING = 40
_LONGEST_LEAD = 200


@dataclass
class _Walk:
    """Where the reading of a block stands: the sentence, the segment, and the subject later clauses inherit."""

    sentence: int = 0
    segment: int = 0
    previous_end: int = 0
    inherited: str = ""


def _block_mentions(document: Document, block: Block, year: int | None, heading: str, lead: str) -> Iterator[Mention]:
    text = masked(block.text)
    found = list(numbers(text))
    if not found:
        return
    number = numbering(text)
    begin, style = (number.end, number.style) if number else (0, "")
    item = item_name(text, begin) if number else ""
    spans = sentences(text)
    years = [(match.start(), match.end(), int(match.group(1))) for match in YEAR.finditer(text)]
    walk = _Walk()
    for position, this in enumerate(found):
        while walk.sentence < len(spans) - 1 and this.start >= spans[walk.sentence][1]:
            walk.sentence += 1
            walk.segment += 1
            walk.previous_end, walk.inherited = spans[walk.sentence][0], ""
        first, last = spans[walk.sentence]
        raw = text[max(walk.previous_end, first, begin) : this.start]
        if "；" in raw or ";" in raw:
            walk.segment += 1
            walk.inherited = ""
        following = found[position + 1].start if position + 1 < len(found) else last
        label, after = YEAR.sub("", raw), text[this.end : min(following, last)]
        clause = last_clause(label)
        measure = measure_of(clause, after, this.unit)
        own = "" if UNITS[this.unit].dimension == "ratio" else own_subject(clause, measure)
        last_year = bisect_left(years, (this.start,)) - 1
        named = years[last_year] if last_year >= 0 and years[last_year][0] >= first else None
        period = named[2] if named else year
        if year is not None and EARLIER.search(clause):
            period = year - 1
        before = (lead if not number and walk.sentence == 0 else "") + text[first : this.start]
        subject = own or walk.inherited or item
        walk.inherited, walk.previous_end = own or walk.inherited, this.end
        figure = Figure(
            code=code_of(subject, own, measure, clause, after, item, this.unit, heading, before),
            value=this.value,
            unit=UNITS[this.unit],
            period=period,
            subject=subject,
            quote=block.text[this.start : this.end],
            place=document.place(block, this.start, this.end),
            approximate=_approximate(this, clause, after),
        )
        year_place = document.place(block, named[0], named[1]) if named else None
        yield Mention(figure, label, after, measure, own, walk.sentence, walk.segment, item, style, year_place)


def _approximate(number: Number, clause: str, after: str) -> bool:
    return number.some or bool(APPROXIMATE_BEFORE.search(clause)) or bool(APPROXIMATE_AFTER.match(after))


def _unended(text: str) -> str:
    """What is left of ``text`` behind its last stop: a sentence that the next line goes on with, where lines are cut
    at the edge of the page.
    """
    return re.split(r"[。！？!?]", text[-_LONGEST_LEAD:])[-1]


def _opens_chapter(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return block.level == 1
    number = numbering(block.text)
    text = block.text.strip()
    is_short = len(text) <= _LONGEST_HEADING and not any(mark in text for mark in "。；，")
    return number is not None and is_short and (number.style == "cn1" or (number.style == "ar1" and "、" in text[:4]))


def _year(document: Document) -> int | None:
    years: Counter[int] = Counter()
    titles: list[int] = []
    for block in document.blocks:
        if "年" not in block.text:
            continue
        found = [int(match.group(1)) for match in YEAR.finditer(masked(block.text))]
        years.update(found)
        if block.kind is BlockKind.TITLE or (block.index < _TITLE_LINES and len(block.text) < _LONGEST_TITLE):
            titles.extend(found)
    return year_of(years, titles)


def _kind(document: Document) -> str:
    head = "".join(block.text for block in document.blocks[:12])
    return next((kind for kind, pattern in _KINDS if pattern.search(head)), "other")


def read_document(document: Document) -> Reading:
    """All quantities of ``document`` with their words; linear in its length."""
    year = _year(document)
    mentions: list[Mention] = []
    heading = lead = ""
    for block in document.blocks:
        if block.cell is None:
            heading = block.text if _opens_chapter(block) else heading
            mentions.extend(_block_mentions(document, block, year, heading, lead))
            lead = _unended(lead + block.text)
    sheets = read_sheets(document, year)
    mentions.extend(m for sheet in sheets for panel in sheet.panels for row in panel.rows for m in row.amounts.values())
    mentions.sort(key=lambda mention: (mention.block, mention.place.start))
    return Reading(document, _kind(document), year, tuple(mentions), sheets)
