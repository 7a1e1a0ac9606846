"""A document laid out for the screen: paragraphs as they are, cells gathered into tables; its outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from hengjing.documents.model import BlockKind, Document
from hengjing.documents.writers.tables import is_number
from hengjing.reports.printing import MISSING

Marked = dict[str, Any]  # a block of ``verification.markup.marked_blocks``
DEEPEST = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline; ``gaps`` counts the places in its section that still read 未填."""

    block: int
    level: int
    title: str
    gaps: int


def laid_out(blocks: Iterable[Marked]) -> Iterator[dict[str, Any]]:
    """Blocks one by one, each run of cells of one table as ``{"rows": [[placed cell, …], …]}`` in its place."""
    for table, run in groupby(blocks, key=lambda block: block["cell"][0] if block["cell"] else None):
        if table is None:
            yield from ({"block": block} for block in run)
        else:
            yield {"rows": _rows(list(run))}


def _rows(cells: list[Marked]) -> list[list[dict[str, Any]]]:
    """Rows of ``{"block", "span", "gap", "number"}``: a cell reaches to the next of its row, a late row has a gap."""
    columns = max(cell["cell"][2] for cell in cells) + 1
    rows = []
    for _, row in groupby(cells, key=lambda block: block["cell"][1]):
        placed = list(row)
        ends = [cell["cell"][2] for cell in placed[1:]] + [columns]
        spans = [max(1, end - cell["cell"][2]) for cell, end in zip(placed, ends, strict=True)]
        gaps = [placed[0]["cell"][2], *(0 for _ in placed[1:])]
        numbers = [is_number("".join(piece["text"] for piece in cell["pieces"])) for cell in placed]
        told = zip(placed, spans, gaps, numbers, strict=True)
        rows.append([{"block": c, "span": s, "gap": g, "number": n} for c, s, g, n in told])
    return rows


def outline(document: Document) -> list[Heading]:
    """Headings of the first two levels, each with the gaps up to the next heading of its own level or a higher one."""
    heads = [b for b in document.blocks if b.kind is BlockKind.HEADING and 0 < b.level <= DEEPEST]
    found = []
    for position, head in enumerate(heads):
        later = (other.index for other in heads[position + 1 :] if other.level <= head.level)
        after = next(later, len(document.blocks))
        gaps = sum(block.text.count(MISSING) for block in document.blocks[head.index : after])
        found.append(Heading(head.index, head.level, head.text.strip(), gaps))
    return found
