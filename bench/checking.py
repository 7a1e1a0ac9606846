"""How long a check takes: one ten-page report against reading its text with python-docx; ten times the length."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from bench.measure import Row, compared, race

from bench import sample
from hengjing.checks.run import check
from hengjing.documents.readers import read

ROUNDS = 7


def text_with_python_docx(path: Path) -> str:
    """All text of a document, as one would read it without this project."""
    document = docx.Document(str(path))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(paragraphs + cells)


def must_do_the_work(path: Path, pages: int) -> None:
    """A quick check that relates nothing, or one that cries wolf, is no result: stop instead of timing it."""
    checked = check(read(path))
    held = sum(relation.status == "held" for relation in checked.relations)
    if checked.findings or held < pages * sample.LINES_OF_A_PAGE:
        sys.exit(f"{path.name}: {held} relations hold, {len(checked.findings)} findings; the sample has no fault")


def rows() -> list[Row]:
    """Both lines of the benchmark, measured in one run."""
    with TemporaryDirectory() as folder:
        short, long = Path(folder) / "ten.docx", Path(folder) / "hundred.docx"
        sample.write(short, sample.PAGES)
        sample.write(long, sample.PAGES * 10)
        must_do_the_work(short, sample.PAGES)
        must_do_the_work(long, sample.PAGES * 10)
        best = race(
            {
                "read": lambda: text_with_python_docx(short),
                "short": lambda: check(read(short)),
                "long": lambda: check(read(long)),
            },
            ROUNDS,
        )
    return [
        compared(
            "从头核验一份十页报告",
            best["short"],
            "python-docx 只读出它的文字",
            best["read"],
            5,
        ),
        compared("核验一份一百页报告", best["long"], "核验一份十页报告", best["short"], 12),
    ]
