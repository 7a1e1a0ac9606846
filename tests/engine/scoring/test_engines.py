"""PostgreSQL and Spark give what DuckDB gives, on the hundred thousand rows on which DuckDB gives what the interpreter
gives (``test_table.py``). Rows an engine leaves to the interpreter are few, and are rows with huge numbers.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from hengjing.formulas.whole import POSTGRES, SPARK
from hengjing.frameworks.load import framework, shipped
from hengjing.frameworks.model import Framework
from hengjing.scoring.query import ORGANISATION, query, wanted
from tests.engine.scoring.parity import PARTS, Row, as_csv, columns, differences, in_duckdb, kind, part, sources

CODES = [scored.code for scored in shipped()]
SERVER = os.environ.get("DATABASE_URL", "")


def every_row(scored: Framework) -> list[Row]:
    """All parts of a framework's rows, each with a name of its own."""
    parts = [part(scored, number) for number in range(PARTS)]
    return [{**row, ORGANISATION: f"{number} {row[ORGANISATION]}"} for number, made in enumerate(parts) for row in made]


def assert_same_as_duckdb(
    scored: Framework,
    made: Sequence[Row],
    found: Sequence[Sequence[Any]],
    others: Sequence[Sequence[Any]],
    folder: Path,
) -> None:
    """The engine's rows are DuckDB's and the interpreter's; every row is either scored or left out."""
    left = {row[0] for row in others}
    assert len(found) + len(left) == len(made)
    right = {row[0]: row[1:] for row in in_duckdb(scored, made, folder)[1]}
    assert [row for row in found if tuple(row[1:]) != right[row[0]]] == []
    names = {row[0] for row in found[:: len(found) // 200]}
    some = [row for row in made if row[ORGANISATION] in names]
    assert differences(scored, some, [row for row in found if row[0] in names]) == []
    assert len(left) < len(made) / 3


@pytest.fixture
def postgres() -> Iterator[Any]:
    if not SERVER.startswith(("postgres://", "postgresql://")):
        pytest.skip("DATABASE_URL names no PostgreSQL server")
    import psycopg

    with psycopg.connect(SERVER) as connection:
        yield connection
        connection.rollback()


@pytest.mark.postgres
@pytest.mark.parametrize("code", CODES)
def test_postgresql_gives_the_same(code: str, postgres: Any, tmp_path: Path) -> None:
    scored, made = framework(code), every_row(framework(code))
    postgres.execute(f"CREATE TEMPORARY TABLE figures (organisation text, {columns(scored)})")
    with postgres.cursor().copy("COPY figures FROM STDIN (FORMAT csv)") as copy:
        copy.write(as_csv(made, tmp_path).read_bytes())
    written = query(scored, sources(scored), "figures", POSTGRES)
    found, others = postgres.execute(written.sql).fetchall(), postgres.execute(written.others).fetchall()
    assert_same_as_duckdb(scored, made, found, others, tmp_path)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql", reason="pyspark is installed by .ci/run alone (requirements/spark.txt)")
    settings = {"spark.ui.enabled": "false", "spark.sql.shuffle.partitions": "2", "spark.log.level": "ERROR"}
    builder = sql.SparkSession.builder.master("local[2]").appName("parity")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.mark.spark
@pytest.mark.parametrize("code", CODES)
def test_spark_gives_the_same(code: str, spark: Any, tmp_path: Path) -> None:
    scored, made = framework(code), every_row(framework(code))
    schema = ", ".join(["organisation STRING", *(f"`{name}` {kind(name)}" for name in wanted(scored))])
    spark.read.csv(str(as_csv(made, tmp_path)), schema=schema).createOrReplaceTempView("figures")
    written = query(scored, sources(scored), "figures", SPARK)
    found, others = spark.sql(written.sql).collect(), spark.sql(written.others).collect()
    assert_same_as_duckdb(scored, made, found, others, tmp_path)
