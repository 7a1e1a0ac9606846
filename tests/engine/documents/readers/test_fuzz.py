"""Damaged files of every kind: a document or an InputError comes out, nothing else, and it always ends.

Bytes of good files are overwritten, cut out, flipped and spliced at random; files made to harm are in
``test_hostile.py``. Old workbooks are read in another process, so few of them are tried; old documents go to
LibreOffice and are not tried here.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from time import monotonic

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengjing.documents.model import Document
from hengjing.documents.readers import READERS, read_bytes
from hengjing.documents.readers.package import OLE
from hengjing.errors import InputError
from tests.engine.documents.pdf import at, pdf, table
from tests.engine.documents.word import cell, paragraph, row, word, zipped
from tests.engine.documents.word import table as word_table

MOST_SECONDS = 10.0
CHINESE = re.compile(r"[\u4e00-\u9fff]")
Change = tuple[float, int, bytes]


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for values in (["项目", "金额"], ["基本支出", 605.77], ["合计", 7500.56]):
        book.active.append(values)  # type: ignore[union-attr]
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _unpacked_pdf() -> bytes:
    """A PDF with its content in the clear, so that changes reach it."""
    data = pdf(at(90, 750, "支出合计") + table([90, 200, 300], 700, 20, [["甲", "1"], ["乙", "2"]]))
    content = at(90, 750, "支出合计") + table([90, 200, 300], 700, 20, [["甲", "1"], ["乙", "2"]])
    start, end = data.index(b"<< /Length", data.index(b"/Contents")), data.rindex(b"endstream")
    return data[:start] + f"<< /Length {len(content)} >>\nstream\n{content}\n".encode() + data[end:]


ROWS = [["项目", "金额"], ["合计", "1.00"]]
PAGE = "<html><meta charset=utf-8><h1>题</h1><p>支出</p><table><tr><td colspan=2>甲</td><td>1</td></tr></table>"
SAMPLES = {
    "a.pdf": pdf(at(90, 750, "支出合计100万元。") + table([90, 200, 300], 700, 20, ROWS)),
    "b.pdf": _unpacked_pdf(),
    "a.docx": word(paragraph("支出合计100万元。") + word_table(row(cell("项目"), cell("1.00")))),
    "a.xlsx": _workbook(),
    "a.html": PAGE.encode(),
    "a.txt": "一、支出\n支出合计100万元。\n".encode(),
}

positions = st.floats(0, 1, exclude_max=True)
pieces = st.one_of(
    st.binary(max_size=8), st.sampled_from([b"\0" * 64, b"9" * 64, b"<<", b">>", b"<", b"&#0;", b"-1", b"0"])
)
changes = st.lists(st.tuples(positions, st.integers(0, 64), pieces), min_size=1, max_size=6)


def damaged(data: bytes, made: list[Change]) -> bytes:
    """``data`` with pieces written over it: each at a share of its length, in place of some bytes."""
    for share, length, piece in made:
        start = int(share * len(data))
        data = data[:start] + piece + data[start + length :]
    return data


def assert_ends_well(data: bytes, name: str) -> None:
    """A document, or an InputError that says in Chinese what is wrong, where, and what to do."""
    start = monotonic()
    try:
        assert isinstance(read_bytes(data, name), Document)
    except InputError as error:
        assert error.where.startswith(name)  # noqa: PT017  (both outcomes are right)
        assert CHINESE.search(error.what)  # noqa: PT017
        assert CHINESE.search(error.remedy)  # noqa: PT017
    assert monotonic() - start < MOST_SECONDS


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=60, deadline=None)
@given(made=changes)
def test_damaged_files(name: str, made: list[Change]) -> None:
    assert_ends_well(damaged(SAMPLES[name], made), name)


@pytest.mark.parametrize("name", ["a.xlsx", "a.docx"])
@settings(max_examples=40, deadline=None)
@given(part=st.integers(0, 100), made=changes)
def test_packages_with_damaged_parts(name: str, part: int, made: list[Change]) -> None:
    """The zip is whole, one of its parts is not."""
    with zipfile.ZipFile(io.BytesIO(SAMPLES[name])) as package:
        parts = {each: package.read(each) for each in package.namelist()}
    chosen = sorted(parts)[part % len(parts)]
    assert_ends_well(zipped({**parts, chosen: damaged(parts[chosen], made)}), name)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=25, deadline=None)
@given(other=st.sampled_from(sorted(SAMPLES)), head=positions, tail=positions)
def test_heads_with_the_tail_of_another_file(name: str, other: str, head: float, tail: float) -> None:
    """Cut off somewhere, and gone on with the rest of a file that may be of another kind, or with nothing."""
    first, second = SAMPLES[name], SAMPLES[other]
    cut = first[: int(head * len(first))]
    assert_ends_well(cut, name)
    assert_ends_well(cut + second[int(tail * len(second)) :], name)


@pytest.mark.parametrize("name", sorted(SAMPLES))
@settings(max_examples=25, deadline=None)
@given(flips=st.lists(st.tuples(positions, st.integers(0, 7)), min_size=1, max_size=20))
def test_flipped_bits(name: str, flips: list[tuple[float, int]]) -> None:
    data = bytearray(SAMPLES[name])
    for share, bit in flips:
        data[int(share * len(data))] ^= 1 << bit
    assert_ends_well(bytes(data), name)


@pytest.mark.parametrize("suffix", sorted(READERS))
@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_kind_under_every_name(name: str, suffix: str) -> None:
    assert_ends_well(SAMPLES[name], f"某{suffix}")


@settings(max_examples=5, deadline=None)
@given(content=st.binary(max_size=2000))
def test_old_workbooks(content: bytes) -> None:
    assert_ends_well(OLE + "Workbook".encode("utf-16-le") + content, "a.xls")


@pytest.mark.parametrize("name", [*sorted(SAMPLES), "a.xls", "a.doc", "a.rtf"])
@pytest.mark.parametrize(
    "make",
    [
        lambda: b"\0" * 10_000,
        lambda: b"9" * 1_000_000,
        lambda: ("1" * 100_000 + "万元。").encode(),
        lambda: b"\xff" * 10_000,
        lambda: b"PK\x03\x04" + b"\0" * 1000,
        lambda: OLE + b"\0" * 1000,
    ],
)
def test_nonsense(name: str, make: Callable[[], bytes]) -> None:
    assert_ends_well(make(), name)
