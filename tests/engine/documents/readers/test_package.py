"""Files that are broken, locked, disguised or hostile are refused with a clear word, and nothing else happens."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.documents.readers import package, read_bytes
from hengjing.errors import InputError
from tests.engine.documents.word import paragraph, part, relationships, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = word(paragraph("支出合计100万元。"))
RELATIONSHIPS = {"_rels/.rels": relationships({"word/document.xml": "officeDocument"})}


def refusal(data: bytes, name: str = "a.docx") -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    assert caught.value.where == name
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (GOOD[:200], "文件已损坏"),
        (GOOD[:-30], "文件已损坏"),
        (OLE + "WordDocument".encode("utf-16-le"), "内容是旧版Word文档"),
        (OLE + b"?", "文件已损坏"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "打开密码"),
        (b"%PDF-1.7", "“.pdf”"),
        (b"{\\rtf1", "“.rtf”"),
        (b"<html><body>", "“.html”"),
        ("纯文本".encode(), "内容不是Word文档"),
        (zipped({"xl/workbook.xml": "<workbook/>"}), "内容是Excel工作簿"),
        (zipped({"a.txt": "a"}), "不是Word文档"),
        (zipped({"word/x.xml": "<x/>"}), "不是Word文档"),
        (zipped(RELATIONSHIPS), "文件已损坏"),
        (zipped({**RELATIONSHIPS, "word/document.xml": "<w:document"}), "内部结构已损坏"),
        (zipped({**RELATIONSHIPS, "word/document.xml": ""}), "内部结构已损坏"),
        (zipped({**RELATIONSHIPS, "word/document.xml": part("document", "")}), "没有正文"),
        (word(""), "没有文字"),
    ],
)  # fmt: skip
def test_faults(data: bytes, says: str) -> None:
    assert says in refusal(data).what


def test_a_word_file_under_another_name() -> None:
    assert "扩展名改为.docx" in refusal(GOOD, "a.txt").remedy


def test_a_zip_with_a_password() -> None:
    # The flag of encryption in both headers of the first part read.
    data = bytearray(zipped({"_rels/.rels": "x", "word/document.xml": "x"}, zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert "已加密" in refusal(bytes(data)).what


def test_an_unusual_compression_is_refused() -> None:
    assert "已损坏" in refusal(zipped({"_rels/.rels": "x", "word/document.xml": "x"}, zipfile.ZIP_LZMA)).what


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(encoding: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("不应读到的内容", encoding="utf-8")
    inner = part("document", f"<w:body>{paragraph('<w:r><w:t>&amp;x;</w:t></w:r>'.replace('&amp;', '&'))}</w:body>")
    for declaration in (f'SYSTEM "{secret.as_uri()}"', '"正文"'):
        xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY x {declaration}>]>{inner}'
        data = zipped({**RELATIONSHIPS, "word/document.xml": xml.encode(encoding)})
        assert "实体声明" in refusal(data).what


def test_entities_that_multiply_are_refused() -> None:
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE d [<!ENTITY a0 "十个字的正文在这里呢">{lines}]><d a="&a11;">&a11;</d>'
    assert refusal(zipped({**RELATIONSHIPS, "word/document.xml": xml})).what


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "FREE_UNPACKED", 1000)
    bomb = word(paragraph("甲" + " " * 1_000_000))
    assert "异常庞大" in refusal(bomb).what
    assert "异常庞大" in refusal(word(paragraph("甲"), **{"word/_rels/document.xml.rels": " " * 1_000_000})).what


def test_a_part_over_the_limit_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_UNPACKED", 500)
    assert "异常庞大" in refusal(word(paragraph("甲" * 400))).what


def test_a_part_with_more_tags_than_fit_the_memory_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_NODES", 200)
    assert "过多" in refusal(word(paragraph("甲") * 100)).what
    assert read_bytes(GOOD, "a.docx").blocks


def test_elements_nested_without_end_are_refused() -> None:
    assert refusal(word(paragraph("<w:ins>" * 5000 + "</w:ins>" * 5000))).what


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=8))
def test_any_damage_is_read_or_refused(at: int, patch: bytes) -> None:
    damaged = GOOD[:at] + patch + GOOD[at + len(patch) :]
    try:
        read_bytes(damaged, "a.docx")
    except InputError as error:
        assert error.remedy  # noqa: PT017  (both outcomes are right)
