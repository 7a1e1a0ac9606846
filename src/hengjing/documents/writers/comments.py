"""Comments in a Word package: the part that holds them, and what must speak of that part."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence

from lxml import etree

from hengjing.documents.readers.package import Package
from hengjing.documents.readers.styles import W
from hengjing.documents.writers.annotate import AUTHOR
from hengjing.documents.writers.wordml import possible

INITIALS = "衡"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_ID = f"{W}id"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Set here and not by a style: the paper's own “Normal” may be 16 pt in lines of a fixed height.
_SMALL = 18


def serialized(root: etree._Element) -> bytes:
    """A part as it is kept in a package."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _element(parent: etree._Element, name: str, **values: str) -> etree._Element:
    return etree.SubElement(parent, f"{W}{name}", {f"{W}{key}": value for key, value in values.items()})


class Comments:
    """The comments of the main part ``main``: those it has, and those that are added."""

    def __init__(self, package: Package, main: str) -> None:
        self._package, self._main, self._names = package, main, frozenset(package.parts())
        self._name = package.related(main).get("comments", "")
        self._root = package.xml(self._name) if self._name else etree.Element(f"{W}comments", nsmap={"w": W[1:-1]})
        ids = [int(number) for each in self._root if (number := each.get(_ID, "")).isdecimal() and len(number) < 10]
        self._next = max(ids, default=-1) + 1

    def __len__(self) -> int:
        return len(self._root)

    def add(self, lines: Sequence[str]) -> str:
        """A comment with one paragraph for each line; returns its id."""
        number, self._next = str(self._next), self._next + 1
        comment = _element(self._root, "comment", id=number, author=AUTHOR, initials=INITIALS)
        for index, line in enumerate(lines):
            _paragraph(comment, line, first=index == 0)
        return number

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """The parts of the package that change: the comments, and what names them when they are new."""
        if not self._name:
            self._name = self._free_name()
            yield self._related()
            yield self._typed()
        yield self._name, serialized(self._root)

    def _free_name(self) -> str:
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in range(1000))
        return next(name for name in names if name not in self._names)

    def _related(self) -> tuple[str, bytes]:
        folder, base = posixpath.split(self._main)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        if name in self._names:
            root = self._package.xml(name)
        else:
            root = etree.fromstring(f'<Relationships xmlns="{_RELATIONSHIPS}"/>')
        taken = {each.get("Id") for each in root}
        given = next(free for number in range(len(taken) + 1) if (free := f"rId{number + 1}") not in taken)
        target = posixpath.basename(self._name)
        etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", {"Id": given, "Type": _KIND, "Target": target})
        return name, serialized(root)

    def _typed(self) -> tuple[str, bytes]:
        root = self._package.xml("[Content_Types].xml")
        etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{self._name}", "ContentType": _CONTENT_TYPE})
        return "[Content_Types].xml", serialized(root)


def _paragraph(comment: etree._Element, text: str, *, first: bool) -> None:
    paragraph = _element(comment, "p")
    properties = _element(paragraph, "pPr")
    _element(properties, "spacing", before="0", after="0", line="240", lineRule="auto")
    _element(properties, "ind", left="0", right="0", firstLineChars="0", firstLine="0")
    _element(properties, "jc", val="left")
    if first:
        _element(_element(paragraph, "r"), "annotationRef")
    run = _element(paragraph, "r")
    look = _element(run, "rPr")
    _element(look, "rFonts", hint="eastAsia", eastAsia="宋体")
    if first:
        _element(look, "b")
    for size in ("sz", "szCs"):
        _element(look, size, val=str(_SMALL))
    shown = _element(run, "t")
    shown.set(_SPACE, "preserve")
    shown.text = possible(text)


def mark(number: str, first: etree._Element | None, last: etree._Element | None, home: etree._Element) -> None:
    """Lay the range of comment ``number`` around ``first``–``last``, or at the one of them that is given, or in
    ``home``.
    """
    start, end = (home.makeelement(f"{W}{name}", {_ID: number}) for name in ("commentRangeStart", "commentRangeEnd"))
    reference = home.makeelement(f"{W}r", {})
    _element(reference, "commentReference", id=number)
    if first is not None:
        first.addprevious(start)
        (last if last is not None else start).addnext(end)
    elif last is not None:
        last.addnext(start)
        start.addnext(end)
    else:
        home.append(start)
        home.append(end)
    end.addnext(reference)
