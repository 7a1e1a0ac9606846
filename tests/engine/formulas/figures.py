"""Figures for tests, written as a table."""

from __future__ import annotations

from decimal import Decimal

from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure, Figures

YEAR = 2024


def figure(name: str, value: str, source: str = "台账:测试", evidence: str = "") -> Figure:
    """``name`` is a code or ``prior(code)``; the unit is the catalogue's; 是 and 否 are answers."""
    prior = name.startswith("prior(")
    code = name.removeprefix("prior(").removesuffix(")") if prior else name
    number = {"是": "1", "否": "0"}.get(value, value)
    return Figure(code, Decimal(number), catalogue()[code].unit, YEAR - prior, source=source, evidence=evidence)


def figures(**given: str) -> Figures:
    """Figures by code, with ``__`` for the dot and ``prior__`` in front of last year's."""
    made = []
    for name, value in given.items():
        code = name.removeprefix("prior__").replace("__", ".")
        made.append(figure(f"prior({code})" if name.startswith("prior__") else code, value))
    return Figures(made, YEAR)
