"""PDFs that cannot be read: what is said of them. None may end in anything but an InputError, or never end."""

from __future__ import annotations

import pytest

from hengjing.documents.readers import read_bytes
from hengjing.documents.readers.pdf import limits, weight
from hengjing.errors import InputError
from tests.engine.documents.pdf import assembled, at, pdf, stream
from tests.engine.documents.readers.pdf.reading import texts

GOOD = pdf(at(90, 750, "支出合计100.00万元。"))
LOCKED = "/Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [ <{1}> <{1}> ]".format(
    "ab" * 32, "cd" * 16
)
STRANGE = "/Encrypt << /Filter /Unheard /V 9 >>"


def refuses(data: bytes) -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, "某.pdf")
    assert caught.value.where.startswith("某.pdf")
    assert caught.value.remedy
    return caught.value


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7\n", "已损坏"),
        (GOOD[:200], "已损坏"),
        (b"%PDF-1.7\n" + b"\0" * 5000, "已损坏"),
        (b"%PDF-1.7\n" + b"9" * 100_000, "已损坏"),
        (pdf("x", trailer=LOCKED), "打开密码"),
        (pdf("x", trailer=STRANGE), "加密"),
        (pdf(""), "没有文字"),
        (assembled({1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [] /Count 0 >>"}), "已损坏"),
    ],
)
def test_faults(data: bytes, says: str) -> None:
    assert says in refuses(data).what


def test_a_pdf_may_begin_with_something_else() -> None:
    assert texts(b"\r\n\r\n" + GOOD) == ["支出合计100.00万元。"]


def test_a_missing_end_is_made_up_for() -> None:
    assert texts(GOOD[: GOOD.index(b"startxref")]) == ["支出合计100.00万元。"]


@pytest.mark.parametrize(
    "objects",
    [
        {1: b"<< /Type /Catalog /Pages 1 0 R >>"},
        {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [ 2 0 R ] /Count 1 >>"},
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1000000000 >>",
            3: b"<< /Type /Pages /Parent 2 0 R /Kids [ 2 0 R 3 0 R ] /Count 5 >>",
        },
    ],
)
def test_page_trees_without_end(objects: dict[int, bytes]) -> None:
    refuses(assembled(objects))


def test_a_form_that_draws_itself() -> None:
    form = stream(
        b"/X Do 10 10 m 200 10 l S",
        "/Type /XObject /Subtype /Form /BBox [ 0 0 500 500 ] /Resources << /XObject << /X 4 0 R >> >>",
    )
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] "
        b"/Resources << /XObject << /X 4 0 R >> >> /Contents 5 0 R >>"
    )
    pages = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 2: b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", 3: page}
    assert "没有文字" in refuses(assembled({**pages, 4: form, 5: stream(b"/X Do")})).what


def test_text_without_known_characters_is_refused() -> None:
    private = pdf(at(90, 750, "\ue001\ue002\ue003" * 20) + at(90, 700, "支出"))
    assert "乱码" in refuses(private).what


@pytest.mark.parametrize(
    ("limit", "value", "says"),
    [("MOST_PAGES", 1, "超过1页"), ("MOST_CHARACTERS", 5, "文字超过"), ("MOST_SECONDS", -1.0, "超过-1秒")],
)
def test_limits(monkeypatch: pytest.MonkeyPatch, limit: str, value: float, says: str) -> None:
    monkeypatch.setattr(limits, limit, value)
    assert says in refuses(pdf(at(90, 750, "支出合计"), at(90, 750, "收入合计"))).what


def test_a_page_with_more_lines_than_a_table_has_is_read_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_RULES", 100)
    drawing = "".join(f"0 {y} m 500 {y} l {y} 0 m {y} 500 l S\n" for y in range(100, 300))
    assert texts(pdf(drawing + at(90, 750, "图纸说明。"))) == ["图纸说明。"]


@pytest.mark.parametrize(
    "heavy",
    [
        pdf(at(90, 750, "支出") + " " * 200_000),
        GOOD.replace(b"/FlateDecode", b"/LZWDecode"),
        GOOD.replace(b"/FlateDecode", b"[ /FlateDecode /FlateDecode ]"),
        GOOD.replace(b"/FlateDecode", b"/Fl#61teDecode"),
        pdf("x", trailer=LOCKED),
    ],
)
def test_what_may_be_too_much_is_told_before_it_is_read(monkeypatch: pytest.MonkeyPatch, heavy: bytes) -> None:
    monkeypatch.setattr(limits, "FREE_UNPACKED", 100_000)
    assert weight.is_heavy(heavy)
    assert not weight.is_heavy(GOOD)


def test_a_heavy_file_is_read_in_another_process_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read_bytes(GOOD, "某.pdf").blocks
    monkeypatch.setattr(limits, "FREE_UNPACKED", 10)
    assert read_bytes(GOOD, "某.pdf").blocks == expected
    assert "没有文字" in refuses(pdf("")).what
