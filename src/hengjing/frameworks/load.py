"""TOML → Framework: everything that is wrong with the file is said at once, with its lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from hengjing.errors import InputError, nearest
from hengjing.frameworks import consistency, fields
from hengjing.frameworks.ceilings import read_ceiling
from hengjing.frameworks.faults import Faults
from hengjing.frameworks.indicators import read_indicator
from hengjing.frameworks.lines import line_numbers
from hengjing.frameworks.model import Framework, Grade, Section
from hengjing.frameworks.trials import Budget

# A long method has 60 indicators in 80 KB. Larger files, longer lines and lists would only take time.
MAX_BYTES, MAX_LINE, MAX_TABLES = 300_000, 4_000, 200


def load(path: str | Path) -> Framework:
    """Read a framework file.

    Raises InputError when it is larger than 300 KB or cannot be read as TOML, InputErrors (all faults, with lines)
    when keys, names, formulas, weights, grades, codes or worked examples are wrong, or a rule does not keep what
    ``proofs.py`` asks of it.
    """
    file = Path(path)
    text = _text(file)
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > MAX_LINE:
            what = f"第{number}行有{len(line)}个字符，太长"
            raise InputError(what, where=str(file), remedy=f"一行最多{MAX_LINE}个字符，请换行书写。")
    try:
        raw = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise InputError(
            f"不是有效的 TOML 文件{_toml_place(str(error))}",
            where=str(file),
            remedy="请检查引号、等号和方括号是否完整。",
        ) from None
    faults = Faults(str(file), line_numbers(text))
    framework = _framework(raw, str(path), faults)
    faults.raise_any()
    assert framework is not None  # without faults there is one
    return framework


def shipped() -> list[Framework]:
    """The frameworks that come with the program, in order of code."""
    return [_shipped(code) for code in _files()]


@cache
def _files() -> dict[str, Path]:
    """The files that come with the program by code, which is their name."""
    folder = files("hengjing.frameworks").joinpath("data")
    found = [Path(str(entry)) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return {path.stem: path for path in sorted(found)}


@cache
def _shipped(code: str) -> Framework:
    return load(_files()[code])


def framework(code: str) -> Framework:
    """The shipped framework called ``code``; InputError naming the nearest known one when there is none."""
    known = _files()
    if code not in known:
        hint = nearest(code, known) or f"可用的有：{'、'.join(known)}"
        raise InputError(f"评分办法“{code}”不认识", remedy=f"{hint}；自己的评分办法请给出 .toml 文件的路径。")
    return _shipped(code)


def _text(file: Path) -> str:
    try:
        size = file.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"文件有{size / 1_000_000:.1f}MB，超过{MAX_BYTES // 1000}KB的上限",
                where=str(file),
                remedy="评分办法是文字文件，通常不到100KB；请检查是否选错了文件。",
            )
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("不是 UTF-8 编码的文本文件", where=str(file), remedy="请另存为 UTF-8 编码。") from None
    except OSError as error:
        reason = "文件不存在" if isinstance(error, FileNotFoundError) else "文件打不开"
        raise InputError(reason, where=str(file), remedy="请检查路径和权限。") from None


def _toml_place(message: str) -> str:
    place = re.search(r"line (\d+), column (\d+)", message)
    return f"（第{place.group(1)}行第{place.group(2)}列附近有误）" if place else ""


def _framework(raw: Mapping[str, Any], path: str, faults: Faults) -> Framework | None:
    tables = fields.read(raw, fields.FILE, "", faults)
    head = (
        fields.read(tables.get("framework", {}), fields.FRAMEWORK, "framework", faults) if "framework" in tables else {}
    )
    grades = _tables(tables, "grade", fields.GRADE, faults)
    sections = _tables(tables, "section", fields.SECTION, faults)
    indicators = _tables(tables, "indicator", fields.INDICATOR, faults)
    bands = tuple(Grade(grade["title"], grade["from"], grade["to"]) for grade in grades if len(grade) == 3)
    consistency.refuse_duplicates(sections, "section", "部分", faults)
    consistency.refuse_duplicates(indicators, "indicator", "指标", faults)
    consistency.refuse_weights(head.get("total"), sections, indicators, faults)
    consistency.refuse_redistribution(sections, indicators, faults)
    consistency.refuse_grades(bands, head.get("total"), faults)
    if "valid_to" in head and "valid_from" in head and head["valid_to"] < head["valid_from"]:
        faults.add("framework.valid_to", "失效日期早于生效日期", "请改正 valid_from 和 valid_to。")
    budget = Budget()
    made = [read_indicator(table, f"indicator[{index}]", faults, budget) for index, table in enumerate(indicators)]
    limits = [
        read_ceiling(table, head.get("total"), f"ceiling[{index}]", faults)
        for index, table in enumerate(_tables(tables, "ceiling", fields.CEILING, faults))
    ]
    if len(faults):
        return None
    return Framework(
        code=head["code"],
        title=head["title"],
        place=head["place"],
        reference=head["reference"],
        valid_from=head["valid_from"],
        valid_to=head.get("valid_to"),
        total=head["total"],
        grades=tuple(sorted(bands, key=lambda band: band.start, reverse=True)),
        sections=tuple(Section(section["code"], section["title"], section["weight"]) for section in sections),
        indicators=tuple(indicator for indicator in made if indicator is not None),
        path=path,
        kind=head.get("kind", "department"),
        gaps=tuple(head.get("gaps", ())),
        ceilings=tuple(ceiling for ceiling in limits if ceiling is not None),
        number=head.get("number", ""),
        issued=head.get("issued"),
    )


def _tables(
    tables: Mapping[str, Any], name: str, keys: Mapping[str, fields.Key], faults: Faults
) -> list[dict[str, Any]]:
    """The tables of one kind, read; a table without faults of its own keeps its place in the list."""
    found = tables.get(name, [])
    if len(found) > MAX_TABLES:
        faults.add(f"{name}[0]", f"[[{name}]] 有{len(found)}个，超过{MAX_TABLES}个的上限", "请拆成几个办法。")
    return [
        fields.read(table, keys, f"{name}[{index}]", faults, _label(name, table))
        for index, table in enumerate(found[:MAX_TABLES])
    ]


def _label(name: str, table: object) -> str:
    code = table.get("code") if isinstance(table, dict) else None
    return f"指标{code}" if name == "indicator" and isinstance(code, str) else ""
