"""What a check found, as the JSON object of the command line's contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.documents.model import Place
from hengjing.relations.model import Relation
from hengjing.reports.checked.words import held, undecided


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
    found: dict[str, Any] = {
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
    if finding.reply is not None:
        found["reply"] = {"status": finding.reply.answer.value, "reason": finding.reply.reason}
    return found


def _relation(relation: Relation) -> dict[str, Any]:
    figures = [(figure.quote, figure.place) for figure in relation.figures if figure.place is not None]
    return {
        "kind": relation.kind,
        "status": relation.status,
        "text": relation.text,
        "basis": relation.basis,
        "reason": relation.reason,
        "figures": [{"quote": quote, "place": _place(place)} for quote, place in figures],
    }


def _document(each: Checked, *, relations: bool) -> dict[str, Any]:
    found: dict[str, Any] = {
        "path": each.document.path,
        "sha256": each.document.sha256,
        "kind": each.kind,
        "year": each.year,
        "counts": {
            "figures": len(each.figures),
            "relations": len(each.relations),
            "held": held(each),
            "undecided": undecided(each),
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
    """The object that ``check --format json`` prints.

    Findings that a reply settles are listed with it and counted as ``answered`` instead of by severity; both appear
    only where there are replies.
    """
    documents = list(checked)
    answered = sum(each.answered for each in documents)
    return {
        "documents": [_document(each, relations=relations) for each in documents],
        "errors": [{"path": path, "message": message} for path, message in failed.items()],
        "summary": {
            "documents": len(documents),
            **{severity.value: sum(each.count(severity) for each in documents) for severity in Severity},
            **({"answered": answered} if answered else {}),
        },
    }
