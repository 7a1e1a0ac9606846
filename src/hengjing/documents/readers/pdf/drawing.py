"""The lines drawn on a page, borders of tables however the program that wrote the file drew them; and its pictures.

A border may be a stroked line, a stroked or a very thin filled rectangle, or one path of many of these. What is white,
slanted or curved is no border.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pypdfium2 import raw

from hengjing.documents.readers.pdf import limits
from hengjing.documents.readers.pdf.clipping import EVERYWHERE, Box, Clips

Matrix = tuple[float, float, float, float, float, float]
Line = tuple[float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_THICKEST = 3.0
_SHORTEST = 2.5
_WHITE = 250
# More curved pieces than a page without a letter has, unless characters are drawn: a dozen of them have as many.
_OUTLINES = 600


@dataclass(slots=True)
class Drawing:
    """``lines`` and ``pictures`` are (x0, y0, x1, y1) in the page's coordinates; ``curves`` counts curved pieces."""

    lines: list[Line] = field(default_factory=list)
    pictures: set[Box] = field(default_factory=set)
    curves: int = 0
    objects: int = 0
    has_forms: bool = False

    def pictured(self, page: Box, letters: Sequence[tuple[float, float]]) -> tuple[bool, bool]:
        """Whether pictures fill at least half of the page, and whether those without any of ``letters`` on them do.

        Scanners cut a page in strips. Some programs draw characters as outlines: a page of curves without a letter.
        """
        half = (page[2] - page[0]) * (page[3] - page[1]) / 2
        shown = [_shared(box, page) for box in self.pictures]
        if _area(shown) < half:
            return not letters and self.curves > _OUTLINES, False
        bare = [box for box in shown if not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in letters)]
        return True, _area(bare) >= half


def _shared(box: Box, other: Box) -> Box:
    """What two boxes have in common; of no size when that is nothing."""
    left, bottom = max(box[0], other[0]), max(box[1], other[1])
    return left, bottom, max(left, min(box[2], other[2])), max(bottom, min(box[3], other[3]))


def _area(boxes: Iterable[Box]) -> float:
    return sum((right - left) * (top - bottom) for left, bottom, right, top in boxes)


def _times(inner: Matrix, outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


def _matrix(item: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(item, found):
        return _IDENTITY
    return (found.a, found.b, found.c, found.d, found.e, found.f)


def drawing(page: raw.FPDF_PAGE, clips: Clips) -> Drawing:
    """The lines and the pictures of ``page``; no lines at all when there are too many to be a table."""
    drawn = Drawing()
    count = raw.FPDFPage_CountObjects(page)
    for index in range(count):
        item = raw.FPDFPage_GetObject(page, index)
        before = len(drawn.lines)
        _object(item, _IDENTITY, 0, drawn)
        if len(drawn.lines) > before and raw.FPDFPageObj_GetType(item) == raw.FPDF_PAGEOBJ_PATH:
            drawn.lines[before:] = _within(drawn.lines[before:], clips.box(item))
    if len(drawn.lines) > limits.MOST_RULES:
        drawn.lines = []
    return drawn


def _object(item: raw.FPDF_PAGEOBJECT, outer: Matrix, depth: int, drawn: Drawing) -> None:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_PATH:
        if len(drawn.lines) <= limits.MOST_RULES:
            _path(item, outer, drawn)
    elif kind == raw.FPDF_PAGEOBJ_IMAGE:
        drawn.pictures.add(_bounds(item, outer))
    elif kind == raw.FPDF_PAGEOBJ_FORM and depth < limits.DEEPEST_FORM:
        drawn.has_forms = True
        inner = _times(_matrix(item), outer)
        for index in range(max(0, raw.FPDFFormObj_CountObjects(item))):
            # Forms that hold each other many times over grow by powers.
            drawn.objects += 1
            if drawn.objects > limits.MOST_RULES:
                return
            _object(raw.FPDFFormObj_GetObject(item, index), inner, depth + 1, drawn)


def _within(lines: list[Line], clip: Box) -> list[Line]:
    """What shows of lines inside of a clip."""
    if clip is EVERYWHERE:
        return lines
    left, bottom, right, top = clip
    left, bottom, right, top = left - _THICKEST, bottom - _THICKEST, right + _THICKEST, top + _THICKEST
    cut = (
        (max(left, min(x0, x1)), max(bottom, min(y0, y1)), min(right, max(x0, x1)), min(top, max(y0, y1)))
        for x0, y0, x1, y1 in lines
    )
    return [line for line in cut if line[0] <= line[2] and line[1] <= line[3]]


def _bounds(item: raw.FPDF_PAGEOBJECT, outer: Matrix) -> tuple[float, float, float, float]:
    edges = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *edges):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (edge.value for edge in edges)
    if outer is _IDENTITY:
        return (left, bottom, right, top)
    (x0, y0), (x1, y1) = _moved(left, bottom, outer), _moved(right, top, outer)
    return (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _moved(x: float, y: float, by: Matrix) -> tuple[float, float]:
    return (x * by[0] + y * by[2] + by[4], x * by[1] + y * by[3] + by[5])


def _is_white(item: raw.FPDF_PAGEOBJECT, stroked: bool) -> bool:
    colour = [ctypes.c_uint() for _ in range(4)]
    given = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    if not given(item, *colour):
        return False
    red, green, blue, alpha = (part.value for part in colour)
    return alpha == 0 or min(red, green, blue) >= _WHITE


def _path(item: raw.FPDF_PAGEOBJECT, outer: Matrix, drawn: Drawing) -> None:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    if not raw.FPDFPath_GetDrawMode(item, filled, stroked) or not (filled.value or stroked.value):
        return
    x0, y0, x1, y1 = _bounds(item, outer)
    wide, high = x1 - x0, y1 - y0
    if max(wide, high) < _SHORTEST or _is_white(item, bool(stroked.value)):
        return
    if min(wide, high) <= _THICKEST:
        middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
        drawn.lines.append((x0, middle_y, x1, middle_y) if wide >= high else (middle_x, y0, middle_x, y1))
        return
    segments = raw.FPDFPath_CountSegments(item)
    if segments <= limits.MOST_RULES:
        for piece in _pieces(item, segments, _times(_matrix(item), outer), drawn):
            drawn.lines.extend(_edges(piece, bool(stroked.value)))
    else:
        drawn.curves += segments


def _pieces(
    item: raw.FPDF_PAGEOBJECT, segments: int, by: Matrix, drawn: Drawing
) -> Iterator[list[tuple[float, float]]]:
    """The straight parts of a path: runs of corners. Its curved ones are counted."""
    piece: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(segments):
        segment = raw.FPDFPath_GetPathSegment(item, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        drawn.curves += kind == raw.FPDF_SEGMENT_BEZIERTO
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = _moved(x.value, y.value, by)
        if kind != raw.FPDF_SEGMENT_LINETO:
            if len(piece) > 1:
                yield piece
            piece = []
        piece.append(point)
        if raw.FPDFPathSegment_GetClose(segment) and len(piece) > 1:
            yield [*piece, piece[0]]
            piece = [piece[0]]
    if len(piece) > 1:
        yield piece


def _edges(corners: list[tuple[float, float]], stroked: bool) -> Iterator[Line]:
    """The lines of a piece: its edges when it is stroked, its long middle when it is a thin filled bar."""
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
    wide, high = x1 - x0, y1 - y0
    if min(wide, high) <= _THICKEST:
        if max(wide, high) >= _SHORTEST:
            middle_x, middle_y = (x0 + x1) / 2, (y0 + y1) / 2
            yield (x0, middle_y, x1, middle_y) if wide >= high else (middle_x, y0, middle_x, y1)
        return
    if not stroked:
        return
    for (ax, ay), (bx, by) in pairwise(corners):
        if abs(ax - bx) <= 0.5 or abs(ay - by) <= 0.5:
            yield (ax, ay, bx, by)
