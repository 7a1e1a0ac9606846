"""Which numbers are figures, and what the words around them say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.figures.scan import read_document
from tests.engine.writing import document


def read(text: str):
    return read_document(document(text)).mentions


@pytest.mark.parametrize(
    "text",
    [
        "依照（湘办发〔2019〕13号）第十条办理",
        "市委1号楼和7号办公楼已加固",
        "2024年度工作总结，截至12月31日",
        "1.指导全市工作。2.负责车辆管理。",
        "联系电话0734-8866123，邮编421001001",
        "第3届大会",
        "[bookmark: _Toc7061][bookmark: _Toc5612]（二）预算配置",
    ],
)
def test_numbers_that_are_no_quantities_are_no_figures(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("年初预算为 40.25万元，支出决算1,040.25万元", ["40.25万元", "1,040.25万元"]),
        ("产权面积共有109.62万平方米，约2.8万㎡", ["109.62万平方米", "2.8万㎡"]),
        ("抽调94名驾驶人员、94辆车辆，24小时驻场", ["94名", "94辆", "24小时"]),
        ("全年收缴租金1000余万元，用车600余次", ["1000余万元", "600余次"]),
        ("增长１０．５％，提高2个百分点", ["１０．５％", "2个百分点"]),
        ("装机8.638MWp", ["8.638MWp"]),
        ("支出７，５００．５６万元，收入1，234.50万元", ["７，５００．５６万元", "1，234.50万元"]),
        ("分别为3，5，8件", ["3", "5", "8件"]),
        ("资产總額33.5萬億元，佔8.08%", ["33.5萬億元", "8.08%"]),
        ("完成100.00%%", ["100.00%"]),
    ],
)
def test_quotes_are_the_exact_characters(text: str, quotes: list[str]) -> None:
    doc = document(text)
    mentions = read_document(doc).mentions
    assert [mention.figure.quote for mention in mentions] == quotes
    assert [doc.quote(mention.place) for mention in mentions] == quotes


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        (
            "本年支出合計7500.56萬元，其中：項目支出6894.79萬元，佔91.92%",
            "本年支出合计7500.56万元，其中：项目支出6894.79万元，占91.92%",
        ),
        ("比上年減少5.00億元，下降3.1%", "比上年减少5.00亿元，下降3.1%"),
        ("年初預算為100萬元，支出決算為90萬元", "年初预算为100万元，支出决算为90万元"),
    ],
)
def test_traditional_characters_are_read_like_simplified_ones(traditional: str, simplified: str) -> None:
    def understood(text: str) -> list[tuple[object, ...]]:
        return [(m.measure, m.figure.subject, m.figure.value, m.figure.unit, m.place) for m in read(text)]

    assert understood(traditional) == understood(simplified)


@pytest.mark.parametrize(
    ("text", "approximate"),
    [("约40万元", True), ("近40万元", True), ("40余万元", True), ("40万元以上", True), ("共40万元", False)],
)
def test_approximation_words(text: str, approximate: bool) -> None:
    (mention,) = read(f"成交总价{text}")
    assert mention.figure.approximate is approximate


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (
            "人员共29个编制，其中：行政编17个，工勤编1个",
            ["approved_posts", "approved_posts.administrative", "approved_posts.worker"],
        ),
        ("年末实有人数28人，其中行政编在职16人", ["staff_on_duty", "staff_on_duty.administrative"]),
        ("2024年“三公”经费预算为6.75万元，年度决算为2.82万元", ["three_public.budget", "three_public.final_account"]),
        (
            "财政拨款基本支出年初预算数为572.86万元，支出决算数为605.77万元",
            ["basic_expenditure.initial_budget", "basic_expenditure.final_account"],
        ),
        ("道路维修项目支出5981.15万元", [""]),
        ("本年支出合计7500.56万元", ["expenditure_total"]),
    ],
)
def test_codes_where_the_words_leave_no_doubt(text: str, codes: list[str]) -> None:
    assert [mention.figure.code for mention in read(text)] == codes


def test_each_figure_has_the_year_named_before_it() -> None:
    periods = [m.figure.period for m in read("2024年度报告\n2023年预算4万元，2024年预算6万元，增加2万元。满分2分。")]
    assert periods == [2023, 2024, 2024, 2024]


@given(st.text(alphabet="0123456789.,%万元人年月（）()一二、其中：。；占增加 \n", max_size=80))
def test_any_text_can_be_read_and_quoted(text: str) -> None:
    doc = document(text)
    for mention in read_document(doc).mentions:
        assert doc.quote(mention.place) == mention.figure.quote
