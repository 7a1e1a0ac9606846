"""What a Word document says of its paragraphs elsewhere: heading levels of styles, automatic numbers of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from lxml import etree

from hengjing.documents.model import BlockKind
from hengjing.quantities.numerals import chinese_ordinal

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PROPERTIES = f"{W}pPr"
_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_TITLES = ("title", "标题", "文章标题")
_LONGEST_LINEAGE = 20
_PLACEHOLDER = re.compile(r"%([1-9])")
_SEPARATORS = {"tab": "\t", "space": " ", "nothing": ""}


_VALUE = f"{W}val"


@cache
def _path(steps: str) -> str:
    return "/".join(f"{W}{step}" for step in steps.split("/"))


def value(element: etree._Element, steps: str) -> str | None:
    """The w:val of the element at ``steps`` below ``element`` (“pPr/pStyle”), None when there is none."""
    found = element.find(_path(steps))
    return found.get(_VALUE) if found is not None else None


def _digit(text: str | None) -> int | None:
    return int(text) if text is not None and len(text) == 1 and text.isdecimal() else None


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _by_outline(level: str | None) -> tuple[BlockKind, int]:
    """Outline level 0–8 is a heading, 9 and anything else is not (ECMA-376 outlineLvl)."""
    number = _digit(level)
    return (BlockKind.PARAGRAPH, 0) if number is None or number > 8 else (BlockKind.HEADING, number + 1)


class Styles:
    """The paragraph styles of a document, by id; ``root`` is its styles part (None when it has none)."""

    def __init__(self, root: etree._Element | None) -> None:
        self._root = root
        self._kinds: dict[str | None, tuple[BlockKind, int]] = {}

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        styles = self._root.iterfind(f"{W}style") if self._root is not None else ()
        return {style.get(f"{W}styleId", ""): style for style in styles}

    def lineage(self, name: str | None) -> Iterator[etree._Element]:
        """The style with the id ``name`` and those it is based on, nearest first."""
        for _ in range(_LONGEST_LINEAGE):
            style = self._by_id.get(name or "")
            if style is None:
                return
            yield style
            name = value(style, "basedOn")

    def kind(self, paragraph: etree._Element) -> tuple[BlockKind, int]:
        """Title, heading with its level, or paragraph: by outline level, else by the name of the style."""
        if not len(paragraph) or paragraph[0].tag != _PROPERTIES:
            return BlockKind.PARAGRAPH, 0
        properties = paragraph[0]
        kind = self._kind_of_style(value(properties, "pStyle"))
        own = value(properties, "outlineLvl")
        return _by_outline(own) if own is not None and kind[0] is not BlockKind.TITLE else kind

    def _kind_of_style(self, name: str | None) -> tuple[BlockKind, int]:
        if name not in self._kinds:
            self._kinds[name] = self._told_kind(name)
        return self._kinds[name]

    def _told_kind(self, name: str | None) -> tuple[BlockKind, int]:
        for style in self.lineage(name):
            title = value(style, "name") or ""
            named = _HEADING.fullmatch(title)
            level = value(style, "pPr/outlineLvl")
            if title.lower() in _TITLES:
                return BlockKind.TITLE, 0
            if level is not None or named:
                return _by_outline(level if level is not None or named is None else str(int(named[1]) - 1))
        return BlockKind.PARAGRAPH, 0


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    separator: str = "\t"
    style: str = ""

    @classmethod
    def of(cls, element: etree._Element) -> _Level:
        start = value(element, "start") or "1"
        return cls(
            int(start) if start.isdecimal() and len(start) < 6 else 1,
            value(element, "numFmt") or "decimal",
            value(element, "lvlText") or "",
            _SEPARATORS.get(value(element, "suff") or "tab", "\t"),
            value(element, "pStyle") or "",
        )


def _roman(number: int) -> str:
    text = ""
    for worth, sign in _ROMAN:
        text += sign * (number // worth)
        number %= worth
    return text


def _letter(number: int) -> str:
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def written(number: int, form: str) -> str:
    """``number`` as the number format ``form`` shows it (ECMA-376 ST_NumberFormat); Arabic for forms not known here."""
    if form in ("none", "bullet"):
        return ""
    if "hinese" in form or form in ("japaneseCounting", "ideographDigital"):
        return chinese_ordinal(number)
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if form.endswith("Roman") and 0 < number < 4000:
        return _roman(number).upper() if form.startswith("upper") else _roman(number)
    if form.endswith("Letter"):
        return _letter(number).upper() if form.startswith("upper") else _letter(number)
    return f"{number:02d}" if form == "decimalZero" else str(number)


class Numbering:
    """Counts the automatic numbers of a document's lists; ``root`` is its numbering part (None when it has none)."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, tuple[str, dict[int, _Level], dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._seen: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root)

    def _load(self, root: etree._Element) -> None:
        abstract = {
            element.get(f"{W}abstractNumId", ""): {
                index: _Level.of(level)
                for level in element.iterfind(f"{W}lvl")
                if (index := _digit(level.get(f"{W}ilvl"))) is not None
            }
            for element in root.iterfind(f"{W}abstractNum")
        }
        for element in root.iterfind(f"{W}num"):
            base = value(element, "abstractNumId") or ""
            levels, restarts = dict(abstract.get(base, {})), dict[int, int]()
            for override in element.iterfind(f"{W}lvlOverride"):
                index = _digit(override.get(f"{W}ilvl")) or 0
                if (level := override.find(f"{W}lvl")) is not None:
                    levels[index] = _Level.of(level)
                start = value(override, "startOverride") or ""
                if start.isdecimal() and len(start) < 6:
                    restarts[index] = int(start)
                    levels[index] = replace(levels.get(index, _Level()), start=int(start))
            self._lists[element.get(f"{W}numId", "")] = (base, levels, restarts)

    def _list(self, paragraph: etree._Element) -> tuple[str, int] | None:
        """List id and level of a paragraph, its own or its style's."""
        own = value(paragraph, "pPr/numPr/numId")
        if own is not None:
            return own, _digit(value(paragraph, "pPr/numPr/ilvl")) or 0
        for style in self._styles.lineage(value(paragraph, "pPr/pStyle")):
            number = value(style, "pPr/numPr/numId")
            if number is not None:
                levels = self._lists.get(number, ("", {}, {}))[1]
                tied = [index for index, level in levels.items() if level.style == style.get(f"{W}styleId")]
                return number, tied[0] if tied else _digit(value(style, "pPr/numPr/ilvl")) or 0
        return None

    def next(self, paragraph: etree._Element) -> str:
        """The number shown before ``paragraph`` (with what separates it from the text), empty when it is in no list."""
        place = self._list(paragraph) if self._lists else None
        if place is None or place[0] not in self._lists or place[1] not in self._lists[place[0]][1]:
            return ""
        base, levels, restarts = self._lists[place[0]]
        index, level = place[1], levels[place[1]]
        counts = self._counts.setdefault(base, {})
        if index in restarts and place not in self._seen:
            counts.pop(index, None)
        self._seen.add(place)
        counts[index] = counts[index] + 1 if index in counts else level.start
        for deeper in [other for other in counts if other > index]:
            del counts[deeper]
        if level.form == "bullet":
            return ""

        def number(found: re.Match[str]) -> str:
            other = int(found[1]) - 1
            shown = levels.get(other, level)
            return written(counts.get(other, shown.start), shown.form)

        text = _PLACEHOLDER.sub(number, level.text)
        return text + level.separator if text else ""
