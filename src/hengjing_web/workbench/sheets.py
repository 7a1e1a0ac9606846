"""A spreadsheet file → sheets of raw cells with their addresses. Pure: bytes in, values out.

Calamine reads values fast but says nothing of two things that must not pass silently: cells whose formula failed
(#REF!) and formulas saved without a result. For .xlsx those are looked up in the sheet's own XML.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from lxml import etree
from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
    load_workbook,
)

from hengjing.documents.readers.xlsx import examined
from hengjing.errors import InputError

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 400 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 256
SUFFIXES = (".xlsx", ".xlsm", ".xls", ".csv")

_ERROR_CELL = re.compile(rb'<c\b([^>]*\bt="e"[^>]*)>')
_EMPTY_FORMULA = re.compile(rb"<c\b([^>]*)><f\b(?:[^>]*/>|[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
_REFERENCE = re.compile(rb'\br="([A-Z]{1,3}[0-9]{1,7})"')
_NAMES = {
    "m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: ``rows[r][c]`` from the first row and column; ``broken`` holds addresses (“B5”) that carry no usable
    value, with the reason; ``merged`` lists cells merged downwards as (first row, last row, column), from 0."""

    name: str
    rows: tuple[tuple[object, ...], ...]
    broken: Mapping[str, str] = field(default_factory=dict)
    merged: tuple[tuple[int, int, int], ...] = ()


def address(row: int, column: int) -> str:
    """The spreadsheet's own name of a cell, from 0-based numbers: (4, 1) → B5."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def read_sheets(name: str, content: bytes) -> list[Sheet]:
    """The visible sheets of a file. InputError when it is too large, of an unknown type, locked or damaged."""
    name = PurePath(name.replace("\\", "/")).name
    suffix = PurePath(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(
            f"不能导入“{suffix or '没有扩展名'}”类型的文件",
            where=name,
            remedy="请另存为 Excel 工作簿（.xlsx）或 .csv 后重试。",
        )
    if not content:
        raise InputError("文件是空的", where=name, remedy="请确认文件已保存内容后重试。")
    if len(content) > MOST_BYTES:
        raise InputError(f"文件超过{MOST_BYTES // 2**20}MB", where=name, remedy="请删去图片，或拆成几个文件分别导入。")
    sheets = _csv(name, content) if suffix == ".csv" else _workbook(name, content)
    for sheet in sheets:
        if len(sheet.rows) > MOST_ROWS:
            raise InputError(f"“{sheet.name}”超过{MOST_ROWS:,}行", where=name, remedy="请拆成几个文件分别导入。")
    return sheets


def _csv(name: str, content: bytes) -> list[Sheet]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InputError("文字编码不认识", where=name, remedy="请用 Excel 另存为 .xlsx 或“CSV UTF-8”后重试。")
    if "\0" in text:
        raise InputError("这不是文本文件", where=name, remedy="请用 Excel 另存为 .xlsx 后重试。")
    try:
        rows = tuple(tuple(row[:MOST_COLUMNS]) for row in csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        raise InputError("csv 文件的引号或换行不完整", where=name, remedy="请用 Excel 另存为 .xlsx 后重试。") from error
    return [Sheet(PurePath(name).stem, rows)]


def _workbook(name: str, content: bytes) -> list[Sheet]:
    packed = content[:2] == b"PK"
    if packed:
        _refuse_bombs(name, content)
        content = examined(content, name)
    try:
        workbook = load_workbook(io.BytesIO(content))
        visible = [
            index
            for index, meta in enumerate(workbook.sheets_metadata)
            if meta.visible == SheetVisibleEnum.Visible and meta.typ == SheetTypeEnum.WorkSheet
        ]
        sheets = [_sheet(workbook, index, _broken(content, index) if packed else {}) for index in visible]
    except PasswordError as error:
        raise InputError("文件有打开密码", where=name, remedy="请在 Excel 中取消密码后重试。") from error
    except (CalamineError, ZipError, XmlError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError) as error:
        if b"E\0n\0c\0r\0y\0p\0t\0e\0d" in content[: 2**20]:
            raise InputError("文件有打开密码", where=name, remedy="请在 Excel 中取消密码后重试。") from error
        raise InputError(
            "文件打不开，可能已损坏", where=name, remedy="请用 Excel 打开并另存为 .xlsx 后重试。"
        ) from error
    if not sheets:
        raise InputError("工作簿里没有可见的工作表", where=name, remedy="请取消隐藏后重试。")
    return sheets


def _refuse_bombs(name: str, content: bytes) -> None:
    """A small file that unpacks to gigabytes is an attack or a mistake; neither is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile as error:
        raise InputError(
            "文件打不开，可能已损坏", where=name, remedy="请用 Excel 打开并另存为 .xlsx 后重试。"
        ) from error
    if unpacked > MOST_UNPACKED:
        raise InputError("文件展开后过大", where=name, remedy="请只保留要导入的工作表，另存后重试。")


def _sheet(workbook: CalamineWorkbook, index: int, broken: Mapping[str, str]) -> Sheet:
    sheet = workbook.get_sheet_by_index(index)
    rows = [row[:MOST_COLUMNS] for row in sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)]
    merged = tuple(
        (top, bottom, left)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        if left == right and bottom > top
    )
    return Sheet(sheet.name, tuple(tuple(row) for row in rows), broken, merged)


def _broken(content: bytes, index: int) -> dict[str, str]:
    """Addresses of failed and of unsaved formulas in the sheet at ``index`` of an .xlsx."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = _sheet_part(archive, index)
        if part is None:
            return {}
        xml = archive.read(part)
    found = {}
    for pattern, reason in ((_ERROR_CELL, "公式出错（如 #REF!、#DIV/0!）"), (_EMPTY_FORMULA, "公式没有保存计算结果")):
        for match in pattern.finditer(xml):
            # A formula may rightly give an empty text (t="str"): that is a blank cell, not a missing result.
            if (reference := _REFERENCE.search(match[1])) and b't="str"' not in match[1]:
                found[reference[1].decode("ascii")] = reason
    return found


def _sheet_part(archive: zipfile.ZipFile, index: int) -> str | None:
    """The name inside the package of the sheet at ``index``, or None when the package does not say."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        book = etree.fromstring(archive.read("xl/workbook.xml"), parser)
        links = etree.fromstring(archive.read("xl/_rels/workbook.xml.rels"), parser)
    except KeyError:
        return None
    sheets = book.findall("m:sheets/m:sheet", _NAMES)
    wanted = sheets[index].get(f"{{{_NAMES['r']}}}id") if index < len(sheets) else None
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    target = targets.get(wanted, "")
    part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return part if part in archive.namelist() else None
