"""From characters of a block back to the elements of a Word document that show them.

The reader's own walk is followed, so the offsets agree. A run is split where a range begins or ends inside it; its
text and its properties stay what they were.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from operator import attrgetter

from lxml import etree

from hengjing.documents.model import BlockKind, Cell, Place
from hengjing.documents.readers.docx import Paragraph, Walk
from hengjing.documents.readers.styles import Numbering, Styles, W

_PARAGRAPH, _RUN, _TEXT, _BOX, _RUN_PROPERTIES = (f"{W}{name}" for name in ("p", "r", "t", "txbxContent", "rPr"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What may hold a comment's marks beside its runs (ECMA-376 Part 1, EG_RangeMarkupElements); out of anything else
# (a formula, ruby, alternate content) the marks are lifted.
_HOLDERS = frozenset(
    f"{W}{name}"
    for name in ("hyperlink", "ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "fldSimple", "dir", "bdo")
)


class _Piece(str):
    """A piece of a paragraph's text that knows the element showing it."""

    __slots__ = ("element",)

    element: etree._Element


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start``–``end`` of a block, shown by ``element``."""

    start: int
    end: int
    element: etree._Element


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where a range of characters stands: before ``first``, after ``last``; both None only for an empty ``home``.

    ``home`` is the paragraph to fall back on. ``boxed`` tells that the characters stand in a text box, where Word
    takes no comment; the range is then the run of the body that holds the box.
    """

    first: etree._Element | None
    last: etree._Element | None
    home: etree._Element | None
    boxed: bool = False


class Traced(Walk):
    """The reader's walk that remembers, for every block, the elements that show its characters."""

    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        super().__init__(styles, numbering)
        self.spans: list[list[Span]] = []
        self.homes: list[etree._Element | None] = []

    def shown(self, element: etree._Element, text: str) -> str:
        piece = _Piece(text)
        piece.element = element
        return piece

    def block(self, paragraphs: Sequence[Paragraph], kind: BlockKind, level: int = 0, cell: Cell | None = None) -> None:
        super().block(paragraphs, kind, level, cell)
        self.spans.append(list(_spans(paragraphs)))
        self.homes.append(paragraphs[0].element if paragraphs else None)

    def anchor(self, place: Place) -> Anchor:
        """The elements around the characters at ``place``; runs are split at both ends."""
        home = self.homes[place.block]
        box = _box(home) if home is not None else None
        if box is not None:
            around = _lifted(box)
            return Anchor(around, around, home, boxed=True)
        spans = self.spans[place.block]
        _cut(spans, place.start)
        _cut(spans, place.end)
        first = bisect_right(spans, place.start, key=attrgetter("end"))
        last = bisect_left(spans, place.end, key=attrgetter("start")) - 1
        if last < first:  # no character of its own: an insertion point, or a number that Word makes itself
            following = _lifted(spans[first].element) if first < len(spans) else None
            preceding = _lifted(spans[last].element) if following is None and last >= 0 else None
            return Anchor(following, preceding, home)
        return Anchor(_lifted(spans[first].element), _lifted(spans[last].element), home)


def _spans(paragraphs: Sequence[Paragraph]) -> Iterator[Span]:
    at = 0
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            if piece and isinstance(piece, _Piece):
                yield Span(at, at + len(piece), piece.element)
            at += len(piece)
        at += 1  # the line end between the paragraphs of a cell


def _box(element: etree._Element) -> etree._Element | None:
    """The outermost text box around ``element``."""
    return next(reversed(list(element.iterancestors(_BOX))), None)


def _lifted(element: etree._Element) -> etree._Element:
    """``element`` or the nearest element around it beside which a comment's marks may stand."""
    path = [element]
    for ancestor in element.iterancestors():
        if ancestor.tag == _PARAGRAPH:
            break
        path.append(ancestor)
    return next((node for node in reversed(path) if node.tag not in _HOLDERS), element)


def _cut(spans: list[Span], at: int) -> None:
    """Make a run begin at ``at``, where the text there can be cut."""
    index = bisect_right(spans, at, key=attrgetter("start")) - 1
    if index < 0:
        return
    span = spans[index]
    run = span.element.getparent()
    if run is None or run.tag != _RUN or at >= span.end:
        return
    if at == span.start:
        before = span.element.getprevious()
        if before is not None and before.tag != _RUN_PROPERTIES:
            _split(run, span.element)
    elif span.element.tag == _TEXT:
        second = _halved(span.element, at - span.start)
        _split(run, second)
        spans[index : index + 1] = [Span(span.start, at, span.element), Span(at, span.end, second)]


def _alike(element: etree._Element) -> etree._Element:
    """An element of the same name and attributes, empty."""
    made = element.makeelement(element.tag)
    for name, value in element.attrib.items():
        made.set(name, value)
    return made


def _halved(text: etree._Element, offset: int) -> etree._Element:
    """Cut ``text`` in two inside its run; returns the second half."""
    whole = text.text or ""
    second = _alike(text)
    text.text, second.text = whole[:offset], whole[offset:]
    text.set(_SPACE, "preserve")
    second.set(_SPACE, "preserve")
    text.addnext(second)
    return second


def _split(run: etree._Element, at: etree._Element) -> None:
    """Move ``at`` and what follows it in ``run`` into a new run of the same properties behind it."""
    right = _alike(run)
    if run[0].tag == _RUN_PROPERTIES:
        right.append(deepcopy(run[0]))
    right.extend([at, *at.itersiblings()])
    run.addnext(right)
