"""Glyphs → runs (text without a gap) → lines, by where they stand.

A run follows the order of the file only from one glyph to the one that touches it; runs are put in order by position.
So text that a spreadsheet prints over the edge of its cell stays in one piece, and edited files come out in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from hengjing.documents.readers.pdf.geometry import Glyph, joined

# All in parts of the font's height.
_SAME_LINE = 0.3
_TOUCHING = 0.35
_OVERLAP = 0.6
_WORD_GAP = 0.18
_BLANK = 0.4
_WRITTEN_BLANK = 0.15
_CLOSERS = frozenset("。，、；：？！）》”’」』】〉〕%％.,;:?!)]}")
_OPENERS = frozenset("（《“‘「『【〈〔([{")


def is_latin(character: str) -> bool:
    """Whether a character belongs to a word of letters or digits that a line end does not cut."""
    return character < "\x7f" and character.isalnum()


@dataclass(frozen=True, slots=True)
class Run:
    """Glyphs that follow each other without a gap."""

    glyphs: Sequence[Glyph]

    @property
    def left(self) -> float:
        """Left edge."""
        return self.glyphs[0].left

    @property
    def right(self) -> float:
        """Right edge."""
        return self.glyphs[-1].right

    @property
    def base(self) -> float:
        """The line it stands on."""
        return self.glyphs[0].base

    @property
    def size(self) -> float:
        """Height of its font."""
        return max(glyph.size for glyph in self.glyphs)

    @property
    def text(self) -> str:
        """Its characters."""
        return joined([glyph.text for glyph in self.glyphs])


@dataclass(frozen=True, slots=True)
class Line:
    """Runs on one line, from left to right; ``head`` is the width of its first piece that a line end does not cut."""

    text: str
    page: int
    left: float
    right: float
    base: float
    size: float
    head: float
    runs: tuple[Run, ...] = ()

    @property
    def top(self) -> float:
        """Upper edge, about."""
        return self.base - self.size


def runs(glyphs: Iterable[Glyph]) -> Iterator[Run]:
    """The glyphs of a page in runs, in the order of the file."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            yield Run(run)
            run = []
        run.append(glyph)
    if run:
        yield Run(run)


def _goes_on(before: Glyph, after: Glyph) -> bool:
    size = max(before.size, after.size)
    gap = after.left - before.right
    if (
        abs(after.base - before.base) > size * _SAME_LINE
        or after.spaced
        or not -size * _OVERLAP < gap < size * _TOUCHING
    ):
        return False
    return not (gap > size * _WORD_GAP and is_latin(before.text[-1]) and is_latin(after.text[0]))


def by_line(found: Iterable[Run]) -> list[list[Run]]:
    """Runs grouped by the line they stand on, top to bottom, each line from left to right."""
    groups: list[list[Run]] = []
    base, size = 0.0, 0.0
    for run in sorted(found, key=lambda each: each.base):
        if groups and run.base - base <= max(size, run.size) * _SAME_LINE:
            groups[-1].append(run)
        else:
            groups.append([run])
            base, size = run.base, run.size
    for group in groups:
        group.sort(key=lambda each: each.left)
    return groups


def _blank(before: Run, after: Run, spread: bool) -> str:
    """The blank between two runs of a line: none where the gap only makes room (digits beside Chinese characters)."""
    gap = after.left - before.right
    size = min(before.size, after.size)
    words = is_latin(before.text[-1]) and is_latin(after.text[0])
    if after.glyphs[0].spaced and gap > size * _WRITTEN_BLANK:
        return "" if spread and not words else " "
    if words:
        return " " if gap > size * _WORD_GAP else ""
    return " " if gap > size * _BLANK and not (spread and gap < size * 3) else ""


def text_of(line: Sequence[Run], *, cell: bool = False) -> str:
    """The text of the runs of one line. ``cell``: characters spread over the width of a cell are one word."""
    spread = cell or _is_spread(line)
    pieces = [line[0].text]
    for before, after in pairwise(line):
        pieces += (_blank(before, after, spread), after.text)
    return joined(pieces)


def _is_spread(line: Sequence[Run]) -> bool:
    """Whether a line of single characters stands evenly apart (收 支 总 表): the gaps are no blanks."""
    if len(line) < 3 or any(len(run.glyphs) > 1 for run in line):
        return False
    gaps = [after.left - before.right for before, after in pairwise(line)]
    return max(gaps) - min(gaps) < line[0].size * 0.2


def _head(glyphs: Sequence[Glyph]) -> float:
    """The width of the first piece of a line that stays together: a word, a number, a character with its marks."""
    end = 0
    while end < len(glyphs) - 1 and glyphs[end].text in _OPENERS:
        end += 1
    if is_latin(glyphs[end].text[0]):
        while end + 1 < len(glyphs) and (is_latin(glyphs[end + 1].text[0]) or glyphs[end + 1].text in ".,-/%"):
            end += 1
    while end + 1 < len(glyphs) and glyphs[end + 1].text in _CLOSERS:
        end += 1
    return glyphs[end].right - glyphs[0].left


def line_of(group: Sequence[Run], page: int) -> Line:
    """The line that ``group`` (runs from left to right) makes."""
    return Line(
        text_of(group),
        page,
        group[0].left,
        max(run.right for run in group),
        group[0].base,
        max(run.size for run in group),
        _head(group[0].glyphs),
        tuple(group),
    )
