"""Letters and drawn lines turned the way the page is held by who reads it, whatever the file says of its rotation."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from pypdfium2 import raw

from hengjing.documents.readers.pdf.drawing import Line
from hengjing.documents.readers.pdf.geometry import Glyph, Rule, joined
from hengjing.documents.readers.pdf.letters import Letter

Turn = Callable[[float, float], tuple[float, float]]


def direction(letters: Iterable[Letter]) -> int:
    """The direction, in quarters of a turn, in which most of the letters are written."""
    found = Counter(letter.quarter for letter in letters).most_common(1)
    return found[0][0] if found else 0


def turn_of(quarter: int, box: raw.FS_RECTF) -> Turn:
    """From the page's own coordinates to those of somebody who reads text written in that direction."""
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    turns: tuple[Turn, ...] = (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )
    return turns[quarter]


def _glyph(letter: Letter, turn: Turn) -> Glyph:
    ends = turn(*letter.box[:2])[0], turn(*letter.box[2:])[0]
    return Glyph(letter.text, min(ends), max(ends), turn(*letter.origin)[1], letter.size, letter.spaced)


def upright_glyphs(letters: Sequence[Letter], quarter: int, turn: Turn) -> list[Glyph]:
    """All letters turned upright; those written in another direction (sideways in a narrow cell) word by word."""
    glyphs: list[Glyph] = []
    sideways: list[Letter] = []
    for letter in letters:
        if sideways and (letter.quarter != sideways[-1].quarter or not _follows(sideways[-1], letter)):
            glyphs.append(_word(sideways, turn))
            sideways = []
        if letter.quarter == quarter:
            glyphs.append(_glyph(letter, turn))
        else:
            sideways.append(letter)
    if sideways:
        glyphs.append(_word(sideways, turn))
    return glyphs


def _follows(before: Letter, after: Letter) -> bool:
    """Whether a sideways letter goes on with the word of the one before it."""
    across, along = (0, 1) if before.quarter % 2 else (1, 0)
    return (
        abs(before.origin[across] - after.origin[across]) < before.size / 2
        and abs(before.origin[along] - after.origin[along]) < before.size * 2
    )


def _word(letters: Sequence[Letter], turn: Turn) -> Glyph:
    corners = [turn(*letter.box[at : at + 2]) for letter in letters for at in (0, 2)]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    top, bottom = min(y for _, y in corners), max(y for _, y in corners)
    size = max(1.0, min(right - left, bottom - top))
    return Glyph(joined([letter.text for letter in letters]), left, right, (top + bottom) / 2 + size * 0.35, size)


def upright_rules(lines: Iterable[Line], turn: Turn) -> tuple[list[Rule], list[Rule]]:
    """The drawn lines, horizontal and vertical as the page is read."""
    horizontal: list[Rule] = []
    vertical: list[Rule] = []
    for ax, ay, bx, by in lines:
        (x0, y0), (x1, y1) = turn(ax, ay), turn(bx, by)
        if not math.isfinite(x0 + y0 + x1 + y1):
            continue
        if abs(y0 - y1) <= abs(x0 - x1):
            horizontal.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            vertical.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return horizontal, vertical
