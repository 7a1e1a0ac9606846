"""Comments in Word documents: around exactly the characters meant, and nothing else changed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hengjing.documents.model import Document, Place
from hengjing.documents.readers import read_bytes
from hengjing.documents.readers.styles import W
from hengjing.documents.writers import margin as module
from hengjing.documents.writers.annotate import Comment, annotate
from hengjing.documents.writers.margin import annotated
from hengjing.errors import InputError
from tests.engine.documents.word import paragraph, part, relationships, row, run, table, word, zipped

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SHOWN = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}
LINK = '<w:hyperlink r:id="r9" xmlns:r="x">{}</w:hyperlink>'
INSERTED = '<w:ins w:id="7">{}</w:ins>'
CONTROL = "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>"
FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
CODE = "<w:r><w:instrText>= 1 + 1</w:instrText></w:r>"
BOX = "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"


def docx(body: str, **more: str | bytes) -> bytes:
    return word(body, **{"[Content_Types].xml": TYPES, **more})


def place_of(document: Document, quote: str) -> Place:
    block = next(block for block in document.blocks if quote in block.text)
    start = block.text.index(quote)
    return document.place(block, start, start + len(quote))


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def body_of(data: bytes) -> etree._Element:
    return etree.fromstring(parts_of(data)["word/document.xml"])


def ranges(data: bytes) -> dict[str, str]:
    """Comment id → the characters between its marks."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for element in body_of(data).iter():
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_.add(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif element.tag in (f"{W}t", *SHOWN):
            for number in open_:
                found[number] += SHOWN.get(str(element.tag), element.text or "")
    assert not open_
    references = [element.get(f"{W}id") for element in body_of(data).iter(f"{W}commentReference")]
    assert sorted(references) == sorted(found)
    return found


def told(data: bytes) -> dict[str, list[str]]:
    """Comment id → its author and its lines."""
    root = etree.fromstring(parts_of(data)["word/comments.xml"])
    return {
        comment.get(f"{W}id", ""): [
            comment.get(f"{W}author", ""),
            *("".join(text.text or "" for text in each.iter(f"{W}t")) for each in comment.iter(f"{W}p")),
        ]
        for comment in root
    }


def marked(data: bytes, *quotes: str) -> bytes:
    document = read_bytes(data, "a.docx")
    return annotated(data, "a.docx", [Comment(place_of(document, quote), (f"说{quote}",)) for quote in quotes])


@pytest.mark.parametrize(
    ("body", "quote"),
    [
        (paragraph("支出合计100万元。"), "100万元"),
        (paragraph("占", run("6", "<w:b/>"), run("6"), "%。"), "66%"),
        (paragraph("甲", LINK.format(run("乙12万元丙")), "丁"), "12万元"),
        (paragraph("甲", LINK.format(run("乙12")), "万元丁"), "12万元"),
        (paragraph("甲", INSERTED.format(run("乙12万元丙")), "丁"), "12万元"),
        (paragraph("甲", CONTROL.format(run("乙12万元丙")), "丁"), "12万元"),
        (paragraph(FIELD.format("begin"), CODE, FIELD.format("separate"), run("共12人"), FIELD.format("end")), "12"),
        (paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>乙</w:t></w:r>"), "12"),
        (paragraph("<w:r><w:t>甲</w:t><w:tab/><w:t>12</w:t><w:br/><w:t>乙</w:t></w:r>"), "甲\t12"),
        (paragraph("<w:r><w:t>第1</w:t><w:noBreakHyphen/><w:t>2条</w:t></w:r>"), "1-2"),
        (table(row("项目", "金额"), row("甲", "共12万元")), "12万元"),
        (table(row("甲\n乙12\n丙", "1")), "乙12\n丙"),
        (paragraph("全文"), "全文"),
    ],
)
def test_the_marks_stand_around_exactly_the_words(body: str, quote: str) -> None:
    before = docx(body)
    after = marked(before, quote)
    assert ranges(after) == {"0": quote.replace("\n", "") if "<w:tbl>" in body else quote}
    assert told(after) == {"0": ["衡镜", f"说{quote}"]}
    texts = [[block.text for block in read_bytes(data, "a.docx").blocks] for data in (before, after)]
    assert texts[0] == texts[1]


def test_comments_may_overlap_touch_and_repeat() -> None:
    quotes = "合计100万元", "100万", "万元，", "占66%", "合计100万元"
    after = marked(docx(paragraph("支出合计100万元，占66%。")), *quotes)
    assert sorted(ranges(after).items()) == [(str(number), quote) for number, quote in enumerate(quotes)]
    assert [lines[1] for lines in told(after).values()] == [f"说{quote}" for quote in quotes]


PROPERTIES = ["", "<w:b/>", '<w:color w:val="FF0000"/>', '<w:rFonts w:eastAsia="黑体"/><w:sz w:val="32"/>']


def characters(data: bytes) -> list[tuple[str, bytes]]:
    """Every character with the properties of its run."""
    found = []
    for each in body_of(data).iter(f"{W}r"):
        properties = each.find(f"{W}rPr")
        looks = etree.tostring(properties) if properties is not None else b""
        found += [(character, looks) for text in each.iter(f"{W}t") for character in text.text or ""]
    return found


@given(
    st.lists(st.tuples(st.text("ab1 ,", min_size=1, max_size=6), st.sampled_from(PROPERTIES)), min_size=1, max_size=5),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=5),
)
def test_whatever_is_marked_no_character_changes(runs: list[tuple[str, str]], spans: list[tuple[int, int]]) -> None:
    text = "".join(words for words, _ in runs)
    places = [Place(0, *sorted((start % (len(text) + 1), end % (len(text) + 1)))) for start, end in spans]
    before = docx(paragraph(*(run(words, look) for words, look in runs)))
    after = annotated(before, "a.docx", [Comment(place, ("说",)) for place in places])
    assert characters(after) == characters(before)
    assert ranges(after) == {str(number): text[place.start : place.end] for number, place in enumerate(places)}


def test_out_of_a_formula_the_marks_are_lifted() -> None:
    formula = "<m:oMath><m:r><m:t>1+2</m:t></m:r></m:oMath>"
    after = marked(docx(paragraph("即", formula, "。")), "+2")
    (start,) = body_of(after).iter(f"{W}commentRangeStart")
    following = start.getnext()
    assert following is not None
    assert str(following.tag).endswith("}oMath")


def test_words_in_a_text_box_are_named_at_the_run_that_holds_the_box() -> None:
    after = marked(docx(paragraph("见框", BOX.format(paragraph("合计40万元")))), "40万元")
    root = body_of(after)
    (box,) = root.iter(f"{W}txbxContent")
    assert list(box.iter(f"{W}commentRangeStart")) == []
    (start,) = root.iter(f"{W}commentRangeStart")
    following = start.getnext()
    assert following is not None
    assert following.find(f"{W}pict") is not None
    assert told(after) == {"0": ["衡镜", "文本框中“40万元”：", "说40万元"]}


def test_a_place_without_characters_of_its_own() -> None:
    """An automatic number, an insertion point, an empty cell: the comment stands there without a range."""
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    numbered = paragraph("条目", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    data = docx(numbered + table(row("甲", "")), numbering=numbering)
    assert [block.text for block in read_bytes(data, "a.docx").blocks] == ["1.\t条目", "甲", ""]
    places = Place(0, 0, 2), Place(0, 3, 3), Place(2, 0, 0), Place(0, 0, 4)
    after = annotated(data, "a.docx", [Comment(place, ("说",)) for place in places])
    assert ranges(after) == {"0": "", "1": "", "2": "", "3": "条"}


def test_comments_that_are_there_stay() -> None:
    old = '<w:comment w:id="4" w:author="张三"><w:p><w:r><w:t>原有</w:t></w:r></w:p></w:comment>'
    marks = '<w:commentRangeStart w:id="4"/>{}<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>'
    more = {
        "word/comments.xml": part("comments", old),
        "word/_rels/document.xml.rels": relationships({"comments.xml": "comments"}),
    }
    before = docx(paragraph("收入", marks.format(run("50万元")), "。"), **more)
    after = marked(before, "50万元")
    assert ranges(after) == {"4": "50万元", "5": "50万元"}
    assert told(after) == {"4": ["张三", "原有"], "5": ["衡镜", "说50万元"]}
    same = parts_of(before).keys() - {"word/document.xml", "word/comments.xml"}
    assert {name: parts_of(after)[name] for name in same} == {name: parts_of(before)[name] for name in same}


def test_a_new_part_is_named_where_it_must_be() -> None:
    after = parts_of(marked(docx(paragraph("共12人"), **{"word/media/a.bin": b"\0\1"}), "12"))
    types = etree.fromstring(after["[Content_Types].xml"])
    assert ("/word/comments.xml", True) in [
        (each.get("PartName"), each.get("ContentType", "").endswith("wordprocessingml.comments+xml")) for each in types
    ]
    related = etree.fromstring(after["word/_rels/document.xml.rels"])
    ids = [each.get("Id") for each in related]
    assert len(set(ids)) == len(ids) == 3
    assert [each.get("Target") for each in related if each.get("Type", "").endswith("/comments")] == ["comments.xml"]
    assert after["word/media/a.bin"] == b"\0\1"


def test_a_document_without_relationships_gets_them() -> None:
    parts = parts_of(docx(paragraph("共12人")))
    del parts["word/_rels/document.xml.rels"]
    after = marked(zipped(parts), "12")
    assert b"comments.xml" in parts_of(after)["word/_rels/document.xml.rels"]
    assert ranges(after) == {"0": "12"}


def test_characters_that_xml_cannot_hold_are_replaced() -> None:
    data = docx(paragraph("共12人"))
    after = annotated(data, "a.docx", [Comment(Place(0, 1, 3), ("控制\x00字符 <b>",))])
    assert told(after) == {"0": ["衡镜", "控制�字符 <b>"]}


def test_not_more_comments_than_word_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 2)
    after = marked(docx(paragraph("甲12乙13丙14")), "12", "13", "14")
    assert ranges(after) == {"0": "12", "1": "13"}


def test_the_strict_kind_is_refused() -> None:
    parts = parts_of(docx(paragraph("共12人")))
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(W[1:-1].encode(), strict)
    with pytest.raises(InputError, match="严格格式"):
        marked(zipped(parts), "12")


def test_damage_elsewhere_in_the_file_is_told() -> None:
    data = docx(paragraph("共12人"), **{"word/media/a.bin": b"0123456789" * 50})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        info = package.getinfo("word/media/a.bin")
    at = info.header_offset + 30 + len(info.filename) + 4
    broken = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
    with pytest.raises(InputError, match="未加批注"):
        marked(broken, "12")


def test_written(tmp_path: Path) -> None:
    data = docx(paragraph("共12人"))
    annotate(data, "a.docx", [Comment(Place(0, 1, 3), ("说",))], tmp_path / "b.docx")
    assert (tmp_path / "b.docx").read_bytes() == annotated(data, "a.docx", [Comment(Place(0, 1, 3), ("说",))])
    with pytest.raises(InputError, match="文件写不进去"):
        annotate(data, "a.docx", [], tmp_path / "absent" / "b.docx")
