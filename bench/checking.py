"""How long a check takes: one ten-page report against reading its text with python-docx; ten times the length."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import docx
from hengjing.checks.run import check

import sample
from hengjing.documents.readers import read
from measure import Row, race

ROUNDS = 7


def text_with_python_docx(path: Path) -> str:
    """All text of a document, as one would read it without this project."""
    document = docx.Document(str(path))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join(paragraphs + cells)


def rows() -> list[Row]:
    """Both lines of the benchmark, measured in one run."""
    with TemporaryDirectory() as folder:
        short, long = Path(folder) / "ten.docx", Path(folder) / "hundred.docx"
        sample.write(short, sample.PAGES)
        sample.write(long, sample.PAGES * 10)
        best = race(
            {
                "read": lambda: text_with_python_docx(short),
                "short": lambda: check(read(short)),
                "long": lambda: check(read(long)),
            },
            ROUNDS,
        )
    return [
        Row(
            "从头核验一份十页报告",
            best["short"],
            "python-docx 只读出它的文字",
            best["read"],
            5,
        ),
        Row("核验一份一百页报告", best["long"], "核验一份十页报告", best["short"], 12),
    ]
