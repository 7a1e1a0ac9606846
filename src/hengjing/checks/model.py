"""Severity, Finding, Reply, Obligation and Checked: what a check run says, and what was answered."""

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


class Answer(Enum):
    """What is answered to a finding; ``label`` is what users read and write."""

    MENDED = "mended"
    EXPLAINED = "explained"
    NOT_A_FAULT = "not_a_fault"

    @property
    def label(self) -> str:
        """已改正, 已说明 or 不是问题."""
        return {"mended": "已改正", "explained": "已说明", "not_a_fault": "不是问题"}[self.value]


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer of those who answer for the document, with its reason."""

    answer: Answer
    reason: str = ""

    @property
    def settles(self) -> bool:
        """Whether nothing more is to be done: a fault said to be mended and found again is not settled."""
        return self.answer is not Answer.MENDED


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where, what was read, what was expected, why, how to mend it, and on what basis.

    ``quote`` is the exact run of characters at ``place``; ``stated`` and ``expected`` are what a person would write
    there; ``relation`` is the computation in words; ``consequences`` are other relations the same figure breaks;
    ``reply`` is what was answered to it (``replies.py``).
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
    reply: Reply | None = None

    @property
    def answered(self) -> bool:
        """Whether a reply settles it."""
        return self.reply is not None and self.reply.settles


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
        """How many findings of that severity no reply settles."""
        return sum(finding.severity is severity and not finding.answered for finding in self.findings)

    @property
    def answered(self) -> int:
        """How many findings a reply settles."""
        return sum(finding.answered for finding in self.findings)
