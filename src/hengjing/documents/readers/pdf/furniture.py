"""What stands on every page and is not the text: running heads, feet, page numbers. They are left out.

A line is a running head when it comes first on its page, or right after another one, and the same words (but for
digits) come at the same height on many pages. So the title and the unit line of a table that goes on over pages, which
come first on those pages only, stay.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from hengjing.documents.readers.pdf.lines import Line
from hengjing.documents.readers.pdf.page import Page
from hengjing.documents.readers.pdf.tables import Table

_PAGE_NUMBER = re.compile(
    r"[-—–―‐·•.\s]*(?:第\s*)?(?:\d{1,4}|[ivxIVX]{1,5})\s*页?(?:\s*[/／,，]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―‐·•.\s]*"
    r"|第[〇零一二三四五六七八九十百]{1,5}页"
)
_DIGITS = re.compile(r"\d+")
_ZONE = 0.15  # of the height of a page, at its top and at its bottom
_LEAST_PAGES, _LEAST_SHARE = 3, 0.4
_SAME_HEIGHT = 3.0
_DEEPEST = 3


def _in_zone(line: Line, page: Page, first: bool) -> bool:
    return line.base < page.height * _ZONE if first else line.base > page.height * (1 - _ZONE)


def _numbered(page: Page) -> Page:
    """The page without the page number at its top or bottom."""
    items = page.items
    for first in (False, True):
        line = items[0 if first else -1] if items else None
        if isinstance(line, Line) and _in_zone(line, page, first) and _PAGE_NUMBER.fullmatch(line.text):
            items = items[1:] if first else items[:-1]
    return replace(page, items=items)


def _key(item: Line | Table, page: Page) -> tuple[str, int, int] | None:
    """What makes a running head the same on two pages: its words and its height on pages of one size."""
    if isinstance(item, Table):
        return None
    return _DIGITS.sub("0", item.text), round(item.base / _SAME_HEIGHT), round(page.width)


def _peeled(pages: Sequence[Page], first: bool) -> list[Page]:
    """The pages without the first (or last) line, where it is a running head (or foot)."""
    at = 0 if first else -1
    keys = [_key(page.items[at], page) if page.items else None for page in pages]
    counts = Counter(key for key in keys if key is not None)
    sizes = Counter(round(page.width) for page in pages)
    return [
        replace(page, items=page.items[1:] if first else page.items[:-1])
        if key is not None
        and counts[key] >= max(_LEAST_PAGES, sizes[key[2]] * _LEAST_SHARE)
        and isinstance(line := page.items[at], Line)
        and _in_zone(line, page, first)
        else page
        for page, key in zip(pages, keys, strict=True)
    ]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages with their text only."""
    cleared = [_numbered(page) for page in pages]
    for first in (True, False):
        for _ in range(_DEEPEST):
            peeled = _peeled(cleared, first)
            if peeled == cleared:
                break
            cleared = peeled
    return [_numbered(page) for page in cleared]
