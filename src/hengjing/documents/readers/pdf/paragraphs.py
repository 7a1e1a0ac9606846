"""Lines → paragraphs: a sentence that a line end or a page end broke is one text again.

A line that leaves no room for the first word of the next line was broken by its end; a line that leaves room was ended
on purpose. Indents, numbers (一、 1.), the distance of lines and the signs that end a sentence decide the rest.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from hengjing.documents.headings import mark
from hengjing.documents.readers.pdf.cells import between
from hengjing.documents.readers.pdf.geometry import joined
from hengjing.documents.readers.pdf.lines import Line

_TERMINAL = ("。", "；", "！", "？", "：", "”", "!", "?", ";", ":")
_NEVER_FIRST = tuple("。，、；：！？）》”’」』】%％")
_NEVER_LAST = tuple("，、（《“‘「『【")
_REFERS = "（(第"
_ITEM = re.compile(r"\d{1,2}[.．](?=(?:19|20)\d\d年)")
_LEADER = re.compile(r"[….·]{4,}\s*[\d-]*$")
_INDENT = 0.8
_SLACK = 0.4
_SIZE, _MIXED = 1.12, 1.5
_FAR, _APART = 2.2, 1.3
_LONG, _WITNESSES = 25, 3
_MOSTLY = 0.75


@dataclass(frozen=True, slots=True)
class Margins:
    """The edges of the text of a page and the usual distance of its lines."""

    left: float
    right: float
    pitch: float


@dataclass(slots=True)
class Paragraph:
    """A paragraph in pieces, with its first line and its last, by which its next line is told."""

    pieces: list[str]
    first: Line
    last: Line

    @property
    def text(self) -> str:
        """The whole text."""
        return joined(self.pieces)


def _right(lines: Sequence[Line]) -> float | None:
    """The right edge that several long lines of a page reach, None when no lines show it."""
    ends = sorted((line.right for line in lines if len(line.text) >= _LONG), reverse=True)
    size = max((line.size for line in lines), default=0.0)
    for end, third in zip(ends, ends[_WITNESSES - 1 :], strict=False):
        if end - third <= size:
            return end
    return None


def margins(lines: Iterable[Line], widths: Mapping[int, float]) -> dict[int, Margins]:
    """The margins of each page; ``widths`` are those of the pages.

    A page whose lines do not show its right margin has that of the others, or one as wide as its left margin.
    """
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    shown = {number: _right(page) for number, page in pages.items()}
    common: dict[int, Counter[int]] = defaultdict(Counter)
    for number, right in shown.items():
        if right is not None:
            common[round(widths[number])][round(right)] += 1
    found: dict[int, Margins] = {}
    for number, page in pages.items():
        left, right = min(line.left for line in page), shown[number]
        if right is None:
            others = common[round(widths[number])].most_common(1)
            right = max(max(line.right for line in page), others[0][0] if others else widths[number] - left)
        found[number] = Margins(left, right, _pitch(page))
    return found


def _pitch(page: Sequence[Line]) -> float:
    steps = [after.base - before.base for before, after in pairwise(page)]
    steps = [step for step in steps if step > 0]
    return quantiles(steps, n=4)[0] if len(steps) > 2 else min(steps, default=page[0].size * 1.6)


class _Joiner:
    """Decides of each line whether it goes on with the paragraph before it."""

    def __init__(self, known: dict[int, Margins]) -> None:
        self._known = known

    def goes_on(self, paragraph: Paragraph, after: Line) -> bool:
        """Whether ``after`` belongs to ``paragraph``."""
        before = paragraph.last
        sizes = max(before.size, after.size) / min(before.size, after.size)
        if _LEADER.search(before.text) or sizes > (_MIXED if self._width(before) > _MOSTLY else _SIZE):
            return False
        distance = self._distance(before, after)
        if not 0 <= distance <= _FAR:
            return False
        if after.text.startswith(_NEVER_FIRST):
            return True
        numbered = mark(after.text) is not None or _ITEM.match(after.text) is not None
        return self._in_text(paragraph, after, numbered, distance)

    def _in_text(self, paragraph: Paragraph, after: Line, numbered: bool, distance: float) -> bool:
        before = paragraph.last
        full = self._is_full(before, after)
        step = after.left - before.left if before.page == after.page else self._inside(after) - self._inside(before)
        indented = step > after.size * _INDENT
        ended = before.text.endswith(_TERMINAL)
        if numbered:
            # In mid-sentence only “（二）” or “第二部分” can come first on a line.
            return full and not indented and not ended and after.text[0] in _REFERS
        if before.text.endswith(_NEVER_LAST):
            return True
        long = self._width(before) > _MOSTLY and not indented
        if not ended:
            return full or long
        begun = self._inside(paragraph.first) - self._inside(after) > after.size * _INDENT
        flush = self._inside(after) <= after.size * _INDENT and not indented
        return distance <= _APART and ((long and begun) or (full and flush))

    def _inside(self, line: Line) -> float:
        """How far a line is indented."""
        return line.left - self._known[line.page].left

    def _width(self, line: Line) -> float:
        """How much of the width of the text a line fills; little when it is short."""
        margins = self._known[line.page]
        return (line.right - line.left) / max(1.0, margins.right - margins.left) if len(line.text) >= _LONG else 0.0

    def _distance(self, before: Line, after: Line) -> float:
        """How far apart, in usual distances; lines on two pages that follow each other are next to each other."""
        if before.page != after.page:
            return 1.0
        return (after.base - before.base) / max(self._known[after.page].pitch, after.size * 0.9)

    def _is_full(self, before: Line, after: Line) -> bool:
        room = self._known[before.page].right - before.right
        return room < after.head + before.size * _SLACK


def paragraphs(lines: Sequence[Line], known: dict[int, Margins]) -> list[Paragraph]:
    """The paragraphs that ``lines`` (between two tables) make."""
    joiner = _Joiner(known)
    found: list[Paragraph] = []
    for line in lines:
        if found and joiner.goes_on(found[-1], line):
            found[-1].pieces += (between(found[-1].last.text, line.text), line.text)
            found[-1].last = line
        else:
            found.append(Paragraph([line.text], line, line))
    return found
