"""Findings as remarks for the margin of a Word document, for the notes in a PDF."""

from __future__ import annotations

from collections.abc import Iterator

from hengjing.checks.model import Checked, Finding
from hengjing.documents.writers.annotate import Comment
from hengjing.reports.checked.words import in_order, others_of, reply_of


def comments(checked: Checked) -> list[Comment]:
    """A comment for each finding, open and gravest first."""
    return [Comment(finding.place, tuple(_lines(finding))) for finding in in_order(checked.findings)]


def _lines(finding: Finding) -> Iterator[str]:
    label = "已答复" if finding.answered else finding.severity.label
    yield f"【{label}】{finding.message}（{finding.code}）"
    if finding.expected:
        yield f"应为：{finding.expected}"
    if finding.relation:
        yield f"核算：{finding.relation}"
    if finding.others:
        yield f"参见：{others_of(finding.others)}"
    yield from (f"连带：{text}" for text in finding.consequences)
    if finding.basis:
        yield f"依据：{finding.basis}"
    if finding.reply:
        yield f"答复：{reply_of(finding)}"
