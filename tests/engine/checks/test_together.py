"""Documents checked together: who is whose partner, and what is said where there is none."""

import pytest

from hengjing.checks.across.together import together
from hengjing.checks.model import Checked
from hengjing.checks.run import check
from tests.engine.writing import document

LAST = "某市甲局2023年部门预算⏎财政拨款支出预算500.00万元。"
THIS = "某市甲局2024年部门预算⏎财政拨款支出预算460.00万元，比2023年预算减少50.00万元。"
TITLED_ON_TWO_LINES = "某市甲局⏎2023年度部门预算⏎财政拨款支出预算500.00万元。"
LABELLED = "某市2023年市级部门预算⏎预算主管部门：某市甲局⏎财政拨款支出预算500.00万元。"


def across(*texts: str) -> list[tuple[int, str]]:
    """The checks across documents that found something, with the number of the document."""
    checked = together([check(document(text)) for text in texts])
    return [(n, finding.code) for n, each in enumerate(checked) for finding in each.findings if finding.code[2] == "8"]


def duty(checked: Checked, code: str) -> tuple[str, str]:
    found = next(each for each in checked.obligations if each.code == code)
    return found.status, found.reason


@pytest.mark.parametrize("last", [LAST, TITLED_ON_TWO_LINES, LABELLED])
def test_last_years_document_of_the_same_unit_is_the_partner_in_any_order(last: str) -> None:
    assert across(last, THIS) == [(1, "HJ801")]
    assert across(THIS, last) == [(0, "HJ801")]


@pytest.mark.parametrize(
    "other",
    [
        LAST.replace("甲局", "乙局"),
        LAST.replace("2023年部门", "2022年部门"),
        LAST.replace("部门预算", "单位预算"),
        LAST.replace("部门预算", "部门决算"),
        LAST.replace("财政拨款支出预算", "项目支出预算"),
    ],
    ids=["another unit", "another year", "another level", "another kind", "another amount"],
)
def test_other_documents_are_no_partners(other: str) -> None:
    assert across(other, THIS) == []


def test_of_two_possible_partners_neither_is_taken() -> None:
    assert across(LAST, LAST.replace("500.00", "400.00"), THIS) == []


def test_an_amount_told_twice_differently_is_held_against_nothing() -> None:
    assert across(f"{LAST}⏎财政拨款支出预算400.00万元。", THIS) == []


def test_differences_within_rounding_are_none() -> None:
    assert across(LAST.replace("500.00", "510"), THIS.replace("50.00", "50.4")) == []


def test_the_finding_says_where_the_other_amount_stands_and_how_this_one_came_about() -> None:
    _, this = together([check(document(LAST)), check(document(THIS))])
    finding = next(each for each in this.findings if each.code == "HJ801")
    assert finding.quote == "50.00万元"
    assert "510.00万元（460.00万元 + 50.00万元）" in finding.message
    assert "第2行为500.00万元" in finding.message


def test_obligations_say_what_was_held_against_what() -> None:
    alone = check(document(THIS))
    assert duty(alone, "HJ801")[0] == "not_applicable"
    last, this = together([check(document(LAST)), check(document(THIS.replace("50.00", "40.00")))])
    assert duty(last, "HJ801") == ("not_applicable", "没有一起提交上一年度的文稿")
    assert duty(this, "HJ801")[0] == "held"
    assert duty(this, "HJ804")[0] == "not_applicable"


def test_one_document_stays_as_it_is() -> None:
    alone = check(document(THIS))
    assert together([alone]) == [alone]
