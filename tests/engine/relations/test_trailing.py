"""Totals that stand after their parts."""

import pytest

from hengjing.figures.scan import read_document
from hengjing.relations.trailing import trailing_sums
from tests.engine.writing import document


def sums(text: str) -> list[tuple[str, str]]:
    return [(r.status, r.text) for r in trailing_sums(read_document(document(text)))]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("全区收入30亿元，增长3%。加上补助收入8亿元，收入合计38亿元。", "30 + 8 = 38亿元"),
        (
            "全区收入30亿元。其中，税收20亿元。加上补助8亿元、调入2亿元（含上年1亿元），收入总量40亿元。",
            "30 + 8 + 2 = 40亿元",
        ),
        ("人员经费30万元，公用经费8万元，基本支出38万元。", "30 + 8 = 38万元"),
        ("公务用车购置费30万元，公务用车运行维护费8万元，公务用车购置及运行维护费预算38万元。", "30 + 8 = 38万元"),
        ("3.2024年度，本年收入合计30万元，年初结转和结余8万元，合计38万元。", "30 + 8 = 38万元"),
    ],
)
def test_a_total_after_its_parts(text: str, relation: str) -> None:
    assert sums(text) == [("held", relation)]
    assert [status for status, _ in sums(text.replace("8万元", "9万元", 1).replace("8亿元", "9亿元", 1))] == ["broken"]


@pytest.mark.parametrize(
    "text",
    [
        "资产总额30亿元，负债总额8亿元，权益总额20亿元。",
        "资产总额30亿元，负债总额8亿元；所有者权益合计22亿元，增长1%。",
        "全年预算30万元，决算28万元。加上调剂8万元，支出总量40万元。",
        "加上补助8亿元、调入2亿元，收入总量40亿元。",
        "本年收入30万元，本年支出28万元，支出合计28万元。",
        "收入合计30万元，支出合计28万元，结余合计2万元。",
    ],
)
def test_amounts_of_one_rank_are_no_parts(text: str) -> None:
    assert sums(text) == []
