"""What no check could look at, or not be sure of: pictures in a document, on pages that have no text to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hengjing.checks.model import Finding, Obligation, Severity
from hengjing.documents.model import Document

UNREAD = "HJ000"


def unread(document: Document) -> tuple[Obligation, ...]:
    """The obligation left undone when pages of ``document`` were not read, or not surely; none when all were."""
    reason = "；".join(_reasons(document))
    return (Obligation(UNREAD, "读不到文字的图片", "undone", reason),) if reason else ()


def _reasons(document: Document) -> Iterator[str]:
    if document.unread:
        yield f"第{_numbers(document.unread)}页的图片没有文字层，未核验"
    if document.recognised:
        yield f"第{_numbers(document.recognised)}页的图片经文字识别后核验，可能认错，请核对原件"


def _numbers(pages: tuple[int, ...]) -> str:
    """Page numbers in words: three and more that follow each other as a range."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    told = (f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)
    return "、".join(told)


def doubted(finding: Finding, document: Document) -> Finding:
    """The finding; a warning at most when it rests on recognised text: a misread digit is not the author's fault."""
    places = (finding.place, *(other.place for other in finding.others))
    if not any(document.blocks[place.block].recognised for place in places):
        return finding
    severity = Severity.WARNING if finding.severity is Severity.ERROR else finding.severity
    return replace(finding, severity=severity, message=f"{finding.message}（经文字识别，请核对原件）")
