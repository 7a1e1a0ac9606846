"""Pages: escaped, self-contained, with figures marked up."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from hengjing.documents.model import Block, BlockKind, Cell, Document, Place
from hengjing.documents.writers.html import Mark, fragment, render, write

TEXT = "支出合计100万元，其中<基本>60万元"


def one(text: str) -> Document:
    return Document((Block(0, text),))


def line(marks: dict[Place, Mark | tuple[str, str, str]], text: str = TEXT) -> str:
    return fragment(one(text), marks).split("\n")[1]


def place(words: str, text: str = TEXT) -> Place:
    start = text.index(words)
    return Place(0, start, start + len(words))


def test_marks_become_links_and_spans() -> None:
    marks = {
        place("100万元"): Mark("/a?b=1&c=2", "figure", "f1", "来源：台账"),
        place("60万元"): ("", "figure unsupported", ""),
    }
    assert line(marks) == (
        '<p id="b0">支出合计<a href="/a?b=1&amp;c=2" class="figure" id="f1" title="来源：台账">100万元</a>'
        '，其中&lt;基本&gt;<span class="figure unsupported">60万元</span></p>'
    )


def test_of_two_marks_that_overlap_the_longer_is_shown_and_the_other_keeps_its_anchor() -> None:
    marks = {place("100"): Mark("/a", "inner", "i"), place("100万元"): Mark("/b", "outer", "o")}
    assert line(marks) == (
        '<p id="b0">支出合计<a href="/b" class="outer" id="o">100万元</a><span class="inner" id="i"></span>'
        "，其中&lt;基本&gt;60万元</p>"
    )


def test_blocks_and_tables() -> None:
    document = Document(
        (
            Block(0, "某局\n报告", BlockKind.TITLE),
            Block(1, "一、情况", BlockKind.HEADING, 1),
            Block(2, ""),
            Block(3, "表1 支出"),
            Block(4, "项目", BlockKind.CELL, cell=Cell(0, 0, 0, header=True)),
            Block(5, "金额", BlockKind.CELL, cell=Cell(0, 0, 2, header=True)),
            Block(6, "1.50", BlockKind.CELL, cell=Cell(0, 1, 1)),
        )
    )
    root = reader.fromstring(fragment(document))
    assert [(e.tag, e.get("id"), e.get("class")) for e in root.iter() if e.get("id")] == [
        ("h1", "b0", None), ("h2", "b1", None), ("p", "b2", "blank"), ("p", "b3", "caption"),
        ("th", "b4", None), ("th", "b5", None), ("td", "b6", "number"),
    ]  # fmt: skip
    assert [(e.tag, e.get("colspan")) for e in root.iter("td", "th")] == [
        ("th", "2"), ("th", None), ("td", "1"), ("td", "2"),
    ]  # fmt: skip
    assert len(root.findall(".//thead/tr")) == 1


def test_a_page_needs_nothing_else() -> None:
    page = render(one("</title><script>x</script>"), title="题</title>")
    assert "<script" not in page
    assert "题&lt;/title&gt;" in page
    assert "<link" not in page
    assert "http" not in page
    assert "@media print" in page


def test_the_title_of_a_page_is_that_of_the_document() -> None:
    assert "<title>某局报告</title>" in render(Document((Block(0, "某局\n报告", BlockKind.TITLE),)))


def test_links_of_a_page() -> None:
    assert '<a href="#x" class="figure">100万元</a>' in render(one(TEXT), links={place("100万元"): "#x"})


MARKS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), st.booleans()), max_size=6)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=20), MARKS)
def test_marks_never_change_the_text(text: str, spans: list[tuple[int, int, bool]]) -> None:
    marks = {
        Place(0, min(a, b), max(a, b)): Mark("/x" if linked else "", id=f"m{n}")
        for n, (a, b, linked) in enumerate(spans)
    }
    shown = reader.fromstring(fragment(one(text), marks))
    assert shown.find("p").text_content() == text
    assert {e.get("id") for e in shown.iter("a", "span")} == {mark.id for mark in marks.values()}


def test_written(tmp_path: Path) -> None:
    write(one(TEXT), tmp_path / "a.html")
    assert (tmp_path / "a.html").read_text(encoding="utf-8") == render(one(TEXT))
