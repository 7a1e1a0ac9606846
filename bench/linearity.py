"""Ten times the document, at most twelve times the time: rows of a table, figures told again, pages of a PDF."""

from __future__ import annotations

import sys
from collections.abc import Callable

from bench.measure import Row, compared, race

from bench import large
from hengjing.checks.run import check
from hengjing.documents.readers import read_bytes

MOST = 12
ROUNDS = 3

Made = tuple[bytes, str, int]


def _table(rows: int) -> Made:
    return large.docx(rows), "表.docx", 2


def _lines(times: int) -> Made:
    return large.repeated(times, together=False).encode(), "文.txt", times - 1


def _paragraph(times: int) -> Made:
    return large.repeated(times, together=True).encode(), "文.txt", times - 1


def _pdf(pages: int) -> Made:
    return large.pdf_file(pages), "文.pdf", pages * (large.LINES_OF_A_PAGE + 2)


# What is made longer, ten times the size and the size, and who makes it.
CASES: tuple[tuple[str, int, str, Callable[[int], Made]], ...] = (
    ("{}行的表", 100, "{}行的表", _table),
    ("同一个数说{}遍，一行一遍", 1000, "说{}遍", _lines),
    ("同一个数说{}遍，在一段里", 1000, "说{}遍", _paragraph),
    ("{}页的PDF，有表格线和中文", 50, "{}页的PDF", _pdf),
)


def must_do_the_work(made: Made) -> None:
    """The relations that were put into the document are found and hold, and nothing is said against it."""
    data, name, relations = made
    checked = check(read_bytes(data, name))
    held = sum(relation.status == "held" for relation in checked.relations)
    if checked.findings or held < relations:
        sys.exit(f"{name}: {held} of {relations} relations hold, {len(checked.findings)} findings")


def rows() -> list[Row]:
    """A line for each case."""
    found = []
    for long, size, short, make in CASES:
        few, many = make(size), make(size * 10)
        must_do_the_work(few)
        must_do_the_work(many)
        best = race(
            {
                "few": lambda made=few: check(read_bytes(made[0], made[1])),
                "many": lambda made=many: check(read_bytes(made[0], made[1])),
            },
            ROUNDS,
        )
        found.append(compared(long.format(size * 10), best["many"], short.format(size), best["few"], MOST))
    return found
