"""Runs every benchmark and writes docs/benchmarks.md. Ratios of one run on one machine, never a timed test.

``python -m bench.run`` (``make bench``); a new benchmark is a module here with ``rows()``, listed in BENCHMARKS.
One that cannot run on this machine raises Missing, and the page says which and why.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from pathlib import Path

from bench.measure import Missing, Row

from bench import checking, folder, linearity, memory, openfisca, scoring, spark

BENCHMARKS = [checking, folder, linearity, memory, scoring, openfisca, spark]
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


def page(rows: Iterable[Row], missing: Iterable[str]) -> str:
    """The whole page; ``missing`` says what could not be measured, and why."""
    opening = OPENING.format(python=platform.python_version(), cores=os.cpu_count(), system=platform.system())
    return opening + "".join(map(line, rows)) + "".join(f"\n{one}\n" for one in missing)


def measured() -> tuple[list[Row], list[str]]:
    """The rows of every benchmark that can run here, and what the others lack."""
    rows: list[Row] = []
    missing: list[str] = []
    for benchmark in BENCHMARKS:
        try:
            rows += benchmark.rows()
        except Missing as lacking:
            missing.append(str(lacking))
    return rows, missing


if __name__ == "__main__":
    written = page(*measured())
    PAGE.write_text(written, encoding="utf-8")
    print(written)
