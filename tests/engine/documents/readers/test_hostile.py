"""Files made to harm: a document or an InputError comes out, nothing else, within the limits of the readers."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable

import pytest

from tests.engine.documents.pdf import assembled, stream
from tests.engine.documents.readers.test_fuzz import SAMPLES, assert_ends_well
from tests.engine.documents.word import paragraph, part, relationships, word, zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ONE = '<row r="1"><c r="A1" s="0"><v>1</v></c></row>'


def twice() -> bytes:
    """A package with two main parts of one name."""
    buffer = io.BytesIO(SAMPLES["a.docx"])
    with zipfile.ZipFile(buffer, "a") as package, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        package.writestr("word/document.xml", part("document", "<w:body/>"))
    return buffer.getvalue()


def lying() -> bytes:
    """A package whose directory says that every part unpacks to 10 bytes."""
    data = bytearray(SAMPLES["a.docx"])
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 24 : at + 28] = (10).to_bytes(4, "little")
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def circular() -> bytes:
    """A package whose main part is the list of its parts."""
    return zipped({"_rels/.rels": relationships({"_rels/.rels": "officeDocument"}), "word/x": ""})


def sheet(content: str, styles: str = "", before: str = "") -> bytes:
    """A workbook of one sheet with that XML in it, and in its styles."""
    return zipped(
        {
            "_rels/.rels": relationships({"xl/workbook.xml": "officeDocument"}),
            "xl/_rels/workbook.xml.rels": relationships({"worksheets/sheet1.xml": "worksheet", "styles.xml": "styles"}),
            "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{content}</sheetData></worksheet>',
            "xl/styles.xml": f'{before}<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        }
    )


def format_of(code: str) -> str:
    """Styles whose first number format is ``code``."""
    return f'<numFmts><numFmt numFmtId="164" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>'


def drawn(content: bytes, page: bytes = b"") -> bytes:
    """A PDF of one page with that content, and more in the page's own dictionary."""
    head = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [ 0 0 595 842 ] "
    pages = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>"}
    return assembled({**pages, 3: head + page + b">>", 4: stream(content)})


def nested(opening: str, closing: str, depth: int) -> str:
    """One line of text, that deep inside."""
    return opening * depth + paragraph("甲") + closing * depth


HOSTILE: dict[str, Callable[[], bytes]] = {
    "two parts of one name.docx": twice,
    "sizes that lie.docx": lying,
    "its own list.docx": circular,
    "parts outside.docx": lambda: word(paragraph("甲"), **{"../../etc/passwd": "x", "/root": "x"}),
    "digits without end.docx": lambda: word(paragraph("9" * 5_000_000)),
    "tables in tables.docx": lambda: word(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 80)),
    "bomb.docx": lambda: word(paragraph("甲" + " " * 20 * 2**20)),
    "bomb.xlsx": lambda: sheet("<row/>" * 3_000_000),
    "a number without end.xlsx": lambda: sheet(ONE.replace("<v>1", "<v>" + "9" * 1_000_000), format_of("0.00")),
    "rows without end.xlsx": lambda: sheet(ONE.replace('"1"', '"99999999999999999999"')),
    "styles without end.xlsx": lambda: sheet(ONE, "<xf>" * 5000),
    "entities.xlsx": lambda: sheet(ONE, "&a;", '<!DOCTYPE s [<!ENTITY a "x">]>'),
    "a format without end.xlsx": lambda: sheet(ONE, format_of("&quot;;" * 20_000 + "0")),
    "digits without end.html": lambda: b"<html><p>" + b"9" * 5_000_000,
    "tables in tables.html": lambda: b"<html>" + b"<table><tr><td>" * 60 + b"1" + b"</td></tr></table>" * 60,
    "characters that are none.html": lambda: b"<html><p>" + b"&#1114112;&#0;&#xD800;&amp;" * 10_000,
    "digits without end.txt": lambda: b"9" * 5_000_000,
    "brackets.pdf": lambda: drawn(b"[" * 1_000_000),
    "brackets of a page.pdf": lambda: drawn(b"", b"/X " + b"[" * 200_000),
    "a page that is its own content.pdf": lambda: drawn(b"").replace(b"/Contents 4 0 R", b"/Contents 3 0 R"),
    "a page without size.pdf": lambda: drawn(b"0 0 m 9 9 l S").replace(b"595 842", b"0 0"),
    "a page beyond measure.pdf": lambda: drawn(b"0 0 m 1e38 1e38 l S").replace(b"595 842", b"1e30 -1e30"),
    "lines without end.pdf": lambda: drawn(b"0 0 m 9 9 l S\n" * 50_000),
    "saved states.pdf": lambda: drawn(b"q " * 1_000_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files(name: str) -> None:
    assert_ends_well(HOSTILE[name](), name)
