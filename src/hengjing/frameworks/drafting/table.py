"""The scoring table of a notice: which table it is, what its columns hold, one row for each indicator.

Readers leave out cells that a merged cell covers. Here such a place belongs to the cell above it, unless the row has
said something new to the left of it: then a wide cell covers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from hengjing.documents.model import Block, Document
from hengjing.errors import InputError
from hengjing.frameworks.drafting.bands import number
from hengjing.frameworks.drafting.weights import weight_in, weight_of
from hengjing.frameworks.drafting.words import any_of, data

_LEVELS = ("level1", "level2", "level3", "level4")
_TEXTS = ("criterion", "meaning", "evidence", "note", "target")
_HEAD_WITHIN = 8


@dataclass(frozen=True, slots=True)
class Level:
    """A title above an indicator (投入, 预算配置) with the points the table gives it, if any."""

    title: str
    weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """An indicator as the table has it.

    ``weight`` is None when no number could be read. ``joined`` tells that one cell of points stands for several
    indicators, which are one line then; ``place`` says where it stands.
    """

    levels: tuple[Level, ...]
    title: str
    weight: Fraction | None
    texts: Mapping[str, str]
    place: str
    joined: bool = False


@dataclass(frozen=True, slots=True)
class ScoringTable:
    """The indicators of one table in order, the total it states, and how many other scoring tables there are."""

    lines: tuple[Line, ...]
    total: Fraction | None = None
    others: int = 0


Row = dict[int, Block]


def scoring_table(document: Document, chosen: int = 1) -> ScoringTable:
    """The ``chosen``-th scoring table of a document, from 1.

    A table that goes on in the next one, with its head again or without it, is one table. Raises InputError when there
    is no table with titles and points or criteria, or not so many.
    """
    found = _tables(document)
    if not found:
        raise InputError(
            "没有找到评分表",
            where=document.path,
            remedy="表头应有指标名称（如“三级指标”）一列，以及“分值”或“评分标准”一列；扫描件请先识别成文字。",
        )
    if not 1 <= chosen <= len(found):
        raise InputError(f"只有{len(found)}张评分表", where="--table", remedy=f"请写1到{len(found)}。")
    made = _Reading(*found[chosen - 1]).table()
    return replace(made, others=len(found) - 1)


# ---- which tables ------------------------------------------------------------------------------------------------


def _tables(document: Document) -> list[tuple[dict[int, str], list[Row]]]:
    """Head (column → what it holds) and rows of each scoring table."""
    found: list[tuple[dict[int, str], list[Row]]] = []
    width = -1
    for rows in _rows(document):
        columns = max((column for row in rows for column in row), default=0) + 1
        head, end = _head(rows)
        if head and found and head == found[-1][0] and not _closed(found[-1][1]):
            found[-1][1].extend(rows[end:])
        elif head:
            found.append((head, rows[end:]))
            width = columns
        elif found and columns == width and not _closed(found[-1][1]):
            found[-1][1].extend(rows)  # it goes on over the page, without its head
        else:
            width = -1
    return found


def _rows(document: Document) -> Iterator[list[Row]]:
    tables: dict[int, dict[int, Row]] = {}
    for block in document.blocks:
        if block.cell is not None:
            tables.setdefault(block.cell.table, {}).setdefault(block.cell.row, {})[block.cell.column] = block
    for rows in tables.values():
        yield [rows[index] for index in sorted(rows)]


def _closed(rows: Sequence[Row]) -> bool:
    """Whether the table ends with its total: what follows is another one."""
    return any(_is_total(row) for row in rows[-2:])


def _is_total(row: Row) -> bool:
    first = next((text for block in _ordered(row) if (text := _squeezed(block.text))), "")
    return re.match(rf"{any_of(data('phrases.toml')['rows']['total'])}(?:[(（:：\d]|$)", first) is not None


def _ordered(row: Row) -> list[Block]:
    return [row[column] for column in sorted(row)]


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _head(rows: Sequence[Row]) -> tuple[dict[int, str], int]:
    """What the columns hold and the first row under the head; nothing when this is no scoring table."""
    for at in range(min(_HEAD_WITHIN, len(rows))):
        roles = _roles(rows[at])
        end = at + 1
        if (
            end < len(rows)
            and (below := _roles(rows[end]))
            and len(below) == sum(bool(_text(b)) for b in rows[end].values())
        ):
            roles, end = {**roles, **below}, end + 1
        roles = _levelled(roles)
        held = set(roles.values())
        if held & set(_LEVELS) and held & {"weight", "criterion"} and len(roles) > 1:
            return roles, end
    return {}, 0


def _text(block: Block) -> str:
    return block.text.strip()


def _roles(row: Row) -> dict[int, str]:
    """What the columns of a head row hold, by its words."""
    found = {}
    for column, block in row.items():
        text = _squeezed(block.text)
        for role, patterns in data("phrases.toml")["columns"].items():
            if text and len(text) < 30 and re.search(any_of(patterns, plain=False), text):
                found[column] = role
                break
    return found


def _levelled(roles: Mapping[int, str]) -> dict[int, str]:
    """Each level and each text once; 项目 | 指标 become levels in their order from the left."""
    levels = [column for column in sorted(roles) if roles[column] in _LEVELS]
    named = dict(roles)
    if len({roles[column] for column in levels}) < len(levels):
        named |= {column: _LEVELS[min(order, 3)] for order, column in enumerate(levels)}
    seen: set[str] = set()
    kept = {}
    for column in sorted(named):
        role = named[column]
        if role == "meaning" and role in seen and "criterion" not in named.values():
            role = "criterion"  # 指标解释 and, after it, 指标说明 with what is looked at and how it counts
        if role in ("ignored", "") or (role in _TEXTS and role in seen):
            continue
        seen.add(role)
        kept[column] = role
    return kept


# ---- its rows ----------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Open:
    """The indicator that is being read: more rows may belong to it."""

    levels: tuple[Level, ...]
    title: str
    weight: Fraction | None
    place: str
    texts: dict[str, list[str]]
    parts: list[Fraction] = field(default_factory=list)
    joined: bool = False

    def part(self, weight: Fraction) -> None:
        """The row that comes has points of its own; then those of the first row were its own too."""
        self.parts += [weight] if self.parts else [self.weight or Fraction(0), weight]

    def line(self) -> Line:
        texts = {name: list(dict.fromkeys(texts)) for name, texts in self.texts.items()}
        weight = self.weight
        if self.parts:
            weight = sum(self.parts, Fraction(0))
            if len(texts.get("criterion", [])) == len(self.parts):
                texts["criterion"] = [
                    f"({order}){text}（{number(part)}分）"
                    for order, (text, part) in enumerate(zip(texts["criterion"], self.parts, strict=True), 1)
                ]
        joined = {name: "\n".join(lines) for name, lines in texts.items()}
        return Line(self.levels, self.title, weight, joined, self.place, self.joined)


class _Reading:
    """One pass over the rows under the head."""

    def __init__(self, roles: Mapping[int, str], rows: Sequence[Row]) -> None:
        self._rows = rows
        self._levels = [column for column in sorted(roles) if roles[column] in _LEVELS]
        self._texts = {column: role for column, role in roles.items() if role in _TEXTS}
        self._weights = self._attached([column for column in sorted(roles) if roles[column] == "weight"])
        self._named = ["" for _ in self._levels]
        self._given: list[Fraction | None] = [None for _ in self._levels]
        self._section: Level | None = None
        self._open: list[_Open] = []
        self._total: Fraction | None = None

    def _attached(self, columns: Sequence[int]) -> dict[int, int]:
        """To each level (by its order) the column of its points: the first to the right of it."""
        found: dict[int, int] = {}
        for column in columns:
            left = [order for order, level in enumerate(self._levels) if level < column]
            found.setdefault(left[-1] if left else len(self._levels) - 1, column)
        return found

    def table(self) -> ScoringTable:
        for row in self._rows:
            self._row(row)
        lines = tuple(each.line() for each in self._open)
        if not lines:
            raise InputError("评分表里没有指标", remedy="请检查表格是否完整。")
        return ScoringTable(lines, self._total)

    def _row(self, row: Row) -> None:
        said = {column: text for column in sorted(row) if (text := _text(row[column]))}
        if not said or len(_roles(row)) >= max(2, len(said) - 1):
            return  # an empty row, or the head once more
        first = next(iter(said.values()))
        if _is_total(row):
            numbers = [weight for text in said.values() if (weight := weight_of(text)) is not None]
            _, stated = weight_in(first)
            self._total = numbers[0] if numbers else stated
        elif len(said) == 1 and self._levels and next(iter(said)) <= self._levels[-1] and not self._continues(row):
            self._alone(first)
        else:
            self._indicator(row, said)

    def _continues(self, row: Row) -> bool:
        """Whether a row with one text alone only lacks what is merged from above (its other cells are not there)."""
        return bool(self._open) and any(column not in row for column in self._texts) and self._levels[-1] in row

    def _alone(self, text: str) -> None:
        """A row with one text: the title of a section, or a note."""
        if re.match(any_of(data("phrases.toml")["rows"]["notes"]), text):
            return
        title, weight = weight_in(re.sub(r"^[（(]?[一二三四五六七八九十]+[）)]?[、.．]?", "", text))
        self._section = Level(title, weight)
        self._named = ["" for _ in self._levels]

    def _indicator(self, row: Row, said: Mapping[int, str]) -> None:
        new = self._titles(row, said)
        if not new and self._open:
            self._more(self._open[-1], said)
            return
        depth = max((order for order, name in enumerate(self._named) if name), default=-1)
        if depth < 0:
            return
        title, inline = weight_in(self._named[depth])
        column = self._weights.get(depth, self._weights.get(len(self._levels) - 1))
        weight = weight_of(said[column]) if column is not None and column in said else inline
        texts = {role: [said[at]] for at, role in self._texts.items() if at in said}
        opened = _Open(self._above(depth), _squeezed(title), weight, self._place(row), texts)
        if weight is None and self._open and column is not None and column not in row:
            self._join(opened)
            return
        for at, role in self._texts.items():
            if at not in row and self._open and role in self._open[-1].texts:
                opened.texts.setdefault(role, list(self._open[-1].texts[role]))
        self._open.append(opened)

    def _titles(self, row: Row, said: Mapping[int, str]) -> bool:
        """Take over the titles of a row; whether it begins an indicator."""
        new = False
        for order, column in enumerate(self._levels):
            if column in said:
                if not new and said[column] == self._named[order] and order < len(self._levels) - 1:
                    continue  # the same title once more: the table goes on over the page
                self._named[order], new = said[column], True
                given = self._weights.get(order)
                self._given[order] = weight_of(said[given]) if given is not None and given in said else None
            elif new:
                self._named[order], self._given[order] = "", None
        return new

    def _above(self, depth: int) -> tuple[Level, ...]:
        levels = [self._section] if self._section is not None else []
        for name, given in list(zip(self._named, self._given, strict=True))[:depth]:
            title, inline = weight_in(name)
            if title:
                levels.append(Level(_squeezed(title), given if given is not None else inline))
        return tuple(levels)

    def _more(self, opened: _Open, said: Mapping[int, str]) -> None:
        """A further row of the same indicator: its words are added; points of its own are those of a part."""
        column = self._weights.get(len(self._levels) - 1)
        part = weight_of(said[column]) if column is not None and column in said else None
        if part is not None:
            opened.part(part)
        for at, role in self._texts.items():
            if at in said:
                opened.texts.setdefault(role, []).append(said[at])

    def _join(self, opened: _Open) -> None:
        """Several indicators under one cell of points are scored together."""
        last = self._open[-1]
        last.title, last.joined = f"{last.title}、{opened.title}", True
        for role, texts in opened.texts.items():
            last.texts.setdefault(role, []).extend(texts)

    def _place(self, row: Row) -> str:
        block = row[min(row)]
        cell = block.cell
        assert cell is not None  # rows are made of cells
        page = f"第{block.page}页" if block.page else ""
        return f"{page}{cell.address or f'表{cell.table + 1}第{cell.row + 1}行'}"
