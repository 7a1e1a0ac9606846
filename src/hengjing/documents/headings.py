"""Titles and headings told by their words: 一、, （一）, 1., （1） and the mixtures that offices really print.

Conservative: a line is a heading only when it is short, holds no full stop and states no amount. Levels follow GB/T
9704-2012 (一、 then （一） then 1. then （1）). “1、” is ambiguous: the third level in most papers, the first where an
automatic 一、 was turned into 1、; the running numbers decide which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from hengjing.documents.model import Block, BlockKind
from hengjing.errors import InputError
from hengjing.quantities.numerals import chinese_to_int

_LONGEST_TITLE = 60
_LONGEST_HEADING = 40
_LONGEST_NUMBERED = 30
_LONGEST_STYLED = 80
_HAN = "[一二三四五六七八九十]{1,3}"
# “[bookmark: …]” is what some converters leave of a bookmark at the head of a line.
_LEFT_OVER = re.compile(r"(?:\s|\[bookmark: [^\]]*\])*")
_MARK = re.compile(
    rf"(?:第(?P<part>{_HAN})(?:部分|章)|(?P<han>{_HAN})、|[（(](?P<bracketed>{_HAN})[）)]"
    r"|(?P<number>\d{1,2})(?:(?P<comma>、)|[.．](?!\d))|[（(](?P<small>\d{1,2})[）)])"
)
_SENTENCE = re.compile(r"[。；;！!？?]")
_AMOUNT = re.compile(r"\d\s*(?:万元|亿元|元|%|％|‰)")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number a line begins with: ``level`` as GB/T 9704 has it, ``ordinal`` the number itself.

    ``loose`` marks an Arabic number that may stand for a higher level (“1、” for 一、, “（1）” for （一）).
    """

    level: int
    ordinal: int
    loose: bool = False


def _start(text: str) -> int:
    """Where the words of a line begin."""
    found = _LEFT_OVER.match(text)
    return found.end() if found else 0


@cache
def _ordinal(numeral: str) -> int:
    try:
        return chinese_to_int(numeral)
    except InputError:
        return 0


def mark(text: str) -> Mark | None:
    """The number that ``text`` begins with, or None.

    >>> mark("（二）项目支出")
    Mark(level=2, ordinal=2, loose=False)
    """
    found = _MARK.match(text, _start(text))
    if found is None:
        return None
    if han := found["part"] or found["han"]:
        return Mark(1, _ordinal(han))
    if found["bracketed"]:
        return Mark(2, _ordinal(found["bracketed"]))
    if found["small"]:
        return Mark(4, int(found["small"]), loose=True)
    return Mark(3, int(found["number"]), loose=bool(found["comma"]))


class _Outline:
    """The last number seen on each level, by which the level of a loose mark is told."""

    def __init__(self) -> None:
        self._last = [0, 0, 0, 0, 0]

    def level(self, found: Mark) -> int:
        """The level of ``found`` where it stands; the outline moves on to it."""
        level = found.level
        if found.loose and self._continues(level - 2, found.ordinal):
            level -= 2
        self._last[level] = found.ordinal
        self._last[level + 1 :] = [0] * (4 - level)
        return level

    def _continues(self, level: int, ordinal: int) -> bool:
        """Whether ``ordinal`` comes next on ``level`` and no list of the levels below, up to its own, is running."""
        return self._last[level] + 1 == ordinal and not any(self._last[max(level + 1, 3) : level + 3])


def _reads_as_heading(text: str, level: int) -> bool:
    """Whether a marked line is short, no sentence, and states no amount."""
    line = text[_start(text) :].rstrip()
    if _SENTENCE.search(line) or _AMOUNT.search(line):
        return False
    if level <= 2:
        return len(line) <= _LONGEST_HEADING
    return len(line) <= _LONGEST_NUMBERED and "，" not in line


def _reads_as_title(text: str) -> bool:
    line = text.strip()
    return len(line) <= _LONGEST_TITLE and not _SENTENCE.search(line) and mark(line) is None


def classify(blocks: Iterable[Block]) -> Iterator[Block]:
    """The same blocks with TITLE and HEADING told apart from paragraphs; texts, cells and order stay.

    A kind already known (from a style of the word processor) is kept, unless the block is long or a sentence: then
    somebody styled a paragraph as a heading to make it bold. The first block with text may be the title.
    """
    outline, first = _Outline(), True
    for block in blocks:
        if block.kind is BlockKind.CELL or not block.text.strip():
            yield block
            continue
        yield _classified(block, outline, first)
        first = False


def _classified(block: Block, outline: _Outline, first: bool) -> Block:
    found = mark(block.text)
    level = outline.level(found) if found else 0
    if block.kind is BlockKind.TITLE:
        return block
    if block.kind is BlockKind.HEADING:
        if len(block.text) > _LONGEST_STYLED or block.text.rstrip().endswith(("。", "；")):
            return replace(block, kind=BlockKind.PARAGRAPH, level=0)
        return replace(block, level=level) if level else block
    if found and _reads_as_heading(block.text, level):
        return replace(block, kind=BlockKind.HEADING, level=level)
    if first and _reads_as_title(block.text):
        return replace(block, kind=BlockKind.TITLE)
    return block
