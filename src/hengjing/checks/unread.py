"""What no check could look at: pictures in a document, on pages that have no text to read."""

from __future__ import annotations

from hengjing.checks.model import Obligation
from hengjing.documents.model import Document

UNREAD = "HJ000"


def unread(document: Document) -> tuple[Obligation, ...]:
    """The obligation that is left undone when pages of ``document`` were not read; none when all were."""
    if not document.unread:
        return ()
    reason = f"第{_numbers(document.unread)}页的图片没有文字层，未核验"
    return (Obligation(UNREAD, "读不到文字的图片", "undone", reason),)


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
