"""A million organisations scored in DuckDB by the compiled query against one written by hand; one organisation, cold.

``python -m bench.scoring`` prints the two rows alone. Every point of the two queries is compared before they are timed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from time import perf_counter

import duckdb
from bench.measure import Row, compared, peak_of_this_process, race

from bench import province
from hengjing.cli.score import trace_lines
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure, Figures
from hengjing.frameworks.load import load
from hengjing.scoring.one import score
from hengjing.scoring.query import wanted
from hengjing.scoring.table import score_table

ORGANISATIONS = 1_000_000
ROUNDS = 3
FRAMEWORK = Path(__file__).resolve().parents[1] / "src/hengjing/frameworks/data/hengyang-2024.toml"
COLD_LIMIT = 0.05


def fill(connection: duckdb.DuckDBPyConnection, organisations: int) -> None:
    """The wide table: one number in fifty is missing, one in a hundred is 0, the rest lie near each other."""
    columns = []
    for name, asked in wanted(province.method()).items():
        dimension = catalogue()[asked.code].unit.dimension
        drawn = f"hash(i, '{name}')"
        if dimension == "answer":
            value = f"({drawn} % 5 > 0)::TINYINT"
        else:
            # Near each other within an organisation, so that every rule gives every kind of points.
            near = "900 + hash(i) % 2000" if dimension == "count" else "100000000 + hash(i) % 10000000000"
            value = f"(({near}) * (80 + {drawn} % 40) // 100)::BIGINT"
        gaps = f"CASE WHEN {drawn} % 997 < 20 THEN NULL WHEN {drawn} % 991 < 10 THEN 0 ELSE {value} END"
        columns.append(f'{value if dimension == "answer" else gaps} AS "{name}"')
    made = f"SELECT 'u' || i AS organisation, {', '.join(columns)} FROM range({organisations}) AS made(i)"  # noqa: S608 (our own words)
    connection.execute(f"CREATE TABLE figures AS {made}")


def compiled(connection: duckdb.DuckDBPyConnection) -> int:
    """Look at the columns, write the query, run it."""
    return score_table(province.method(), connection, "figures", money="分")


def by_hand(connection: duckdb.DuckDBPyConnection) -> None:
    """Run the analyst's query."""
    connection.execute(f"CREATE OR REPLACE TABLE hand AS {province.by_hand('figures')}")


def must_agree(connection: duckdb.DuckDBPyConnection) -> int:
    """How many points both gave alike; a single one that differs ends the benchmark."""
    codes = [f"I{number}" for number in range(1, len(province.RULES) + 1)] + ["total", "final"]
    differing = ", ".join(f'count(*) FILTER (s."{code}" IS DISTINCT FROM h."{code}")' for code in codes)
    query = f"SELECT count(*), {differing} FROM scores AS s JOIN hand AS h USING (organisation)"  # noqa: S608 (our words)
    rows, *counts = connection.execute(query).fetchone() or (0,)
    wrong = {code: count for code, count in zip(codes, counts, strict=True) if count}
    if wrong or rows != ORGANISATIONS:
        sys.exit(f"{rows} rows compared, points that differ: {wrong}")
    return rows * len(codes)


@contextmanager
def table() -> Iterator[duckdb.DuckDBPyConnection]:
    """The wide table in memory."""
    with duckdb.connect() as connection:
        fill(connection, ORGANISATIONS)
        yield connection


# ---- one organisation ------------------------------------------------------------------------------------------------


def cold() -> float:
    """Seconds for the points of one organisation and the trace of every indicator, the first time in a process."""
    known = [entry for entry in catalogue().values() if entry.unit.dimension != "answer"]
    figures = Figures(
        [Figure(entry.code, Decimal(90 + index), entry.unit, 2024) for index, entry in enumerate(known)], 2024
    )
    scored = load(FRAMEWORK)
    start = perf_counter()
    lines = [line for one in score(scored, figures, {}).indicators for line in trace_lines(one)]
    seconds = perf_counter() - start
    return seconds if lines else sys.exit("no trace")


# ---- in processes of their own ---------------------------------------------------------------------------------------


def peak() -> float:
    """The largest memory in GiB of this process, which makes the table and scores it by the compiled query."""
    with table() as connection:
        compiled(connection)
    return peak_of_this_process() / 2**30


ALONE = {"cold": cold, "peak": peak}


def alone(name: str) -> float:
    """What a function of ALONE gives in a fresh process."""
    told = subprocess.run([sys.executable, "-m", "bench.scoring", name], capture_output=True, text=True, check=True)  # noqa: S603
    return float(told.stdout)


def rows() -> list[Row]:
    """Both lines of the benchmark."""
    with table() as connection:
        compiled(connection)
        by_hand(connection)
        points = must_agree(connection)
        best = race({"compiled": lambda: compiled(connection), "hand": lambda: by_hand(connection)}, ROUNDS)
    first = min(alone("cold") for _ in range(ROUNDS))
    size = f"一百万个单位×{len(province.RULES)}个指标评分"
    what = f"{size}（DuckDB，{points:,}个得分逐一相同，内存最高{alone('peak'):.1f} GB）"
    return [
        compared(what, best["compiled"], "手写的同一查询", best["hand"], 1.5),
        Row(
            "一个单位评分并列出全部计算过程，新进程第一次",
            f"{first * 1000:.1f} ms",
            f"≤ {COLD_LIMIT * 1000:g} ms",
            first <= COLD_LIMIT,
        ),
    ]


if __name__ == "__main__":
    if sys.argv[1:]:
        print(ALONE[sys.argv[1]]())
    else:
        for row in rows():
            print(f"{row.what}: {row.measured}, {row.against} {row.base} {row.ratio} ({row.target})")
