"""Runs every benchmark and writes docs/benchmarks.md. Ratios of one run on one machine, never a timed test.

``python bench/run.py`` (``make bench``); a new benchmark is a module here with ``rows()``, listed in BENCHMARKS.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from pathlib import Path

import checking
import scoring
from measure import Row

BENCHMARKS = [checking, scoring]
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

OPENING = """# 速度

由 `make bench` 生成。每一行的两个时间在同一次运行中轮流测得，各取最好的一次；看比值，不看秒数。

测量环境：Python {python}，{cores} 个处理器核心，{system}。

| 测量对象 | 用时 | 比较对象 | 用时 | 比值 | 目标 | 达到 |
|---|---:|---|---:|---:|---:|---|
"""


def line(row: Row) -> str:
    """One row of the table."""
    return (
        f"| {row.what} | {row.seconds * 1000:.1f} ms | {row.against} | {row.base * 1000:.1f} ms "
        f"| {row.ratio:.1f} | ≤ {row.target:g} | {'是' if row.reached else '否'} |\n"
    )


def page(rows: Iterable[Row]) -> str:
    """The whole page."""
    opening = OPENING.format(python=platform.python_version(), cores=os.cpu_count(), system=platform.system())
    return opening + "".join(map(line, rows))


if __name__ == "__main__":
    written = page(row for benchmark in BENCHMARKS for row in benchmark.rows())
    PAGE.write_text(written, encoding="utf-8")
    print(written)
