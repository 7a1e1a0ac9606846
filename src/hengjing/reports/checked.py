"""What a check found, as text for a terminal and as the JSON object of the contract."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.documents.model import Document, Place
from hengjing.relations.model import UNDECIDED, Relation

_AROUND = 36


def width(text: str) -> int:
    """Columns a terminal needs for ``text`` (Chinese characters take two)."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def where(place: Place) -> str:
    """A place as a reader looks it up: line, page, cell or paragraph."""
    if place.line is not None:
        return f"第{place.line}行"
    if place.cell:
        return f"{place.cell}"
    paragraph = f"第{place.block + 1}段"
    return f"第{place.page}页{paragraph}" if place.page is not None else paragraph


def _excerpt(document: Document, place: Place) -> tuple[str, str]:
    """The words around a place and a line of carets under it."""
    text = document.blocks[place.block].text
    start, end = max(0, place.start - _AROUND), min(len(text), place.end + _AROUND)
    before = ("…" if start else "") + text[start : place.start].lstrip()
    after = text[place.end : end].rstrip() + ("…" if end < len(text) else "")
    quote = text[place.start : place.end]
    return f"{before}{quote}{after}", " " * width(before) + "^" * width(quote)


def finding_lines(document: Document, finding: Finding) -> list[str]:
    """A finding for the terminal: place, severity, code, message, the sentence with a caret, what was expected."""
    sentence, carets = _excerpt(document, finding.place)
    lines = [
        f"{where(finding.place)}  {finding.severity.label}  {finding.code}  {finding.message}",
        f"    {sentence}",
        f"    {carets}",
    ]
    if finding.expected:
        lines.append(f"    应为 {finding.expected}    核算 {finding.relation}")
    if finding.others:
        lines.append("    参见 " + "、".join(f"{where(other.place)}“{other.quote}”" for other in finding.others[:6]))
    lines.extend(f"    连带 {text}" for text in finding.consequences)
    return lines


def as_text(checked: Sequence[Checked], failed: Mapping[str, str], *, relations: bool = False) -> str:
    """All documents for the terminal, with a summary at the end."""
    lines: list[str] = []
    for each in checked:
        counts = "，".join(f"{severity.label} {each.count(severity)} 处" for severity in Severity)
        held = sum(relation.status == "held" for relation in each.relations)
        lines += [
            f"{each.document.path}",
            f"  读出 {len(each.figures)} 个数，核对 {len(each.relations)} 处关系，成立 {held} 处；{counts}",
        ]
        for finding in each.findings:
            lines += ["", *(f"  {line}" for line in finding_lines(each.document, finding))]
        if relations:
            lines += ["", *(f"  {_STATUS[relation.status]}  {relation.text}" for relation in each.relations)]
        lines.append("")
    lines += [f"{path}\n  未能核验：{message}\n" for path, message in failed.items()]
    total = "，".join(f"{severity.label} {sum(each.count(severity) for each in checked)} 处" for severity in Severity)
    return "\n".join(
        [*lines, f"共核验 {len(checked)} 份文档：{total}" + (f"；{len(failed)} 份未能核验" if failed else "")]
    )


_STATUS = {"held": "成立  ", "broken": "不成立", UNDECIDED: "未判定"}


def _place(place: Place) -> dict[str, Any]:
    return {
        "block": place.block,
        "start": place.start,
        "end": place.end,
        "line": place.line,
        "page": place.page,
        "cell": place.cell,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "quote": finding.quote,
        "place": _place(finding.place),
        "stated": finding.stated,
        "expected": finding.expected,
        "relation": finding.relation,
        "others": [{"quote": other.quote, "place": _place(other.place)} for other in finding.others],
        "basis": finding.basis,
        "consequences": list(finding.consequences),
    }


def _relation(relation: Relation) -> dict[str, Any]:
    figures = [(figure.quote, figure.place) for figure in relation.figures if figure.place is not None]
    return {
        "kind": relation.kind,
        "status": relation.status,
        "text": relation.text,
        "reason": relation.reason,
        "figures": [{"quote": quote, "place": _place(place)} for quote, place in figures],
    }


def _document(each: Checked, *, relations: bool) -> dict[str, Any]:
    statuses = [relation.status for relation in each.relations]
    found: dict[str, Any] = {
        "path": each.document.path,
        "sha256": each.document.sha256,
        "kind": each.kind,
        "year": each.year,
        "counts": {
            "figures": len(each.figures),
            "relations": len(statuses),
            "held": statuses.count("held"),
            "undecided": statuses.count(UNDECIDED),
        },
        "findings": [_finding(finding) for finding in each.findings],
        "obligations": [
            {"code": duty.code, "title": duty.title, "status": duty.status, "reason": duty.reason}
            for duty in each.obligations
        ],
    }
    if relations:
        found["relations"] = [_relation(relation) for relation in each.relations]
    return found


def as_json(checked: Iterable[Checked], failed: Mapping[str, str], *, relations: bool = False) -> dict[str, Any]:
    """The object that ``check --format json`` prints (product.md, the command line is a contract)."""
    documents = list(checked)
    return {
        "documents": [_document(each, relations=relations) for each in documents],
        "errors": [{"path": path, "message": message} for path, message in failed.items()],
        "summary": {
            "documents": len(documents),
            **{severity.value: sum(each.count(severity) for each in documents) for severity in Severity},
        },
    }
