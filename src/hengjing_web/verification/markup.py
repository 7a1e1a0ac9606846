"""A checked document in marked pieces: which run of characters is held, broken or undecided, and by which finding.

A piece is the longest run of characters about which the same is to be said, so findings and figures may overlap freely.
Pieces are plain lists and dictionaries: they are kept with the run as JSON.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.documents.model import Block, Place

HELD, UNDECIDED, RESIDUE = "held", "undecided", "residue"
# What some converters leave of a bookmark; readers pass over it, so it is shown faintly.
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]")
_GRAVEST_FIRST = (*(severity.value for severity in Severity), HELD, UNDECIDED, RESIDUE, "")


@dataclass(frozen=True, slots=True)
class _Mark:
    """Characters ``start``–``end`` of a block, what is said of them, and by which finding (0: none)."""

    start: int
    end: int
    status: str
    finding: int = 0
    related: int = 0


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Gravest first, then as they stand in the document."""
    return sorted(findings, key=lambda f: (f.severity.rank, f.place.block, f.place.start, f.code))


def marked_blocks(checked: Checked, findings: Sequence[Finding]) -> list[dict[str, object]]:
    """The document's blocks, each with its pieces; finding n of ``findings`` is called n, from 1."""
    marks: dict[int, list[_Mark]] = {}

    def add(place: Place, status: str, *, finding: int = 0, related: int = 0) -> None:
        if place.start < place.end:
            marks.setdefault(place.block, []).append(_Mark(place.start, place.end, status, finding, related))

    for place, status in _figure_states(checked).items():
        add(place, status)
    for number, finding in enumerate(findings, start=1):
        add(finding.place, finding.severity.value, finding=number)
        for other in finding.others:
            add(other.place, "", related=number)
    return [_block(block, [*marks.get(block.index, []), *_residues(block.text)]) for block in checked.document.blocks]


def _residues(text: str) -> list[_Mark]:
    return [_Mark(match.start(), match.end(), RESIDUE) for match in _RESIDUE.finditer(text)]


def _figure_states(checked: Checked) -> dict[Place, str]:
    """Figures that take part in a relation: held when one of them holds, else undecided."""
    states: dict[Place, str] = {}
    for relation in checked.relations:
        for figure in relation.figures:
            if figure.place is not None and states.get(figure.place) != HELD:
                states[figure.place] = HELD if relation.status == HELD else UNDECIDED
    return states


def _block(block: Block, marks: list[_Mark]) -> dict[str, object]:
    cell = block.cell
    return {
        "index": block.index,
        "kind": block.kind.value,
        "level": block.level,
        "cell": [cell.table, cell.row, cell.column, cell.header] if cell else None,
        "pieces": _pieces(block.text, marks),
    }


def _pieces(text: str, marks: list[_Mark]) -> list[dict[str, object]]:
    """``text`` cut wherever a mark begins or ends."""
    cuts = sorted({0, len(text), *(m.start for m in marks), *(min(m.end, len(text)) for m in marks)})
    return [_piece(text, start, end, marks) for start, end in pairwise(cuts)]


def _piece(text: str, start: int, end: int, marks: list[_Mark]) -> dict[str, object]:
    over = [mark for mark in marks if mark.start <= start and end <= mark.end]
    return {
        "text": text[start:end],
        "status": min((mark.status for mark in over), key=_GRAVEST_FIRST.index, default=""),
        "findings": sorted({mark.finding for mark in over if mark.finding}),
        "related": sorted({mark.related for mark in over if mark.related}),
    }
