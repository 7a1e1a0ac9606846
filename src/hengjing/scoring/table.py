"""All organisations of a wide table scored by one query in DuckDB; what it cannot count, the interpreter does.

A wide table has a row for each organisation and year: ``organisation``, and a column for each figure by its name
(``three_public.budget``), last year's as ``prior(three_public.budget)``. Figures are whole numbers or DECIMAL in the
base unit (元, 1 for a rate, 人), money in 分 where that is said; answers are 0, 1 or NULL; what is not known is NULL.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from duckdb import DuckDBPyConnection

from hengjing.errors import InputError, InputErrors, nearest
from hengjing.figures.catalogue import catalogue, figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.tree import Name
from hengjing.frameworks.evaluate import evaluate
from hengjing.frameworks.model import Framework
from hengjing.scoring.ceilings import limits
from hengjing.scoring.one import awarded
from hengjing.scoring.plan import Source
from hengjing.scoring.query import ORGANISATION, query, wanted
from hengjing.scoring.weights import weighed

_WHOLE = re.compile(r"U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?|BOOLEAN")
_DECIMAL = re.compile(r"DECIMAL\(\d+,\s*(\d+)\)")
# Any year does: formulas only speak of “this year” and “the year before”.
_YEAR = 2000


def score_table(
    framework: Framework,
    connection: DuckDBPyConnection,
    table: str,
    into: str = "scores",
    money: str = "元",
) -> int:
    """Score every row of the wide ``table`` into a new table, and say how many rows the interpreter had to do.

    The new table has ``organisation``, the points of each indicator under its code (NULL where undefined), ``total``
    and ``final`` (after the ceilings), exactly what ``scoring.one`` gives for each row. ``money`` is 元 or 分. Raises
    InputErrors when columns are not exact numbers, InputError when the table has none of the figures asked for.
    """
    sources = _sources(framework, connection, table, money)
    others = score_sources(framework, connection, sources, table, into)
    return insert(connection, into, [interpreted(framework, sources, row) for row in others])


def score_sources(
    framework: Framework,
    connection: DuckDBPyConnection,
    sources: Mapping[str, Source],
    table: str,
    into: str,
    proven: bool = False,
) -> list[dict[str, Any]]:
    """Like ``score_table`` for a table of which it is known how its columns hold their figures.

    The rows the query cannot count (by column) are not in the new table but returned; ``proven`` as in ``query``.
    """
    written = query(framework, _surveyed(connection, table, sources), table, proven=proven)
    connection.execute(f"CREATE OR REPLACE TABLE {quoted(into)} AS {written.sql}")
    if not written.others:
        return []
    rows = connection.execute(written.others)
    names = [column[0] for column in rows.description or ()]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def insert(connection: DuckDBPyConnection, table: str, rows: Sequence[Sequence[Any]]) -> int:
    """Add rows to a table; how many they were."""
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", rows)  # noqa: S608 (quoted, and marks)
    return len(rows)


def quoted(name: str) -> str:
    """A name as SQL takes it."""
    return '"' + name.replace('"', '""') + '"'


# ---- what the table holds ------------------------------------------------------------------------------------------


def _sources(framework: Framework, connection: DuckDBPyConnection, table: str, money: str) -> dict[str, Source]:
    """The columns of the table that the framework asks for."""
    described = connection.execute(f"DESCRIBE SELECT * FROM {quoted(table)}").fetchall()  # noqa: S608 (quoted)
    types = {str(row[0]): str(row[1]) for row in described}
    asked = wanted(framework)
    if ORGANISATION not in types:
        raise InputError(f"没有列 {ORGANISATION}", where=table, remedy="请用一列写明单位。")
    faults = []
    sources: dict[str, Source] = {}
    for name in asked:
        if name not in types:
            continue
        source = _source(asked[name], types[name], money)
        if source is None:
            remedy = "请用整数或 DECIMAL（自查事项用整数0、1）。"
            faults.append(InputError(f"列 {name} 的类型 {types[name]} 不是精确的数", where=table, remedy=remedy))
        else:
            sources[name] = source
    if faults:
        raise InputErrors(faults, where=table)
    if not sources:
        hint = nearest(next(iter(asked)), types) or f"要用的如 {'、'.join(list(asked)[:3])}"
        raise InputError(f"没有 {framework.code} 要用的数据列", where=table, remedy=f"列名应为数据项代码，{hint}。")
    return sources


def _source(name: Name, kind: str, money: str) -> Source | None:
    """How a column of that type holds the figure; None when it does not hold it exactly."""
    unit = catalogue()[name.code].unit
    scale = 100 if money == "分" and unit.dimension == "money" else 1
    if _WHOLE.fullmatch(kind):
        return Source(scale)
    if (found := _DECIMAL.fullmatch(kind)) and unit != ANSWER:
        decimals = int(found.group(1))
        return Source(scale * 10**decimals, decimals)
    return None


def _surveyed(connection: DuckDBPyConnection, table: str, sources: Mapping[str, Source]) -> dict[str, Source]:
    """The columns with the least and the largest number in each; those without any number are left out."""
    ends = ", ".join(f"min({quoted(name)}), max({quoted(name)})" for name in sources)
    found = connection.execute(f"SELECT {ends} FROM {quoted(table)}").fetchone() or ()  # noqa: S608 (quoted)
    surveyed = {}
    for (name, source), low, high in zip(sources.items(), found[::2], found[1::2], strict=True):
        if low is not None:
            low, high = (int(Fraction(end) * 10**source.decimals) for end in (low, high))
            surveyed[name] = replace(source, low=low, high=high)
    return surveyed


# ---- what the query leaves ---------------------------------------------------------------------------------------


def interpreted(framework: Framework, sources: Mapping[str, Source], row: Mapping[str, Any]) -> list[Any]:
    """A row of the new table, by the interpreter, from a row of the wide table."""
    figures = _figures(framework, sources, row)
    weights = weighed(framework, figures).framework
    pairs = zip(framework.indicators, weights.indicators, strict=True)
    points = [awarded(indicator, own, evaluate(indicator, figures)) for indicator, own in pairs]
    total = sum((one for one in points if one is not None), Decimal(0))
    ceilings = [limit.at_most for limit in limits(framework, figures) if limit.at_most is not None]
    return [row[ORGANISATION], *points, total, min([total, *ceilings])]


def _figures(framework: Framework, sources: Mapping[str, Source], row: Mapping[str, Any]) -> Figures:
    asked = wanted(framework)
    made = []
    for name, source in sources.items():
        value = row[name]
        if value is not None:
            unit = replace(figure_name(asked[name].code).unit, factor=Fraction(10**source.decimals, source.scale))
            year = _YEAR - asked[name].prior
            made.append(Figure(asked[name].code, Decimal(value), unit, year))
    return Figures(made, _YEAR)
