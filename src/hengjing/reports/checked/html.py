"""What a check found, as one page that needs nothing else: the documents as they look, their findings beside them.

It opens from any folder or stick. A document is laid out when it is opened, so a page may hold hundreds. ``page.html``
says what stands where, ``page.css`` how it looks, ``page.js`` what a click does.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from itertools import groupby
from pathlib import PurePath
from typing import Any

from jinja2 import Environment, StrictUndefined

from hengjing.checks.model import Checked, Finding, Obligation, Severity
from hengjing.checks.replies import fact_of, figures_by_place
from hengjing.documents.model import Place
from hengjing.documents.writers.html import Mark, fragment
from hengjing.reports.checked.marks import ANSWERED, Marked
from hengjing.reports.checked.words import (
    OBLIGATION_WORDS,
    conclusion,
    counts,
    held,
    in_order,
    kind_of,
    reply_of,
    shorter,
    undecided,
    unread,
    where,
    why,
)

_LABELS = {**{severity.value: severity.label for severity in Severity}, ANSWERED: "已答复"}
_ICONS = {"error": "✕", "warning": "！", "note": "ｉ", ANSWERED: "✓", "held": "✓"}
_LEGEND = {"held": "成立", **{severity.value: severity.label for severity in Severity}, "undecided": "未判定"}


def as_html(checked: Sequence[Checked], failed: Mapping[str, str]) -> str:
    """The page, whole. All text of documents is escaped; nothing outside the page is referred to."""
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    sheets = [_Sheet(number, each) for number, each in enumerate(checked)]
    return environment.from_string(_source("page.html")).render(
        sheets=sheets,
        failed=failed,
        title=sheets[0].name if len(sheets) == 1 and not failed else "核验结果",
        counts=counts(checked),
        labels=_LABELS,
        icons=_ICONS,
        legend=_LEGEND,
        where=where,
        reply_of=reply_of,
        why=why,
        shorter=shorter([*(sheet.path for sheet in sheets), *failed]),
        source=_source,
    )


def _source(name: str) -> str:
    return files("hengjing.reports.checked").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True)
class _Sheet:
    """A document as the page tells it; ``prefix`` begins the ids of everything in it."""

    number: int
    checked: Checked
    findings: list[Finding] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "findings", in_order(self.checked.findings))

    @property
    def prefix(self) -> str:
        return f"d{self.number}"

    @property
    def path(self) -> str:
        return self.checked.document.path

    @property
    def name(self) -> str:
        return PurePath(self.path).name

    @property
    def amounts(self) -> dict[str, int]:
        """How many findings by status."""
        severities = {severity.value: self.checked.count(severity) for severity in Severity}
        return {**severities, ANSWERED: self.checked.answered}

    @cached_property
    def numbers(self) -> tuple[int, int, int, int]:
        """Figures, relations, those that hold, those undecided."""
        return len(self.checked.figures), len(self.checked.relations), held(self.checked), undecided(self.checked)

    @property
    def about(self) -> str:
        """Kind and year, empty when the document does not reveal them."""
        year = f"{self.checked.year}年度" if self.checked.year else ""
        return " ".join(filter(None, (year, kind_of(self.checked))))

    @property
    def conclusion(self) -> str:
        """What is said of the whole document when nothing was found."""
        return conclusion(self.checked)

    @property
    def unread(self) -> str:
        """Which pages nobody read; empty when all were."""
        return unread(self.checked)

    @property
    def groups(self) -> Iterator[tuple[str, list[tuple[int, Finding]]]]:
        """Findings with their numbers by status, gravest first."""
        for status, group in groupby(enumerate(self.findings), key=lambda pair: status_of(pair[1])):
            yield status, list(group)

    @property
    def obligations(self) -> list[tuple[str, str, list[Obligation]]]:
        """What was looked at by status, with the word for it."""
        duties = self.checked.obligations
        by_status = ((status, word, [duty for duty in duties if duty.status == status])
                     for status, word in OBLIGATION_WORDS.items())  # fmt: skip
        return [entry for entry in by_status if entry[2]]

    @cached_property
    def marked(self) -> Marked:
        return Marked(self.checked, self.findings)

    def paper(self) -> str:
        """The document with its marks, as HTML."""
        marks = {run.place: Mark(self._target(run.findings, run.status, run.place), f"mark {run.status}".rstrip(),
                                 f"{self.prefix}m{number}")
                 for number, run in enumerate(self.marked.runs)}  # fmt: skip
        return fragment(self.checked.document, marks, prefix=self.prefix)

    def _target(self, findings: Sequence[int], status: str, place: Place) -> str:
        if findings:
            return f"#{self.prefix}f{findings[0]}"
        return f"#{self.prefix}b{place.block}" if status else ""

    def told(self) -> str:
        """What a click on a figure or a reply tells, as JSON that no HTML parser takes for markup."""
        figures = figures_by_place(self.checked)
        facts = [fact_of(finding, self.checked, figures) for finding in self.findings]
        told: dict[str, Any] = {
            **self.marked.told(),
            "facts": [{"code": f.code, "quote": f.quote, "expected": f.expected, "subject": f.subject} for f in facts],
            "replies": [
                {"status": f.reply.answer.label, "reason": f.reply.reason} if f.reply else None for f in self.findings
            ],
        }
        return json.dumps(told, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def status_of(finding: Finding) -> str:
    """The severity of a finding, or “answered”."""
    return ANSWERED if finding.answered else finding.severity.value
