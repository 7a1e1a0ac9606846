"""A folder of reports on two processes, by the road that ``hengjing check 文件夹 -j 2`` takes: reports in a second."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Row, race

from bench import sample
from hengjing.cli.batch import Outcome, outcomes

REPORTS, PAGES, JOBS = 200, 4, 2
LEAST_A_SECOND = 20
ROUNDS = 3


def must_do_the_work(found: Iterable[Outcome]) -> None:
    """Every report was checked, its relations were found and hold, and nothing was said against it."""
    for outcome in found:
        checked = outcome.checked
        held = sum(relation.status == "held" for relation in checked.relations) if checked else 0
        if checked is None or checked.findings or held < PAGES * sample.LINES_OF_A_PAGE:
            sys.exit(f"{outcome.path}: {outcome.error}; {held} relations hold; the sample has no fault")


def rows() -> list[Row]:
    """The line of the benchmark."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number}.docx" for number in range(REPORTS)]
        for number, path in enumerate(paths):
            sample.write(path, PAGES, first=1 + number % 100)
        names = list(map(str, paths))
        must_do_the_work(outcomes(names, jobs=JOBS))
        seconds = race({"folder": lambda: list(outcomes(names, jobs=JOBS))}, ROUNDS)["folder"]
    speed = REPORTS / seconds
    what = f"{REPORTS} 份{PAGES}页报告的文件夹，{JOBS} 个进程"
    return [Row(what, f"{speed:.0f} 份/秒", f"≥ {LEAST_A_SECOND} 份/秒", speed >= LEAST_A_SECOND)]
