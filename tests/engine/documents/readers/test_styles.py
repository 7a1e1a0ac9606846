"""Heading levels from styles and outline levels; automatic numbers of lists."""

from __future__ import annotations

import pytest

from hengjing.documents.model import BlockKind
from hengjing.documents.readers import read_bytes
from hengjing.documents.readers.styles import written
from tests.engine.documents.word import paragraph, word


def style(name: str, title: str, more: str = "", base: str = "") -> str:
    based = f'<w:basedOn w:val="{base}"/>' if base else ""
    return f'<w:style w:styleId="{name}"><w:name w:val="{title}"/>{based}<w:pPr>{more}</w:pPr></w:style>'


STYLES = (
    style("1", "heading 1")
    + style("t", "Title")
    + style("own", "单位标题", '<w:outlineLvl w:val="1"/>')
    + style("child", "更小", base="own")
    + style("body", "正文", '<w:outlineLvl w:val="9"/>')
    + style("a", "甲", base="b")
    + style("b", "乙", base="a")
)


@pytest.mark.parametrize(
    ("properties", "kind", "level"),
    [
        ('<w:pStyle w:val="1"/>', BlockKind.HEADING, 1),
        ('<w:pStyle w:val="t"/>', BlockKind.TITLE, 0),
        ('<w:pStyle w:val="own"/>', BlockKind.HEADING, 2),
        ('<w:pStyle w:val="child"/>', BlockKind.HEADING, 2),
        ('<w:pStyle w:val="body"/>', BlockKind.PARAGRAPH, 0),
        ('<w:outlineLvl w:val="2"/>', BlockKind.HEADING, 3),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', BlockKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="unknown"/>', BlockKind.PARAGRAPH, 0),
        ('<w:pStyle w:val="a"/>', BlockKind.PARAGRAPH, 0),
        ("", BlockKind.PARAGRAPH, 0),
    ],
)
def test_kinds(properties: str, kind: BlockKind, level: int) -> None:
    body = paragraph("题目") + paragraph("基本情况", properties=properties)
    block = read_bytes(word(body, styles=STYLES), "a.docx").blocks[1]
    assert (block.kind, block.level) == (kind, level)


@pytest.mark.parametrize(
    ("form", "numbers"),
    [
        ("decimal", "1 2 12"),
        ("decimalZero", "01 02 12"),
        ("chineseCounting", "一 二 十二"),
        ("japaneseCounting", "一 二 十二"),
        ("upperRoman", "I II XII"),
        ("lowerLetter", "a b l"),
        ("decimalEnclosedCircle", "① ② ⑫"),
        ("bullet", "  "),
        ("unknownForm", "1 2 12"),
    ],
)
def test_number_forms(form: str, numbers: str) -> None:
    assert [written(number, form) for number in (1, 2, 12)] == numbers.split(" ")


def level(index: int, form: str, text: str, more: str = '<w:suff w:val="nothing"/>') -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCounting", "%1、")
    + level(1, "chineseCounting", "（%2）")
    + level(2, "decimal", "%3.", '<w:suff w:val="space"/>')
    + "</w:abstractNum>"
    + '<w:abstractNum w:abstractNumId="1">' + level(0, "bullet", "●") + level(1, "decimal", "%1.%2")
    + "</w:abstractNum>"
    + '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
    + '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
)  # fmt: skip


def item(text: str, number: int, index: int = 0) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{index}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=properties)


def shown(body: str, styles: str = "") -> list[str]:
    return [b.text for b in read_bytes(word(body, styles=styles, numbering=NUMBERING), "a.docx").blocks]


def test_automatic_numbers_are_text_because_the_page_shows_them() -> None:
    body = (
        item("人员", 1)
        + item("编制", 1, 1)
        + item("在职", 1, 1)
        + item("行政", 1, 2)
        + item("支出", 1)
        + item("基本", 1, 1)
    )
    assert shown(body) == ["一、人员", "（一）编制", "（二）在职", "1. 行政", "二、支出", "（一）基本"]


def test_a_restarted_list_begins_again() -> None:
    assert shown(item("甲", 1, 2) + item("乙", 1, 2) + item("丙", 2, 2) + item("丁", 2, 2)) == [
        "1. 甲", "2. 乙", "1. 丙", "2. 丁",
    ]  # fmt: skip


def test_bullets_and_what_is_in_no_list_get_no_number() -> None:
    assert shown(item("甲", 3) + item("乙", 9) + item("丙", 0) + item("丁", 1, 7)) == ["甲", "乙", "丙", "丁"]


def test_a_number_that_names_the_level_above() -> None:
    assert shown(item("甲", 3, 1))[0] == ".1甲"


def test_a_style_may_carry_the_list() -> None:
    styles = style("h", "条目", '<w:numPr><w:numId w:val="1"/></w:numPr>')
    body = paragraph("甲", properties='<w:pStyle w:val="h"/>') + paragraph("乙", properties='<w:pStyle w:val="h"/>')
    assert shown(body, styles) == ["一、甲", "二、乙"]


def test_a_numbered_heading_is_told_by_its_shown_number() -> None:
    body = paragraph("题目") + item("人员", 1) + item("编制", 1, 1)
    blocks = read_bytes(word(body, numbering=NUMBERING), "a.docx").blocks
    assert [(b.kind, b.level) for b in blocks[1:]] == [(BlockKind.HEADING, 1), (BlockKind.HEADING, 2)]
