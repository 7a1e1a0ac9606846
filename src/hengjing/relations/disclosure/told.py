"""The amounts a text tells, by the words right before them, and what it declares not to be there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from hengjing.documents.model import Place
from hengjing.figures.labels import last_clause
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.text import YEAR, masked
from hengjing.figures.words import Measure
from hengjing.relations.disclosure.identities import Cell

_JOINING = re.compile(r"^[、和及与]")
_SAYING = re.compile(r"(?:为|共|是|达)$")
_SENTENCE = re.compile(r"[。；;\n]")


@dataclass(frozen=True, slots=True)
class Told:
    """The exact amounts of a text, by block, with the words before each, and its paragraphs as they are read."""

    reading: Reading
    amounts: dict[int, list[tuple[str, Mention]]]
    paragraphs: tuple[tuple[int, str], ...]

    def mentions(self, cell: Cell) -> list[Mention]:
        """Those that ``cell`` speaks of."""
        return [m for block in self.amounts.values() for words, m in block if self._fits(cell, words, m)]

    def near(self, cell: Cell, mention: Mention) -> list[Mention]:
        """The others that ``cell`` speaks of in the sentence of ``mention``, or if there is none in its paragraph."""
        block = self.amounts[mention.block]
        found = [m for words, m in block if m is not mention and self._fits(cell, words, m)]
        return [m for m in found if m.sentence == mention.sentence] or found

    def _fits(self, cell: Cell, words: str, mention: Mention) -> bool:
        if cell.said is None or not cell.said.search(words):
            return False
        if cell.unit is not None and not cell.unit.fullmatch(mention.figure.unit.name):
            return False
        return cell.beside is None or any(
            cell.beside.search(other)
            for other, m in self.amounts[mention.block]
            if m is not mention and m.sentence == mention.sentence
        )

    def declared(self, cell: Cell) -> Iterator[Place]:
        """Where the text declares, of its own year, that there is nothing."""
        for index, text in self.paragraphs if cell.declared else ():
            match = cell.declared.search(text) if cell.declared else None
            before = _SENTENCE.split(text[: match.start()])[-1] if match else ""
            years = {int(year) for year in YEAR.findall(before)}
            if match and years <= {self.reading.year}:
                block = self.reading.document.blocks[index]
                yield self.reading.document.place(block, match.start(), match.end())


def told(reading: Reading) -> Told:
    """What the text of a document tells, tables left out."""
    amounts: dict[int, list[tuple[str, Mention]]] = defaultdict(list)
    for m in reading.mentions:
        if not m.column and not m.is_rate and m.exact and m.measure is not Measure.CHANGE:
            amounts[m.block].append((_SAYING.sub("", _JOINING.sub("", last_clause(m.label))), m))
    blocks = (block for block in reading.document.blocks if block.cell is None)
    return Told(reading, amounts, tuple((block.index, masked(block.text)) for block in blocks))


def nothing(place: Place, quote: str, like: Figure) -> Figure:
    """The 0 that a declaration at ``place`` stands for, in the unit and with the digits of ``like``."""
    return replace(like, value=Decimal(0).scaleb(-like.digits), quote=quote, place=place)
