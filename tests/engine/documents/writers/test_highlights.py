"""Highlights in PDFs: over exactly the words meant, on pages held in any way, and nothing else changed."""

from __future__ import annotations

import ctypes
import hashlib
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pytest
from pypdfium2 import raw

from hengjing.documents.model import Place
from hengjing.documents.readers import pdf as reader
from hengjing.documents.readers import read_bytes
from hengjing.documents.readers.pdf import limits
from hengjing.documents.writers import highlights as module
from hengjing.documents.writers.annotate import Comment
from hengjing.documents.writers.highlights import annotated
from hengjing.errors import InputError
from tests.engine.documents.pdf import HEIGHT, WIDTH, at, pdf, table
from tests.engine.documents.readers.pdf.test_pages import SIDEWAYS
from tests.engine.documents.writers.test_margin import place_of

SENTENCE = at(90, 750, "支出合计 100.00 万元，占 66%。")
ROWS = [["项目", "金额"], ["基本支出", "60.00"], ["合计", "100.00"]]
LINK = "/Annots [ << /Type /Annot /Subtype /Link /Rect [ 0 0 9 9 ] /Contents (old) >> ]"
SIGNED = "/AcroForm << /SigFlags 3 /Fields [ << /FT /Sig /T (s) /V << /Type /Sig /Contents <00> >> >> ] >>"
PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


@dataclass(frozen=True)
class Note:
    """An annotation as a viewer sees it: its page, kind, author and note, the characters under each of its strokes."""

    page: int
    kind: int
    author: str
    note: str
    under: tuple[str, ...]
    rect: tuple[float, float, float, float]


def _string(annotation: raw.FPDF_ANNOTATION, key: bytes) -> str:
    size = raw.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, raw.FPDF_WIDESTRING), size)
    return buffer.raw[:-2].decode("utf-16-le")


def _characters(page: raw.FPDF_PAGE) -> Iterator[tuple[str, float, float]]:
    """Every printed character of a page with the middle of its ink."""
    text = raw.FPDFText_LoadPage(page)
    edges = [ctypes.c_double() for _ in range(4)]
    for index in range(raw.FPDFText_CountChars(text)):
        shown = chr(raw.FPDFText_GetUnicode(text, index))
        if shown.strip() and raw.FPDFText_GetCharBox(text, index, *edges):
            left, right, bottom, top = (edge.value for edge in edges)
            yield shown, (left + right) / 2, (bottom + top) / 2
    raw.FPDFText_ClosePage(text)


def _corners(annotation: raw.FPDF_ANNOTATION) -> Iterator[list[tuple[float, float]]]:
    for index in range(raw.FPDFAnnot_CountAttachmentPoints(annotation)):
        quad = raw.FS_QUADPOINTSF()
        raw.FPDFAnnot_GetAttachmentPoints(annotation, index, quad)
        yield [(quad.x1, quad.y1), (quad.x2, quad.y2), (quad.x3, quad.y3), (quad.x4, quad.y4)]


def _within(corners: Sequence[tuple[float, float]], x: float, y: float) -> bool:
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs) < x < max(xs) and min(ys) < y < max(ys)


def notes(data: bytes) -> list[Note]:
    """The annotations of a PDF."""
    found: list[Note] = []
    document = pypdfium2.PdfDocument(data)
    for index in range(len(document)):
        page = raw.FPDF_LoadPage(document.raw, index)
        characters = list(_characters(page))
        for number in range(raw.FPDFPage_GetAnnotCount(page)):
            annotation = raw.FPDFPage_GetAnnot(page, number)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(annotation, box)
            under = ("".join(c for c, x, y in characters if _within(each, x, y)) for each in _corners(annotation))
            kind, said = (
                raw.FPDFAnnot_GetSubtype(annotation),
                (_string(annotation, b"T"), _string(annotation, b"Contents")),
            )
            found.append(Note(index + 1, kind, *said, tuple(under), (box.left, box.bottom, box.right, box.top)))
            raw.FPDFPage_CloseAnnot(annotation)
        raw.FPDF_ClosePage(page)
    document.close()
    return found


def marked(data: bytes, *quotes: str) -> bytes:
    document = read_bytes(data, "某.pdf")
    return annotated(data, "某.pdf", [Comment(place_of(document, quote), (f"说{quote}", "应为")) for quote in quotes])


@pytest.mark.parametrize(
    ("content", "quote", "under"),
    [
        (SENTENCE, "66%", ("66%",)),
        (SENTENCE, "100.00 万元", ("100.00", "万元")),
        (table([90, 200, 300], 700, 20, ROWS), "100.00", ("100.00",)),
        (table([90, 130, 300], 700, 40, [["项目名称", "9.00"], ["乙", "7.00"]]), "名称", ("名称",)),
        (at(90, 700, "占", 12) + at(102, 700, "66", 12) + at(114, 700, "%，完成。", 12), "66%", ("66%",)),
        (at(90, 700, "甲66%") + at(90, 680, "乙66%"), "乙66%", ("乙66%",)),
    ],
)
def test_the_strokes_lie_over_exactly_the_words(content: str, quote: str, under: tuple[str, ...]) -> None:
    data = pdf(content)
    after = marked(data, quote)
    (note,) = notes(after)
    assert "".join(note.under) == "".join(under)
    assert (note.page, note.author, note.note) == (1, "衡镜", f"说{quote}\n应为")
    assert note.kind == raw.FPDF_ANNOT_HIGHLIGHT
    assert read_bytes(after, "某.pdf").blocks == read_bytes(data, "某.pdf").blocks


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("page", ["", "/CropBox [ 40 60 520 790 ]"])
def test_pages_held_in_any_way(rotate: int, turned: int, page: str) -> None:
    content = at(150, 500, "支出占66%，收入占77%。") + table([150, 300, 400], 480, 20, ROWS)
    data = pdf(f"q {SIDEWAYS.get(turned, '1 0 0 1 0 0 cm')}\n{content}Q\n", rotate=rotate, page=page)
    assert [note.under for note in notes(marked(data, "77%", "100.00"))] == [("77%",), ("100.00",)]


def test_words_written_sideways_in_a_cell() -> None:
    page = table([90, 120, 300], 700, 60, [["", "决算数"], ["", "9.00"]]) + at(110, 650, "基本支出", 10, "0 1 -1 0")
    (note,) = notes(marked(pdf(page), "支出"))
    assert note.under == ("支出",)


@pytest.mark.parametrize(("turned", "way"), [(0, (1, 0)), (90, (0, 1)), (180, (-1, 0)), (270, (0, -1))])
def test_the_corners_come_in_the_order_of_reading(turned: int, way: tuple[int, int]) -> None:
    data = pdf(f"q {SIDEWAYS.get(turned, '1 0 0 1 0 0 cm')}\n{at(150, 500, '支出占66%')}Q\n")
    page = raw.FPDF_LoadPage(document := pypdfium2.PdfDocument(marked(data, "支出占66%")), 0)
    annotation = raw.FPDFPage_GetAnnot(page, 0)
    ((first, second, third, fourth),) = _corners(annotation)
    raw.FPDFPage_CloseAnnot(annotation)
    raw.FPDF_ClosePage(page)
    document.close()
    across = (round(second[0] - first[0]), round(second[1] - first[1]))
    down = (round(third[0] - first[0]), round(third[1] - first[1]))
    assert [(part > 0) - (part < 0) for part in across] == list(way)
    assert [(part > 0) - (part < 0) for part in down] == [way[1], -way[0]]
    assert (fourth[0] - third[0], fourth[1] - third[1]) == pytest.approx((second[0] - first[0], second[1] - first[1]))


LONG = "一般公共预算财政拨款支出主要用于保障机关正常运转以及完成日常工作任务所需要"


def test_words_over_a_line_end_and_a_page_end() -> None:
    first = at(66, 100, LONG) + at(66, 80, LONG[:-1] + "共")
    (note, other) = notes(marked(pdf(first, at(66, 780, "100.00万元。")), "共100.00万元"))
    assert (note.page, note.under, other.page, other.under) == (1, ("共",), 2, ("100.00万元",))
    assert note.note == other.note
    (note,) = notes(marked(pdf(first), "需要一般"))
    assert note.under == ("需要", "一般")


def test_notes_that_are_there_stay() -> None:
    old, new = notes(marked(pdf(SENTENCE, page=LINK), "66%"))
    assert (old.note, old.kind, new.under) == ("old", raw.FPDF_ANNOT_LINK, ("66%",))


def test_heavy_files_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_UNPACKED", 10)
    assert [note.under for note in notes(marked(pdf(SENTENCE), "66%"))] == [("66%",)]


@pytest.mark.parametrize(
    ("rotate", "corner"), [(0, (0, HEIGHT)), (90, (0, 0)), (180, (WIDTH, 0)), (270, (WIDTH, HEIGHT))]
)
def test_without_a_sure_place_the_note_stands_at_the_top(
    monkeypatch: pytest.MonkeyPatch, rotate: int, corner: tuple[float, float]
) -> None:
    data = pdf(at(90, 750, "第一页。"), SENTENCE, rotate=rotate)
    known = reader.spots(data, "某.pdf")
    lost = [(text, tuple(None if character == "6" else spot for character, spot in zip(text, spots, strict=True)))
            for text, spots in known]  # fmt: skip
    monkeypatch.setattr(module.pdf, "spots", lambda data, name: lost)
    one, other, sure = sorted(notes(marked(data, "66%", "占 66%", "万元")), key=lambda note: note.kind)
    assert {one.kind, other.kind} == {raw.FPDF_ANNOT_TEXT}
    assert (one.page, other.page, sure.under) == (2, 2, ("万元",))
    assert one.note == "（“66%”在本页的准确位置标不出来，请查找）\n说66%\n应为"
    for note in (one, other):
        middle = (note.rect[0] + note.rect[2]) / 2, (note.rect[1] + note.rect[3]) / 2
        assert all(0 < part < most for part, most in zip(middle, (WIDTH, HEIGHT), strict=True))
        assert min(abs(middle[0] - corner[0]), abs(middle[1] - corner[1])) < 15
    assert one.rect != other.rect


def _rc4(key: bytes, data: bytes) -> bytes:
    box, at_, swap = list(range(256)), 0, 0
    for index in range(256):
        swap = (swap + box[index] + key[index % len(key)]) % 256
        box[index], box[swap] = box[swap], box[index]
    out, swap = bytearray(), 0
    for byte in data:
        at_ = (at_ + 1) % 256
        swap = (swap + box[at_]) % 256
        box[at_], box[swap] = box[swap], box[at_]
        out.append(byte ^ box[(box[at_] + box[swap]) % 256])
    return bytes(out)


def _restricted() -> str:
    """The trailer of a file that opens without a password but may not be changed (PDF 1.7, 7.6.3)."""
    owner, identity = b"\xab" * 32, b"\xcd" * 16
    key = hashlib.md5(PADDING + owner + struct.pack("<i", -64) + identity).digest()[:5]
    user, known = _rc4(key, PADDING).hex(), identity.hex()
    return f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{owner.hex()}> /U <{user}> /P -64 >> /ID [ <{known}> <> ]"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (pdf(SENTENCE, catalog=SIGNED), "电子签名"),
        (pdf(SENTENCE, trailer=_restricted()), "已加密"),
        (pdf(SENTENCE)[:200], "已损坏"),
    ],
)
def test_what_takes_no_notes_is_told(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        annotated(data, "某.pdf", [Comment(Place(0, 0, 2), ("说",))])
    assert caught.value.remedy


def test_a_copy_that_reads_otherwise_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    known = [[("别的", (None, None))], reader.spots(pdf(SENTENCE), "某.pdf")]
    monkeypatch.setattr(module.pdf, "spots", lambda data, name: known.pop())
    with pytest.raises(InputError, match="与原件不一致"):
        annotated(pdf(SENTENCE), "某.pdf", [Comment(Place(0, 0, 2), ("说",))])
