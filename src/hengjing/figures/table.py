"""A file of figures (csv or json) → Figures of the catalogue, all faults at once with their lines."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from hengjing.errors import InputError, InputErrors, nearest
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure
from hengjing.quantities.units import UNITS, Unit, find_unit

# A row ``claimed.B2`` holds the score an organisation gives itself on indicator B2, in 分 (see ``scoring/claims.py``).
CLAIMED = "claimed."

REQUIRED = ("code", "value", "unit")
COLUMNS = (*REQUIRED, "period", "subject", "source", "evidence", "organisation", "title", "note")

_NUMERAL = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?(?:度)?")
_ANSWERS = {"是": 1, "否": 0, "true": 1, "false": 0, "yes": 1, "no": 0, "1": 1, "0": 0}
_MAX_DIGITS = 15

Row = tuple[str, dict[str, str]]


def read_figures(path: str | Path, year: int | None = None) -> list[Figure]:
    """Read a file of figures.

    Columns (or keys of the json objects): code, value, unit; and period, subject, source, evidence, organisation where
    needed; title and note are for the reader. ``year`` is the period of rows that state none. Text is UTF-8 or GB18030.
    Raises InputError when the file cannot be read, InputErrors (all faults, with line numbers) when rows are wrong:
    unknown code or unit (the nearest is named), a unit of another kind than the catalogue's, no number, a figure twice.
    """
    file = Path(path)
    rows = _rows(file)
    faults: list[InputError] = []
    figures: dict[tuple[str, str, int | None], Figure] = {}
    places: dict[tuple[str, str, int | None], str] = {}
    for where, row in rows:
        try:
            figure = _figure(row, year, where)
        except InputErrors as errors:
            faults.extend(errors.faults)
            continue
        key = (figure.code, figure.subject, figure.period)
        if key in figures:
            faults.append(
                InputError(
                    f"数据项“{figure.code}”在{places[key]}已经给出",
                    where=where,
                    remedy="同一数据项、同一对象、同一年度只能有一行，请删去一行。",
                )
            )
            continue
        figures[key], places[key] = figure, where
    faults.extend(_one_organisation(rows))
    if faults:
        raise InputErrors(faults, where=str(file))
    return list(figures.values())


def _one_organisation(rows: Iterable[Row]) -> Iterator[InputError]:
    known = list(dict.fromkeys(row["organisation"] for _, row in rows if row.get("organisation")))
    if len(known) > 1:
        yield InputError(
            f"文件里有{len(known)}个单位（{'、'.join(known[:3])}{'等' if len(known) > 3 else ''}）",
            where="organisation 列",
            remedy="这里一次读一个单位，请按单位分开文件。",
        )


# ---- one row -----------------------------------------------------------------------------------------------------


def _figure(row: Mapping[str, str], year: int | None, where: str) -> Figure:
    """The figure of a row; InputErrors with all that is wrong with it."""
    faults: list[InputError] = []
    code = row.get("code", "")
    expected = _expected(code, where, faults)
    unit = _unit(row.get("unit", ""), expected, where, faults)
    value = _value(row.get("value", ""), expected or unit, where, faults)
    period = _period(row.get("period", ""), year, where, faults)
    if faults or value is None or unit is None:
        raise InputErrors(faults, where=where)
    return Figure(
        code=code,
        value=value,
        unit=unit,
        period=period,
        subject=row.get("subject", ""),
        source=row.get("source", ""),
        evidence=row.get("evidence", ""),
    )


def _expected(code: str, where: str, faults: list[InputError]) -> Unit | None:
    """The unit the catalogue knows for the code."""
    if code.startswith(CLAIMED) and code != CLAIMED:
        return UNITS["分"]
    try:
        return figure_name(code, where=where).unit
    except InputError:
        if not code:
            error = InputError("没有填数据项代码", where=where, remedy="请在 code 列填写代码。")
        faults.append(error)
        return None


def _unit(name: str, expected: Unit | None, where: str, faults: list[InputError]) -> Unit | None:
    answer = expected is not None and expected.dimension == "answer"
    if not name:
        if answer:
            return expected
        hint = f"这个数据项的单位是“{expected.name}”。" if expected else ""
        faults.append(InputError("没有填计量单位", where=where, remedy=f"请在 unit 列填写计量单位。{hint}"))
        return None
    try:
        unit = find_unit(name, where=where)
    except InputError as error:
        faults.append(error)
        return None
    if expected is not None and not unit.agrees_with(expected):
        faults.append(
            InputError(f"计量单位“{name}”与数据项不符", where=where, remedy=f"应为“{expected.name}”或同类单位。")
        )
        return None
    return unit


def _value(text: str, unit: Unit | None, where: str, faults: list[InputError]) -> Decimal | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    if unit is not None and unit.dimension == "answer":
        answer = _ANSWERS.get(plain.lower())
        if answer is None:
            faults.append(InputError(f"自查结论“{text}”不认识", where=where, remedy="请填“是”或“否”。"))
            return None
        return Decimal(answer)
    if unit is not None and unit.name in ("%", "％", "百分比"):
        plain = plain.removesuffix("%").strip()
    problem = ""
    if not plain:
        problem = "没有填数值"
    elif not _NUMERAL.fullmatch(plain):
        problem = f"数值“{text}”不是数"
    elif sum(map(str.isdigit, plain)) > _MAX_DIGITS:
        problem = f"数值“{text[:20]}…”超过{_MAX_DIGITS}位"
    if problem:
        faults.append(InputError(problem, where=where, remedy="请填写阿拉伯数字，如 1234.5 或 1,234.5。"))
        return None
    return Decimal(plain.replace(",", ""))


def _period(text: str, year: int | None, where: str, faults: list[InputError]) -> int | None:
    if not text:
        return year
    match = _YEAR.fullmatch(unicodedata.normalize("NFKC", text))
    if match is None:
        faults.append(InputError(f"年度“{text}”不认识", where=where, remedy="请填四位年份，如 2024。"))
        return None
    return int(match.group(1))


# ---- the file ----------------------------------------------------------------------------------------------------


def _rows(file: Path) -> list[Row]:
    """The rows of the file with their places (第3行 of a csv, 第3条 of a json); blank rows are left out."""
    suffix = file.suffix.lower()
    if suffix not in (".csv", ".json"):
        raise InputError(f"不能读取“{suffix or '无扩展名'}”文件", where=str(file), remedy="请另存为 csv 或 json。")
    text = _text(file)
    rows = list(_csv_rows(text, file) if suffix == ".csv" else _json_rows(text, file))
    if not rows:
        raise InputError(
            "文件里没有数据行", where=str(file), remedy=f"第一行为列名 {','.join(REQUIRED)}…，以下每行一个数据项。"
        )
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


def _columns(names: Iterable[str], file: Path, where: str) -> list[str]:
    """The column names, known and none missing or twice; InputErrors otherwise."""
    columns = [unicodedata.normalize("NFKC", name).strip().lower() for name in names]
    faults = []
    for index, name in enumerate(columns):
        if name not in COLUMNS and name:
            hint = nearest(name, COLUMNS) or f"可用的列：{'、'.join(COLUMNS)}"
            faults.append(InputError(f"列名“{name}”不认识", where=where, remedy=f"{hint}。"))
        if name and name in columns[:index]:
            faults.append(InputError(f"列名“{name}”重复", where=where, remedy="请删去一列。"))
    missing = [name for name in REQUIRED if name not in columns]
    if missing:
        faults.append(InputError(f"缺少列 {'、'.join(missing)}", where=where, remedy="请补上列名和数据。"))
    if faults:
        raise InputErrors(faults, where=str(file))
    return columns


def _csv_rows(text: str, file: Path) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""))
    try:
        columns = _columns(next(reader, []), file, "第1行") if text.strip() else []
        for cells in reader:
            values = [cell.strip() for cell in cells]
            if any(values):
                where = f"第{reader.line_num}行"
                if any(values[len(columns) :]):
                    raise InputError(
                        "比列名多出内容", where=f"{file} {where}", remedy="数值中的逗号要连同数值用双引号括起来。"
                    )
                yield where, dict(zip(columns, values, strict=False))
    except csv.Error:
        raise InputError(
            "不是有效的 csv", where=f"{file} 第{reader.line_num}行", remedy="请检查双引号是否成对。"
        ) from None


def _json_rows(text: str, file: Path) -> Iterator[Row]:
    try:
        data = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        place = f"（第{error.lineno}行第{error.colno}列附近）" if isinstance(error, json.JSONDecodeError) else ""
        raise InputError(f"不是有效的 json{place}", where=str(file), remedy="请检查括号、引号和逗号。") from None
    rows = data.get("figures") if isinstance(data, dict) else data
    if not isinstance(rows, list):
        raise InputError(
            "json 里没有数据行", where=str(file), remedy='应为数组，每个元素一个数据项，如 [{"code": …}]。'
        )
    for index, row in enumerate(rows, 1):
        where = f"第{index}条"
        if not isinstance(row, dict):
            raise InputError(
                "不是一个对象", where=f"{file} {where}", remedy='每条应为 {"code": …, "value": …, "unit": …}。'
            )
        _columns([*row, *(name for name in REQUIRED if name == "unit" and name not in row)], file, where)
        yield where, {name.strip().lower(): _json_text(value) for name, value in row.items()}


def _json_text(value: object) -> str:
    if value is None:
        return ""
    return ("true" if value else "false") if isinstance(value, bool) else str(value).strip()
