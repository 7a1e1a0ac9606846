"""What the elements of a web page are: left out, a menu, a table of data or one that only lays out the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from hengjing.documents.readers.tables import TableCell

_INVISIBLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BLANK = re.compile(r"\s+")
_LEAST_LINKS, _LINK_SHARE = 4, 0.7
_MOST_SPAN, _MOST_COLUMNS = 1000, 10_000
MOST_CELLS = 1_000_000


def _tags(names: str) -> frozenset[str]:
    return frozenset(names.split())


_LEFT_OUT = _tags(
    "head script style noscript template nav footer iframe object embed svg canvas button select textarea input "
    "audio video map"
)
_MAY_BE_MENU = _tags("ul ol dl div table section aside header td p center")
BLOCKS = _tags(
    "address article aside blockquote body br caption center dd details dir div dl dt fieldset figcaption figure form "
    "h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table tbody td tfoot th thead tr ul"
)
# A line end of the source between two Chinese characters is no blank on the page.
_WIDE = r"[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef]"
_JOINED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})|[ \t]*[\r\n]\s*(?=[，。；：、！？）])")
_SPACE = re.compile(r"[ \t\r\n\f]+")


def clean(text: str) -> str:
    """Text as a browser shows it: blanks and line ends of the source are one blank, none between Chinese characters."""
    return _SPACE.sub(" ", _JOINED.sub("", text)).strip(" ")


def tag_of(element: etree._Element) -> str:
    """The name of an element; empty for what is none."""
    return element.tag if isinstance(element.tag, str) else ""


def is_left_out(element: etree._Element) -> bool:
    """Whether the page does not show an element, or shows no text of its own in it."""
    hidden = element.get("hidden") is not None or _INVISIBLE.search(element.get("style") or "")
    return tag_of(element) in _LEFT_OUT or tag_of(element) == "" or bool(hidden)


@dataclass(slots=True)
class _Measure:
    """How many characters an element holds, how many of them in links, how many links, whether it has a sentence."""

    characters: int = 0
    linked: int = 0
    links: int = 0
    sentence: bool = False


class Menus:
    """Knows of every element whether it is a menu: links, hardly anything else, and no sentence."""

    def __init__(self, root: etree._Element) -> None:
        self._menus: set[etree._Element] = set()
        measures: dict[etree._Element, _Measure] = {}
        for element in reversed(list(root.iter())):
            measure = measures.setdefault(element, _Measure())
            self._add(measure, element.text)
            if tag_of(element) == "a":
                measure.linked, measure.links = measure.characters, measure.links + 1
            if tag_of(element) in _MAY_BE_MENU and self._is_menu(measure):
                self._menus.add(element)
            parent = element.getparent()
            if parent is not None and not is_left_out(element):
                over = measures.setdefault(parent, _Measure())
                over.characters += measure.characters
                over.linked += measure.linked
                over.links += measure.links
                over.sentence = over.sentence or measure.sentence
                self._add(over, element.tail)
            del measures[element]

    @staticmethod
    def _add(measure: _Measure, text: str | None) -> None:
        if text:
            measure.characters += len(_BLANK.sub("", text))
            measure.sentence = measure.sentence or "。" in text

    @staticmethod
    def _is_menu(measure: _Measure) -> bool:
        share = measure.linked >= measure.characters * _LINK_SHARE
        return measure.links >= _LEAST_LINKS and share and not measure.sentence

    def __contains__(self, element: etree._Element) -> bool:
        return element in self._menus


@dataclass(frozen=True, slots=True)
class DataTable:
    """The rows of a table; ``heads`` of them the page itself marks as its head."""

    rows: tuple[tuple[TableCell, ...], ...]
    heads: int


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if tag_of(child) == "tr":
            yield child
        elif tag_of(child) in ("thead", "tbody", "tfoot"):
            yield from (row for row in child if tag_of(row) == "tr")


def _span(cell: etree._Element, name: str) -> int:
    text = (cell.get(name) or "1").strip()
    return min(_MOST_SPAN, max(1, int(text))) if text.isdecimal() and len(text) < 6 else 1


def _lines(element: etree._Element) -> Iterator[str]:
    """The text of a cell in pieces; a line end where a block begins or ends."""
    if is_left_out(element):
        return
    block = tag_of(element) in BLOCKS
    yield "\0" if block else ""
    yield element.text or ""
    for child in element:
        yield from _lines(child)
        yield child.tail or ""
    yield "\0" if block else ""


def _cell_text(cell: etree._Element) -> str:
    lines = (clean(line) for line in "".join(_lines(cell)).split("\0"))
    return "\n".join(line for line in lines if line.strip())


def data_table(table: etree._Element) -> DataTable | None:
    """The cells of a table, each at its first place; None when the table only lays out the page."""
    if any(inner is not table for inner in table.iter("table")):
        return None
    rows: list[tuple[TableCell, ...]] = []
    free: dict[int, int] = {}  # per column: the first row that no cell above reaches into
    heads, width, count = 0, 0, 0
    for index, element in enumerate(_rows(table)):
        row: list[TableCell] = []
        column = 0
        cells = [cell for cell in element if tag_of(cell) in ("td", "th") and not is_left_out(cell)]
        for cell in cells:
            while free.get(column, 0) > index:
                column += 1
            high, wide = _span(cell, "rowspan"), _span(cell, "colspan")
            free.update(dict.fromkeys(range(column, column + wide), index + high))
            row.append(TableCell(index, column, high, wide, _cell_text(cell)))
            column += wide
            count += wide
            if count > MOST_CELLS or column > _MOST_COLUMNS:
                return None
        width = max(width, column)
        marked = bool(cells) and (all(tag_of(cell) == "th" for cell in cells) or _in_head(element))
        heads = index + 1 if marked and heads == index else heads
        rows.append(tuple(row))
    lays_out = width < 2 or not any(cell.text for row in rows for cell in row)
    return None if lays_out else DataTable(tuple(rows), heads)


def _in_head(row: etree._Element) -> bool:
    parent = row.getparent()
    return parent is not None and tag_of(parent) == "thead"
