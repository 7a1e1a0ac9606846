"""A file of figures (csv or json) → Figures of the catalogue, all faults at once with their lines."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from hengjing.errors import InputError, InputErrors
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure
from hengjing.figures.rows import Row, read_rows
from hengjing.quantities.units import UNITS, Unit, find_unit

# A row ``claimed.B2`` holds the score an organisation gives itself on indicator B2, in 分 (see ``scoring/claims.py``).
CLAIMED = "claimed."

_NUMERAL = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_YEAR = re.compile(r"((?:19|20)[0-9]{2})年?(?:度)?")
_ANSWERS = {"是": 1, "否": 0, "true": 1, "false": 0, "yes": 1, "no": 0, "1": 1, "0": 0}
_MAX_DIGITS = 15


def read_figures(path: str | Path, year: int | None = None) -> list[Figure]:
    """Read a file of figures.

    Columns (or keys of the json objects): code, value, unit; and period, subject, source, evidence, organisation where
    needed; title and note are for the reader. ``year`` is the period of rows that state none. Text is UTF-8 or GB18030.
    Raises InputError when the file cannot be read, InputErrors (all faults, with line numbers) when rows are wrong:
    unknown code or unit (the nearest is named), a unit of another kind than the catalogue's, no number, a figure twice.
    """
    file = Path(path)
    faults: list[InputError] = []
    rows = read_rows(file, faults)
    read = _figures(rows, year, faults, several=False)
    faults.extend(_one_organisation(rows))
    if faults:
        raise InputErrors(faults, where=str(file))
    return read.get("", [])


def figures_by_organisation(rows: Iterable[Row], year: int | None, faults: list[InputError]) -> dict[str, list[Figure]]:
    """The figures of a file of several organisations, by the name of the organisation, in the order of the file.

    ``year`` is the period of rows that state none; what is wrong with a row is added to ``faults``.
    """
    return _figures(rows, year, faults, several=True)


def _figures(rows: Iterable[Row], year: int | None, faults: list[InputError], several: bool) -> dict[str, list[Figure]]:
    figures: dict[str, list[Figure]] = {}
    places: dict[tuple[str, str, str, int | None], str] = {}
    for row in rows:
        try:
            figure = figure_of(row.cells, year, row.where)
        except InputErrors as errors:
            faults.extend(errors.faults)
            continue
        name = row.cells.get("organisation", "") if several else ""
        key = (name, figure.code, figure.subject, figure.period)
        if several and not name:
            faults.append(InputError("没有填单位", where=row.where, remedy="请在 organisation 列填写单位名称。"))
        elif key in places:
            faults.append(
                InputError(
                    f"数据项“{figure.code}”在{places[key]}已经给出",
                    where=row.where,
                    remedy="同一数据项、同一对象、同一年度只能有一行，请删去一行。",
                )
            )
        else:
            places[key] = row.where
            figures.setdefault(name, []).append(figure)
    return figures


def _one_organisation(rows: Iterable[Row]) -> Iterator[InputError]:
    known = list(dict.fromkeys(name for row in rows if (name := row.cells.get("organisation"))))
    if len(known) > 1:
        yield InputError(
            f"文件里有{len(known)}个单位（{'、'.join(known[:3])}{'等' if len(known) > 3 else ''}）",
            where="organisation 列",
            remedy="这里一次读一个单位，请按单位分开文件。",
        )


# ---- one row -----------------------------------------------------------------------------------------------------


def figure_of(row: Mapping[str, str], year: int | None, where: str) -> Figure:
    """The figure of a row (by its columns); InputErrors with all that is wrong with it."""
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
    if not code:
        faults.append(InputError("没有填数据项代码", where=where, remedy="请在 code 列填写代码。"))
        return None
    try:
        return figure_name(code, where=where).unit
    except InputError as error:
        faults.append(error)
        return None


def _unit(name: str, expected: Unit | None, where: str, faults: list[InputError]) -> Unit | None:
    hint = f"这个数据项的单位是“{expected.name}”。" if expected else ""
    if not name:
        if expected is not None and expected.dimension == "answer":
            return expected
        faults.append(InputError("没有填计量单位", where=where, remedy=f"请在 unit 列填写计量单位。{hint}"))
        return None
    try:
        unit = find_unit(name, where=where)
    except InputError as error:
        faults.append(InputError(error.what, where=where, remedy=error.remedy + hint))
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
