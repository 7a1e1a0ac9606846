"""A checked document's figures and findings as marked runs of characters, and what a click on one tells.

Figures and findings may overlap freely; a run is the longest stretch about which the same is to be said. The work
grows with the number of figures and relations, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.documents.model import Place
from hengjing.figures.model import Figure
from hengjing.relations.model import UNDECIDED
from hengjing.reports.checked.words import HELD, where

ANSWERED = "answered"
_GRAVEST_FIRST = (*(severity.value for severity in Severity), ANSWERED, HELD, UNDECIDED, "")
_SAME_FACT, _SAME_NUMBER = "同一事项", "同样的数"
_FEWEST_DIGITS = 3  # a number of fewer digits is the same as another by chance


@dataclass(slots=True)
class _Spot:
    """A figure at its place: how it stands, the relations it takes part in, the mentions it belongs with."""

    place: Place
    quote: str
    status: str = ""
    relations: list[int] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    run: int = -1


@dataclass(frozen=True, slots=True)
class _Mark:
    place: Place
    status: str
    spot: int = -1
    finding: int = -1
    other: int = -1


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of characters: how it stands, the figures and findings over it, the findings it bears on."""

    place: Place
    status: str
    spots: tuple[int, ...]
    findings: tuple[int, ...]
    others: tuple[int, ...]


class Marked:
    """The runs of a document; ``findings`` are called by their position in the list given."""

    def __init__(self, checked: Checked, findings: Sequence[Finding]) -> None:
        self._spots: list[_Spot] = []
        self._by_place: dict[Place, int] = {}
        for figure in checked.figures:
            self._spot(figure)
        self._relations: list[dict[str, Any]] = []
        for relation in checked.relations:
            status, spots = relation.status, self._taking_part(relation.figures)
            for spot in spots:
                self._join(self._spots[spot], len(self._relations), status)
            self._relations.append({"s": status, "t": relation.text, "x": relation.reason, "f": spots})
        self._groups = self._grouped(checked.figures)
        self.runs = list(self._cut(findings))
        for number, run in enumerate(self.runs):
            for spot in run.spots:
                if self._spots[spot].run < 0:
                    self._spots[spot].run = number

    def _spot(self, figure: Figure) -> int | None:
        if figure.place is None:
            return None
        if figure.place not in self._by_place:
            self._by_place[figure.place] = len(self._spots)
            self._spots.append(_Spot(figure.place, figure.quote))
        return self._by_place[figure.place]

    def _taking_part(self, figures: Iterable[Figure]) -> list[int]:
        return [spot for figure in figures if (spot := self._spot(figure)) is not None]

    @staticmethod
    def _join(spot: _Spot, relation: int, status: str) -> None:
        spot.relations.append(relation)
        if spot.status != HELD:
            spot.status = HELD if status == HELD else UNDECIDED

    def _grouped(self, figures: Iterable[Figure]) -> list[dict[str, Any]]:
        """Mentions that belong together: of one fact the catalogue knows, of one number."""
        found: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for figure in figures:
            spot = self._spot(figure)
            if spot is None:
                continue
            if figure.code:
                found[_SAME_FACT, figure.code, figure.subject, figure.period].append(spot)
            if len(figure.value.as_tuple().digits) >= _FEWEST_DIGITS:
                found[_SAME_NUMBER, figure.unit.dimension, figure.base].append(spot)
        groups: list[dict[str, Any]] = []
        for key, spots in found.items():
            if len(spots) > 1:
                for spot in spots:
                    self._spots[spot].groups.append(len(groups))
                groups.append({"k": key[0], "f": spots})
        return groups

    def _marks(self, findings: Sequence[Finding]) -> Iterator[_Mark]:
        for number, spot in enumerate(self._spots):
            yield _Mark(spot.place, spot.status, spot=number)
        for number, finding in enumerate(findings):
            yield _Mark(finding.place, ANSWERED if finding.answered else finding.severity.value, finding=number)
            for other in finding.others:
                yield _Mark(other.place, "", other=number)

    def _cut(self, findings: Sequence[Finding]) -> Iterator[Run]:
        by_block: dict[int, list[_Mark]] = defaultdict(list)
        for mark in self._marks(findings):
            if mark.place.start < mark.place.end:
                by_block[mark.place.block].append(mark)
        for block in sorted(by_block):
            yield from _runs(sorted(by_block[block], key=lambda mark: mark.place.start))

    def told(self) -> dict[str, Any]:
        """What a page needs to answer a click, as plain data with short names.

        ``runs``: [figures, findings, findings it bears on] of each run; ``figures``: quote, where, relations, groups
        and run; ``relations``: status, text, reason, figures; ``groups``: kind and figures.
        """
        return {
            "runs": [[run.spots, run.findings, run.others] for run in self.runs],
            "figures": [
                {"q": spot.quote, "w": where(spot.place), "r": spot.relations, "g": spot.groups, "m": spot.run}
                for spot in self._spots
            ],
            "relations": self._relations,
            "groups": self._groups,
        }


def _runs(marks: Sequence[_Mark]) -> Iterator[Run]:
    """The runs of one block; ``marks`` are sorted by where they start. Few marks overlap, so few are open at once."""
    cuts = sorted({end for mark in marks for end in (mark.place.start, mark.place.end)})
    open_: list[_Mark] = []
    following = 0
    for start, end in pairwise(cuts):
        open_ = [mark for mark in open_ if mark.place.end > start]
        while following < len(marks) and marks[following].place.start == start:
            open_.append(marks[following])
            following += 1
        if open_:
            place = open_[0].place
            yield Run(
                Place(place.block, start, end, place.line, place.page, place.cell),
                min((mark.status for mark in open_), key=_GRAVEST_FIRST.index),
                _named(mark.spot for mark in open_),
                _named(mark.finding for mark in open_),
                _named(mark.other for mark in open_),
            )


def _named(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted({number for number in numbers if number >= 0}))
