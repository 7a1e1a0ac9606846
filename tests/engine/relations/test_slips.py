"""A list that nothing calls complete was meant to add up when one slip of the hand keeps it from doing so."""

import pytest

from hengjing.figures.scan import read_document
from hengjing.relations.model import Sum
from hengjing.relations.slips import slip_of
from hengjing.relations.sums import inline_sums, item_sums
from tests.engine.writing import document


def slip(text: str) -> str:
    (relation,) = (r for r in inline_sums(read_document(document(text))) if isinstance(r, Sum))
    return slip_of(relation)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("收入390.55万元，其中：拨款382.17万元；补助收入8.38元。", "单位"),
        ("收入390.55万元，其中：拨款38.217万元；补助收入8.38万元。", "小数点"),
        ("收入390.55万元，其中：拨款328.17万元；补助收入8.38万元。", "数位颠倒"),
        ("收入3905.5万元，其中：拨款3812.7万元；补助收入83.8万元。", "数位颠倒"),
        ("收入382.17万元，其中：拨款390.55万元；补助收入8.38万元。", "对调"),
        ("收入390.55万元，其中：拨款382.17万元；补助收入8.38万元。", ""),
        ("收入390.55万元，其中：拨款200.00万元；补助收入8.38万元。", ""),
    ],
)
def test_what_closes_the_sum(text: str, said: str) -> None:
    assert (said in slip(text)) if said else slip(text) == ""


def test_few_digits_prove_nothing() -> None:
    assert slip("共120个，其中：甲类2个，乙类100个。") == ""


@pytest.mark.parametrize(
    "text",
    [
        "支出443.20万元，其中：人员390.30万元、工资323.00万元、津贴67.30万元、公用52.90万元。",  # details among parts
        "支出376.20万元，其中：甲项391.51万元、乙项285.62万元、丙项124.04万元。",  # the list of another total
        "收入376.20万元，包括：甲项891.51万元、乙项785.62万元。",
    ],
)
def test_a_list_that_was_never_meant_to_close_is_not_broken(text: str) -> None:
    assert [r.text for r in inline_sums(read_document(document(text))) if r.status == "broken"] == []


@pytest.mark.parametrize(
    "text",
    [
        "支出443.20万元，其中：人员390.30万元、公用62.90万元。",  # a digit too much by one
        "支出43.20万元，其中：人员390.30万元、公用52.90万元。",  # a digit left out
        "支出合计443.20万元，其中：基本支出390.30万元、项目支出81.70万元。",  # by definition all there is
        "收入比上年增加5万元，包括工资增加66万元，会议费减少1万元。",
    ],
)
def test_a_wrong_digit_breaks_a_list(text: str) -> None:
    assert [r.text for r in inline_sums(read_document(document(text))) if r.status == "broken"]


def test_items_that_make_up_the_change_are_no_parts_of_the_amount() -> None:
    text = "项目支出476.71万元，比上年减少1994.21万元，其中：\n1.维修项目1872.00万元。\n2.设备项目122.21万元。"
    assert [r.text for r in item_sums(read_document(document(text))) if r.status == "broken"] == []
