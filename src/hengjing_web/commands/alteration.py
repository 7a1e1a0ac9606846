"""One figure of a written report changed in a copy, the way a hurried hand does it: two digits swapped."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from hengjing.errors import InputError
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure
from hengjing.reports.template import Report

_WANTED = ("project_expenditure.final_account", "general_public.final_account", "basic_expenditure.final_account")


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed: the name of the figure, and how it read before and after."""

    what: str
    before: str
    after: str


def altered(source: Path, target: Path, report: Report) -> Change:
    """Write ``target``, a copy of ``source`` in which one figure of ``report`` that others depend on reads differently.

    InputError when the report prints no such figure.
    """
    for figure in report.figures:
        after = _swapped(figure.quote)
        if figure.code in _WANTED and after != figure.quote:
            _rewrite(source, target, figure, after)
            return Change(catalogue()[figure.code].title, figure.quote, after)
    raise InputError("报告里没有可改动的合计数", remedy="请先在“预算与决算”台账中录入决算数。")


def _swapped(quote: str) -> str:
    """The numeral with its first two different neighbouring digits exchanged (6894.79 → 8694.79)."""
    for at in range(len(quote) - 1):
        left, right = quote[at], quote[at + 1]
        if left.isdigit() and right.isdigit() and left != right and right != "0":
            return f"{quote[:at]}{right}{left}{quote[at + 2 :]}"
    return quote


def _rewrite(source: Path, target: Path, figure: Figure, after: str) -> None:
    """Change the first place in the document that reads as the figure does."""
    document = Document(str(source))
    for text in document.element.body.iter(qn("w:t")):
        if text.text and figure.quote in text.text:
            text.text = text.text.replace(figure.quote, after, 1)
            document.save(str(target))
            return
    raise InputError(f"报告里找不到“{figure.quote}”", where=str(source))
