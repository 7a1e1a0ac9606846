"""The characters of a page as pdfium gives them: in the order of the file, with their boxes, unseen ones left out."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from typing import NamedTuple

from pypdfium2 import raw

from hengjing.documents.readers.pdf.clipping import EVERYWHERE, Box, Clips
from hengjing.documents.readers.pdf.geometry import Spot, inked

_BLANKS = frozenset(" \t\xa0\u3000\u2002\u2003\u2009")
_UPRIGHT = 0.1  # quarters of a turn; what stands more askew than this is a watermark or a stamp, not the text
_OUTSIDE = 2.0
# How far a letter reaches over and under the line it stands on, in sizes of its font.
_ABOVE, _BELOW = 0.9, 0.15


class Letter(NamedTuple):
    """A character with its box in the page's own coordinates; ``quarter`` is the direction it is written in."""

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    quarter: int
    spaced: bool


def _shown(code: int) -> str:
    """The character of a code: radicals and compatibility forms, which only look it, as the character itself."""
    if code < 0x2E80:
        invisible = code < 32 or 0x7F <= code < 0xA0 or code == 0xAD or 0x200B <= code <= 0x200F or code == 0x2060
        return "" if invisible else chr(code)
    if code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0xFB00 <= code <= 0xFB06:
        return unicodedata.normalize("NFKC", chr(code))
    unknown = 0xD800 <= code <= 0xF8FF or 0xFFF9 <= code <= 0xFFFF or code == 0xFEFF or code > 0x10FFFF
    return "" if unknown else chr(code)


class _Shown:
    """Whether a letter stands inside of its clip, asked once for each line of letters."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, clips: Clips | None) -> None:
        self._text, self._clips = text, clips
        self._line: tuple[int, float] | None = None
        self._answer = True

    def __call__(self, index: int, letter: Letter) -> bool:
        """Whether ``letter`` shows; ``index`` is its number in the text of the page."""
        axis = 0 if letter.quarter % 2 else 1
        if self._clips is not None and self._line != (axis, letter.origin[axis]):
            self._line = (axis, letter.origin[axis])
            item = raw.FPDFText_GetTextObject(self._text, index)
            clip: Box = self._clips.box(item) if item else EVERYWHERE
            middle = (letter.box[axis] + letter.box[axis + 2]) / 2
            self._answer = clip[axis] <= middle <= clip[axis + 2]
        return self._answer


class _Size:
    """The size of the font of a letter. The box of a glyph is no measure: some fonts give boxes twice as high."""

    def __init__(self, text: raw.FPDF_TEXTPAGE) -> None:
        self._text, self._matrix = text, raw.FS_MATRIX()
        self._reference = ctypes.byref(self._matrix)

    def __call__(self, index: int, box: Box) -> float:
        """The size of the letter with that number; by its box where the file gives no sensible one."""
        edge = max(box[2] - box[0], box[3] - box[1], 1.0)
        if not raw.FPDFText_GetMatrix(self._text, index, self._reference):
            return edge
        size = raw.FPDFText_GetFontSize(self._text, index) * math.hypot(self._matrix.c, self._matrix.d)
        return size if edge / 3 < size < edge * 3 else edge


def page_letters(
    text: raw.FPDF_TEXTPAGE, count: int, page: raw.FS_RECTF, clips: Clips | None
) -> tuple[list[Letter], int]:
    """The visible characters of a page in the order of the file, and how many have no known character."""
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    box_, x_, y_ = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    left, right = page.left - _OUTSIDE, page.right + _OUTSIDE
    bottom, top = page.bottom - _OUTSIDE, page.top + _OUTSIDE
    shows, size_of = _Shown(text, clips), _Size(text)
    letters: list[Letter] = []
    spaced, unknown = False, 0
    for index in range(count):
        if raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        shown = _shown(raw.FPDFText_GetUnicode(text, index))
        if shown in _BLANKS:
            spaced = True
            continue
        if not shown:
            unknown += 1
            continue
        if not (raw.FPDFText_GetLooseCharBox(text, index, box_) and raw.FPDFText_GetCharOrigin(text, index, x_, y_)):
            continue
        # Comparisons with what is no number are false: such a glyph stands nowhere.
        if not (left <= x.value <= right and bottom <= y.value <= top):
            continue
        # pdfium counts clockwise, in radians.
        angle = -raw.FPDFText_GetCharAngle(text, index) / (math.pi / 2)
        quarter = round(angle)
        if abs(angle - quarter) > _UPRIGHT:
            continue
        edges = (box.left, box.bottom, box.right, box.top)
        letter = Letter(shown, edges, (x.value, y.value), size_of(index, edges), quarter % 4, spaced)
        if shows(index, letter):
            letters.append(letter)
            spaced = False
    return letters, unknown


def on_page(letter: Letter, page: int) -> Letter:
    """The letter with its spot on that page; as high as its font, which boxes of glyphs often are not."""
    left, bottom, right, top = letter.box
    x, y = letter.origin
    above, below = letter.size * _ABOVE, letter.size * _BELOW
    box = (
        (left, y - below, right, y + above),
        (x - above, bottom, x + below, top),
        (left, y - above, right, y + below),
        (x - below, bottom, x + above, top),
    )[letter.quarter]
    return letter._replace(text=inked(letter.text, [Spot(page, *box, letter.quarter)] * len(letter.text)))
