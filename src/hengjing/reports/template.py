"""A text template in a light mark-up → a Document, with the place of every printed figure.

The mark-up: ``# `` title, ``## `` 一、, ``### `` （一）, ``#### `` 1., ``|a|b|`` a table row (the first row is the
head); anything else is a paragraph, whose lines are joined; a blank line separates; a backslash at the end of a line
breaks it. Expressions are Jinja2 in its sandbox, because the words of a report may come from users.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import FunctionLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

from hengjing.documents.model import Block, BlockKind, Cell, Document
from hengjing.errors import InputError
from hengjing.figures.model import Figure
from hengjing.quantities.numerals import chinese_ordinal
from hengjing.reports.printing import BREAK, END, MIDDLE, START, Printed, clean, unmarked

_MARK = re.compile(f"{START}(\\d+){MIDDLE}([^{START}{MIDDLE}{END}]*){END}")
_PLAIN_NAME = re.compile(r"[a-z_]+\.txt")
_KINDS = {
    "# ": (BlockKind.TITLE, 0),
    "## ": (BlockKind.HEADING, 1),
    "### ": (BlockKind.HEADING, 2),
    "#### ": (BlockKind.HEADING, 3),
    "##### ": (BlockKind.HEADING, 4),
}


@dataclass(frozen=True, slots=True)
class Report:
    """A composed document.

    ``figures`` are all printed figures with quote and place, in order of place; ``missing`` names what the records did
    not hold and the document shows as （未填）.
    """

    document: Document
    figures: tuple[Figure, ...]
    missing: tuple[str, ...]


def _shipped(name: str) -> str | None:
    """The template of that plain name; nothing outside the folder, because users' words may say “include” too."""
    if not _PLAIN_NAME.fullmatch(name):
        return None
    file = files("hengjing.reports").joinpath("templates", name)
    return file.read_text(encoding="utf-8") if file.is_file() else None


@cache
def environment() -> SandboxedEnvironment:
    """The environment of all reports: sandboxed, strict about names; what is printed comes in by the context."""
    made = SandboxedEnvironment(
        loader=FunctionLoader(_shipped),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,  # the result is text for a Document; whoever writes that escapes it
    )
    made.filters["clean"] = clean
    made.filters["chinese"] = chinese_ordinal
    return made


def rendered(source: str, context: Mapping[str, Any], *, where: str) -> str:
    """A text of the user rendered; InputError naming text and line when it is not well written."""
    try:
        return environment().from_string(unmarked(source)).render(context)
    except TemplateError as error:
        line = f"第{error.lineno}行" if isinstance(error, TemplateSyntaxError) else ""
        remedy = '请检查双花括号和函数名，如 {{ figure("premises.title_due") }}。'
        raise InputError(f"报告文字写法有误（{error.message}）", where=f"{where}{line}", remedy=remedy) from error
    except InputError as error:
        raise InputError(error.what, where=error.where or where, remedy=error.remedy) from error
    except (TypeError, ValueError, ArithmeticError, MemoryError) as error:
        raise InputError("报告文字中的函数用法有误", where=where, remedy="请检查函数的参数。") from error


def _pieces(text: str) -> Iterator[str]:
    """Paragraphs, headings and table rows, one string each."""
    paragraph: list[str] = []
    for line in [*text.replace("\\\n", BREAK).split("\n"), ""]:
        words = line.strip()
        alone = words.startswith(("#", "|"))
        if (not words or alone) and paragraph:
            yield "".join(paragraph)
            paragraph = []
        if alone:
            yield words
        elif words:
            paragraph.append(words)


def _blocks(text: str) -> Iterator[Block]:
    """Blocks whose texts still hold the marks; index 0 throughout."""
    table, row = -1, -1
    for piece in _pieces(text):
        if piece.startswith("|"):
            if row < 0:
                table += 1
            row += 1
            for column, words in enumerate(piece.removeprefix("|").removesuffix("|").split("|")):
                yield Block(0, words.strip(), BlockKind.CELL, cell=Cell(table, row, column, header=row == 0))
            continue
        row = -1
        mark = next((mark for mark in _KINDS if piece.startswith(mark)), "")
        kind, level = _KINDS.get(mark, (BlockKind.PARAGRAPH, 0))
        yield Block(0, piece.removeprefix(mark).strip().replace(BREAK, "\n"), kind, level)


def _unmarked(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """``text`` without marks, and (number of the printed figure, start, end) for each."""
    pieces: list[str] = []
    found: list[tuple[int, int, int]] = []
    at = length = 0
    for match in _MARK.finditer(text):
        before, inner = text[at : match.start()], match[2]
        start = length + len(before)
        pieces += [before, inner]
        length = start + len(inner)
        found.append((int(match[1]), start, length))
        at = match.end()
    pieces.append(text[at:])
    return "".join(pieces), found


def report(text: str, printed: Printed) -> Report:
    """The Report that a rendered template makes."""
    blocks: list[Block] = []
    places: list[tuple[Figure, Block, int, int]] = []
    for index, marked in enumerate(_blocks(text)):
        words, found = _unmarked(marked.text)
        block = replace(marked, index=index, text=words)
        blocks.append(block)
        places.extend((printed.figures[number], block, start, end) for number, start, end in found)
    document = Document(tuple(blocks))
    figures = (
        replace(figure, quote=block.text[start:end], place=document.place(block, start, end))
        for figure, block, start, end in places
    )
    return Report(document, tuple(figures), tuple(printed.missing))
