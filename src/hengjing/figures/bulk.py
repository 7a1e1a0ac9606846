"""A file of figures of many organisations (csv, json, parquet) → the table ``rows`` of a DuckDB connection.

What DuckDB can plainly read it reads by itself, millions of rows in seconds. As soon as one row is anything but plain
(full-width digits, thousands separators, a fault) the file is read by ``rows.py`` and ``table.py`` like any other: they
mend what can be mended, and say what cannot be, all at once, with its place.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
from duckdb import DuckDBPyConnection

from hengjing.errors import InputError, InputErrors
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure
from hengjing.figures.rows import REQUIRED, Row, column_faults, plain_name, read_rows
from hengjing.figures.table import CLAIMED, figures_by_organisation
from hengjing.quantities.units import UNITS

KEPT = ("organisation", "code", "value", "unit", "period", "subject", "source", "evidence")
_FETCHED = 10_000

# A row that reads the same to everybody: a known code with a unit of its kind, a plain number, a year or none.
_PLAIN = f"""
    organisation <> ''
    AND (fits.code IS NOT NULL OR (rows.code LIKE '{CLAIMED}_%' AND rows.unit = '分'))
    AND CASE WHEN fits.answer THEN value IN ('是', '否', '1', '0')
        ELSE regexp_full_match(value, '[+-]?[0-9]+([.][0-9]+)?')
             AND length(regexp_replace(value, '[^0-9]', '', 'g')) <= 15 END
    AND (period = '' OR regexp_full_match(period, '(19|20)[0-9][0-9]'))
"""


def load_rows(connection: DuckDBPyConnection, path: str | Path, year: int | None = None) -> int:
    """Read the file into the table ``rows`` and say the year of evaluation (the latest of the file if none is given).

    ``rows`` has the columns of KEPT, all of them text but ``period``, and is in order of organisation; ``fits`` says
    which unit goes with which code and how its numbers become whole ones (see ``widen``). Raises InputError and
    InputErrors like ``read_figures``.
    """
    file = Path(path)
    _list_units(connection)
    if not _read(connection, file) or not _is_plain(connection):
        _read_carefully(connection, file, year)
    if year is None:
        (year,) = connection.execute("SELECT max(CAST(nullif(period, '') AS INTEGER)) FROM rows").fetchone() or (None,)
    if year is None:
        raise InputError("数据没有年度", where=str(file), remedy="请填写 period 列，或用 --year 指明评价年度。")
    connection.execute(
        f"CREATE OR REPLACE TABLE rows AS SELECT * REPLACE (coalesce(CAST(nullif(period, '') AS INTEGER), {year}) "  # noqa: S608
        "AS period) FROM rows ORDER BY organisation"
    )
    twice = "SELECT 1 FROM rows GROUP BY organisation, code, subject, period HAVING count(*) > 1 LIMIT 1"
    if connection.execute(twice).fetchone():
        _read_carefully(connection, file, year)  # says which
    return year


# ---- plainly -------------------------------------------------------------------------------------------------------


def _read(connection: DuckDBPyConnection, file: Path) -> bool:
    """Read the file as DuckDB reads it; whether that went well."""
    try:
        if file.suffix.lower() == ".parquet":
            source = f"read_parquet({_text(str(file))})"
            columns = [str(row[0]) for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]  # noqa: S608
        elif file.suffix.lower() == ".csv":
            with file.open(encoding="utf-8-sig", newline="") as text:
                columns = next(csv.reader(text), [])
            kinds = ", ".join(f"{_text(name)}: 'VARCHAR'" for name in columns)
            source = f"read_csv({_text(str(file))}, auto_detect = false, header = true, columns = {{{kinds}}})"
        else:
            return False
        if column_faults([plain_name(name) for name in columns], REQUIRED, ""):
            return False
        _keep(connection, source, columns)
    except (duckdb.Error, OSError, UnicodeError, csv.Error):
        return False
    return True


def _keep(connection: DuckDBPyConnection, source: str, columns: list[str]) -> None:
    named = {plain_name(name): f'"{name}"' for name in columns}
    cells = [f"coalesce(trim(CAST({named.get(name, 'NULL')} AS VARCHAR)), '') AS {name}" for name in KEPT]
    select = f"SELECT {', '.join(cells)} FROM {source}"  # noqa: S608 (names of columns, and a quoted path)
    connection.execute(f"CREATE OR REPLACE TABLE rows AS SELECT * FROM ({select}) WHERE code || value || unit <> ''")  # noqa: S608


def _is_plain(connection: DuckDBPyConnection) -> bool:
    odd = f"SELECT 1 FROM rows LEFT JOIN fits USING (code, unit) WHERE NOT coalesce({_PLAIN}, false) LIMIT 1"  # noqa: S608
    return connection.execute(odd).fetchone() is None


def _list_units(connection: DuckDBPyConnection) -> None:
    """Which unit goes with which code; a number in it is ``times`` × 10^``shift`` of the base unit."""
    connection.execute(
        "CREATE OR REPLACE TABLE fits (code VARCHAR, unit VARCHAR, answer BOOLEAN, times INTEGER, shift INTEGER)"
    )
    pairs = []
    for code, entry in catalogue().items():
        answer = entry.unit.dimension == "answer"
        units = [*(unit for unit in UNITS.values() if unit.agrees_with(entry.unit)), *([UNITS[""]] if answer else [])]
        pairs += [(code, unit.name, answer, *_powers(unit.factor)) for unit in units]
    connection.executemany("INSERT INTO fits VALUES (?, ?, ?, ?, ?)", pairs)


def _powers(factor: Fraction) -> tuple[int, int]:
    """``times`` and ``shift`` so that factor = times × 10^shift."""
    top, bottom, shift = factor.numerator, factor.denominator, 0
    while top % 10 == 0:
        top, shift = top // 10, shift + 1
    while bottom % 10 == 0:
        bottom, shift = bottom // 10, shift - 1
    assert bottom == 1  # no unit is a third of another
    return top, shift


# ---- carefully -----------------------------------------------------------------------------------------------------


def _read_carefully(connection: DuckDBPyConnection, file: Path, year: int | None) -> None:
    """Read the file row by row, mend what can be mended, and let DuckDB read the result; InputErrors for the rest."""
    faults: list[InputError] = []
    rows = _rows(connection, file) if file.suffix.lower() == ".parquet" else read_rows(file, faults)
    figures = figures_by_organisation(rows, year, faults)
    if faults:
        raise InputErrors(faults, where=str(file))
    with TemporaryDirectory() as folder:
        mended = Path(folder) / "rows.csv"
        with mended.open("w", encoding="utf-8", newline="") as text:
            written = csv.writer(text)
            written.writerow(KEPT)
            written.writerows(_cells(name, figure) for name, own in figures.items() for figure in own)
        if not _read(connection, mended) or not _is_plain(connection):
            raise InputError("数据读不出来", where=str(file), remedy="请另存为 UTF-8 编码的 csv 后重试。")


def _rows(connection: DuckDBPyConnection, file: Path) -> Iterator[Row]:
    try:
        found = connection.cursor().execute(f"SELECT * FROM read_parquet({_text(str(file))})")  # noqa: S608
    except (duckdb.Error, OSError):
        reason = "不是有效的 parquet 文件" if file.is_file() else "文件不存在"
        raise InputError(reason, where=str(file), remedy="请检查路径和文件。") from None
    columns = [plain_name(column[0]) for column in found.description or ()]
    if wrong := column_faults(columns, REQUIRED, "列名"):
        raise InputErrors(wrong, where=str(file))
    number = 0
    while batch := found.fetchmany(_FETCHED):
        for cells in batch:
            number += 1
            told = {name: "" if cell is None else str(cell).strip() for name, cell in zip(columns, cells, strict=True)}
            yield Row(f"第{number}行", told)


def _cells(organisation: str, figure: Figure) -> tuple[str, ...]:
    period = "" if figure.period is None else str(figure.period)
    value = f"{figure.value:f}"
    return (organisation, figure.code, value, figure.unit.name, period, figure.subject, figure.source, figure.evidence)


def _text(text: str) -> str:
    """A text as SQL takes it."""
    return "'" + text.replace("'", "''") + "'"
