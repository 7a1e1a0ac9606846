"""Memory: the most that checking a large document takes, each in a process of its own.

``python -m bench.memory FILE RELATIONS`` is such a process: it checks the file, proves that at least so many relations
were found and hold, and prints its peak in bytes, that of a reader's own process included (on Linux only).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Row, peak_of_this_process

from bench import large
from hengjing.checks.run import check
from hengjing.documents.readers import read

MB = 2**20
MOST = 600 * MB
SIZE = 50 * MB
PAGES, ROWS, WORDS = 500, 20_000, 1200

CASES: tuple[tuple[str, str, int, Callable[[], bytes]], ...] = (
    (f"{PAGES}页的PDF", "文.pdf", PAGES * (large.LINES_OF_A_PAGE + 2), lambda: large.pdf_file(PAGES)),
    (f"有{ROWS}行表格的Word文档", "表.docx", 2, lambda: large.docx(ROWS, WORDS)),
    ("有大图片的Word文档", "图.docx", 2, lambda: large.docx(1000, picture=os.urandom(SIZE))),
    (f"{ROWS}行的Excel工作簿", "表.xlsx", 2, lambda: large.xlsx(ROWS, WORDS)),
)


def peak(path: Path, relations: int) -> int:
    """Bytes that checking ``path`` takes at most."""
    command = [sys.executable, "-m", "bench.memory", str(path), str(relations)]
    return int(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)  # noqa: S603


def rows() -> list[Row]:
    """A line for each document."""
    found = []
    with TemporaryDirectory() as folder:
        for what, name, relations, make in CASES:
            path = Path(folder) / name
            path.write_bytes(make())
            most = peak(path, relations)
            size = path.stat().st_size / MB
            size_shown = f"{size:.1f}" if size < 10 else f"{size:.0f}"
            found.append(
                Row(f"核验{what}（{size_shown} MB）的内存", f"{most / MB:.0f} MB", f"≤ {MOST // MB} MB", most <= MOST)
            )
    return found


def main(path: str, relations: str) -> None:
    """Check and print."""
    checked = check(read(path))
    held = sum(relation.status == "held" for relation in checked.relations)
    if held < int(relations) or checked.findings:
        sys.exit(f"{path}: {held} of {relations} relations hold, {len(checked.findings)} findings")
    print(peak_of_this_process())


if __name__ == "__main__":
    main(*sys.argv[1:])
