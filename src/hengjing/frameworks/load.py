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
from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Node
from hengjing.frameworks import consistency, fields
from hengjing.frameworks.examples import failures
from hengjing.frameworks.faults import Faults
from hengjing.frameworks.lines import line_numbers
from hengjing.frameworks.model import Example, Framework, Grade, Indicator, Section
from hengjing.quantities.units import Unit


def load(path: str | Path) -> Framework:
    """Read a framework file.

    Raises InputError when it cannot be read as TOML, InputErrors (all faults, with lines) when keys, names, formulas,
    weights, grades, codes or worked examples are wrong.
    """
    file = Path(path)
    text = _text(file)
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
    return list(_shipped())


@cache
def _shipped() -> tuple[Framework, ...]:
    folder = files("hengjing.frameworks").joinpath("data")
    found = [load(Path(str(entry))) for entry in folder.iterdir() if entry.name.endswith(".toml")]
    return tuple(sorted(found, key=lambda framework: framework.code))


def framework(code: str) -> Framework:
    """The shipped framework called ``code``; InputError naming the nearest known one when there is none."""
    known = {framework.code: framework for framework in shipped()}
    if code not in known:
        hint = nearest(code, known) or f"可用的有：{'、'.join(known)}"
        raise InputError(f"评分办法“{code}”不认识", remedy=f"{hint}；自己的评分办法请给出 .toml 文件的路径。")
    return known[code]


def _text(file: Path) -> str:
    try:
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
    consistency.refuse_grades(bands, head.get("total"), faults)
    if "valid_to" in head and "valid_from" in head and head["valid_to"] < head["valid_from"]:
        faults.add("framework.valid_to", "失效日期早于生效日期", "请改正 valid_from 和 valid_to。")
    made = [_indicator(table, f"indicator[{index}]", faults) for index, table in enumerate(indicators)]
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
    )


def _tables(
    tables: Mapping[str, Any], name: str, keys: Mapping[str, fields.Key], faults: Faults
) -> list[dict[str, Any]]:
    """The tables of one kind, read; a table without faults of its own keeps its place in the list."""
    return [
        fields.read(table, keys, f"{name}[{index}]", faults, _label(name, table))
        for index, table in enumerate(tables.get(name, []))
    ]


def _label(name: str, table: object) -> str:
    code = table.get("code") if isinstance(table, dict) else None
    return f"指标{code}" if name == "indicator" and isinstance(code, str) else ""


def _indicator(table: Mapping[str, Any], path: str, faults: Faults) -> Indicator | None:
    label = f"指标{table.get('code', '')}"
    rate, rate_unit = _rate(table, path, faults, label)
    score = _score(table, rate_unit, path, faults, label)
    examples = _examples(table, path, faults, label)
    rate_is_good = rate is not None or "rate" not in table
    if score is None or not rate_is_good or set(fields.INDICATOR) - {"rate"} - set(table):
        return None
    indicator = Indicator(
        code=table["code"],
        title=table["title"],
        section=table["section"],
        weight=table["weight"],
        meaning=table["meaning"],
        rate=rate,
        score=score,
        reference=table["reference"],
        source_status=table["source_status"],
        evidence=table["evidence"],
        examples=tuple(example for _, example in examples),
    )
    for place, example in examples:
        try:
            for failure in failures(indicator, example):
                faults.add(place, failure, "请改正算例或公式。", label=label)
        except InputError as error:
            faults.take(f"{place}.given", error, label=label)
    return indicator


def _rate(table: Mapping[str, Any], path: str, faults: Faults, label: str) -> tuple[Node | None, Unit | None]:
    if "rate" not in table:
        return None, None
    try:
        rate = parse(table["rate"])
        unit = unit_of(rate, weight=False)
    except InputError as error:
        faults.take(f"{path}.rate", error, label=f"{label}的 rate")
        return None, None
    if unit.dimension in ("truth", "answer"):
        faults.add(f"{path}.rate", "指标值的公式不能是条件或自查事项", "请写成能算出数值的公式。", label=label)
        return None, None
    return rate, unit


def _score(table: Mapping[str, Any], rate: Unit | None, path: str, faults: Faults, label: str) -> Node | None:
    if "score" not in table or ("rate" in table and rate is None):
        return None
    try:
        score = parse(table["score"])
        unit = unit_of(score, rate)
    except InputError as error:
        faults.take(f"{path}.score", error, label=f"{label}的 score")
        return None
    if unit.dimension not in ("score", "number", "zero"):
        faults.add(f"{path}.score", "计分公式的结果不是分数", "请乘以分值 weight，或用计分函数。", label=label)
        return None
    return score


def _examples(table: Mapping[str, Any], path: str, faults: Faults, label: str) -> list[tuple[str, Example]]:
    examples = []
    for index, raw in enumerate(table.get("example", [])):
        place = f"{path}.example[{index}]"
        good = fields.read(raw, fields.EXAMPLE, place, faults, f"{label}的算例{index + 1}")
        given = {
            key: value if isinstance(value, bool) else fields.number(value)
            for key, value in good.get("given", {}).items()
        }
        for key, value in given.items():
            if value is None:
                faults.add(
                    f"{place}.given",
                    f"“{key}”的值不对",
                    "应为数，自查事项为 true 或 false；数据项代码要加引号。",
                    label=label,
                )
        known = {key: value for key, value in given.items() if value is not None}
        if "score" in good and len(known) == len(given):
            examples.append((place, Example(known, good.get("rate", ""), good["score"])))
    return examples
