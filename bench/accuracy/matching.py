"""Which finding is which known fault: same page or the next, and the same words once blanks and separators are gone."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from hengjing.checks.model import Finding
from hengjing.documents.model import Document, Place

# Faults of what is not there: a finding can stand anywhere on the page, so its message must name what is missing.
ABSENT = frozenset(["missing_table", "missing_item", "missing_cells", "blank_page", "clipped_text"])
# Faults that are numbers; the others are names, words and characters.
NUMBERS = frozenset(
    [
        *("rate_wrong", "amount_wrong", "text_vs_table", "same_item_conflict", "direction_wrong", "zero_base"),
        *("part_exceeds_whole", "percent_missing", "sum_mismatch", "rounding", "base_inconsistent", "column_shift"),
        *("unit_missing", "missing_cells"),
    ]
)
_SHORTEST = 3
_WORDS = re.compile(r"[一-鿿“”()]{3,}")
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3})")
_SEVERAL = re.compile(r"[0-9两三四五六七八九十]处")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault known to be in a document: an entry of truth.json."""

    file: str
    page: int | None
    quote: str
    stated: str
    kind: str
    level: str
    expected: str = ""
    reason: str = ""

    @property
    def is_number(self) -> bool:
        """Whether it is a fault of figures."""
        return self.kind in NUMBERS


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A document without blanks and separators: ``where`` gives block and offset of every character left."""

    text: str
    where: tuple[tuple[int, int], ...]


def _characters(text: str) -> Iterator[tuple[str, int]]:
    for offset, character in enumerate(text):
        plain = unicodedata.normalize("NFKC", character)
        if not plain.isspace() and plain != "|":
            yield plain if len(plain) == 1 else character, offset


def squeeze(text: str) -> str:
    """``text`` without blanks, cell bars and thousands separators, full-width signs as half-width ones."""
    return _SEPARATOR.sub("", "".join(character for character, _ in _characters(text)))


def squeeze_document(document: Document) -> Squeezed:
    """All blocks of a document in one squeezed run."""
    signs = [(sign, block.index, offset) for block in document.blocks for sign, offset in _characters(block.text)]
    whole = "".join(sign for sign, _, _ in signs)
    gone = {found.start() for found in _SEPARATOR.finditer(whole)}
    kept = [each for position, each in enumerate(signs) if position not in gone]
    return Squeezed("".join(sign for sign, _, _ in kept), tuple((block, offset) for _, block, offset in kept))


def _near(page: int | None, other: int | None) -> bool:
    return page is None or other is None or abs(page - other) <= 1


def _runs(squeezed: Squeezed, pattern: str) -> Iterator[list[tuple[int, int]]]:
    for found in re.finditer(pattern, squeezed.text):
        yield list(squeezed.where[found.start() : found.end()])


def spots(fault: Fault, document: Document, squeezed: Squeezed) -> frozenset[tuple[int, int]]:
    """The characters (block, offset) a fault stands on: its quote, or what it states where the quote is not found.

    A fault whose reason says that it stands in several places stands wherever its stated words do.
    """
    stated = re.escape(squeeze(fault.stated)).replace("…", ".{1,12}")
    several = bool(_SEVERAL.search(fault.reason)) and len(fault.stated) >= 2
    runs = list(_runs(squeezed, stated)) if several else []
    quote = re.escape(squeeze(fault.quote))
    near = [run for run in _runs(squeezed, quote) if quote and _near(document.blocks[run[0][0]].page, fault.page)]
    if not near and len(squeeze(fault.stated)) >= _SHORTEST:
        alone = rf"(?<![\d.]){stated}(?![\d.])"
        near = [run for run in _runs(squeezed, alone) if _near(document.blocks[run[0][0]].page, fault.page)]
    return frozenset(spot for run in (*runs, *near) for spot in run)


def _touches(place: Place, spots_of: frozenset[tuple[int, int]]) -> bool:
    # A finding between two characters (something missing there) touches both.
    start, end = (place.start, place.end) if place.end > place.start else (place.start - 1, place.start + 1)
    return any((place.block, offset) in spots_of for offset in range(start, end))


def matches(finding: Finding, fault: Fault, spots_of: frozenset[tuple[int, int]]) -> bool:
    """Whether ``finding`` says what ``fault`` is about."""
    if _near(finding.place.page, fault.page) and _names(finding, fault):
        return True
    if fault.kind == "punctuation" and _is_sign(finding.quote):
        # The sign that is there stands anywhere in the paragraph that lacks its other half.
        return any(finding.place.block == block for block, _ in spots_of)
    places = [finding.place, *(other.place for other in finding.others)]
    return any(_touches(place, spots_of) for place in places)


def _names(finding: Finding, fault: Fault) -> bool:
    """Whether the finding names what is missing, or quotes words that the fault's reason lists beside its own."""
    if fault.kind in ABSENT:
        about = (fault.stated.removeprefix("缺"), fault.expected, fault.quote if fault.kind == "missing_cells" else "")
        message = squeeze(finding.message)
        return any(words in message for text in about for words in _WORDS.findall(squeeze(text)))
    quote = squeeze(finding.quote)
    return len(quote) >= _SHORTEST and bool(_WORDS.fullmatch(quote)) and quote in squeeze(fault.reason)


def _is_sign(text: str) -> bool:
    return bool(text) and not any(character.isalnum() for character in text)


def pairs(findings: Iterable[Finding], faults: Iterable[Fault], document: Document) -> list[tuple[int, int]]:
    """Every (finding, fault) that belong together, by their order."""
    squeezed = squeeze_document(document)
    placed = [(fault, spots(fault, document, squeezed)) for fault in faults]
    return [
        (number, order)
        for number, finding in enumerate(findings)
        for order, (fault, spots_of) in enumerate(placed)
        if matches(finding, fault, spots_of)
    ]
