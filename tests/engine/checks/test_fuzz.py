"""Nonsense in the words of the field: whatever a text says, the check ends, and its findings quote the text."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from hengjing.checks.run import check
from hengjing.documents.model import Block, BlockKind, Cell, Document
from hengjing.frameworks.load import framework
from tests.engine.writing import document

VOCABULARY = """
2024年 上年 年初预算 全年预算 支出决算 收入合计 支出合计 其中 包括 余下 合计 总计 共 占 完成 的 为 比上年 增加 减少 增长
下降 减去 结余 收支相抵 主要是 主要用于 主要原因是 决算数大于预算数 编制 在职 超编 满分 得分 分值 三公经费 公务用车
预算执行率 政府采购节资率 创建率 应 已 科室 科目（项） 201 20101 政府性基金 财政拨款 一、 （一） 1. （1） 部门 单位 局
"""
UNITS = ["万元", "元", "亿元", "%", "％", "个百分点", "人", "个", "辆", "分", "平方米", "万", "余", "多", ""]
MARKS = [*"，。；：、（）()“”《》〔〕[]{}％%-—.．/~～\n\t 　\0", "其中：", "。。", "XX", "……", "\u200b", "\ud83d\ude00"]
numbers = st.one_of(
    st.integers(0, 10**6).map(str),
    st.decimals(0, 10**6, places=2).map(str),
    st.integers(0, 10**9).map(lambda number: f"{number:,}"),
    st.sampled_from(
        ["0", "0.00", "00", "1e5", "１２．５", "9" * 40, "1,23,4.5", "-5", "−5", "1.2.3", "一百二十", "①", "½", "٣"]
    ),
)
pieces = st.one_of(
    st.sampled_from(VOCABULARY.split()),
    st.tuples(numbers, st.sampled_from(UNITS)).map("".join),
    st.sampled_from(MARKS),
    st.text(max_size=3),
)
texts = st.lists(pieces, max_size=60).map("".join)
rows = st.lists(
    st.lists(st.one_of(numbers, st.lists(pieces, max_size=4).map("".join)), max_size=5), min_size=1, max_size=8
)
FRAMEWORK = framework("hengyang-2024")


def tables(content: list[list[str]]) -> Document:
    """A title, and a table of these cells, the first row its head; cells are missing where a row is short."""
    placed = [(row, column, text) for row, line in enumerate(content) for column, text in enumerate(line)]
    cells = (
        Block(index, text, BlockKind.CELL, cell=Cell(0, row, column, row == 0))
        for index, (row, column, text) in enumerate(placed, 1)
    )
    return Document((Block(0, "某局2024年支出决算表", BlockKind.TITLE), *cells))


def assert_checks(made: Document) -> None:
    """Findings point at what they quote; every relation can be judged and told."""
    checked = check(made, FRAMEWORK)
    for finding in checked.findings:
        assert made.quote(finding.place) == finding.quote
        assert finding.message
    for relation in checked.relations:
        assert relation.status
        assert relation.text


@settings(max_examples=300, deadline=None)
@given(texts)
@example("2024年合计0万元，其中：甲0万元，乙0万元，占0%。")
def test_texts(text: str) -> None:
    assert_checks(document(f"某局2024年度部门决算\n{text}"))


@settings(max_examples=200, deadline=None)
@given(rows)
@example([["0"], ["0.00", "٣"]])  # digits of another script are letters
def test_tables(content: list[list[str]]) -> None:
    assert_checks(tables(content))
