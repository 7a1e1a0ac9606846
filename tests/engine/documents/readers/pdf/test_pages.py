"""Pages that stand sideways, running heads, hidden text."""

from __future__ import annotations

import pytest

from tests.engine.documents.pdf import HEIGHT, WIDTH, at, pdf, table
from tests.engine.documents.readers.pdf.reading import tables, texts

ROWS = [["项目", "金额"], ["基本支出", "60.00"], ["合计", "100.00"]]
SIDEWAYS = {90: f"0 1 -1 0 {WIDTH} 0 cm", 180: f"-1 0 0 -1 {WIDTH} {HEIGHT} cm", 270: f"0 -1 1 0 0 {HEIGHT} cm"}


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages_read_like_others(rotate: int, turned: int) -> None:
    content = at(90, 500, "支出情况表") + table([90, 200, 300], 480, 20, ROWS)
    page = f"q {SIDEWAYS[turned]}\n{content}Q\n" if turned else content
    data = pdf(page, rotate=rotate)
    assert texts(data) == ["支出情况表"]
    assert tables(data) == [ROWS]


def test_words_written_sideways_in_a_cell() -> None:
    page = table([90, 120, 300], 700, 60, [["", "决算数"], ["", "9.00"]]) + at(110, 650, "基本支出", 10, "0 1 -1 0")
    assert tables(pdf(page))[0][0] == ["基本支出", "决算数"]


def test_a_watermark_is_not_text() -> None:
    assert texts(pdf(at(90, 750, "正文。") + at(200, 300, "内部资料", 60, "0.7 0.7 -0.7 0.7"))) == ["正文。"]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = [
        at(90, 805, "某局2024年度部门决算", 9) + at(90, 700, f"第{word}段的内容。") + at(290, 30, f"- {number} -", 9)
        for number, word in enumerate("一二三四", 1)
    ]
    assert texts(pdf(*pages)) == [f"第{word}段的内容。" for word in "一二三四"]


def test_a_title_that_comes_first_on_two_pages_stays() -> None:
    pages = [at(90, 780, "单位：元") + at(90, 700, f"第{word}段。") for word in "一二"]
    assert texts(pdf(*pages)) == ["单位：元", "第一段。", "单位：元", "第二段。"]


@pytest.mark.parametrize("number", ["1", "第 1 页", "第1页 共3页", "1/3", "— 1 —", "·1·"])
def test_forms_of_page_numbers(number: str) -> None:
    assert texts(pdf(at(90, 700, "内容。") + at(290, 30, number))) == ["内容。"]


def test_a_year_alone_on_a_cover_is_no_page_number() -> None:
    assert texts(pdf(at(200, 500, "某局决算") + at(250, 300, "2024"))) == ["某局决算", "2024"]


def test_text_outside_of_its_clip_is_not_read() -> None:
    page = f"q 0 600 595 200 re W n {at(90, 700, '看得见。')}{at(90, 500, '看不见。')}Q\n"
    assert texts(pdf(page + at(90, 300, "也看得见。"))) == ["看得见。", "也看得见。"]


def test_text_outside_of_the_page_is_not_read() -> None:
    assert texts(pdf(at(90, 700, "页内。") + at(90, 900, "页外。") + at(-500, 600, "页外。"))) == ["页内。"]
