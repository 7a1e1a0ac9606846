"""What a check found, as text for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.documents.model import Document, Place
from hengjing.reports.checked.words import RELATION_WORDS, counts, held, others_of, reply_of, unread, where, why

_AROUND = 36
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_GREY = "90"
_WIDEST_STATUS = 6


def width(text: str) -> int:
    """Columns a terminal needs for ``text`` (Chinese characters take two)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _excerpt(document: Document, place: Place) -> tuple[str, str]:
    """The words around a place and a line of carets under it."""
    text = document.blocks[place.block].text
    start, end = max(0, place.start - _AROUND), min(len(text), place.end + _AROUND)
    before = ("…" if start else "") + text[start : place.start].lstrip()
    after = text[place.end : end].rstrip() + ("…" if end < len(text) else "")
    quote = text[place.start : place.end]
    return f"{before}{quote}{after}", " " * width(before) + "^" * width(quote)


class _Pen:
    """Writes in colour, or not."""

    def __init__(self, colour: bool) -> None:
        self._colour = colour

    def __call__(self, text: str, code: str) -> str:
        return f"\033[{code}m{text}\033[0m" if self._colour else text


def finding_lines(document: Document, finding: Finding, *, colour: bool = False) -> list[str]:
    """A finding for the terminal: place, severity, code, message, the sentence with a caret, what was expected."""
    pen = _Pen(colour)
    if finding.answered:
        line = f"{where(finding.place)}  已答复  {finding.code}  “{finding.quote}”  {reply_of(finding)}"
        return [pen(line, _GREY)]
    sentence, carets = _excerpt(document, finding.place)
    label = pen(finding.severity.label, _COLOURS[finding.severity])
    lines = [
        f"{where(finding.place)}  {label}  {finding.code}  {finding.message}",
        f"    {sentence}",
        f"    {pen(carets, _COLOURS[finding.severity])}",
    ]
    if finding.expected:
        lines.append(f"    应为 {finding.expected}" + (f"    核算 {finding.relation}" if finding.relation else ""))
    if finding.others:
        lines.append(f"    参见 {others_of(finding.others)}")
    lines.extend(f"    连带 {text}" for text in finding.consequences)
    if finding.reply is not None:
        lines.append(f"    答复 {reply_of(finding)}")
    return lines


def _document_lines(each: Checked, *, relations: bool, colour: bool) -> Iterator[str]:
    yield each.document.path
    numbers = f"读出 {len(each.figures)} 个数，核对 {len(each.relations)} 处关系，成立 {held(each)} 处"
    yield f"  {numbers}；{counts([each])}"
    if unread(each):
        yield f"  {unread(each)}"
    for finding in sorted(each.findings, key=lambda finding: finding.answered):
        yield ""
        yield from (f"  {line}" for line in finding_lines(each.document, finding, colour=colour))
    if relations:
        yield ""
        for relation in each.relations:
            status = RELATION_WORDS[relation.status]
            yield f"  {status}{' ' * (_WIDEST_STATUS - width(status))}  {relation.text}  （{relation.basis}）"
    yield ""


def as_text(
    checked: Sequence[Checked], failed: Mapping[str, str], *, relations: bool = False, colour: bool = False
) -> str:
    """All documents for the terminal, with a summary at the end."""
    lines = [line for each in checked for line in _document_lines(each, relations=relations, colour=colour)]
    lines += [f"{path}\n  未能核验：{why(path, message)}\n" for path, message in failed.items()]
    pages = sum(unread(each) != "" for each in checked)
    partly = f"；{pages} 份有图片页需人工核对" if pages else ""
    not_at_all = f"；{len(failed)} 份未能核验" if failed else ""
    return "\n".join([*lines, f"共核验 {len(checked)} 份文档：{counts(checked)}{partly}{not_at_all}"])
