"""What must hold inside a table, across tables, and between a table and the text."""

import pytest

from hengjing.figures.scan import read_document
from hengjing.relations.find import find_relations
from tests.engine.writing import document


def related(text: str) -> list[tuple[str, str, str]]:
    return [(r.kind, r.status, r.text) for r in find_relations(read_document(document(text)))]


CODED = """支出决算表
单位：万元
|科目编码|科目名称|合计|基本支出|项目支出|
||合计|9.00|5.00|4.00|
|201|公共服务|6.00|4.00|2.00|
|20106|财政事务|6.00|4.00|2.00|
|2010601|行政运行|4.00|4.00||
|2010607|信息化|2.00||2.00|
|208|社会保障|3.00|1.00|2.00|
|20805|养老|3.00|1.00|2.00|"""


def test_codes_totals_and_rows_of_a_table() -> None:
    texts = [text for kind, status, text in related(CODED) if kind == "sum" and status == "held"]
    assert "4.00 + 2.00 = 6.00万元" in texts  # 款 of its 项, and a row of its columns
    assert "6.00 + 3.00 = 9.00万元" in texts  # 合计 of its 类
    assert {status for _, status, _ in related(CODED)} == {"held"}


def test_one_wrong_amount_breaks_its_sums() -> None:
    broken = {text for _, status, text in related(CODED.replace("信息化|2.00", "信息化|2.50")) if status == "broken"}
    assert broken == {"4.00 + 2.50 = 6.50万元", "2.00 = 2.00万元"}


def test_a_table_in_which_little_adds_up_was_not_understood() -> None:
    lines = CODED.split("\n")
    amounts = [line.split("|")[3:] for line in lines[4:]]
    shifted = ["|".join([*line.split("|")[:3], *row]) for line, row in zip(lines[3:], amounts, strict=False)]
    out_of_step = related("\n".join([*lines[:3], *shifted]))
    assert "broken" not in {status for _, status, _ in out_of_step}


STATEMENT = """收入支出决算总表
|项目|决算数（万元）|项目|决算数（万元）|
|一、财政拨款收入|10.00|一、公共服务支出|8.00|
|二、其他收入|1.00|二、社会保障支出|2.50|
|本年收入合计|11.00|本年支出合计|10.50|
|年初结转和结余|0.50|年末结转和结余|1.00|
|总计|11.50|总计|11.50|"""


def test_a_statement_balances() -> None:
    held = [(kind, text) for kind, status, text in related(STATEMENT) if status == "held"]
    assert held == [
        ("sum", "10.00 + 1.00 = 11.00万元"),
        ("sum", "8.00 + 2.50 = 10.50万元"),
        ("sum", "11.00 + 0.50 = 11.50万元"),
        ("sum", "10.50 + 1.00 = 11.50万元"),
        ("same", "11.50万元 = 11.50万元"),
    ]


@pytest.mark.parametrize(
    ("old", "new"), [("收入|1.00", "收入|7.00"), ("结余|1.00", "结余|7.00"), ("总计|11.50", "总计|18.50")]
)
def test_a_statement_that_does_not_balance(old: str, new: str) -> None:
    assert "broken" in {status for _, status, _ in related(STATEMENT.replace(old, new, 1))}


@pytest.mark.parametrize(
    ("rows", "sums"),
    [
        ("|甲|3.00|\n|乙|4.00|\n|合计|7.00|", ["3.00 + 4.00 = 7.00万元"]),
        ("|合计|8.00|\n|甲|3.00|\n|乙|4.00|", ["3.00 + 4.00 = 7.00万元"]),
        ("|甲|7.00|\n|其中：乙|4.00|\n|合计|7.00|", []),
        ("|一、甲|3.00|\n|1.乙|3.00|\n|合计|3.00|", []),
        ("|甲|30.00|\n|乙|40.00|\n|合计|7.00|", []),
    ],
)
def test_a_flat_total_where_the_names_show_no_levels(rows: str, sums: list[str]) -> None:
    found = related(f"|项目|金额（万元）|\n{rows}")
    assert [text for kind, _, text in found if kind == "sum"] == sums


ACCOUNTS = f"""某局2024年度部门决算
{CODED}
一般公共预算财政拨款支出决算表
单位：元
|科目编码|科目名称|合计|基本支出|项目支出|
|201|公共服务|60000.00|40000.00|20000.00|
|20106|财政事务|60000.00|40000.00|20000.00|
|2010601|行政运行|40000.00|40000.00||
|2010607|信息化|20000.00||20000.00|
||合计|60000.00|40000.00|20000.00|
本年支出合计9.00万元。
1、公共服务（类）财政事务（款）信息化（项）。年初预算为3.00万元，支出决算为2.00万元。"""


def test_text_and_tables_tell_one_amount() -> None:
    same = {text for kind, status, text in related(ACCOUNTS) if kind == "same" and status == "held"}
    assert {"9.00万元 = 9.00万元", "20000.00元 = 2.00万元"} <= same


@pytest.mark.parametrize(("old", "new"), [("合计9.00万元。", "合计9.90万元。"), ("决算为2.00", "决算为2.70")])
def test_text_that_differs_from_its_table(old: str, new: str) -> None:
    broken = [kind for kind, status, _ in related(ACCOUNTS.replace(old, new)) if status == "broken"]
    assert "same" in broken


@pytest.mark.parametrize(
    ("table", "texts"),
    [
        (
            "|项目|年初预算数（万元）|支出决算数（万元）|完成率|\n|甲|40.00|35.17|87.93%|",
            ["35.17 ÷ 40.00 = 87.93%"],
        ),
        (
            "|项目|2023年决算数（万元）|2024年决算数（万元）|增减额（万元）|增减率|\n|甲|5.00|4.00|-1.00|-20.00%|",
            ["4.00 − 5.00 = -1.00万元", "(4.00 − 5.00) ÷ 5.00 = -20.00%"],
        ),
        (
            "|项目|金额（万元）|占比|\n|甲|3.00|75.00%|\n|乙|1.00|25.00%|\n|合计|4.00|100%|",
            ["3.00 ÷ 4.00 = 75.00%", "1.00 ÷ 4.00 = 25.00%"],
        ),
    ],
)
def test_rates_in_tables(table: str, texts: list[str]) -> None:
    found = related(f"某局2024年度部门决算\n{table}")
    assert [text for kind, status, text in found if kind != "sum" and status == "held"] == texts
