"""The example's report passes its own check; no figure of it that is tied to others can be changed unnoticed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hengjing.checks.model import Checked
from hengjing.checks.run import check
from hengjing.documents.model import Document, Place
from hengjing.documents.readers import read_bytes
from hengjing.documents.writers import docx
from hengjing_web.evaluation.example import load
from hengjing_web.evaluation.services import report_of

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "hengyang-2024"
TYING = ("sum", "ratio", "growth", "difference", "same")


@pytest.fixture
def written(db: None) -> Document:
    """The example's report, written as .docx and read again."""
    return saved(report_of(load(EXAMPLE).evaluation).document)


def saved(document: Document) -> Document:
    """What a reader finds in the .docx of ``document``."""
    return read_bytes(docx.to_bytes(document), "报告.docx")


def tied(checked: Checked) -> list[Place]:
    """Where figures stand that take part in a sum, a rate, a difference or a repetition, each once."""
    figures = (figure for each in checked.relations if each.kind in TYING for figure in each.figures)
    return sorted({f.place for f in figures if f.place is not None}, key=lambda p: (p.block, p.start))


def altered(document: Document, place: Place) -> Iterator[Document]:
    """The document with one digit of the figure at ``place`` made one larger: its last, then its first."""
    block = document.blocks[place.block]
    digits = [index for index in range(place.start, place.end) if block.text[index].isdigit()]
    for index in dict.fromkeys((digits[-1], digits[0])):
        digit = str((int(block.text[index]) + 1) % 10)
        mended = replace(block, text=block.text[:index] + digit + block.text[index + 1 :])
        yield replace(document, blocks=(*document.blocks[: place.block], mended, *document.blocks[place.block + 1 :]))


def test_the_report_passes_its_own_check(written: Document) -> None:
    checked = check(written)
    assert checked.findings == ()
    assert {relation.status for relation in checked.relations} == {"held"}
    assert {duty.status for duty in checked.obligations} <= {"held", "not_applicable"}


def test_every_altered_figure_is_found(written: Document) -> None:
    places = tied(check(written))
    assert len(places) > 250
    unnoticed = [
        f"{change.blocks[place.block].text[max(0, place.start - 20) : place.end]}"
        for place in places
        for change in altered(written, place)
        if not check(saved(change)).findings
    ]
    assert unnoticed == []
