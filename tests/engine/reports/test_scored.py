"""The scored part: how a rate is told is read off its formula."""

from __future__ import annotations

import pytest

from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.reports.printing import Printer
from hengjing.reports.scored import _shape, annex, sections
from tests.engine.reports.example import figures, scored


@pytest.mark.parametrize(
    ("formula", "shape", "codes"),
    [
        ("staff_on_duty / approved_posts", "ratio", ["staff_on_duty", "approved_posts"]),
        (
            "(three_public.budget - prior(three_public.budget)) / prior(three_public.budget)",
            "change",
            ["three_public.budget", "three_public.budget"],
        ),
        (
            "(procurement.budget - procurement.contract_amount) / procurement.budget",
            "saving",
            ["procurement.budget", "procurement.contract_amount"],
        ),
        ("satisfaction.rate", "value", ["satisfaction.rate"]),
        ("first(goals.finished / goals.planned, satisfaction.rate)", "value", ["satisfaction.rate"]),
        ("first(staff_on_duty / approved_posts, satisfaction.rate)", "ratio", ["staff_on_duty", "approved_posts"]),
        ("staff_on_duty / (approved_posts + 1)", "other", ["staff_on_duty", "approved_posts"]),
    ],
)  # fmt: skip
def test_shapes(formula: str, shape: str, codes: list[str]) -> None:
    found, names = _shape(interpret(parse(formula), figures()))
    assert (found, [name.code for name in names]) == (shape, codes)


def test_no_rate_is_told_by_its_answers() -> None:
    assert _shape(None) == ("answers", [])


def test_sections_follow_the_framework() -> None:
    known = figures()
    score = scored(known)
    found = sections(Printer(known), score)
    assert [section.title for section in found] == [section.title for section in score.framework.sections]
    assert [len(section.indicators) for section in found] == [2, 2, 5, 4, 3, 4, 6]
    assert [section.words for section in found] == ["", "", "", "", "", "achievement", "benefit"]


def test_annex_rows() -> None:
    known = figures()
    score = scored(known)
    found = list(annex(Printer(known), score))
    assert [row.title for row in found] == [*(indicator.title for indicator in score.framework.indicators), "合计"]
    assert all(row.remark for row in found[:-1])
