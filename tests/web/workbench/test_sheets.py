"""A file → sheets of raw cells, or a clear refusal."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook

from hengjing.errors import InputError
from hengjing_web.workbench.sheets import MOST_BYTES, address, read_sheets
from tests.web.workbench.books import book, content_of


@pytest.mark.parametrize(
    ("row", "column", "name"), [(0, 0, "A1"), (4, 1, "B5"), (0, 25, "Z1"), (9, 26, "AA10"), (0, 701, "ZZ1")]
)
def test_addresses(row: int, column: int, name: str) -> None:
    assert address(row, column) == name


def test_a_workbook_is_read_with_its_blank_rows() -> None:
    (sheet,) = read_sheets("a.xlsx", book(("年度", "金额"), (), (2024, 429.06)))
    assert sheet.rows[2][:2] == (2024.0, 429.06)
    assert sheet.name == "Sheet1"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
def test_a_csv_is_read_in_either_encoding(encoding: str) -> None:
    (sheet,) = read_sheets("预算.csv", '年度,名称\n2024,"甲,乙"\n'.encode(encoding))
    assert sheet.rows == (("年度", "名称"), ("2024", "甲,乙"))


def test_failed_and_unsaved_formulas_are_known_by_their_cell() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"], sheet["B1"], sheet["C1"] = 1, "=A1*2", "#REF!"
    sheet["C1"].data_type = "e"
    (read,) = read_sheets("a.xlsx", content_of(made))
    assert read.broken == {"B1": "公式没有保存计算结果", "C1": "公式出错（如 #REF!、#DIV/0!）"}


def test_hidden_sheets_are_not_read() -> None:
    made = Workbook()
    made.create_sheet("选项").sheet_state = "hidden"
    assert [sheet.name for sheet in read_sheets("a.xlsx", content_of(made))] == ["Sheet"]


def locked() -> bytes:
    """What an encrypted workbook looks like from outside: an OLE file that names EncryptedPackage."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 2000


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"\0" * (100 * 2**20))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.pdf", b"%PDF", "不能导入“.pdf”类型的文件"),
        ("a", b"x", "不能导入“没有扩展名”"),
        ("a.xlsx", b"", "文件是空的"),
        ("a.xlsx", b"nonsense", "打不开"),
        ("a.xlsx", b"PK\x03\x04nonsense", "打不开"),
        ("a.xls", locked(), "有打开密码"),
        ("a.xlsx", bomb(), "展开后过大"),
        ("a.xlsx", b"x" * (MOST_BYTES + 1), "文件超过20MB"),
        ("a.csv", b"\xff\xfe\x00\x81\x82", "编码不认识"),
        ("a.csv", b"a\0b", "不是文本文件"),
        ("a.csv", b'a,"b\n', "引号或换行不完整"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused(name: str, content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        read_sheets(name, content)
    assert caught.value.where == name
    assert caught.value.remedy


def test_a_plain_zip_is_no_workbook() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(InputError, match="打不开"):
        read_sheets("a.xlsx", stream.getvalue())


def test_a_far_cell_does_not_fill_the_memory() -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = 1, 2
    with pytest.raises(InputError, match="万个单元格"):
        read_sheets("a.xlsx", content_of(made))


def test_a_path_in_the_name_is_only_a_name() -> None:
    with pytest.raises(InputError) as caught:
        read_sheets("C:\\tmp\\台账.docx", b"x")
    assert caught.value.where == "台账.docx"
