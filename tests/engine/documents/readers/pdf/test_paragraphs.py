"""Lines of a PDF become the paragraphs that somebody wrote."""

from __future__ import annotations

import pytest

from hengjing.documents.model import BlockKind
from tests.engine.documents.pdf import at, pdf
from tests.engine.documents.readers.pdf.reading import blocks, texts

LEFT, INDENT, FULL = 90, 114, 33  # margins in points; characters of a full line in 12 points


def lines(*content: tuple[float, str], top: float = 750, step: float = 20) -> str:
    """Lines one below the other, each from its left edge."""
    return "".join(at(x, top - step * index, text) for index, (x, text) in enumerate(content))


def full(text: str, indented: bool = False) -> str:
    """A text made long enough to fill a line."""
    return (text + "事项说明内容" * 10)[: FULL - 2 * indented]


def test_a_sentence_over_line_ends_is_one_paragraph() -> None:
    first, second = full("全年支出合计", indented=True), full("其中")
    page = lines((INDENT, first), (LEFT, second), (LEFT, "均已完成。"), (INDENT, "下一段。"))
    assert texts(pdf(page)) == [f"{first}{second}均已完成。", "下一段。"]


def test_a_number_cut_by_a_line_end_is_whole_again() -> None:
    page = lines((INDENT, full("", indented=True) + "10"), (LEFT, "0.50万元，" + full("")[:20]), (LEFT, "。"))
    assert "100.50万元" in texts(pdf(page))[0]


def test_a_word_that_did_not_fit_makes_the_line_before_it_short() -> None:
    short = full("支出决算为", indented=True)[: FULL - 6]
    page = lines((INDENT, short), (LEFT, "1234567.89万元，比上年增加。" + "内容" * 9), (LEFT, full("")))
    assert texts(pdf(page))[0].startswith(f"{short}1234567.89万元")


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    first = full("全年支出合计", indented=True)
    data = pdf(lines((INDENT, "前文。"), (INDENT, first)), lines((LEFT, "其中基本支出60万元。"), (INDENT, "后文。")))
    assert texts(data) == ["前文。", f"{first}其中基本支出60万元。", "后文。"]
    assert [block.page for block in blocks(data)] == [1, 1, 2]


@pytest.mark.parametrize(
    "next_line",
    ["（一）基本支出情况", "二、收入决算情况", "2.项目支出", "3、采购支出", "第二部分 决算表"],
)
def test_a_numbered_line_begins_a_paragraph(next_line: str) -> None:
    page = lines((INDENT, full("支出", indented=True)), (LEFT, full("内容")[:-1] + "。"), (INDENT, next_line))
    assert texts(pdf(page))[-1] == next_line


def test_a_reference_at_the_head_of_a_line_does_not() -> None:
    before = full("详见", indented=True)
    page = lines((INDENT, before), (LEFT, "（二）所列事项。" + "内容" * 9), (LEFT, full("")))
    assert texts(pdf(page))[0].startswith(f"{before}（二）所列事项")


def test_lines_of_a_table_of_contents_stay_apart() -> None:
    page = lines(*((LEFT, f"{number}、部门情况{'…' * 25}{page}") for number, page in (("一", 1), ("二", 3), ("三", 5))))
    assert len(texts(pdf(page))) == 3


def test_a_closing_mark_at_the_head_of_a_line_goes_to_the_line_before() -> None:
    first = full("主要用于", indented=True)
    assert texts(pdf(lines((INDENT, first), (LEFT, "。"), (INDENT, "后文。")))) == [f"{first}。", "后文。"]


def test_words_of_letters_keep_their_blank() -> None:
    page = lines(
        (INDENT, full("使用", indented=True)[:-4] + "Windows"), (LEFT, "Server系统。" + "内容" * 10), (LEFT, full(""))
    )
    assert "Windows Server系统" in texts(pdf(page))[0]


def test_room_beside_digits_is_no_blank() -> None:
    page = at(90, 750, "支出") + at(117, 750, "100") + at(138, 750, "万元") + at(90, 700, "目") + at(126, 700, "录")
    assert texts(pdf(page)) == ["支出100万元", "目 录"]


def test_position_decides_the_order_not_the_file() -> None:
    page = (
        at(90, 600, "第三行。")
        + at(90, 750, "第一行。")
        + at(200, 700, "行。")
        + at(90, 700, "第二")
        + at(90, 500, "末行。")
    )
    assert texts(pdf(page)) == ["第一行。", "第二 行。", "第三行。", "末行。"]


def test_a_larger_centred_line_is_a_heading() -> None:
    page = at(213, 750, "名词解释事项", 28) + lines(*((LEFT, full("内容")) for _ in range(5)), top=690)
    found = blocks(pdf(at(90, 750, "封面。"), page))
    assert [block.text for block in found if block.kind is BlockKind.HEADING] == ["名词解释事项"]
    assert found[1].level == 1


def test_radicals_that_look_like_characters_are_read_as_these() -> None:
    assert texts(pdf(at(90, 750, "⼀、⽀出⽤途。"))) == ["一、支出用途。"]
