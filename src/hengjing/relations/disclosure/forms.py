"""Which table of a disclosure is which: known by title, never by number (numbers move between years and places)."""

from __future__ import annotations

from dataclasses import dataclass

from hengjing.figures.reading import Reading, Row, Sheet
from hengjing.relations.disclosure.identities import known_forms


@dataclass(frozen=True, slots=True)
class Forms:
    """The disclosure tables of a document by what they are."""

    by_kind: dict[str, Sheet]

    def rows(self, kind: str) -> list[Row]:
        """All rows of the last panel of that table (the expenditure side of a statement)."""
        sheet = self.by_kind.get(kind)
        return list(sheet.panels[-1].rows) if sheet and sheet.panels else []


def forms_of(reading: Reading) -> Forms:
    """The tables whose titles tell what they are; the first of each kind."""
    found: dict[str, Sheet] = {}
    for sheet in reading.sheets:
        title = sheet.title.removesuffix("（续）")
        kind = next((form.kind for form in known_forms() if form.title.search(title)), "")
        if kind and any(row.amounts for panel in sheet.panels for row in panel.rows):
            found.setdefault(kind, sheet)
    return Forms(found)
