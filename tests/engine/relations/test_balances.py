"""Balances: what is left of income and expenditure, and the two sides of a unit's accounts."""

import pytest

from hengjing.checks.run import check
from hengjing.figures.scan import read_document
from hengjing.relations.balances import balance_relations
from tests.engine.writing import document


def balances(text: str) -> list[tuple[str, str]]:
    return [(r.status, r.text) for r in balance_relations(read_document(document(text)))]


@pytest.mark.parametrize(
    ("text", "relation", "altered"),
    [
        ("年初结转和结余3万元，本年收入10万元，本年支出9万元，年末结转和结余4万元。", "3 + 10 − 9 = 4万元", "9万元"),
        ("年初结转3万元，当年收支结余1万元，年末结转4万元。", "3 + 1 = 4万元", "1万元"),
        ("基金收入总量30万元，基金支出总量26万元，年终结余4万元。", "30 − 26 = 4万元", "26万元"),
        ("本年收入30万元，本年支出26万元，当年收支结余4万元。", "30 − 26 = 4万元", "26万元"),
        ("收入30万元，扣除支出20万元、上解6万元后，结余4万元。", "30 − 20 − 6 = 4万元", "20万元"),
        ("收入30万元，支出26万元，收支相抵，年末结余4万元。", "30 − 26 = 4万元", "26万元"),
        ("年末结余4万元（上年结余3万元＋本年收入10万元－本年支出9万元）。", "3 + 10 − 9 = 4万元", "10万元"),
        (
            "养老基金收入30万元，增长2%。支出26万元，其中待遇支出20万元。本年收支结余4万元。",
            "30 − 26 = 4万元",
            "26万元",
        ),
    ],
)
def test_a_balance_holds_and_breaks_when_altered(text: str, relation: str, altered: str) -> None:
    assert balances(text) == [("held", relation)]
    assert [status for status, _ in balances(text.replace(altered, "15万元"))] == ["broken"]


@pytest.mark.parametrize(
    "text",
    [
        "本年收入10万元，本年支出7万元，年末结转和结余5万元。",
        "年初结转3万元，本年收入10万元，年末结转5万元。",
        "本年收入10万元，其中：财政拨款收入8万元，本年支出9万元，年末结转和结余4万元。",
        "年初结转3万元，收入总计13万元，支出9万元，年末结转5万元。",
        "累计结余5万元（上年3万元、本年1万元）。",
        "维修费30万元，购置费26万元，账面余额9万元。",
    ],
)
def test_terms_that_may_be_missing_balance_nothing(text: str) -> None:
    assert balances(text) == []


def test_the_two_sides_of_a_unit_close_on_one_total() -> None:
    wrong = check(document("某单位2024年度部门决算\n2024年度收入总计100万元，支出总计90万元。"))
    assert [f.code for f in wrong.findings if f.code == "HJ201"] == ["HJ201"]
    right = "某单位2024年度部门决算\n2024年度收入总计100万元，支出总计100万元，其中本年支出90万元。"
    assert [f.code for f in check(document(right)).findings if f.code == "HJ201"] == []
    other = "某单位2024年度部门决算\n2024年度财政拨款收入总计80万元，支出总计90万元。"
    assert [f.code for f in check(document(other)).findings if f.code == "HJ201"] == []
