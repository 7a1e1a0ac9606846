"""Workbooks (.xlsx, .xlsm, .xls, .et): every visible sheet is a heading with its name and a table with its addresses.

Title lines above a table and notes below it, which fill a row by themselves, become paragraphs, and so does a sheet of
one column: it is a page of text. Calamine reads the cells; it knows no limits of its own, so an .xlsx is unpacked and
looked at here first, and an .xls is read in a process of its own.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from decimal import Decimal

import python_calamine as calamine

from hengjing.documents.model import Block
from hengjing.documents.readers.apart import read_apart
from hengjing.documents.readers.formats import Formats
from hengjing.documents.readers.package import OLE, Package
from hengjing.documents.readers.sheets import Sheet, blocks
from hengjing.errors import InputError

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".et")

MOST_CELLS = 600_000
MOST_PARTS_UNPACKED = 128 * 2**20
_LONGEST_PLAIN = 1e21
_OPEN_AGAIN = "请用Excel或WPS打开原件，另存为.xlsx后重试。"
# Reading needs these parts; pictures, charts and macros stay where they are.
_NEEDED = re.compile(r"\[Content_Types\]\.xml|_rels/\.rels|xl/(?:_rels/)?[^/]+\.(?:xml|rels)|xl/worksheets/[^/]+\.xml")
_PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,4})(\d{1,9})["']""")
_ERROR_TYPE = re.compile(rb"""(<(?:\w+:)?c\b[^>]*\st\s*=\s*["'])e(?=["'])""")
_HIDDEN_PLACE = re.compile(rb"""\sr\s*=\s*["'][^"'&<>]*&""")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _area(sheet: bytes) -> int:
    """How many cells lie between the first and the last used cell of a sheet: calamine makes room for all of them."""
    rows, columns = set(), set()
    for letters, row in _PLACE.findall(sheet):
        rows.add(int(row))
        if letters:
            columns.add(_column(letters))
    return (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) if rows and columns else 0


def _too_large(name: str) -> InputError:
    return InputError(
        f"工作表的范围超过{MOST_CELLS // 10000}万个单元格",
        where=name,
        remedy="请删去表格以外的空行、空列和远处的单元格，另存后重试。",
    )


def examined(data: bytes, name: str, *, as_shown: bool = False) -> bytes:
    """The .xlsx in ``data`` with nothing but the parts that are read, unpacked, within the limits.

    Whoever gives a file of somebody else to calamine should give it this: a workbook of two cells, the first and the
    last of a sheet, makes calamine ask for 500 GB and ends the process. InputError when a limit is passed.
    ``as_shown``: numbers are given as the texts that the cells show (``formats.py``), and so is #REF!, which calamine
    takes for empty.
    """
    package = Package(data, name)
    if not package.main_part().endswith("workbook.xml"):
        raise InputError("文件打不开，它不是Excel工作簿", where=name, remedy=f"可能改过扩展名；{_OPEN_AGAIN}")
    formats = Formats(package) if as_shown else None
    copy = io.BytesIO()
    total = area = 0
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_STORED) as zipped:
        for part in filter(_NEEDED.fullmatch, package.parts()):
            content = package.read(part)
            total += len(content)
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content or _HIDDEN_PLACE.search(content):
                raise InputError("文件内含实体声明，已拒绝读取", where=name, remedy=f"来源可疑；{_OPEN_AGAIN}")
            area += _area(content) if part.startswith("xl/worksheets/") else 0
            if area > MOST_CELLS:
                raise _too_large(name)
            if total > MOST_PARTS_UNPACKED:
                what = f"工作簿解压后超过{MOST_PARTS_UNPACKED // 2**20}MB"
                raise InputError(what, where=name, remedy="请只保留要核对的工作表，另存后重试。")
            if formats is not None and part.startswith("xl/worksheets/"):
                content = formats.shown(_ERROR_TYPE.sub(rb"\1str", content))
            zipped.writestr(part, content)
    return copy.getvalue()


def text_of(value: object) -> str:
    """A value as the cell shows it, as far as calamine tells.

    Numbers to the 15 digits that spreadsheets show (7500.5600000000004 is how a file stores 7500.56), without an
    exponent; dates as 2024-12-31. The format of a cell is not known here: ``examined`` has applied those of an .xlsx,
    in an .xls 0.9928 shown as 99.28% stays 0.9928.
    """
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}" if abs(value) < _LONGEST_PLAIN else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "seconds")
    return str(value)


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    book = calamine.load_workbook(io.BytesIO(data))
    area = 0
    for about in book.sheets_metadata:
        if about.typ != calamine.SheetTypeEnum.WorkSheet or about.visible != calamine.SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(about.name)
        area += sheet.total_height * sheet.width
        if area > MOST_CELLS:
            raise _too_large(name)
        rows = sheet.to_python(skip_empty_area=False)
        yield Sheet(about.name, [[text_of(value) for value in row] for row in rows], _merged(sheet))


def _merged(sheet: calamine.CalamineSheet) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]:
    return sheet.merged_cell_ranges or ()


def read_workbook(data: bytes, name: str) -> list[Block]:
    """The blocks of a workbook that calamine may read as it is."""
    try:
        return list(blocks(_sheets(data, name)))
    except calamine.PasswordError as error:
        raise InputError("工作簿有打开密码", where=name, remedy="请在Excel或WPS中取消密码并另存后重试。") from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise InputError("工作簿已损坏，读不出来", where=name, remedy=_OPEN_AGAIN) from error
    except BaseException as error:  # a panic of calamine is no Exception
        if type(error).__name__ != "PanicException":
            raise
        raise InputError("工作簿已损坏，读不出来", where=name, remedy=_OPEN_AGAIN) from None


def read(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of a workbook; ``name`` is the file's name for errors."""
    if data.startswith(OLE):
        return iter(read_apart(read_workbook, data, name))
    return iter(read_workbook(examined(data, name, as_shown=True), name))
