"""The accounting identities of disclosure tables as data: ``identities.toml`` read once.

An identity says in a Chinese sentence what must hold (users read it), in which kind of document, how grave it is when
it does not hold, and between which cells. Cells are addressed by the name of the table, the row and the column, or by
the words of the text before a number; ``identities.toml`` explains the address.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from re import Pattern, compile
from typing import Any

Replacements = dict[str, str]
_PATTERNS = ("row", "code", "above", "below", "said", "beside", "unit", "declared")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where an amount stands: in a table (``form``) or in the text (``said``, ``declared``).

    ``many`` takes every row (every mention) that fits, otherwise there must be exactly one.
    """

    form: str = ""
    side: str = ""
    column: tuple[Pattern[str], ...] = ()
    row: Pattern[str] | None = None
    code: Pattern[str] | None = None
    above: Pattern[str] | None = None
    below: Pattern[str] | None = None
    said: Pattern[str] | None = None
    beside: Pattern[str] | None = None
    unit: Pattern[str] | None = None
    declared: Pattern[str] | None = None
    many: bool = False

    @property
    def in_text(self) -> bool:
        """Whether it is told in the text, not in a table."""
        return not self.form


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold: ``cell`` is what ``relation`` says of ``parts`` (and, in a sum, of what is ``taken`` off).

    ``says`` is the sentence users read, unlike every other; ``spoiled`` is a change of the document ``example``
    that breaks it (old text, new text).
    """

    id: str
    level: str
    kind: str
    says: str
    relation: str
    cell: Cell
    parts: tuple[Cell, ...]
    taken: tuple[Cell, ...]
    each: str
    example: str
    spoiled: tuple[str, str]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """All its cells, the one it speaks of first."""
        return self.cell, *self.parts, *self.taken

    @property
    def crosses(self) -> bool:
        """Whether its cells are in several tables, or in a table and the text."""
        return len({cell.form for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of table: ``title`` is the pattern of its title, ``name`` what it is called."""

    kind: str
    name: str
    title: Pattern[str]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An identity of the field that is not held in the data: ``says`` what it is, ``why`` where or why not."""

    id: str
    says: str
    why: str


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("hengjing.relations.disclosure").joinpath("identities.toml").read_text(encoding="utf-8"))


def _filled(value: Any, given: Replacements) -> Any:
    """``value`` with every {name} of its texts replaced."""
    if isinstance(value, str):
        for name, text in given.items():
            value = value.replace(f"{{{name}}}", text)
        return value
    if isinstance(value, list):
        return [_filled(each, given) for each in value]
    return {key: _filled(each, given) for key, each in value.items()} if isinstance(value, dict) else value


def _cell(data: dict[str, Any]) -> Cell:
    columns = data.get("column", [])
    given: dict[str, Any] = {key: compile(value) if key in _PATTERNS else value for key, value in data.items()}
    given["column"] = tuple(map(compile, [columns] if isinstance(columns, str) else columns))
    return Cell(**given)


def _identity(data: dict[str, Any]) -> Identity:
    return Identity(
        id=data["id"],
        level=data["level"],
        kind=data.get("kind", ""),
        says=data["says"],
        relation=data["relation"],
        cell=_cell(data["cell"]),
        parts=tuple(map(_cell, data["parts"])),
        taken=tuple(map(_cell, data.get("taken", []))),
        each=data.get("each", ""),
        example=_data()["example"][data.get("example", data.get("kind"))],
        spoiled=(data["spoiled"][0], data["spoiled"][1]),
    )


@cache
def identities() -> tuple[Identity, ...]:
    """All identities, in the order of the file; one with ``for`` stands once for each of its entries."""
    return tuple(_identity(_filled(data, given)) for data in _data()["identity"] for given in data.get("for", [{}]))


@cache
def known_forms() -> tuple[Form, ...]:
    """The kinds of tables, in the order in which titles are tried."""
    return tuple(Form(each["kind"], each["name"], compile(each["title"])) for each in _data()["form"])


@cache
def elsewhere() -> tuple[Elsewhere, ...]:
    """The identities of the field that other code looks at, or none."""
    return tuple(Elsewhere(each["id"], each["says"], each["why"]) for each in _data()["elsewhere"])


@cache
def sentences() -> frozenset[str]:
    """What the identities say: the basis of the relations they give."""
    return frozenset(each.says for each in identities())
