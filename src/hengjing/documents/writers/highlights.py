"""A PDF with highlights over exact characters, each with its note: a copy of the original, its content unchanged.

Places are those of the Document that ``readers.pdf`` reads from the same bytes.
"""

from __future__ import annotations

import ctypes
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import pypdfium2
from pypdfium2 import raw

from hengjing.documents.model import Place
from hengjing.documents.readers import pdf
from hengjing.documents.readers.pdf.geometry import Spot, Spots
from hengjing.documents.readers.pdf.source import opened
from hengjing.documents.writers.annotate import AUTHOR, Comment
from hengjing.errors import InputError

_YELLOW = 255, 214, 64, 255
# In heights of the letters: how far apart two of them may stand under one stroke of the pen.
_GAP, _SAME_LINE = 0.5, 0.3
_ICON, _STEP = 20.0, 24.0
_ORIGINAL = "请改用可以编辑的原件（如.docx），或由制作者去掉后重试；核验结果不受影响。"


@dataclass(slots=True)
class _Page:
    """What is to be put on one page: notes with the strokes they belong to, and notes without a place."""

    marked: list[tuple[list[Spot], str]] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)


def annotated(data: bytes, name: str, comments: Sequence[Comment]) -> bytes:
    """The PDF ``data`` with ``comments`` beside what it has.

    Words that go on over pages are marked on each. Where it is not sure where characters stand, nothing is marked: the
    note stands at the top of the page and says so. InputError when the PDF cannot be read, is signed or protected.
    """
    with opened(data, name) as document:
        _may_be_changed(document, name)
    texts = pdf.spots(data, name)
    with opened(data, name) as document:
        for number, page in sorted(_pages(texts, comments).items()):
            if not _write(document, number - 1, page):
                raise InputError(f"PDF第{number}页写不进批注", where=name, remedy=_ORIGINAL)
        copy = io.BytesIO()
        try:
            document.save(copy)
        except pypdfium2.PdfiumError as error:
            raise InputError("PDF的副本写不出来", where=name, remedy=_ORIGINAL) from error
    if [text for text, _ in pdf.spots(copy.getvalue(), name)] != [text for text, _ in texts]:
        raise InputError("PDF的副本读回来与原件不一致", where=name, remedy=_ORIGINAL)
    return copy.getvalue()


def _may_be_changed(document: pypdfium2.PdfDocument, name: str) -> None:
    if raw.FPDF_GetSignatureCount(document.raw) > 0:
        raise InputError("PDF有电子签名，加批注会使签名失效", where=name, remedy=_ORIGINAL)
    if raw.FPDF_GetSecurityHandlerRevision(document.raw) != -1:
        raise InputError("PDF已加密，限制改动", where=name, remedy=_ORIGINAL)


def _pages(texts: Sequence[tuple[str, Spots]], comments: Iterable[Comment]) -> dict[int, _Page]:
    """What is to be put on each page, by its number."""
    pages: dict[int, _Page] = defaultdict(_Page)
    for comment in comments:
        place, note = comment.place, "\n".join(comment.lines)
        found = list(_strokes(*texts[place.block], place))
        for number, strokes in groupby(found, key=lambda stroke: stroke.page):
            pages[number].marked.append((list(strokes), note))
        if not found:
            quote = texts[place.block][0][place.start : place.end]
            lost = f"（“{quote}”在本页的准确位置标不出来，请查找）\n" if quote else ""
            pages[place.page or 1].loose.append(f"{lost}{note}")
    return pages


def _strokes(text: str, spots: Spots, place: Place) -> Iterator[Spot]:
    """The boxes of the characters at ``place``, those side by side as one; none when a character has none."""
    wanted = spots[place.start : place.end]
    printed = sum(not character.isspace() for character in text[place.start : place.end])
    if printed > sum(spot is not None for spot in wanted):
        return
    stroke: Spot | None = None
    for spot in wanted:
        if spot is None:
            continue
        if stroke is not None and not _beside(stroke, spot):
            yield stroke
            stroke = None
        stroke = spot if stroke is None else _both(stroke, spot)
    if stroke is not None:
        yield _short_of(stroke, spots[place.end] if place.end < len(spots) else None)


def _short_of(stroke: Spot, following: Spot | None) -> Spot:
    """The stroke, ended where the next character begins: in some fonts the boxes of characters overlap."""
    if following is None or not _beside(stroke, following):
        return stroke
    end, begin = (("right", "left"), ("top", "bottom"), ("left", "right"), ("bottom", "top"))[stroke.quarter]
    nearer = min if stroke.quarter < 2 else max
    cut = stroke._replace(**{end: nearer(getattr(stroke, end), getattr(following, begin))})
    return cut if cut.left < cut.right and cut.bottom < cut.top else stroke


def _beside(stroke: Spot, spot: Spot) -> bool:
    """Whether a character stands next to the others on their line, however the line is turned."""
    if (stroke.page, stroke.quarter) != (spot.page, spot.quarter):
        return False
    (start, end, low, high), (begin, stop, bottom, top) = _along(stroke), _along(spot)
    height = max(high - low, top - bottom)
    same_line = abs(bottom - low) < height * _SAME_LINE
    return same_line and max(start, begin) - min(end, stop) < height * _GAP


def _along(spot: Spot) -> tuple[float, float, float, float]:
    """Start and end along the line, low and high across it."""
    if spot.quarter % 2:
        return spot.bottom, spot.top, spot.left, spot.right
    return spot.left, spot.right, spot.bottom, spot.top


def _both(one: Spot, other: Spot) -> Spot:
    left, bottom = min(one.left, other.left), min(one.bottom, other.bottom)
    return Spot(one.page, left, bottom, max(one.right, other.right), max(one.top, other.top), one.quarter)


def _write(document: pypdfium2.PdfDocument, index: int, content: _Page) -> bool:
    """Whether all of ``content`` stands on the page with that index now."""
    page = raw.FPDF_LoadPage(document.raw, index)
    there = raw.FPDFPage_GetAnnotCount(page)
    try:
        for strokes, note in content.marked:
            _highlight(page, strokes, note)
        for number, note in enumerate(content.loose):
            _finish(raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_TEXT), _top(page, number), note)
        return bool(raw.FPDFPage_GetAnnotCount(page) - there == len(content.marked) + len(content.loose))
    finally:
        raw.FPDF_ClosePage(page)


def _highlight(page: raw.FPDF_PAGE, strokes: Sequence[Spot], note: str) -> None:
    made = raw.FPDFPage_CreateAnnot(page, raw.FPDF_ANNOT_HIGHLIGHT)
    for stroke in strokes:
        raw.FPDFAnnot_AppendAttachmentPoints(made, _quad(stroke))
    box = raw.FS_RECTF(
        min(stroke.left for stroke in strokes),
        max(stroke.top for stroke in strokes),
        max(stroke.right for stroke in strokes),
        min(stroke.bottom for stroke in strokes),
    )
    _finish(made, box, note)


def _quad(spot: Spot) -> raw.FS_QUADPOINTSF:
    """The corners as viewers want them: upper left and right, lower left and right, as the words are read."""
    _, left, bottom, right, top, quarter = spot
    corners = ((left, top), (left, bottom), (right, bottom), (right, top))
    first, second, third, fourth = (corners[(quarter + step) % 4] for step in (0, 3, 1, 2))
    return raw.FS_QUADPOINTSF(*first, *second, *third, *fourth)


def _top(page: raw.FPDF_PAGE, number: int) -> raw.FS_RECTF:
    """Where a note stands at the top of the page as it is shown, the next ones to its right."""
    box = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, box)
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    turned = raw.FPDFPage_GetRotation(page)
    room = top - bottom if turned % 2 else right - left
    along = (number * _STEP) % max(1.0, room - _STEP) + _STEP - _ICON
    x, y = ((left + along, top), (left, bottom + along), (right - along, bottom), (right, top - along))[turned]
    across, up = ((1, -1), (1, 1), (-1, 1), (-1, -1))[turned]
    far_x, far_y = x + across * _ICON, y + up * _ICON
    return raw.FS_RECTF(min(x, far_x), max(y, far_y), max(x, far_x), min(y, far_y))


def _finish(made: raw.FPDF_ANNOTATION, box: raw.FS_RECTF, note: str) -> None:
    raw.FPDFAnnot_SetRect(made, box)
    raw.FPDFAnnot_SetColor(made, raw.FPDFANNOT_COLORTYPE_Color, *_YELLOW)
    raw.FPDFAnnot_SetFlags(made, raw.FPDF_ANNOT_FLAG_PRINT)
    for key, text in ((b"Contents", note), (b"T", AUTHOR)):
        wide = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le", errors="replace"))
        raw.FPDFAnnot_SetStringValue(made, key, ctypes.cast(wide, raw.FPDF_WIDESTRING))
    raw.FPDFPage_CloseAnnot(made)
