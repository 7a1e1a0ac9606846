"""What a framework file may say: the keys of each table and the kind of their values; anything else is a fault."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from hengjing.errors import nearest
from hengjing.frameworks.faults import Faults
from hengjing.frameworks.model import DIRECTIONS, KINDS, SOURCE_STATUS, TO_WRITE

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_WORDS = {
    "text": "用引号括起来的文字",
    "code": "字母、数字和连字符组成的代码",
    "number": "数",
    "date": "日期，如 2024-01-01",
    "points": "大于0、最多两位小数的数",
    "table": "{ 名称 = 值 } 形式的表",
    "tables": "用 [[…]] 写的表",
    "status": f"{'、'.join(SOURCE_STATUS)}之一",
    "kind": f"{'、'.join(KINDS)}之一",
    "direction": f"{'、'.join(DIRECTIONS)}之一",
    "texts": '["…", "…"] 形式的几段文字',
    "flag": "true 或 false",
}
_CHOICES = {"status": SOURCE_STATUS, "kind": KINDS, "direction": DIRECTIONS}


# What a draft leaves to be written, and where its words are.
_TO_WRITE = {"score": "请按上方注释里的原文写出公式和算例。"}


@dataclass(frozen=True, slots=True)
class Key:
    """A key: the kind of its value, and whether it must be there."""

    kind: str
    required: bool = True


FILE = {
    "framework": Key("table"),
    "grade": Key("tables"),
    "ceiling": Key("tables", required=False),
    "section": Key("tables"),
    "indicator": Key("tables"),
}
FRAMEWORK = {
    "code": Key("code"),
    "title": Key("text"),
    "place": Key("text"),
    "kind": Key("kind", required=False),
    "reference": Key("text"),
    "number": Key("text", required=False),
    "issued": Key("date", required=False),
    "gaps": Key("texts", required=False),
    "valid_from": Key("date"),
    "valid_to": Key("date", required=False),
    "total": Key("points"),
}
GRADE = {"title": Key("text"), "from": Key("number"), "to": Key("number")}
SECTION = {"code": Key("code"), "title": Key("text"), "weight": Key("points")}
INDICATOR = {
    "code": Key("code"),
    "section": Key("code"),
    "title": Key("text"),
    "weight": Key("points"),
    "meaning": Key("text"),
    "rate": Key("text", required=False),
    "direction": Key("direction", required=False),
    "score": Key("text"),
    "applies": Key("text", required=False),
    "redistribute": Key("code", required=False),
    "reference": Key("text"),
    "source_status": Key("status"),
    "evidence": Key("text"),
    "example": Key("tables"),
}
EXAMPLE = {"given": Key("table"), "rate": Key("text", required=False), "score": Key("text")}
CEILING = {
    "title": Key("text"),
    "when": Key("text"),
    "at_most": Key("points"),
    "reference": Key("text"),
    "source_status": Key("status"),
    "example": Key("tables"),
}
CEILING_EXAMPLE = {"given": Key("table"), "holds": Key("flag")}


def read(table: object, keys: Mapping[str, Key], path: str, faults: Faults, label: str = "") -> dict[str, Any]:
    """The good values of a table (numbers as Decimal); every bad, missing or unknown key becomes a fault."""
    if not isinstance(table, dict):
        faults.add(path, "这里应是一个表", "请按 [表名] 或 [[表名]] 的写法改正。", label=label)
        return {}
    for key in table:
        if key not in keys:
            hint = nearest(key, keys) or f"可用的有：{'、'.join(keys)}"
            faults.add(_join(path, key), f"“{key}”不认识", f"{hint}。", label=label)
    good: dict[str, Any] = {}
    for key, expected in keys.items():
        if key not in table:
            if expected.required:
                faults.add(path, f"缺少“{key}”", f"请补上，应为{_WORDS[expected.kind]}。", label=label)
            continue
        value = _value(table[key], expected.kind)
        if table[key] == TO_WRITE:
            faults.add(_join(path, key), f"“{key}”还没有写（{TO_WRITE}）", _TO_WRITE.get(key, "请补上。"), label=label)
        elif value is None:
            quoted = expected.kind in ("number", "points", "date", "flag") and isinstance(table[key], str)
            unquoted = "，不加引号" if quoted else ""
            faults.add(_join(path, key), f"“{key}”的值不对", f"应为{_WORDS[expected.kind]}{unquoted}。", label=label)
        else:
            good[key] = value
    return good


def number(value: object) -> Decimal | None:
    """A TOML number as Decimal, or None when it is no finite number."""
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    exact = Decimal(value)
    return exact if exact.is_finite() and abs(exact) < Decimal(10) ** 15 else None


def _value(value: object, kind: str) -> object | None:
    """The value when it is of that kind, else None."""
    if kind in ("number", "points"):
        exact = number(value)
        if exact is None or kind == "number":
            return exact
        return exact if exact > 0 and exact == round(exact, 2) else None
    if kind == "date":
        return value if type(value) is date else None
    if kind == "flag":
        return value if isinstance(value, bool) else None
    if kind == "texts":
        filled = isinstance(value, list) and value and all(isinstance(each, str) and each.strip() for each in value)
        return value if filled else None
    if kind == "table":
        return value if isinstance(value, dict) else None
    if kind == "tables":
        return value if isinstance(value, list) and value else None
    if not isinstance(value, str) or not value.strip():
        return None
    if kind == "code":
        return value if _CODE.fullmatch(value) else None
    return value if kind == "text" or value in _CHOICES[kind] else None


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
