"""What the readers make of documents: how many pages, tables, rows, cells and paragraphs, and how long each took.

``python bench/readers.py 文件或文件夹…`` prints a line for each document, so that one can see at a glance whether a
table was read whole, fell apart, or ran into the next. Not a benchmark that is written down: the documents are yours.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import perf_counter

from hengjing.documents.model import Document
from hengjing.documents.readers import READERS, read
from hengjing.errors import InputError

HEAD = ("页", "表", "行", "单元格", "段落", "秒", "文件")


def documents(paths: Iterable[str]) -> Iterator[Path]:
    """The documents meant: files as given, of folders every file that a reader reads."""
    for path in map(Path, paths):
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (file for file in inside if file.suffix.lower() in READERS or file is path)


def counts(document: Document) -> tuple[int, int, int, int, int]:
    """Pages, tables, rows, cells and paragraphs."""
    cells = [block.cell for block in document.blocks if block.cell is not None]
    pages = max((block.page or 0 for block in document.blocks), default=0)
    rows = {(cell.table, cell.row) for cell in cells}
    return pages, len({cell.table for cell in cells}), len(rows), len(cells), len(document.blocks) - len(cells)


def line(file: Path) -> str:
    """The line of one document."""
    start = perf_counter()
    try:
        document = read(file)
    except InputError as error:
        return f"{error.what}\t{file.name}"
    seconds = perf_counter() - start
    return "\t".join((*map(str, counts(document)), f"{seconds:.2f}", file.name))


if __name__ == "__main__":
    print("\t".join(HEAD))
    for each in documents(sys.argv[1:]):
        print(line(each), flush=True)
