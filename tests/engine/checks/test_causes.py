"""One wrong figure that breaks several relations is one finding, at that figure."""

from hengjing.checks.run import check
from tests.engine.writing import document

CLEAN = """2024年度部门整体支出绩效自评报告
本年支出合计100.00万元，其中：基本支出60.00万元，占60.00%；项目支出40.00万元，占40.00%。
2024年度财政拨款基本支出年初预算数为55.00万元，支出决算数为60.00万元，其中：
1.行政运行。年初预算为35.00万元，支出决算为38.00万元，完成年初预算的108.57%。
2.住房公积金支出。年初预算为20.00万元，支出决算为22.00万元，完成年初预算的110.00%。"""


def test_the_clean_document_has_no_finding_and_holds_all() -> None:
    checked = check(document(CLEAN))
    assert checked.findings == ()
    assert {relation.status for relation in checked.relations} == {"held"}
    assert len(checked.relations) == 8


def test_an_altered_item_is_one_finding_at_the_item() -> None:
    (finding,) = check(document(CLEAN.replace("38.00万元", "48.00万元"))).findings
    assert (finding.code, finding.quote, finding.place.line) == ("HJ101", "48.00万元", 4)
    assert finding.expected == "38.00万元"
    assert len(finding.consequences) == 1


def test_an_altered_total_is_found_at_the_total() -> None:
    (finding,) = check(document(CLEAN.replace("合计100.00", "合计180.00"))).findings
    assert (finding.quote, finding.expected) == ("180.00万元", "100.00万元")


def test_a_repeated_figure_that_closes_its_sum_is_believed() -> None:
    (finding,) = check(document(CLEAN.replace("支出决算数为60.00", "支出决算数为66.00"))).findings
    assert finding.quote == "66.00万元"


def test_a_slip_of_words_made_twice_is_one_finding_with_two_places() -> None:
    (finding,) = check(document("建立台帐。\n核对台帐。")).findings
    assert (finding.quote, finding.place.line) == ("台帐", 1)
    assert [other.place.line for other in finding.others] == [2]
