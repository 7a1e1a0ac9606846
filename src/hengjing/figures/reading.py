"""Mention and Reading: a document's figures with the words around them, ready to be related."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from hengjing.documents.model import Block, Document, Place
from hengjing.figures.labels import last_clause
from hengjing.figures.model import Figure
from hengjing.figures.words import Measure

# Longer than any paragraph or sentence of figures. Each figure is held against those before it, so that the work would
# grow with the square of a text without line ends or stops.
MOST_TOGETHER = 200


@dataclass(frozen=True, slots=True)
class Mention:
    """One figure as the document tells it.

    ``label`` are the words between the previous number and this one, ``after`` the words up to the next;
    ``measure`` what the words say it measures; ``own`` the subject its own words give, ``figure.subject`` the one
    it inherits. ``sentence`` and ``segment`` (between ；) number its surroundings within the block; ``item`` is the
    numbered item's name. ``year_place`` is where its year is printed. ``column`` is the head of its table column.
    """

    figure: Figure
    label: str
    after: str
    measure: Measure
    own: str
    sentence: int
    segment: int
    item: str = ""
    style: str = ""
    year_place: Place | None = None
    column: str = ""

    @property
    def place(self) -> Place:
        """Where it stands."""
        if self.figure.place is None:
            raise ValueError("a mention has a place")
        return self.figure.place

    @property
    def block(self) -> int:
        """Index of its block."""
        return self.place.block

    @property
    def is_rate(self) -> bool:
        """Whether it is a percentage."""
        return self.figure.unit.dimension == "ratio"

    @property
    def exact(self) -> bool:
        """Whether it may be the subject of an equality."""
        return not self.figure.approximate

    def adds_to(self, other: Mention) -> bool:
        """Whether the two amounts may be added."""
        return not self.is_rate and self.figure.unit.agrees_with(other.figure.unit)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a panel: its code (类款项 joined, “” without), its name, its amounts by column."""

    code: str
    name: str
    block: Block
    amounts: dict[int, Mention]


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of a table: ``heads`` names each number column by its head, from the outermost to its own."""

    heads: dict[int, tuple[str, ...]]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its title (the short paragraph above it), its unit and its panels."""

    title: str
    unit: str
    table: int
    panels: tuple[Panel, ...]


@dataclass(frozen=True)
class Reading:
    """Everything understood of a document: its kind, its year, its mentions in order, its tables."""

    document: Document
    kind: str
    year: int | None
    mentions: tuple[Mention, ...]
    sheets: tuple[Sheet, ...] = field(default=(), repr=False)

    @cached_property
    def by_block(self) -> dict[int, list[Mention]]:
        """Mentions by block index."""
        found: dict[int, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            found[mention.block].append(mention)
        return found

    @cached_property
    def passages(self) -> list[list[Mention]]:
        """Mentions that the words may relate to each other: those of a block, in parts when it has very many figures.

        Parts end where sentences end. A sentence of more than ``MOST_TOGETHER`` figures is none, and is left out.
        """
        found: list[list[Mention]] = []
        for mentions in self.by_block.values():
            if len(mentions) <= MOST_TOGETHER:
                found.append(mentions)
                continue
            part: list[Mention] = []
            for _, group in groupby(mentions, key=lambda mention: mention.sentence):
                sentence = list(group)
                if len(part) + len(sentence) > MOST_TOGETHER:
                    found.append(part)
                    part = []
                part += sentence if len(sentence) <= MOST_TOGETHER else []
            found.append(part)
        return [part for part in found if part]

    @cached_property
    def by_name(self) -> dict[str, list[Mention]]:
        """Exact amounts of the text by the words right before them (“本年支出合计”), particles left out."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.exact and not mention.is_rate and not mention.column:
                found[last_clause(mention.label).removesuffix("为").removesuffix("共")].append(mention)
        return found

    @cached_property
    def by_code(self) -> dict[tuple[str, int | None], list[Mention]]:
        """Mentions of figures the catalogue knows, by code and year."""
        found: dict[tuple[str, int | None], list[Mention]] = defaultdict(list)
        for mention in self.mentions:
            if mention.figure.code:
                found[mention.figure.code, mention.figure.period].append(mention)
        return found


def year_of(years: Counter[int], title_years: list[int]) -> int | None:
    """The year a document speaks of: the one in its title, else the one it names most often."""
    if title_years:
        return title_years[0]
    return years.most_common(1)[0][0] if years else None
