"""Findings as remarks for the margin of a Word document, for the notes in a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

from hengjing.checks.model import Checked, Finding
from hengjing.documents.model import BlockKind, Document, Place
from hengjing.documents.writers.annotate import Comment
from hengjing.reports.checked.words import in_order, others_of, reply_of


def comments(checked: Checked) -> list[Comment]:
    """A comment for each finding, open and gravest first."""
    where = _Places(checked.document)
    return [where.comment(finding) for finding in in_order(checked.findings)]


class _Places:
    """Where findings stand in the file itself, which knows nothing of text recognised in its pictures."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._recognised = list(accumulate(block.recognised for block in document.blocks))

    def comment(self, finding: Finding) -> Comment:
        """The comment at its place; for recognised words at their picture."""
        place, block = finding.place, self._blocks[finding.place.block]
        if not block.recognised:
            return Comment(self._at(place, place.block), tuple(_lines(finding)))
        pictures = (each for each in self._blocks if each.kind is BlockKind.PICTURE and each.page == block.page)
        at = self._at(Place(0, 0, 0, page=block.page), next(pictures).index)
        return Comment(at, (f"图片中“{finding.quote}”：", *_lines(finding)))

    def _at(self, place: Place, block: int) -> Place:
        return Place(block - self._recognised[block], place.start, place.end, place.line, place.page, place.cell)


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
