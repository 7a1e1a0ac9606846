"""Severity, Finding, Obligation and Checked: what a check run says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from hengjing.documents.model import Document, Place
from hengjing.figures.model import Figure
from hengjing.relations.model import Relation


class Severity(Enum):
    """How grave a finding is, gravest first; ``label`` is what users read."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """必须改, 需说明 or 提示."""
        return {"error": "必须改", "warning": "需说明", "note": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """0 for the gravest."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Another place that bears on a finding."""

    quote: str
    place: Place


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where, what was read, what was expected, why, how to mend it, and on what basis.

    ``quote`` is the exact run of characters at ``place``; ``stated`` and ``expected`` are what a person would write
    there; ``relation`` is the computation in words; ``consequences`` are other relations the same figure breaks.
    """

    code: str
    severity: Severity
    message: str
    quote: str
    place: Place
    stated: str = ""
    expected: str = ""
    relation: str = ""
    others: tuple[Quoted, ...] = ()
    basis: str = ""
    consequences: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Obligation:
    """What a check looked at in a document: ``status`` is held, broken, not_applicable or undone, ``reason`` says
    why.
    """

    code: str
    title: str
    status: str
    reason: str


@dataclass(frozen=True, slots=True)
class Checked:
    """A document with everything read, related and found in it."""

    document: Document
    kind: str
    year: int | None
    figures: tuple[Figure, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    obligations: tuple[Obligation, ...]

    def count(self, severity: Severity) -> int:
        """How many findings of that severity."""
        return sum(finding.severity is severity for finding in self.findings)
