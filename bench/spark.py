"""The same million organisations in Spark on two cores: the compiled query against the one written by hand.

``python -m bench.spark`` prints the row alone; needs Java and requirements/spark.txt (``make bench-extras``). The table
is cached in Spark's memory; both queries are computed whole and thrown away. Every point is compared first.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import sqlglot
from bench.measure import Missing, Row, compared, race

from bench import province, scoring
from hengjing.figures.catalogue import catalogue
from hengjing.formulas.whole import SPARK
from hengjing.scoring.plan import Source
from hengjing.scoring.query import query, wanted

ROUNDS = 2
HEAP = 4  # GB; the figures and the work on them do not fit into Spark's usual one
CODES = [f"I{number}" for number in range(1, len(province.RULES) + 1)] + ["total", "final"]


@contextmanager
def spark() -> Iterator[Any]:
    """A session on two cores with the table ``figures`` in its memory; Missing where Spark cannot be started."""
    what = "Spark 上的评分"
    if find_spec("pyspark") is None:
        raise Missing(what, "没有安装 pyspark（make bench-extras）")
    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise Missing(what, "没有安装 Java（17 或更高版本）")
    from pyspark.sql import SparkSession

    settings = {
        "spark.driver.memory": f"{HEAP}g",
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    builder = SparkSession.builder.master("local[2]").appName("bench")
    for name, value in settings.items():
        builder = builder.config(name, value)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "figures.parquet"
        with scoring.table() as connection:
            connection.execute(f"COPY figures TO '{file}' (FORMAT parquet)")
        session = builder.getOrCreate()
        try:
            session.read.parquet(str(file)).createOrReplaceTempView("figures")
            session.catalog.cacheTable("figures")
            session.table("figures").count()
            yield session
        finally:
            session.stop()


def compiled(session: Any) -> str:
    """Look at the columns, write the query."""
    asked = wanted(province.method())
    ends = ", ".join(f"min(`{name}`), max(`{name}`)" for name in asked)
    found = session.sql(f"SELECT {ends} FROM figures").first()  # noqa: S608 (our own words)
    sources = {
        name: Source(100 if catalogue()[figure.code].unit.dimension == "money" else 1, 0, low, high)
        for (name, figure), low, high in zip(asked.items(), found[::2], found[1::2], strict=True)
    }
    return query(province.method(), sources, "figures", SPARK).sql


def by_hand() -> str:
    """The analyst's query in Spark's spelling (DIV, names in backticks), otherwise word for word."""
    return sqlglot.transpile(province.by_hand("figures"), read="duckdb", write="spark")[0]


def run(session: Any, sql: str) -> None:
    """Compute every column of every row, keep none."""
    session.sql(sql).write.format("noop").mode("overwrite").save()


def must_agree(session: Any) -> int:
    """How many points both gave alike; a single one that differs ends the benchmark."""
    session.sql(compiled(session)).createOrReplaceTempView("scores")
    session.sql(by_hand()).createOrReplaceTempView("hand")
    differing = ", ".join(f"count_if(NOT s.`{code}` <=> h.`{code}`)" for code in CODES)
    joined = f"SELECT count(*), {differing} FROM scores AS s JOIN hand AS h USING (organisation)"  # noqa: S608 (our words)
    rows, *counts = session.sql(joined).first()
    wrong = {code: count for code, count in zip(CODES, counts, strict=True) if count}
    if wrong or rows != scoring.ORGANISATIONS:
        sys.exit(f"{rows} rows compared, points that differ: {wrong}")
    return rows * len(CODES)


def peak(session: Any) -> float:
    """The largest memory in GiB that Spark's process took so far (on Linux)."""
    process = session.sparkContext._jvm.java.lang.ProcessHandle.current().pid()
    told = re.search(r"VmHWM:\s*(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(told[1]) / 2**20 if told else 0.0


def rows() -> list[Row]:
    """The line of the benchmark; Missing when Spark cannot be started."""
    with spark() as session:
        points = must_agree(session)
        best = race(
            {"compiled": lambda: run(session, compiled(session)), "hand": lambda: run(session, by_hand())}, ROUNDS
        )
        memory = peak(session)
    size = f"一百万个单位×{len(province.RULES)}个指标评分"
    what = f"{size}（Spark local[2]，{points:,}个得分逐一相同，Java 堆上限{HEAP} GB，内存最高{memory:.1f} GB）"
    return [compared(what, best["compiled"], "手写的同一查询", best["hand"], 1.5)]


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what}: {row.measured}, {row.against} {row.base} {row.ratio} ({row.target})")
