"""Tables that go on over pages, made one: the head that each page repeats is dropped, a row cut in two is mended."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from hengjing.documents.headings import mark
from hengjing.documents.readers.pdf.cells import glue
from hengjing.documents.readers.pdf.lines import Line
from hengjing.documents.readers.pdf.page import Page
from hengjing.documents.readers.pdf.tables import Table
from hengjing.documents.readers.tables import TableCell, head_rows, is_number

_SAME_EDGE = 4.0
_MOST_CAPTION = 3
_SMALL = 3
_CONTINUED = re.compile(r"[（(]?续(?:上?表|前|[）)])|[（(]续[）)]?$|^续")
_TOTAL = re.compile(r"[总合]\s*计")
_ENDS = ("。", "；", "！", "？", "：", ":", ";")

Item = Line | Table


def _near(edges: Sequence[float], x: float) -> bool:
    at = bisect_left(edges, x - _SAME_EDGE)
    return at < len(edges) and edges[at] <= x + _SAME_EDGE


def _fits(edges: Sequence[float], left: float, part: Table) -> bool:
    """Whether the columns of ``part`` are those between ``edges``, where some may be merged in one of them."""
    moved = [x - part.edges[0] + left for x in part.edges]
    if abs(moved[-1] - edges[-1]) > _SAME_EDGE:
        return False
    few, many = sorted((list(edges), moved), key=len)
    enough = len(few) * 2 >= len(many) + 2 or len(part.rows) <= _SMALL
    return enough and all(_near(many, x) for x in few)


def _on(edges: Sequence[float], table: Table, shift: float) -> list[tuple[TableCell, ...]]:
    """The rows of a table with their columns counted by other, finer ``edges``."""
    at = [min(range(len(edges)), key=lambda index: abs(edges[index] - x + shift)) for x in table.edges]
    return [
        tuple(
            replace(cell, column=at[cell.column], columns=at[cell.column + cell.columns] - at[cell.column])
            for cell in row
        )
        for row in table.rows
    ]


def _cut(above: Sequence[TableCell], below: Sequence[TableCell]) -> bool:
    """Whether a page end cut a row in two: the few texts below go on where full lines above stop in mid-sentence."""
    filled = [cell for cell in below if cell.text]
    before = {cell.column: cell for cell in above}
    return bool(filled) and all(
        (over := before.get(cell.column)) is not None
        and over.columns == cell.columns
        and over.text != ""
        and over.full
        and not over.text.endswith(_ENDS)
        and not is_number(cell.text)
        and mark(cell.text) is None
        for cell in filled
    )


def _mended(above: Sequence[TableCell], below: Sequence[TableCell]) -> tuple[TableCell, ...]:
    after = {cell.column: cell.text for cell in below}
    return tuple(
        replace(cell, text=glue(cell.text, after[cell.column])) if after.get(cell.column) else cell for cell in above
    )


class _Running:
    """A table and its parts on the pages so far, joined when it is complete."""

    def __init__(self, first: Table) -> None:
        self.parts = [first]
        self.edges = first.edges
        self._head = head_rows(first.rows)

    @property
    def left(self) -> float:
        """Its left edge on the first page."""
        return self.parts[0].edges[0]

    def repeated(self, part: Table) -> int:
        """How many rows at the top of ``part`` repeat the head."""
        count, first = self._head, self.parts[0]
        while count and (len(part.rows) < count or first.texts(count) != part.texts(count)):
            count -= 1
        return count

    def goes_on(self, part: Table, captioned: bool) -> bool:
        """Whether ``part`` is the rest; ``captioned`` tells that the caption stands above it once more.

        Then it must repeat the whole head, and no total may have closed the table before.
        """
        count = self.repeated(part)
        # Nothing but a title over the whole width comes again: the next form, not the rest of this one.
        begins_anew = count > 0 and all(len(row) == 1 for row in self.parts[0].rows[:count])
        if begins_anew or not _fits(self.edges, self.left, part):
            return False
        last = self.parts[-1].rows
        closed = bool(last) and any(_TOTAL.search(cell.text) for cell in last[-1])
        return not captioned or (not closed and 0 < self._head == count)

    def add(self, part: Table) -> None:
        """Take ``part`` as the next one."""
        if len(part.edges) > len(self.edges):
            shift = part.edges[0] - self.left
            self.edges = tuple(x - shift for x in part.edges)
        self.parts.append(part)

    def joined(self) -> Table:
        """One table of all parts."""
        first = self.parts[0]
        if len(self.parts) == 1:
            return first
        rows: list[tuple[TableCell, ...]] = []
        for part in self.parts:
            skipped = self.repeated(part) if part is not first else 0
            more = _on(self.edges, part, part.edges[0] - self.left)[skipped:]
            if rows and more and _cut(rows[-1], more[0]):
                rows[-1] = _mended(rows[-1], more.pop(0))
            rows.extend(more)
        numbered = [tuple(replace(cell, row=index) for cell in row) for index, row in enumerate(rows)]
        return Table(first.page, first.top, self.parts[-1].bottom, self.edges, tuple(numbered))


def _words(line: Item) -> str:
    return "".join(line.text.split()) if isinstance(line, Line) else ""


def _opening(items: Sequence[Item], caption: Sequence[str]) -> int | None:
    """How many lines stand before the table that begins a page, when they say nothing but its caption once more."""
    lines = 0
    while lines < len(items) and isinstance(items[lines], Line):
        lines += 1
    if lines == len(items) or lines > _MOST_CAPTION:
        return None
    texts = [_words(item) for item in items[:lines]]
    said = all(text in caption or _CONTINUED.search(text) for text in texts)
    return lines if said else None


class _Flow:
    """The items of the document so far. ``running`` is the table that comes last, ``caption`` the words before it."""

    def __init__(self) -> None:
        self._items: list[Item] = []
        self._running: _Running | None = None
        self._caption: list[str] = []

    def page(self, items: Sequence[Item]) -> None:
        """Add a page; its first table may be the rest of the last one."""
        lines = _opening(items, self._caption) if self._running else None
        part = items[lines] if lines is not None else None
        if self._running and lines is not None and isinstance(part, Table) and self._running.goes_on(part, lines > 0):
            self._running.add(part)
            items = items[lines + 1 :]
        for item in items:
            self._end()
            if isinstance(item, Table):
                self._caption = [_words(line) for line in self._items[-_MOST_CAPTION:]]
                self._running = _Running(item)
            else:
                self._items.append(item)

    def _end(self) -> None:
        if self._running:
            self._items.append(self._running.joined())
            self._running = None

    def items(self) -> list[Item]:
        """All items, tables whole."""
        self._end()
        return self._items


def flow(pages: Sequence[Page]) -> list[Item]:
    """Lines and tables of all pages in order, with tables whole."""
    found = _Flow()
    for page in pages:
        if page.items:
            found.page(page.items)
    return found.items()
