"""A list that nothing calls complete was meant to add up when one slip of the hand keeps it from doing so."""

import pytest

from hengjing.figures.scan import read_document
from hengjing.relations.model import Sum
from hengjing.relations.slips import slip_of
from hengjing.relations.sums import inline_sums
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
