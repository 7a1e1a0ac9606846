"""Which lines are titles and headings, and of which level."""

from __future__ import annotations

import pytest

from hengjing.documents.headings import Mark, classify, mark
from hengjing.documents.model import Block, BlockKind, Cell


def told(text: str) -> list[str]:
    """Each line of ``text`` as “kind level” (“-” for a paragraph)."""
    blocks = classify(Block(index, line) for index, line in enumerate(text.split("\n")))
    names = {BlockKind.TITLE: "title", BlockKind.HEADING: "heading", BlockKind.PARAGRAPH: "-"}
    return [f"{names[block.kind]}{block.level or ''}" for block in blocks]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("一、基本情况", Mark(1, 1)),
        ("十二、附则", Mark(1, 12)),
        ("第三部分 名词解释", Mark(1, 3)),
        ("（二）项目支出", Mark(2, 2)),
        ("(二)项目支出", Mark(2, 2)),
        ("3.公务接待", Mark(3, 3)),
        ("3．公务接待", Mark(3, 3)),
        ("3、公务接待", Mark(3, 3, loose=True)),
        ("（4）其他", Mark(4, 4, loose=True)),
        ("[bookmark: _Toc1][bookmark: _Toc2]（二）预算配置", Mark(2, 2)),
        ("3.5万元", None),
        ("2024年支出", None),
        ("一是加强管理", None),
    ],
)
def test_marks(text: str, found: Mark | None) -> None:
    assert mark(text) == found


def test_levels_of_a_paper_by_the_standard() -> None:
    assert told("某局2024年度报告\n一、基本情况\n（一）人员\n1.编制\n（1）行政\n正文。\n二、支出") == [
        "title", "heading1", "heading2", "heading3", "heading4", "-", "heading1",
    ]  # fmt: skip


def test_arabic_numbers_that_stand_for_chinese_ones_are_told_by_their_order() -> None:
    text = "报告\n1、 基本情况\n正文。\n2、 支出\n（1） 基本支出\n1.行政运行。决算1万元。\n（二）项目支出\n三、基金"
    assert told(text) == ["title", "heading1", "-", "heading1", "heading2", "-", "heading2", "heading1"]


def test_arabic_numbers_under_a_chinese_heading_stay_on_the_third_level() -> None:
    assert told("报告\n一、工作\n1、资产\n2、车辆\n二、问题\n（一）人员\n1、不足") == [
        "title", "heading1", "heading3", "heading3", "heading1", "heading2", "heading3",
    ]  # fmt: skip


def test_a_running_list_of_sentences_does_not_lift_its_next_item() -> None:
    assert told("报告\n一、工作\n1、资产管理，已完成清查。\n2、车辆管理") == ["title", "heading1", "-", "heading3"]


@pytest.mark.parametrize(
    "text",
    [
        "一、本年支出增加。",
        "（一）" + "长" * 40,
        "1.公务接待费0.5万元",
        "2.会同相关部门，检查公务接待工作",
        "（三）完成年初预算的98.8%",
        "一、收入；支出",
    ],
)
def test_sentences_amounts_and_long_lines_are_no_headings(text: str) -> None:
    assert told(f"报告\n{text}")[1] == "-"


def test_the_first_text_is_the_title_only_when_it_reads_like_one() -> None:
    assert told("\n 部门决算 \n正文。") == ["-", "title", "-"]
    assert told("本单位按时完成了任务。\n正文。") == ["-", "-"]
    assert told("一、基本情况\n正文。") == ["heading1", "-"]


def test_a_style_is_believed_unless_the_block_is_a_sentence_or_long() -> None:
    heading = BlockKind.HEADING
    styled = [Block(0, "基本情况", heading, 2), Block(1, "支出增加。", heading, 1), Block(2, "长" * 90, heading, 1)]
    assert [(block.kind, block.level) for block in classify(styled)] == [
        (heading, 2),
        (BlockKind.PARAGRAPH, 0),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_the_number_of_a_styled_heading_tells_its_level() -> None:
    (block,) = classify([Block(0, "（一）人员", BlockKind.HEADING, 5)])
    assert block.level == 2


def test_cells_are_left_alone() -> None:
    block = Block(0, "一、收入", BlockKind.CELL, cell=Cell(0, 0, 0))
    assert list(classify([block])) == [block]
