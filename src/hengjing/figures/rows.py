"""A csv or json file → rows of text by column name, with their places; what the rows mean is ``table.py``."""

from __future__ import annotations

import codecs
import csv
import io
import json
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from hengjing.errors import InputError, InputErrors, nearest

REQUIRED = ("code", "value", "unit")
COLUMNS = (*REQUIRED, "period", "subject", "source", "evidence", "organisation", "title", "note")


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a row by column name, stripped; ``where`` is its place (第3行 of a csv, 第3条 of a json)."""

    where: str
    cells: dict[str, str]


def read_rows(file: Path, faults: list[InputError]) -> list[Row]:
    """The rows of a file; faults of single rows are added to ``faults``, blank rows left out.

    Text is UTF-8 (with or without mark) or GB18030. Raises InputError when the file as a whole cannot be used.
    """
    suffix = file.suffix.lower()
    if suffix not in (".csv", ".json"):
        raise InputError(f"不能读取“{suffix or '无扩展名'}”文件", where=str(file), remedy="请另存为 csv 或 json。")
    text = _text(file)
    rows = _csv(text, file, faults) if suffix == ".csv" else _json(text, file, faults)
    if not rows and not faults:
        remedy = f"第一行为列名 {','.join(COLUMNS[:7])}，以下每行一个数据项。"
        raise InputError("文件里没有数据行", where=str(file), remedy=remedy)
    return rows


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except OSError as error:
        reason = "文件不存在" if isinstance(error, FileNotFoundError) else "文件打不开"
        raise InputError(reason, where=str(file), remedy="请检查路径和权限。") from None
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InputError("不是文本文件，或编码不认识", where=str(file), remedy="请另存为 UTF-8 编码的 csv 或 json。")


def plain_name(name: str) -> str:
    """The name of a column without what a Chinese keyboard or a typist may have made of it."""
    return unicodedata.normalize("NFKC", name).strip().lower()


def column_faults(columns: list[str], required: Iterable[str], where: str) -> list[InputError]:
    """Column names that are unknown, there twice, or missing."""
    faults = []
    for index, name in enumerate(columns):
        if name and name not in COLUMNS:
            hint = nearest(name, COLUMNS) or f"可用的列：{'、'.join(COLUMNS)}"
            faults.append(InputError(f"列名“{name}”不认识", where=where, remedy=f"{hint}。"))
        if name and name in columns[:index]:
            faults.append(InputError(f"列名“{name}”重复", where=where, remedy="请删去一列。"))
    missing = [name for name in required if name not in columns]
    if missing:
        faults.append(InputError(f"缺少列 {'、'.join(missing)}", where=where, remedy="请补上列名和数据。"))
    return faults


def _csv(text: str, file: Path, faults: list[InputError]) -> list[Row]:
    reader = csv.reader(io.StringIO(text, newline=""))
    rows: list[Row] = []
    try:
        columns = [plain_name(name) for name in next(reader, [])] if text.strip() else []
        if not columns:
            return []
        if wrong := column_faults(columns, REQUIRED, "第1行"):
            raise InputErrors(wrong, where=str(file))
        for line in reader:
            cells = [cell.strip() for cell in line]
            where = f"第{reader.line_num}行"
            if any(cells[len(columns) :]):
                remedy = "请检查逗号；数值中有逗号的，要用双引号括起来。"
                faults.append(InputError("内容比列名多", where=where, remedy=remedy))
            elif any(cells):
                rows.append(Row(where, {name: cell for name, cell in zip(columns, cells, strict=False) if name}))
    except csv.Error:
        where = f"{file} 第{reader.line_num}行"
        raise InputError("不是有效的 csv", where=where, remedy="请检查双引号是否成对。") from None
    return rows


def _json(text: str, file: Path, faults: list[InputError]) -> list[Row]:
    try:
        data = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        place = f"（第{error.lineno}行第{error.colno}列附近）" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"不是有效的 json{place}", where=str(file), remedy="请检查括号、引号和逗号。") from None
    items = data.get("figures") if isinstance(data, dict) else data
    if not isinstance(items, list):
        remedy = "应为数组，每个元素一个数据项，键为 code、value、unit 等。"
        raise InputError("json 里没有数据行", where=str(file), remedy=remedy)
    rows: list[Row] = []
    for index, item in enumerate(items, 1):
        where = f"第{index}条"
        if not isinstance(item, dict):
            faults.append(InputError("不是一个数据项", where=where, remedy="每条应有 code、value、unit 等键。"))
            continue
        wrong = column_faults([plain_name(name) for name in item], ("code", "value"), where)
        faults.extend(wrong)
        if not wrong:
            rows.append(Row(where, {plain_name(name): _cell(value) for name, value in item.items()}))
    return rows


def _cell(value: object) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value).strip()


# ---- one organisation or several ------------------------------------------------------------------------------------


def has_several(path: str | Path) -> bool:
    """Whether a file is of several organisations; False when it cannot be read (reading it will say why)."""
    file = Path(path)
    if file.suffix.lower() == ".parquet":
        return True  # nobody writes one for a single organisation, and it is read the same way
    found: set[str] = set()
    try:
        for name in _named(file):
            found.add(name)
            if len(found - {""}) > 1:
                return True
    except (InputError, OSError, UnicodeError, csv.Error):
        return False
    return False


def _named(file: Path) -> Iterator[str]:
    """The organisation of every row."""
    if file.suffix.lower() == ".json":
        yield from (row.cells.get("organisation", "") for row in read_rows(file, []))
        return
    with file.open(encoding=_encoding(file), newline="") as text:
        lines = csv.reader(text)
        columns = [plain_name(name) for name in next(lines, [])]
        if "organisation" in columns:
            at = columns.index("organisation")
            yield from (line[at].strip() for line in lines if len(line) > at)


def _encoding(file: Path) -> str:
    """UTF-8 if the beginning of the file is, else GB18030."""
    with file.open("rb") as data:
        try:
            codecs.getincrementaldecoder("utf-8-sig")().decode(data.read(1_000_000))
        except UnicodeDecodeError:
            return "gb18030"
    return "utf-8-sig"
