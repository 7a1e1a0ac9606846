"""How a query comes about: how large its figures may be, the conditions it needs, the steps it computes in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from sqlglot import exp

from hengjing.figures.catalogue import catalogue
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.sql import Column
from hengjing.formulas.tree import Node, names, text
from hengjing.formulas.whole import Engine, TooWide, Writer

# The largest figures (as whole numbers) the query counts with, tried in turn until all it may make of them fits.
_LIMITS = tuple(10**digits for digits in (18, 15, 12, 10, 9, 8, 7, 6, 5, 4, 3))
PROVEN = "proven."

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Source:
    """A column as the table has it: decimals with ``decimals`` places, ``scale`` whole units of which are a base unit.

    A column of 元 with two decimals has decimals 2 and scale 100; one of 分 in whole numbers decimals 0 and scale 100.
    ``low`` and ``high`` are the least and most of its whole units, where somebody looked.
    """

    scale: int = 1
    decimals: int = 0
    low: int | None = None
    high: int | None = None


class Plan:
    """What the query has come to so far. ``sources`` are the columns of the table, by the figures they hold."""

    def __init__(self, sources: Mapping[str, Source], engine: Engine) -> None:
        self._sources, self._engine = sources, engine
        self._limits = dict.fromkeys(sources, _LIMITS[0])
        self._impossible = False
        self._parts = 0
        self.steps: list[list[exp.Expr]] = []

    def write(
        self, formulas: Sequence[Node], make: Callable[[Mapping[str, Column], Writer], _Made], proven: bool = False
    ) -> _Made | None:
        """What ``make`` writes of formulas, for figures as large as can be; None when none are small enough.

        With ``proven`` the columns are those of the proven figures.
        """
        asked = [text(name) for formula in formulas for name in names(formula)]
        known = [name for name in asked if name in self._sources]
        self._parts += 1
        for limit in _LIMITS:
            self._limits |= {name: min(limit, self._limits[name]) for name in known}
            writer = Writer(self._engine, f"s{self._parts}")
            try:
                made = make({name: self._column(name, PROVEN if proven else "") for name in known}, writer)
            except TooWide:
                continue
            self.add(writer.steps)
            return made
        self.give_up()
        return None

    def give_up(self) -> None:
        """Leave every row to the interpreter."""
        self._impossible = True

    def add(self, steps: Sequence[list[exp.Expr]]) -> None:
        """Compute these columns too, each in its step."""
        for level, columns in enumerate(steps):
            if level == len(self.steps):
                self.steps.append([])
            self.steps[level].extend(columns)

    def _column(self, name: str, prefix: str = "") -> Column:
        source = self._sources[name]
        if self._small(name) and source.low is not None and source.high is not None:
            # An answer nobody proves counts as “no”, whatever the answers of the table are.
            low, high = min(source.low, 0) if prefix else source.low, source.high
        else:
            low, high = (0, 1) if _is_answer(name) else (-self._limits[name], self._limits[name])
        return Column(f"{prefix}{name}", low, high, source.scale)

    def _small(self, name: str) -> bool:
        """Whether the numbers of the column are known to be small enough."""
        source, limit = self._sources[name], self._limits[name]
        if source.low is None or source.high is None:
            return False
        return source.low >= 0 and source.high <= 1 if _is_answer(name) else max(-source.low, source.high) <= limit

    # ---- the first step: whole numbers of known size ---------------------------------------------------------------

    def beyond(self) -> exp.Expr | None:
        """The condition of the rows that are the interpreter's: a figure is too large. None when there are none."""
        if self._impossible:
            return exp.true()
        outside = [exp.not_(self._inside(name)) for name in self._sources if not self._small(name)]
        return exp.func("COALESCE", exp.or_(*outside), exp.false()) if outside else None

    def figure(self, name: str, prefix: str = "") -> exp.Expr:
        """A column of the table as a whole number."""
        sql: exp.Expr = exp.column(f"{prefix}{name}", quoted=True)
        if decimals := self._sources[name].decimals:
            sql = exp.Mul(this=sql, expression=exp.Literal.number(10**decimals))
        return exp.alias_(exp.cast(sql, "BIGINT"), f"{prefix}{name}", quoted=True)

    def _inside(self, name: str) -> exp.Expr:
        column, decimals = self._column(name), self._sources[name].decimals
        low, high = (_literal(bound, decimals) for bound in (column.low, column.high))
        return exp.column(name, quoted=True).between(low, high)


def _is_answer(name: str) -> bool:
    return name in catalogue() and catalogue()[name].unit == ANSWER


def _literal(bound: int, decimals: int) -> exp.Expr:
    sql = exp.Literal.number(str(Decimal(abs(bound)).scaleb(-decimals)))
    return exp.Neg(this=sql) if bound < 0 else sql
