"""Marked runs: how each stands, what a click tells, and that the work stays linear."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.documents.model import Block, Document, Place
from hengjing.reports.checked.marks import Marked
from hengjing.reports.checked.words import in_order
from tests.engine.reports.checked.documents import WRONG, checked


def statuses(result: Checked) -> list[tuple[str, str]]:
    runs = Marked(result, in_order(result.findings)).runs
    return [(result.document.quote(run.place), run.status) for run in runs]


def test_how_each_figure_stands() -> None:
    assert statuses(checked(f"{WRONG}共召开会议3次。")) == [
        ("100万元", "held"), ("60万元", "held"), ("66%", "error"), ("40万元", "held"), ("40%", "held"), ("3次", ""),
    ]  # fmt: skip


def test_what_a_click_tells() -> None:
    result = checked(WRONG)
    told = Marked(result, list(result.findings)).told()
    rate = next(number for number, figure in enumerate(told["figures"]) if figure["q"] == "66%")
    assert told["runs"][2] == [(rate,), (0,), ()]
    (relation,) = told["figures"][rate]["r"]
    assert told["relations"][relation]["t"] == "60 ÷ 100 = 60%"
    assert told["relations"][relation]["s"] == "broken"
    assert [told["figures"][figure]["q"] for figure in told["relations"][relation]["f"]] == ["66%", "60万元", "100万元"]
    assert told["runs"][0][2] == (0,)  # the finding bears on 100万元


def test_other_mentions_of_the_same_number() -> None:
    told = Marked(checked("甲项目支出123.45万元。\n乙处记123.45万元。\n丙处记5万元，丁处记5万元。"), []).told()
    groups = [[told["figures"][figure]["w"] for figure in group["f"]] for group in told["groups"]]
    assert groups == [["第1行", "第2行"]]


SPANS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=6)


@given(SPANS)
def test_runs_cover_what_is_marked_and_do_not_overlap(spans: list[tuple[int, int]]) -> None:
    text = "一二三四五六七八九十甲乙"
    findings = [Finding("HJ1", Severity.NOTE, "m", "q", Place(0, min(span), max(span))) for span in spans]
    result = Checked(Document((Block(0, text),)), "other", None, (), (), tuple(findings), ())
    runs = Marked(result, findings).runs
    covered = [at for run in runs for at in range(run.place.start, run.place.end)]
    assert sorted(set(covered)) == covered
    assert set(covered) == {at for span in spans for at in range(min(span), max(span))}
    for number, finding in enumerate(findings):
        of = [at for run in runs if number in run.findings for at in range(run.place.start, run.place.end)]
        assert of == list(range(finding.place.start, finding.place.end))


def test_ten_times_the_figures_are_ten_times_the_data() -> None:
    def size(count: int) -> int:
        told = Marked(checked("支出123.45万元；" * count), []).told()
        return len(str(told))

    assert size(1000) < 12 * size(100)
