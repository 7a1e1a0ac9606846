"""Random wide tables, what the interpreter says of each row, and where an engine's answer differs from it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import duckdb

from hengjing.figures.catalogue import catalogue
from hengjing.formulas.dimensions import ANSWER
from hengjing.frameworks.model import Framework
from hengjing.scoring.plan import Source
from hengjing.scoring.query import ORGANISATION, wanted
from hengjing.scoring.table import interpreted, score_table

Row = dict[str, Any]
DECIMALS = 4


def sources(scored: Framework) -> dict[str, Source]:
    """The columns: answers 0 and 1, rates with four decimals, whole numbers of 分 and anything else."""
    return {name: source(name) for name in wanted(scored)}


def source(name: str) -> Source:
    """How a column holds its figure."""
    dimension = entry(name).unit.dimension
    return Source(10**DECIMALS, DECIMALS) if dimension == "ratio" else Source(100 if dimension == "money" else 1)


def kind(name: str) -> str:
    """Its type in SQL."""
    dimension = entry(name).unit.dimension
    return {"answer": "SMALLINT", "ratio": f"DECIMAL(38, {DECIMALS})"}.get(dimension, "DECIMAL(38, 0)")


def entry(name: str) -> Any:
    """The figure of a column in the catalogue."""
    return catalogue()[name.removeprefix("prior(").removesuffix(")")]


def rows(scored: Framework, random: Random, count: int, huge: bool) -> Iterator[Row]:
    """Rows with missing figures, zeros, negative, round and equal numbers (ties), and numbers of up to 30 digits."""
    asked = list(wanted(scored))
    for number in range(count):
        few = [random.randrange(1, 400) * 25 for _ in range(3)]
        row = {name: _value(name, random, few, huge and random.random() < 0.3) for name in asked}
        yield {ORGANISATION: f"u{number}", **row}


def _value(name: str, random: Random, few: Sequence[int], huge: bool) -> Decimal | int | None:
    whole = _whole(name, random, few, huge)
    return whole if whole is None or entry(name).unit.dimension != "ratio" else Decimal(whole).scaleb(-DECIMALS)


def _whole(name: str, random: Random, few: Sequence[int], huge: bool) -> int | None:
    chance = random.random()
    if chance < 0.04:
        return None
    if entry(name).unit == ANSWER:
        return random.choice((0, 1, 1))
    if chance < 0.08:
        return 0
    if chance < 0.13:
        return -random.randrange(10**4)
    if huge and chance < 0.2:
        # Not more digits than Decimal arithmetic keeps by default.
        return random.choice((-1, 1)) * random.randrange(10 ** random.randrange(10, 28))
    if chance < 0.5:
        return random.choice(few)
    return random.randrange(8000, 10500) if chance < 0.8 else random.randrange(10**7)


def differences(scored: Framework, made: Sequence[Row], found: Sequence[Sequence[Any]]) -> list[str]:
    """Rows that an engine gave other points than the interpreter; every row must be there once."""
    by_name = {row[0]: list(row) for row in found}
    assert len(found) == len(by_name) == len(made)
    told = sources(scored)
    both = ((row, by_name[row[ORGANISATION]], interpreted(scored, told, row)) for row in made)
    return [f"{row} gives {given}, not {right}" for row, given, right in both if given != right]


# ---- a hundred thousand rows -----------------------------------------------------------------------------------------

PARTS, ROWS_OF_A_PART = 13, 1000


def part(scored: Framework, number: int) -> list[Row]:
    """One of the PARTS of the rows of a framework, the same in every run and for every engine; some are huge."""
    return list(rows(scored, Random(f"{scored.code} {number}"), ROWS_OF_A_PART, huge=number % 3 == 0))


def in_duckdb(scored: Framework, made: Sequence[Row], folder: Path) -> tuple[int, list[tuple[Any, ...]]]:
    """How many rows the interpreter had to do, and the points of each."""
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE figures (organisation VARCHAR, {columns(scored)})")
        connection.execute(f"COPY figures FROM '{as_csv(made, folder)}' (HEADER false)")
        others = score_table(scored, connection, "figures", money="分")
        return others, connection.execute("SELECT * FROM scores").fetchall()


def columns(scored: Framework) -> str:
    """The columns of the wide table for CREATE TABLE."""
    return ", ".join(f'"{name}" {kind(name)}' for name in wanted(scored))


def as_csv(made: Sequence[Row], folder: Path) -> Path:
    """The rows as a file without heading; what is missing is empty."""
    file = folder / "rows.csv"
    with file.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written).writerows([list(row.values()) for row in made])
    return file
