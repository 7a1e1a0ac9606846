"""Causes told together, figures gathered once."""

from __future__ import annotations

import pytest

from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.formulas.trace import Cause, told
from tests.engine.formulas.figures import figures


@pytest.mark.parametrize(
    ("causes", "phrase"),
    [
        ([Cause("missing", "甲"), Cause("missing", "乙"), Cause("missing", "甲")], "缺少甲、乙"),
        ([Cause("other", "除数为0"), Cause("missing", "甲")], "缺少甲；除数为0"),
        ([Cause("unanswered", "“丙”"), Cause("missing", "甲")], "缺少甲；“丙”没有自查结论"),
        ([], ""),
    ],
)
def test_causes_are_told_together(causes: list[Cause], phrase: str) -> None:
    assert told(causes) == phrase


def test_figures_come_once() -> None:
    given = figures(staff_on_duty="28", approved_posts="29")
    trace = interpret(parse("(staff_on_duty - approved_posts) / staff_on_duty"), given)
    assert [figure.code for figure in trace.figures()] == ["staff_on_duty", "approved_posts"]
