"""Plain text: lines, encodings, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.documents.readers import read_bytes
from hengjing.errors import InputError

TEXT = "某局2024年度报告\n\n支出合计100万元。\n"


def texts(data: bytes, name: str = "a.txt") -> list[str]:
    return [block.text for block in read_bytes(data, name).blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert texts(TEXT.encode(encoding)) == ["某局2024年度报告", "", "支出合计100万元。"]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_is_a_block_blank_ones_too(ending: str) -> None:
    blocks = read_bytes(TEXT.replace("\n", ending).encode(), "a.md").blocks
    assert [(block.index, block.line) for block in blocks] == [(0, 1), (1, 2), (2, 3)]


def test_white_space_is_kept() -> None:
    assert texts("标题\n  首行空两格 \t末尾\n".encode())[1] == "  首行空两格 \t末尾"


def test_a_line_separator_inside_a_line_is_no_line_end() -> None:
    assert len(texts("标题\n甲\u2028乙\x0b丙\n".encode())) == 2


def test_form_feeds_number_the_pages() -> None:
    blocks = read_bytes("标题\n甲\f\n\f乙\n丙\f丁\n戊\n".encode(), "a.txt").blocks
    assert [block.page for block in blocks] == [1, 1, 3, 3, 4]
    assert read_bytes(TEXT.encode(), "a.txt").blocks[0].page is None


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x00\x01\x02", "二进制内容"),
        (b"abc\x00def", "二进制内容"),
        (b"\x01\x02\x03\x04abc", "控制字符"),
        (b"\xff\xff\xff", "不能识别文字编码"),
        (TEXT.encode() * 9 + b"\xe4\xbd\n", "文字编码已损坏"),
        (b"\xef\xbb\xbf" + TEXT.encode() + b"\xe4\n", "文字编码已损坏"),
        (b"\xff\xfea", "文字编码已损坏"),
        (b" \n\t\n", "没有文字"),
        (b"", "文件是空的"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        read_bytes(data, "a.txt")
    assert caught.value.remedy
    assert caught.value.where.startswith("a.txt")


def test_a_damaged_utf8_file_names_the_line() -> None:
    with pytest.raises(InputError) as caught:
        read_bytes("一行\n两行\n".encode() * 5 + b"\xe4\xbd\n", "a.txt")
    assert caught.value.where == "a.txt第11行"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = read_bytes(data, "a.txt")
    except InputError:
        return
    assert any(block.text.strip() for block in document.blocks)
