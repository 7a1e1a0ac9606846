"""What the head of a notice tells: its title, the place, the year, its number, the grades."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hengjing.documents.model import BlockKind, Document
from hengjing.frameworks.drafting.words import normal
from hengjing.frameworks.model import Grade

_TITLE = re.compile(r"通知|办法|评分表|评分标准|指标体系|指标表|评价表|得分表")
_YEAR = re.compile(r"(20[0-9]{2})\s*年(?!\s*[0-9]{1,2}\s*月)")
_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,10}\s*[〔\[［（(]\s*20[0-9]{2}\s*[〕\]］）)]\s*第?\s*[0-9]{1,4}\s*号")
_DATE = re.compile(r"(20[0-9]{2})年([0-9]{1,2})月([0-9]{1,2})日")
_PLACE = re.compile(r"([\u4e00-\u9fff]{2,12}?(?:省|自治区|自治州|州|市|县|区|旗))(?=财政[局厅]|人民政府)")
_NAME = r"(优秀|优|良好|良|中等|中|一般|合格|较差|差|不合格)(?![\u4e00-\u9fff]*分数)"
_N = r"([0-9]{1,3}(?:\.[0-9])?)分?"
_IN = r"(?:\(不?含[^()]{0,5}\))?"
_BANDS = (
    (re.compile(rf"{_N}{_IN}-{_N}({_IN})的?[,:]?(?:评?定?为|属于|是)?[“]?{_NAME}"), (1, 2, 4, 3)),
    (re.compile(rf"{_NAME}[:(]+{_N}{_IN}-{_N}({_IN})"), (2, 3, 1, 4)),
)
_ABOVE = re.compile(rf"{_N}{_IN}(?:及|含)?以上{_IN}的?[,:]?(?:评?定?为|属于|是)?{_NAME}")
_BELOW = re.compile(rf"{_N}(?:\(不含[^()]*\))?以下(?:\(不含[^()]*\))?的?[,:]?(?:评?定?为|属于|是)?{_NAME}")


@dataclass(frozen=True, slots=True)
class Head:
    """What was told; an empty text, None or no grades where nothing was."""

    title: str = ""
    place: str = ""
    number: str = ""
    year: int | None = None
    issued: date | None = None
    grades: tuple[Grade, ...] = ()


def head_of(document: Document, total: Decimal) -> Head:
    """The head of a notice whose table adds up to ``total``."""
    lines = [
        " ".join(block.text.split())
        for block in document.blocks
        if block.cell is None and block.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH)
    ]
    whole = "\n".join(lines)
    titles = [line for line in lines if _TITLE.search(line) and len(line) < 80]
    title = titles[0] if titles else ""
    year = _YEAR.search(title) or _YEAR.search(whole)
    number, place = _NUMBER.search(whole), _PLACE.search(title) or _PLACE.search(whole)
    return Head(
        title=title,
        place=place[1] if place else "",
        number="".join(number[0].split()) if number else "",
        year=int(year[1]) if year else None,
        issued=next(_dates(lines), None),
        grades=_grades(normal(whole), total),
    )


def _dates(lines: Sequence[str]) -> Iterator[date]:
    """The date that stands alone on a line under the notice, the last first."""
    for line in reversed(lines):
        if found := _DATE.fullmatch("".join(line.split())):
            with suppress(ValueError):
                yield date(*map(int, found.groups()))


def _grades(text: str, total: Decimal) -> tuple[Grade, ...]:
    """The grades a text states; none unless they cover 0 to the total without gap or overlap, lower limits included."""
    found = {grade.title: grade for grade in _stated(text, total)}
    ordered = sorted(found.values(), key=lambda grade: grade.start, reverse=True)
    if len(ordered) < 2 or ordered[0].end != total or ordered[-1].start != 0:
        return ()
    return tuple(ordered) if all(upper.start == lower.end for upper, lower in pairwise(ordered)) else ()


def _stated(text: str, total: Decimal) -> Iterator[Grade]:
    for pattern, (low, high, name, included) in _BANDS:
        for band in pattern.finditer(text):
            # “80-90（含）” gives 90 to the lower grade: the file's bands cannot say that, so it is left to a person.
            if "不" in band[included] or not band[included] or Decimal(band[high]) == total:
                yield Grade(band[name], Decimal(band[low]), Decimal(band[high]))
    for band in _ABOVE.finditer(text):
        yield Grade(band[2], Decimal(band[1]), total)
    for band in _BELOW.finditer(text):
        yield Grade(band[2], Decimal(0), Decimal(band[1]))
