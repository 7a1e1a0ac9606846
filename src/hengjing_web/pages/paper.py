"""A checked document laid out for the screen: paragraphs as they are, cells gathered into tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

Marked = dict[str, Any]  # a block of ``verification.markup.marked_blocks``


def laid_out(blocks: Iterable[Marked]) -> Iterator[dict[str, Any]]:
    """Blocks one by one, each run of cells of one table as ``{"rows": [[cell, …], …]}`` in its place."""
    for table, run in groupby(blocks, key=lambda block: block["cell"][0] if block["cell"] else None):
        if table is None:
            yield from ({"block": block} for block in run)
        else:
            yield {"rows": _rows(run)}


def _rows(cells: Iterable[Marked]) -> list[list[Marked]]:
    return [list(row) for _, row in groupby(cells, key=lambda block: block["cell"][1])]
