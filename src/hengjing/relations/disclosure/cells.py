"""The identities of ``identities.toml`` as relations of one document: which cells there are, and what holds of them.

A table is held against another or the text when its own sums prove that it was read right. A cell that is not in the
document leaves an equality undecided (nothing is taken for 0); one that is there and empty adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Panel, Reading, Row
from hengjing.quantities.rounding import Verdict
from hengjing.relations.disclosure.forms import Forms, forms_of
from hengjing.relations.disclosure.identities import Cell, Identity, identities
from hengjing.relations.disclosure.needed import Needed
from hengjing.relations.disclosure.told import Told, nothing, told
from hengjing.relations.model import AtMost, Relation, Same, Sum
from hengjing.relations.sheets import proved, reads_right

_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、]|[（(][一二三四五六七八九十\d]{1,2}[）)])")
_PLAIN_COLUMN = re.compile(r"合计|小计|决算数|预算数|金额")
_SIDES = {"income": 0, "expenditure": 1}
_CLASS_CODE = 3

Spot = tuple[Panel, Row]
# The amounts of a cell: None when it is not in the document, empty when it is there without a number.
Found = Sequence[Figure] | None


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of one document."""

    forms: Forms
    text: Told

    def panels(self, cell: Cell) -> Sequence[Panel]:
        """The parts of the table that ``cell`` is to be looked for in."""
        sheet = self.forms.by_kind.get(cell.form)
        panels = sheet.panels if sheet else ()
        if not cell.side:
            return panels
        return (panels[_SIDES[cell.side]],) if len(panels) == len(_SIDES) else ()

    def spots(self, cell: Cell) -> list[Spot]:
        """The rows that ``cell`` names; none when several fit and it wants one."""
        spots = [(panel, row) for panel in self.panels(cell) for row in _within(panel, cell) if _fits(row, cell)]
        if cell.many:
            return spots
        filled = [spot for spot in spots if spot[1].amounts] or spots
        return filled if len(filled) == 1 else []

    def amounts(self, cell: Cell, spots: Sequence[Spot], column: int | None = None) -> Found:
        """What stands at those rows in the column of ``cell`` (or in that one)."""
        found: list[Mention] = []
        for panel, row in spots:
            at = _column(panel, cell) if column is None else column
            if at is None:
                return None
            found += [row.amounts[at]] if at in row.amounts else []
        return [m.figure for m in found if not m.is_rate] if spots else None

    def keyed(self, cell: Cell, each: str) -> dict[str, Spot]:
        """The rows of a table by subject: by code, or the classes by name. Subjects that come twice are left out."""
        spots: dict[str, list[Spot]] = {}
        for panel in self.panels(cell):
            for row in panel.rows:
                spots.setdefault(_key(row, each), []).append((panel, row))
        return {key: found[0] for key, found in spots.items() if key and len(found) == 1}

    def relations(self, identity: Identity) -> Iterator[Relation]:
        """What the identity says of the document, for each place it speaks of."""
        for found in self.instances(identity):
            yield from _relations(identity, found)

    def instances(self, identity: Identity) -> Iterator[list[Found]]:
        """The amounts of all cells of the identity, once for each row, column, subject or place in the text."""
        cells = identity.cells
        if any(cell.in_text for cell in cells):
            yield from self._told(identity)
        elif identity.each == "column":
            panels = self.panels(cells[0])
            for column in panels[0].heads if len(panels) == 1 else ():
                yield [self.amounts(cell, self.spots(cell), column) for cell in cells]
        elif identity.each == "row":
            for spot in ((panel, row) for panel in self.panels(cells[0]) for row in panel.rows):
                yield [self.amounts(cell, [spot]) for cell in cells]
        elif identity.each:
            keyed = [self.keyed(cell, identity.each) for cell in cells]
            for key in (key for key in keyed[0] if all(key in each for each in keyed)):
                yield [self.amounts(cell, [each[key]]) for cell, each in zip(cells, keyed, strict=True)]
        else:
            yield [self.amounts(cell, self.spots(cell)) for cell in cells]

    def _told(self, identity: Identity) -> Iterator[list[Found]]:
        cells = identity.cells
        tables = {cell: self.amounts(cell, self.spots(cell)) for cell in cells if cell.form}
        if tables and not any(tables.values()):
            return
        lead = next(cell for cell in cells if cell.in_text)
        for place in self.text.declared(lead):
            quote = self.text.reading.document.quote(place)
            like = next((figure for found in tables.values() for figure in found or ()), None)
            if like is not None:
                yield [tables[cell] if cell.form else [nothing(place, quote, like)] for cell in cells]
        for mention in self.text.mentions(lead):
            if tables and mention.figure.period not in (None, self.text.reading.year):
                continue  # a table speaks of the document's own year
            yield [
                tables[cell] if cell.form else self._near(cell, mention) if cell is not lead else [mention.figure]
                for cell in cells
            ]

    def _near(self, cell: Cell, mention: Mention) -> Found:
        found = [m.figure for m in self.text.near(cell, mention)]
        return found if found and (cell.many or len(found) == 1) else None


def _within(panel: Panel, cell: Cell) -> Sequence[Row]:
    """The rows below and above those that ``cell`` names as its bounds; none without them."""
    rows = panel.rows
    for bound, below in ((cell.above, False), (cell.below, True)):
        if bound is None:
            continue
        at = next((i for i, row in enumerate(rows) if _called(row, bound)), None)
        rows = () if at is None else rows[at + 1 :] if below else rows[:at]
    return rows


def _called(row: Row, name: re.Pattern[str]) -> bool:
    return not row.code and any(name.fullmatch(text) for text in (row.name, _NUMBERING.sub("", row.name)))


def _fits(row: Row, cell: Cell) -> bool:
    if cell.code is not None:
        return bool(cell.code.fullmatch(row.code))
    return _called(row, cell.row) if cell.row is not None else bool(row.amounts)


def _column(panel: Panel, cell: Cell) -> int | None:
    """The one column that ``cell`` means: one pattern fits a column's own head, several any of the heads above it."""
    heads = {column: head for column, head in panel.heads.items() if head}
    if len(cell.column) == 1:
        fitting = [column for column, head in heads.items() if cell.column[0].fullmatch(head[-1])]
    elif cell.column:
        fitting = [c for c, head in heads.items() if all(any(map(one.fullmatch, head)) for one in cell.column)]
    else:
        plain = [column for column, head in heads.items() if _PLAIN_COLUMN.fullmatch(head[-1])]
        fitting = list(panel.heads) if len(panel.heads) == 1 else plain
    return fitting[0] if len(fitting) == 1 else None


def _key(row: Row, each: str) -> str:
    if each == "code":
        return row.code
    if row.code:
        return row.name if len(row.code) == _CLASS_CODE else ""
    plain = _NUMBERING.sub("", row.name)
    return plain if plain != row.name else ""


def identity_relations(reading: Reading) -> Iterator[Relation]:
    """What the identities of the field say of this document."""
    cells = _Cells(forms_of(reading), told(reading))
    known: dict[str, list[Sum]] = {}
    ours = [identity for identity in identities() if identity.kind in ("", reading.kind)]
    for identity in (identity for identity in ours if not identity.crosses):
        found = list(cells.relations(identity))
        yield from proved(found) if identity.each else found
        known.setdefault(identity.cell.form, []).extend(each for each in found if isinstance(each, Sum))
    sheets = cells.forms.by_kind.items()
    certain = Forms({kind: sheet for kind, sheet in sheets if reads_right(sheet, known.get(kind, ()))})
    for identity in (identity for identity in ours if identity.crosses):
        yield from _Cells(certain, cells.text).relations(identity)


def _relations(identity: Identity, found: Sequence[Found]) -> Iterator[Relation]:
    """The relation between the amounts of the cells; nothing when the document lacks what it needs."""
    subject, parts, taken = found[0], found[1 : 1 + len(identity.parts)], found[1 + len(identity.parts) :]
    if not subject or len(subject) > 1:
        return
    one, basis = subject[0], identity.says
    there = [figure for each in parts for figure in each or ()]
    if not there or (not all(figure.unit.agrees_with(one.unit) for figure in there) and identity.relation != "needed"):
        return
    if identity.relation == "sum" and all(each is not None for each in found):
        yield Sum(basis, one, tuple(there), taken=tuple(figure for each in taken for figure in each or ()))
    elif identity.relation == "same":
        choices = [Same(basis, one, each[0], rounded=True) for each in parts if each and len(each) == 1]
        held = (choice for choice in choices if choice.verdict is not Verdict.BROKEN)
        yield from [next(held, *choices[:1])] if choices else []
    elif identity.relation == "at_most":
        limit = "part" if identity.level == "error" else "explained"
        yield AtMost(basis, there[0], one, limit, tuple(there[1:]), rounded=True)
    elif identity.relation == "needed" and len(there) == 1:
        yield Needed(basis, one, there[0])
