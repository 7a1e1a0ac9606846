"""Column: what one field of a ledger is called, holds and accepts. Pure: no database, no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum


class Kind(Enum):
    """What a column holds, and so how it is read, checked, shown and summed."""

    MONEY = "money"  # Decimal, 元, to the 分
    WHOLE = "whole"  # int
    NUMBER = "number"  # Decimal, up to six decimals
    TEXT = "text"
    CHOICE = "choice"  # one of ``choices``; kept as its key, written as its label
    YEAR = "year"  # int, 2000–2100
    DATE = "date"
    FLAG = "flag"  # 是/否
    FILE = "file"  # evidence; on the form only

    @property
    def numeric(self) -> bool:
        """Whether it is aligned to the right and may be summed."""
        return self in (Kind.MONEY, Kind.WHOLE, Kind.NUMBER)


_UNMAPPED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Column:
    """One field of a ledger.

    ``header`` is what lists, forms, templates and exports print; ``synonyms`` are other headers an import accepts.
    ``required`` must be filled in every row. ``choices`` maps kept value → label; ``aliases`` maps other wordings of a
    cell → kept value (for numbers too: 是 → 1). ``total`` puts the sum in the foot of lists; ``least`` and ``most``
    bound numbers; ``default`` is what a blank cell means (None: nothing). ``yes`` and ``no`` are the words of a FLAG.
    """

    field: str
    header: str
    kind: Kind = Kind.TEXT
    synonyms: tuple[str, ...] = ()
    required: bool = False
    choices: Mapping[str, str] = field(default_factory=lambda: _UNMAPPED)
    aliases: Mapping[str, str] = field(default_factory=lambda: _UNMAPPED)
    total: bool = False
    least: Decimal | None = None
    most: Decimal | None = None
    length: int = 200
    default: object = None
    yes: str = "是"
    no: str = "否"
    help: str = ""
    example: str = ""
    may_lack: bool = False  # an empty number means “does not apply” (a dash), not “missing” (未填)
    listed: bool = True  # shown in the list; a long note stays on the form and in exports

    @property
    def titled(self) -> str:
        """The header with the unit, as templates and exports print it."""
        return f"{self.header}（元）" if self.kind is Kind.MONEY else self.header

    @property
    def blank(self) -> object:
        """What an empty cell is kept as: the default, else '' for words, None for numbers and dates."""
        if self.default is not None:
            return self.default
        if self.kind is Kind.FLAG:
            return False
        return "" if self.kind in (Kind.TEXT, Kind.CHOICE) else None
