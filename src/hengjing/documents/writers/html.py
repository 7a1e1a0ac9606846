"""Web pages: a document on A4 paper, self-contained, or the piece of it that a page of the application embeds.

Every block has the id ``b<index>``, so that anything can link to it. Marks (figures, findings) become ``<a>`` with a
target and ``<span>`` without.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from hengjing.documents.model import Block, BlockKind, Document, Place
from hengjing.documents.writers.atomic import write_bytes
from hengjing.documents.writers.tables import Line, Table, is_number, pieces

_CHARACTERS = 84  # half-width characters of 10.5 pt in the 156 mm of a line


class Mark(NamedTuple):
    """How a run of characters is marked up: link target (none: a span), CSS classes, id and hover text."""

    href: str = ""
    css: str = "figure"
    id: str = ""
    title: str = ""

    def wrap(self, content: str) -> str:
        """``content`` (HTML) inside the element; an empty ``content`` leaves an anchor to jump to."""
        tag = "a" if self.href and content else "span"
        given = {"href": self.href if tag == "a" else "", "class": self.css, "id": self.id, "title": self.title}
        attributes = "".join(f' {name}="{escape(value)}"' for name, value in given.items() if value)
        return f"<{tag}{attributes}>{content}</{tag}>"


Marks = Mapping[Place, "Mark | tuple[str, str, str]"]


def _by_block(marks: Marks) -> dict[int, list[tuple[Place, Mark]]]:
    """Marks per block, first and longest first: of two that overlap the first is shown, the other becomes an anchor."""
    found: dict[int, list[tuple[Place, Mark]]] = defaultdict(list)
    for place, mark in sorted(marks.items(), key=lambda item: (item[0].block, item[0].start, -item[0].end)):
        found[place.block].append((place, Mark(*mark)))
    return found


def _shown(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _inline(text: str, marks: Iterable[tuple[Place, Mark]]) -> str:
    pieces_, at = [], 0
    for place, mark in marks:
        start, end = max(place.start, at), min(place.end, len(text))
        inner = text[start:end] if place.start >= at else ""
        pieces_.append(_shown(text[at:start]) + mark.wrap(_shown(inner)))
        at = max(at, end) if inner else max(at, start)
    return "".join(pieces_) + _shown(text[at:])


class _Page:
    """Turns blocks into HTML with the marks of one document."""

    def __init__(self, marks: Marks, prefix: str) -> None:
        self._marks, self._prefix = _by_block(marks), f"{prefix}b"

    def _content(self, block: Block) -> str:
        return _inline(block.text, self._marks.get(block.index, ()))

    def _line(self, line: Line) -> str:
        block = line.block
        if block.kind is BlockKind.PICTURE:
            page = f"第{block.page}页的" if block.page is not None else ""
            return f'<p id="{self._prefix}{block.index}" class="picture">（{page}图片）</p>\n'
        tag, css = "p", "caption" if line.caption else "" if block.text.strip() else "blank"
        if block.kind is BlockKind.TITLE:
            tag = "h1"
        elif block.kind is BlockKind.HEADING and block.level:
            tag = f"h{min(block.level + 1, 6)}"
        attribute = f' class="{css}"' if css else ""
        return f'<{tag} id="{self._prefix}{block.index}"{attribute}>{self._content(block)}</{tag}>\n'

    def _table(self, table: Table) -> str:
        heads = 0
        while heads < len(table.rows) and table.rows[heads][0].header:
            heads += 1
        head = "".join(self._rows(table, 0, heads))
        body = "".join(self._rows(table, heads, len(table.rows)))
        shares = table.shares(_CHARACTERS)
        columns = "".join(f'<col width="{share * 100 // sum(shares)}%">' for share in shares)
        head = f"<thead>{head}</thead>" if head else ""
        return f"<table>\n<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody>\n</table>\n"

    def _rows(self, table: Table, first: int, last: int) -> Iterator[str]:
        for row in table.rows[first:last]:
            missing = f'<td colspan="{row[0].column}"></td>' if row[0].column else ""
            cells = []
            for cell in row:
                tag = "th" if cell.header else "td"
                span = f' colspan="{cell.span}"' if cell.span > 1 else ""
                css = ' class="number"' if tag == "td" and is_number(cell.block.text) else ""
                start = f'<{tag} id="{self._prefix}{cell.block.index}"{span}{css}>'
                cells.append(f"{start}{self._content(cell.block)}</{tag}>")
            yield f"<tr>{missing}{''.join(cells)}</tr>\n"

    def render(self, blocks: Iterable[Block]) -> str:
        """All blocks, in order."""
        return "".join(self._table(p) if isinstance(p, Table) else self._line(p) for p in pieces(blocks))


def fragment(document: Document, marks: Marks | None = None, *, prefix: str = "") -> str:
    """The document as ``<article class="paper">…</article>``, for a page that brings its own style sheet.

    ``marks`` says which runs of characters are figures or findings: a ``Mark``, or a plain (href, css class, id). Of
    two marks that overlap the first (the longer, when both begin together) is shown; the other leaves its anchor.
    ``prefix`` goes before the ids of blocks, on a page that holds several documents.
    """
    return f'<article class="paper">\n{_Page(marks or {}, prefix).render(document.blocks)}</article>\n'


def style() -> str:
    """The style sheet of a document on paper (class ``paper``)."""
    return files("hengjing.documents.writers").joinpath("paper.css").read_text(encoding="utf-8")


def render(document: Document, *, links: Mapping[Place, str] | None = None, title: str = "") -> str:
    """A page that needs nothing else: style inside, system fonts, nothing fetched. ``links`` says where places lead."""
    marks = {place: Mark(href=href) for place, href in (links or {}).items()}
    first = next(("".join(block.text.split()) for block in document.blocks if block.kind is BlockKind.TITLE), "文稿")
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title or first)}</title>\n<style>\n{style()}</style>\n</head>\n"
        f'<body class="desk">\n{fragment(document, marks)}</body>\n</html>\n'
    )


def write(document: Document, path: Path) -> None:
    """Write ``document`` to ``path`` as a page, whole or not at all; InputError when the path cannot be written."""
    write_bytes(path, render(document).encode("utf-8", errors="replace"))
