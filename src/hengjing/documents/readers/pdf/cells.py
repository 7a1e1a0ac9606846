"""The text of a cell from the runs that stand in it: a text over several lines is one text again."""

from __future__ import annotations

from collections.abc import Sequence

from hengjing.documents.headings import mark
from hengjing.documents.readers.pdf.geometry import joined
from hengjing.documents.readers.pdf.lines import Run, by_line, is_latin, text_of
from hengjing.documents.readers.tables import is_number

_FULL = 0.85
_ENDS = ("。", "；", "！", "？", ";")


def between(before: str, after: str) -> str:
    """What stands between two lines of one text: a blank between words of letters, else nothing.

    Chinese characters follow each other, and so do the two parts of a number that the line end cut.
    """
    return " " if before[-1:].isascii() and before[-1:].isalpha() and is_latin(after[:1]) else ""


def glue(before: str, after: str) -> str:
    """Two lines of one text joined."""
    return joined((before, between(before, after), after))


def _breaks(before: str, after: str, full: bool) -> bool:
    """Whether the line end between two lines of a cell was meant: two numbers, the items of a list, paragraphs."""
    if is_number(before) and is_number(after):
        return not full
    if mark(after) is not None and not is_number(after):
        return not full or before.endswith((*_ENDS, "：", ":"))
    return not full and before.endswith(_ENDS)


def cell_text(runs: Sequence[Run], left: float, right: float) -> tuple[str, bool]:
    """The text of a cell between two edges, and whether its last line is full."""
    text, full = "", False
    for group in by_line(runs):
        line = text_of(group, cell=True)
        if text:
            last = text.rpartition("\n")[2]
            text = joined((text, "\n", line)) if _breaks(last, line, full) else glue(text, line)
        else:
            text = line
        full = max(run.right for run in group) - min(run.left for run in group) > (right - left) * _FULL
    return text, full
