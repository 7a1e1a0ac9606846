"""Conditions (``applies``, ``when``) and the figures given in examples, read from a framework file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hengjing.errors import InputError
from hengjing.figures.catalogue import catalogue
from hengjing.formulas.dimensions import TRUTH, unit_of
from hengjing.formulas.explain import plain
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Node
from hengjing.frameworks import fields
from hengjing.frameworks.faults import Faults
from hengjing.quantities.rounding import round_half_up
from hengjing.quantities.units import UNITS

_WITH_UNIT = re.compile(r"([-+]?[0-9]{1,15}(?:\.[0-9]{1,8})?)\s*(\S*)")


def read_condition(table: Mapping[str, Any], key: str, path: str, faults: Faults, label: str) -> Node | None:
    """The condition under ``key``; None when there is none or it is wrong."""
    if key not in table:
        return None
    try:
        node = parse(table[key])
        unit = unit_of(node, weight=False)
    except InputError as error:
        faults.take(f"{path}.{key}", error, label=f"{label}的 {key}")
        return None
    if unit != TRUTH:
        remedy = "请写成比较，如 construction.approved_area > 0。"
        faults.add(f"{path}.{key}", f"“{key}”不是条件", remedy, label=label)
        return None
    return node


def read_given(table: Mapping[str, Any], path: str, faults: Faults, label: str) -> dict[str, Decimal | bool] | None:
    """The figures of an example; None when a value is no number and no true/false."""
    given: dict[str, Decimal | bool] = {}
    for name, value in table.items():
        number = value if isinstance(value, bool) else fields.number(value)
        if number is None:
            faults.add(f"{path}.given", f"“{name}”的值不对", _remedy(name, value), label=label)
        else:
            given[name] = number
    return given if len(given) == len(table) else None


def _remedy(name: str, value: object) -> str:
    """How a figure is written, and what a value with a unit comes to in the unit of the catalogue."""
    code = name.removeprefix("prior(").removesuffix(")").strip()
    entry, usual = catalogue().get(code), "应为数，自查事项为 true 或 false；数据项代码要加引号。"
    found = _WITH_UNIT.fullmatch(value.strip()) if isinstance(value, str) else None
    if entry is None or found is None:
        return usual
    unit = UNITS.get(found.group(2))
    if unit is None or not found.group(2):
        return f"应为不加引号的数，单位按目录为{entry.unit.name}，不写在值里。"
    if not unit.agrees_with(entry.unit):
        return f"{entry.title}的单位是{entry.unit.name}，不是{unit.name}。"
    converted = round_half_up(Fraction(found.group(1)) * unit.factor / entry.unit.factor, 6)
    return f"单位按目录为{entry.unit.name}，不写在值里；{value}应写作 {plain(converted)}。"
