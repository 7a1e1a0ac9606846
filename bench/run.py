"""Runs every benchmark and writes docs/benchmarks.md. Ratios of one run on one machine, never a timed test.

``python -m bench.run`` (``make bench``); a new benchmark is a module here with ``rows()``, listed in BENCHMARKS.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from bench.measure import Row

from bench import checking, folder, linearity, memory, scoring

BENCHMARKS = [checking, folder, linearity, memory, scoring]
PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"

OPENING = """# 速度和内存

由 `make bench` 生成。一行里的两个时间在同一次运行中轮流测得，各取最好的一次；看比值，不看秒数。
每一行先证明事情真的做了（应有的数据关系全部找到并成立，没有误报），再计时。

测量环境：Python {python}，{cores} 个处理器核心，{system}。

| 测量对象 | 测得 | 比较对象 | 测得 | 比值 | 目标 | 达到 |
|---|---:|---|---:|---:|---:|---|
"""


def line(row: Row) -> str:
    """One row of the table."""
    cells = (row.what, row.measured, row.against, row.base, row.ratio, row.target, "是" if row.reached else "否")
    return f"| {' | '.join(cell or '–' for cell in cells)} |\n"


def page(rows: Iterable[Row]) -> str:
    """The whole page."""
    opening = OPENING.format(python=platform.python_version(), cores=os.cpu_count(), system=platform.system())
    return opening + "".join(map(line, rows))


if __name__ == "__main__":
    written = page(row for benchmark in BENCHMARKS for row in benchmark.rows())
    PAGE.write_text(written, encoding="utf-8")
    print(written)
