"""The names of figures: ``catalogue.toml`` read once.

A figure name is a dotted English word of the glossary (``three_public.budget``); the catalogue says what it is
called in Chinese, in which unit it is shown, and what exactly is counted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hengjing.errors import InputError, nearest
from hengjing.quantities.units import Unit, find_unit


@dataclass(frozen=True, slots=True)
class FigureName:
    """An entry of the catalogue: code, Chinese title, unit it is shown in, and what is counted."""

    code: str
    title: str
    unit: Unit
    note: str = ""


def _entries(table: dict[str, Any], prefix: str = "") -> Iterator[FigureName]:
    for key, value in table.items():
        code = f"{prefix}{key}"
        if "title" in value:
            yield FigureName(code, value["title"], find_unit(value["unit"]), value.get("note", ""))
        yield from _entries({k: v for k, v in value.items() if isinstance(v, dict)}, f"{code}.")


@cache
def catalogue() -> dict[str, FigureName]:
    """All figure names by code, in the order of the file."""
    text = files("hengjing.figures").joinpath("catalogue.toml").read_text(encoding="utf-8")
    return {entry.code: entry for entry in _entries(tomllib.loads(text))}


def figure_name(code: str, *, where: str = "") -> FigureName:
    """The entry called ``code``; InputError naming the nearest known one when there is none."""
    entry = catalogue().get(code)
    if entry is None:
        hint = nearest(code, catalogue()) or "数据项代码见 hengjing frameworks show"
        raise InputError(f"数据项“{code}”不认识", where=where, remedy=f"{hint}，请改正后重试。")
    return entry
