"""All organisations of one file scored at once: claimed, by rule, supported, exactly as ``one.score`` scores each.

The file is read into DuckDB (``figures/bulk.py``), made into a wide table, and scored by one query (``table.py``). What
the query cannot count goes to the interpreter; reasons and traces are the interpreter's too, when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from hengjing.errors import InputError, InputErrors
from hengjing.figures.bulk import load_rows
from hengjing.figures.model import LEDGER, Figure, Figures
from hengjing.figures.table import CLAIMED
from hengjing.frameworks.model import Framework
from hengjing.quantities.units import UNITS
from hengjing.scoring.claims import refuse_claims, separated
from hengjing.scoring.one import Score, Totals, score
from hengjing.scoring.plan import PROVEN, Source
from hengjing.scoring.query import wanted
from hengjing.scoring.table import insert, quoted, score_sources
from hengjing.scoring.weights import weighed

# More digits than this do not go into DuckDB's widest number (with the 24 hours of a day, the only factor but tens).
_MOST_DIGITS = 36
_FETCHED = 1000


@dataclass(frozen=True, slots=True)
class Points:
    """The points of one indicator, as in ``one.IndicatorScore``."""

    claimed: Decimal | None
    by_rule: Decimal | None
    supported: Decimal


@dataclass(frozen=True, slots=True)
class Scored:
    """The score of one organisation without its reasons: points in the order of the framework's indicators."""

    organisation: str
    points: tuple[Points, ...]
    totals: Totals
    final: Totals


class Many:
    """The scores of all organisations of a file. ``handed_over`` is how many of them the interpreter had to do."""

    def __init__(self, framework: Framework, connection: DuckDBPyConnection, year: int, handed_over: int) -> None:
        self.framework, self.year, self.handed_over = framework, year, handed_over
        self._connection = connection

    def __iter__(self) -> Iterator[Scored]:
        """Every organisation, in order of name."""
        found = self._connection.cursor().execute("SELECT * FROM scores ORDER BY organisation")
        claims = _claims(self._connection, self.year)
        count = len(self.framework.indicators)
        while batch := found.fetchmany(_FETCHED):
            for name, *cells in batch:
                yield self._scored(name, cells[: count + 2], cells[count + 2 :], claims.get(name, {}))

    def _scored(
        self, name: str, ruled: Sequence[Any], supported: Sequence[Any], claims: Mapping[str, Decimal]
    ) -> Scored:
        points = tuple(
            Points(claims.get(indicator.code), by_rule, rests)
            for indicator, by_rule, rests in zip(self.framework.indicators, ruled[:-2], supported[:-2], strict=True)
        )
        claimed = sum(claims.values(), Decimal(0))
        return Scored(
            name, points, Totals(claimed, ruled[-2], supported[-2]), Totals(claimed, ruled[-1], supported[-1])
        )

    def with_figures(self) -> Iterator[tuple[Scored, Figures]]:
        """Every organisation with the figures its score rests on."""
        for scored, (name, figures, _) in zip(self, _figures(self._connection, self.year), strict=True):
            assert scored.organisation == name  # both are in order of name
            yield scored, figures

    def in_full(self) -> Iterator[tuple[str, Score]]:
        """Every organisation with its whole score, reasons and traces, by the interpreter; in order of name."""
        for name, figures, claimed in _figures(self._connection, self.year):
            yield name, score(self.framework, figures, claimed)


def score_many(framework: Framework, path: str | Path, year: int | None = None) -> Many:
    """Score every organisation of a file (csv, json, parquet; columns as in ``figures/table.py``).

    ``year`` is the year of evaluation, the latest in the file when none is given. Raises InputError and InputErrors
    when the file cannot be used, or claims are for unknown indicators or outside 0 to their points.
    """
    connection = duckdb.connect()
    year = load_rows(connection, path, year)
    _refuse_claims(framework, connection, year)
    sources = _widen(framework, connection, year)
    left = score_sources(framework, connection, sources, "figures", "scores", proven=True)
    others = [row["organisation"] for row in left]
    others += [name for (name,) in connection.execute("SELECT organisation FROM beyond").fetchall()]
    found = _figures(connection, year, others) if others else ()
    full = [[name, *_cells(score(framework, figures, {}))] for name, figures, _ in found]
    return Many(framework, connection, year, insert(connection, "scores", full))


def _cells(found: Score) -> list[Decimal | None]:
    ruled = [one.by_rule for one in found.indicators]
    supported = [one.supported for one in found.indicators]
    totals, final = found.totals, found.final
    return [*ruled, totals.by_rule, final.by_rule, *supported, totals.supported, final.supported]


# ---- figures of one organisation -----------------------------------------------------------------------------------


def _figures(
    connection: DuckDBPyConnection, year: int, names: Sequence[str] | None = None
) -> Iterator[tuple[str, Figures, dict[str, Decimal]]]:
    """The figures and claims of each organisation (of ``names`` alone, when given), in order of name."""
    where = "" if names is None else "WHERE organisation IN (SELECT unnest(?))"
    rows = connection.cursor().execute(
        f"SELECT * FROM rows {where} ORDER BY organisation",  # noqa: S608 (our own words)
        [] if names is None else [list(names)],
    )
    for name, own in groupby(_fetched(rows), key=itemgetter(0)):
        found = [_figure(*row[1:]) for row in own]
        kept = [figure for figure in found if figure.period == year or not figure.code.startswith(CLAIMED)]
        figures, claimed = separated(kept)
        yield name, Figures(figures, year), claimed


def _fetched(rows: DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    while batch := rows.fetchmany(_FETCHED):
        yield from batch


def _figure(code: str, value: str, unit: str, period: int, subject: str, source: str, evidence: str) -> Figure:
    number = {"是": "1", "否": "0"}.get(value, value)
    kind = UNITS["是否"] if code.startswith("answer.") else UNITS[unit]
    return Figure(code, Decimal(number), kind, period, subject, source, evidence)


def _claims(connection: DuckDBPyConnection, year: int) -> dict[str, dict[str, Decimal]]:
    """What each organisation claims, by indicator; those that claim nothing are left out."""
    found = connection.execute(
        "SELECT organisation, code, value FROM rows WHERE starts_with(code, ?) AND period = ?", [CLAIMED, year]
    )
    claims: dict[str, dict[str, Decimal]] = {}
    for name, code, value in found.fetchall():
        claims.setdefault(name, {})[code.removeprefix(CLAIMED)] = Decimal(value)
    return claims


def _refuse_claims(framework: Framework, connection: DuckDBPyConnection, year: int) -> None:
    """InputErrors with the claims that cannot be, each with its organisation."""
    claims = _claims(connection, year)
    frameworks = dict.fromkeys(claims, framework)
    if any(indicator.applies is not None for indicator in framework.indicators):
        # What can be claimed depends on what applies to the organisation.
        frameworks = {
            name: weighed(framework, figures).framework for name, figures, _ in _figures(connection, year, list(claims))
        }
    faults: list[InputError] = []
    for name, own in frameworks.items():
        try:
            refuse_claims(framework, claims[name], own)
        except InputErrors as errors:
            told = (InputError(one.what, where=f"{name}，{one.where}", remedy=one.remedy) for one in errors.faults)
            faults.extend(told)
    if faults:
        raise InputErrors(faults, where=framework.code)


# ---- the wide table ------------------------------------------------------------------------------------------------


def _widen(framework: Framework, connection: DuckDBPyConnection, year: int) -> dict[str, Source]:
    """Make the wide table ``figures``, and ``beyond`` with the organisations whose numbers do not go into it.

    Every figure becomes a whole number of some decimal place: the smallest that all but one in a hundred need, so that
    a single number of fifteen decimals does not lengthen everybody's. Whoever needs more is beyond.
    """
    asked = wanted(framework)
    connection.execute("CREATE OR REPLACE TABLE asked (name VARCHAR, code VARCHAR, period INTEGER)")
    insert(connection, "asked", [(name, one.code, year - one.prior) for name, one in asked.items()])
    connection.execute(
        """CREATE OR REPLACE TABLE written AS
        WITH numerals AS (SELECT *, starts_with(source, ?) OR evidence <> '' AS proven,
            CASE WHEN answer THEN CASE WHEN value IN ('是', '1') THEN '1' ELSE '0' END
                WHEN contains(value, '.') THEN rtrim(rtrim(ltrim(value, '+'), '0'), '.')
                ELSE ltrim(value, '+') END AS numeral
            FROM rows JOIN asked USING (code, period) JOIN fits USING (code, unit) WHERE subject = '')
        SELECT organisation, name, answer, times, proven, replace(numeral, '.', '') AS digits,
            CASE WHEN contains(numeral, '.') THEN length(numeral) - strpos(numeral, '.') ELSE 0 END - shift AS places
        FROM numerals""",
        [LEDGER],
    )
    connection.execute(
        """CREATE OR REPLACE TABLE kept AS
        SELECT name, CAST(greatest(0, quantile_disc(places, 0.99)) AS INTEGER) AS kept FROM written GROUP BY name"""
    )
    connection.execute(
        """CREATE OR REPLACE TABLE placed AS
        SELECT *, CASE WHEN places <= kept THEN digits || repeat('0', kept - places) END AS number
        FROM written JOIN kept USING (name)"""
    )
    connection.execute(
        """CREATE OR REPLACE TABLE beyond AS
        SELECT DISTINCT organisation FROM placed WHERE coalesce(length(number), $most + 1) > $most""",
        {"most": _MOST_DIGITS},
    )
    places = dict(connection.execute("SELECT name, kept FROM kept").fetchall())
    columns = ", ".join(f"{_column(name, '')}, {_column(name, PROVEN)}" for name in asked)
    connection.execute(
        f"""CREATE OR REPLACE TABLE figures AS
        WITH counted AS (SELECT organisation, name, answer, proven, CAST(number AS HUGEINT) * times AS number
            FROM placed ANTI JOIN beyond USING (organisation)),
        named AS (SELECT DISTINCT organisation FROM rows ANTI JOIN beyond USING (organisation))
        SELECT organisation, {columns} FROM named LEFT JOIN counted USING (organisation) GROUP BY organisation"""  # noqa: S608
    )
    return {name: Source(10 ** places.get(name, 0)) for name in asked}


def _column(name: str, prefix: str) -> str:
    """A column of the wide table; of the proven figures, an answer nobody proves is “no”."""
    value = "CASE WHEN proven THEN number WHEN answer THEN 0 END" if prefix else "number"
    told = "'" + name.replace("'", "''") + "'"
    return f"max({value}) FILTER (name = {told}) AS {quoted(prefix + name)}"
