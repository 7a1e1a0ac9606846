"""A checked document in marked pieces."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from hengjing.checks.model import Checked, Finding, Quoted, Severity
from hengjing.documents.model import Block, BlockKind, Cell, Document, Place
from hengjing_web.verification.markup import in_order, marked_blocks

TEXT = "合计100万元，其中甲60万元、乙45万元"


def finding(start: int, end: int, severity: Severity = Severity.ERROR, block: int = 0, **rest: object) -> Finding:
    return Finding("HJ101", severity, "不相等", TEXT[start:end], Place(block, start, end), **rest)  # type: ignore[arg-type]


def checked(*findings: Finding, blocks: tuple[Block, ...] = (Block(0, TEXT),)) -> Checked:
    return Checked(Document(blocks), "", None, (), (), findings, ())


def pieces(*findings: Finding) -> list[tuple[str, str, list[int], list[int]]]:
    (block,) = marked_blocks(checked(*findings), findings)
    return [(p["text"], p["status"], p["findings"], p["related"]) for p in block["pieces"]]  # type: ignore[attr-defined]


def test_a_finding_marks_its_characters_and_what_it_bears_on() -> None:
    start = TEXT.index("60")
    assert pieces(finding(2, 7, others=(Quoted("60万元", Place(0, start, start + 4)),))) == [
        ("合计", "", [], []),
        ("100万元", "error", [1], []),
        ("，其中甲", "", [], []),
        ("60万元", "", [], [1]),
        ("、乙45万元", "", [], []),
    ]


def test_of_overlapping_findings_the_gravest_gives_the_colour_and_both_are_named() -> None:
    assert pieces(finding(2, 7, Severity.NOTE), finding(5, 9)) == [
        ("合计", "", [], []),
        ("100", "note", [1], []),
        ("万元", "error", [1, 2], []),
        ("，其", "error", [2], []),
        (TEXT[9:], "", [], []),
    ]


def test_a_finding_without_characters_marks_nothing() -> None:
    assert pieces(finding(3, 3)) == [(TEXT, "", [], [])]


def test_what_a_converter_left_is_set_apart() -> None:
    (block,) = marked_blocks(checked(blocks=(Block(0, "[bookmark: _Toc1]一、概况"),)), ())
    assert [(p["text"], p["status"]) for p in block["pieces"]] == [  # type: ignore[attr-defined]
        ("[bookmark: _Toc1]", "residue"),
        ("一、概况", ""),
    ]


def test_cells_keep_their_place() -> None:
    blocks = (Block(0, "标题", BlockKind.TITLE), Block(1, "12", BlockKind.CELL, cell=Cell(0, 2, 1, header=True)))
    first, second = marked_blocks(checked(blocks=blocks), ())
    assert (first["kind"], first["cell"], second["cell"]) == ("title", None, [0, 2, 1, True])


@given(st.lists(st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(Severity)), max_size=6))
def test_the_pieces_are_the_text_whatever_overlaps(spans: list[tuple[int, int, Severity]]) -> None:
    found = pieces(*(finding(min(a, b), max(a, b), severity) for a, b, severity in spans))
    assert "".join(text for text, *_ in found) == TEXT
    marked = {number for _, _, numbers, _ in found for number in numbers}
    assert marked == {n for n, (a, b, _) in enumerate(spans, start=1) if a != b}


@pytest.mark.parametrize(
    ("given_findings", "order"),
    [
        ([finding(5, 6, Severity.NOTE), finding(7, 8)], [7, 5]),
        ([finding(7, 8), finding(2, 3)], [2, 7]),
    ],
)
def test_the_gravest_come_first_then_the_order_of_the_text(given_findings: list[Finding], order: list[int]) -> None:
    assert [found.place.start for found in in_order(given_findings)] == order
