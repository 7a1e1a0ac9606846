"""Web pages: the text itself, tables as grids, encodings as pages have them."""

from __future__ import annotations

import pytest

from hengjing.documents.model import Block, BlockKind
from hengjing.documents.readers import html, read_bytes
from hengjing.errors import InputError


def blocks(
    body: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8", name: str = "页.html"
) -> tuple[Block, ...]:
    page = f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"
    return read_bytes(page.encode(encoding), name).blocks


def texts(body: str) -> list[str]:
    return [block.text for block in blocks(body) if block.cell is None]


def cells(body: str) -> list[tuple[str, int, int, bool]]:
    return [(b.text, b.cell.row, b.cell.column, b.cell.header) for b in blocks(body) if b.cell]


def test_paragraphs_and_headings() -> None:
    found = blocks(
        "<h1>某局决算</h1><p>支出<b>100</b>万元。</p><div>其中：<span>基本</span>支出。<br>项目支出。</div>末段"
    )
    assert [(b.text, b.kind, b.level) for b in found] == [
        ("某局决算", BlockKind.HEADING, 1),
        ("支出100万元。", BlockKind.PARAGRAPH, 0),
        ("其中：基本支出。", BlockKind.PARAGRAPH, 0),
        ("项目支出。", BlockKind.PARAGRAPH, 0),
        ("末段", BlockKind.PARAGRAPH, 0),
    ]


def test_blanks_of_the_source_are_not_blanks_of_the_page() -> None:
    assert texts("<p>支出合计\n   100万元，增长  5%\n，用于 A\nB。</p>") == ["支出合计 100万元，增长 5%，用于 A B。"]
    assert texts("<p>支出\n合计</p>") == ["支出合计"]


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("", "gb18030"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ('<meta charset="utf-8">', "gb18030"),
        ('<meta charset="unheard-of">', "utf-8"),
    ],
)
def test_encodings(head: str, encoding: str) -> None:
    assert blocks("<p>支出决算情况说明，镕</p>", head, encoding)[0].text == "支出决算情况说明，镕"


def test_what_is_not_text_is_left_out() -> None:
    menu = "".join(f'<a href="/{name}">{name}</a>' for name in ("首页", "要闻", "公开", "服务"))
    page = (
        f"<style>p{{}}</style><nav>导航</nav><div>{menu}</div><p>正文。</p><!-- 注释 --><script>var a;</script>"
        '<p style="display: none">隐藏</p><p hidden>隐藏</p><select><option>选</option></select><footer>备案号</footer>'
    )
    assert texts(page) == ["正文。"]


def test_links_in_a_sentence_are_text() -> None:
    links = "、".join(f'<a href="{n}">附件{n}</a>' for n in "一二三四五")
    assert texts(f"<p>详见{links}。</p>") == ["详见附件一、附件二、附件三、附件四、附件五。"]


def test_a_table_with_spans() -> None:
    body = (
        "<table><tr><td rowspan=2>项目</td><td colspan=2>金额</td></tr><tr><td>预算</td><td>决算</td></tr>"
        "<tr><td>基本<br>支出</td><td>1.00</td><td></td></tr></table>"
    )
    assert cells(body) == [
        ("项目", 0, 0, True), ("金额", 0, 1, True), ("预算", 1, 1, True), ("决算", 1, 2, True),
        ("基本\n支出", 2, 0, False), ("1.00", 2, 1, False), ("", 2, 2, False),
    ]  # fmt: skip


def test_heads_the_page_marks() -> None:
    head = "<caption>表1</caption><thead><tr><td>甲</td><td>乙</td></tr></thead>"
    body = f"<table>{head}<tr><td>丙</td><td>丁</td></tr></table>"
    assert [header for *_, header in cells(body)] == [True, True, False, False]
    assert texts(body) == ["表1"]


def test_a_table_that_lays_out_the_page_is_text() -> None:
    inner = "<table><tr><td>项目</td><td>1</td></tr></table>"
    body = f"<table><tr><td>栏目</td><td><p>正文。</p>{inner}</td></tr></table>"
    assert texts(body) == ["栏目", "正文。"]
    assert [cell[0] for cell in cells(body)] == ["项目", "1"]


def test_a_workbook_exported_as_a_page_is_read() -> None:
    found = blocks(
        "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>7.00</td></tr></table>", name="导出.xls"
    )
    assert [block.text for block in found] == ["项目", "金额", "合计", "7.00"]


@pytest.mark.parametrize("span", ["0", "-1", "99999999999", "x", "1000000"])
def test_spans_that_make_no_sense(span: str) -> None:
    assert cells(f"<table><tr><td colspan={span} rowspan={span}>甲</td><td>乙</td></tr></table>")[0][0] == "甲"


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "页.html")
    return caught.value.what


def test_faults(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有文字" in refusal(b"<html><body></body></html>")
    assert "没有文字" in refusal(b"<html><script>x</script></html>")
    assert "层次过深" in refusal(b"<html>" + b"<div>" * 5000 + "支出".encode() + b"</div>" * 5000)
    monkeypatch.setattr(html, "MOST_CHARACTERS", 100)
    assert "字符" in refusal(b"<html>" + b"x" * 200)
    monkeypatch.setattr(html, "MOST_TAGS", 10)
    assert "标记" in refusal(b"<html>" + b"<p>1" * 20)


def test_entities_are_not_expanded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "支出支出"><!ENTITY b "&a;&a;&a;">]>'
    found = read_bytes(f"{bomb}<html><body><p>&b;&lt;正文&gt;</p></body></html>".encode(), "页.html").blocks
    assert "支出支出" not in "".join(block.text for block in found)
    assert "<正文>" in found[-1].text


def test_nul_bytes_are_nothing() -> None:
    assert read_bytes("<html><meta charset=utf-8><p>支\0出</p>".encode(), "页.html").blocks[0].text == "支出"
