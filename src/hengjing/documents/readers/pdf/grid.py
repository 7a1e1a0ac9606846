"""Drawn lines → the cells they enclose.

Lines that nearly lie on each other are one line; lines that touch belong to one table. A cell is the largest rectangle
from its upper left corner that no line crosses: so merged cells come out as one, wherever they are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hengjing.documents.readers.pdf.geometry import Rule

# Points. Borders are up to 1.5 thick and meet to within their thickness; no row or column is narrower than 3.5.
_SAME = 2.0
_JOIN = 3.0
_TOUCH = 3.0
_NARROWEST = 3.5
_MOST_PAIRS = 250_000
_MOST_CELLS = 40_000


@dataclass(frozen=True, slots=True)
class Span:
    """A cell of a grid: where it begins and over how many rows and columns it goes."""

    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class Grid:
    """``xs`` and ``ys`` are the lines between columns and rows; ``owner[row][column]`` is an index into ``cells``."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[Span, ...]
    owner: tuple[tuple[int, ...], ...]

    def at(self, x: float, y: float) -> int | None:
        """The cell at a point, None outside of the grid."""
        if not (self.xs[0] <= x <= self.xs[-1] and self.ys[0] <= y <= self.ys[-1]):
            return None
        row = min(bisect_right(self.ys, y), len(self.ys) - 1) - 1
        column = min(bisect_right(self.xs, x), len(self.xs) - 1) - 1
        return self.owner[row][column]

    def edges(self, cell: Span) -> tuple[float, float]:
        """Left and right edge of a cell."""
        return self.xs[cell.column], self.xs[cell.column + cell.columns]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Rules with those that lie on each other, or continue each other, made one."""
    merged: list[Rule] = []
    group: list[Rule] = []
    for rule in [*sorted(rules), Rule(float("inf"), 0, 0)]:
        if group and rule.at - group[0].at > _SAME:
            merged.extend(_joined(group))
            group = []
        group.append(rule)
    return merged


def _joined(group: list[Rule]) -> list[Rule]:
    at = sum(rule.at for rule in group) / len(group)
    joined: list[Rule] = []
    for rule in sorted(group, key=lambda each: each.start):
        if joined and rule.start <= joined[-1].end + _JOIN:
            joined[-1] = Rule(at, joined[-1].start, max(joined[-1].end, rule.end))
        else:
            joined.append(Rule(at, rule.start, rule.end))
    return joined


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - _TOUCH <= down.at <= across.end + _TOUCH
        and down.start - _TOUCH <= across.at <= down.end + _TOUCH
    )


def _components(across: list[Rule], down: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules of each table."""
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for i, one in enumerate(across):
        for j, other in enumerate(down, len(across)):
            if _touch(one, other):
                parent[root(j)] = root(i)
    found: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for index in range(len(parent)):
        group = found.setdefault(root(index), ([], []))
        if index < len(across):
            group[0].append(across[index])
        else:
            group[1].append(down[index - len(across)])
    return [group for group in found.values() if group[0] and group[1]]


def _edges(lines: Iterable[float], ends: Sequence[float]) -> tuple[float, ...]:
    """The lines between columns (or rows); the ends of the rules across them, where an outer border is not drawn."""
    edges: list[float] = []
    for line in sorted(lines):
        if not edges or line - edges[-1] > _NARROWEST:
            edges.append(line)
    low, high = min(ends), max(ends)
    if edges[0] - low > _NARROWEST:
        edges.insert(0, low)
    if high - edges[-1] > _NARROWEST:
        edges.append(high)
    return tuple(edges)


def _walls(rules: Iterable[Rule], edges: Sequence[float], bands: Sequence[float]) -> list[set[int]]:
    """For each edge the bands (rows or columns) along which it is drawn."""
    walls: list[set[int]] = [set() for _ in edges]
    middles = [(low + high) / 2 for low, high in pairwise(bands)]
    for rule in rules:
        nearest = min(range(len(edges)), key=lambda index: abs(edges[index] - rule.at))
        first = bisect_right(middles, rule.start - _SAME)
        last = bisect_right(middles, rule.end + _SAME)
        walls[nearest].update(range(first, last))
    return walls


def _spans(
    beside: list[set[int]], below: list[set[int]], rows: int, columns: int
) -> tuple[list[Span], list[list[int]]]:
    """Cells of ``rows`` × ``columns`` with a wall between where ``beside`` (per x) and ``below`` (per y) say."""
    owner = [[-1] * columns for _ in range(rows)]
    cells: list[Span] = []
    for row in range(rows):
        for column in range(columns):
            if owner[row][column] >= 0:
                continue
            wide = 1
            while column + wide < columns and owner[row][column + wide] < 0 and row not in beside[column + wide]:
                wide += 1
            covered = range(column, column + wide)
            high = 1
            while row + high < rows and not (
                any(c in below[row + high] or owner[row + high][c] >= 0 for c in covered)
                or any(row + high in beside[c] for c in covered[1:])
            ):
                high += 1
            for r in range(row, row + high):
                owner[r][column : column + wide] = [len(cells)] * wide
            cells.append(Span(row, column, high, wide))
    return cells, owner


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    xs = _edges((rule.at for rule in down), [end for rule in across for end in (rule.start, rule.end)])
    ys = _edges((rule.at for rule in across), [end for rule in down for end in (rule.start, rule.end)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns < 2 or rows * columns > _MOST_CELLS:
        return None
    cells, owner = _spans(_walls(down, xs, ys), _walls(across, ys, xs), rows, columns)
    if len(cells) < 2:
        return None
    return Grid(xs, ys, tuple(cells), tuple(map(tuple, owner)))


def grids(horizontal: Iterable[Rule], vertical: Iterable[Rule]) -> list[Grid]:
    """The grids on a page, the smallest first (one that stands within a cell of another comes before it)."""
    across, down = _merged(horizontal), _merged(vertical)
    if len(across) * len(down) > _MOST_PAIRS:
        return []
    found = [grid for group in _components(across, down) if (grid := _grid(*group)) is not None]
    return sorted(found, key=lambda grid: (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0]))
