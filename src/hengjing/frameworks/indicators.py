"""One ``[[indicator]]`` of a framework file → Indicator, every fault kept with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hengjing.errors import InputError
from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Node, Variable, walk
from hengjing.frameworks import fields
from hengjing.frameworks.conditions import read_condition, read_given
from hengjing.frameworks.examples import failures
from hengjing.frameworks.faults import Faults
from hengjing.frameworks.model import Example, Indicator
from hengjing.frameworks.proofs import broken
from hengjing.frameworks.trials import Budget
from hengjing.quantities.units import Unit


def read_indicator(table: Mapping[str, Any], path: str, faults: Faults, budget: Budget) -> Indicator | None:
    """The indicator of a table that ``fields`` has read, or None when something it needs is missing or wrong."""
    before = len(faults)
    label = f"指标{table.get('code', '')}"
    rate, rate_unit = _rate(table, path, faults, label)
    score = _score(table, rate_unit, path, faults, label)
    examples = _examples(table, path, faults, label)
    applies = read_condition(table, "applies", path, faults, label)
    needed = {key for key, expected in fields.INDICATOR.items() if expected.required}
    if score is None or (rate is None and "rate" in table) or (applies is None and "applies" in table):
        return None
    if needed - set(table):
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
        direction=table.get("direction", ""),
        applies=applies,
        redistribute=table.get("redistribute", ""),
    )
    for place, example in examples:
        try:
            for failure in failures(indicator, example):
                faults.add(place, failure, "请改正算例或公式。", label=label)
        except InputError as error:
            faults.take(f"{place}.given", error, label=label)
    # Proofs tell something only of a rule whose own examples hold.
    for place, what, remedy in broken(indicator, rate_unit, budget) if len(faults) == before else ():
        faults.add(f"{path}.{place}", what, remedy, label=label)
    return indicator


def _rate(table: Mapping[str, Any], path: str, faults: Faults, label: str) -> tuple[Node | None, Unit | None]:
    if "rate" not in table:
        return None, None
    try:
        rate = parse(table["rate"])
        if any(isinstance(node, Variable) and node.name == "rate" for node in walk(rate)):
            remedy = "指标值只能由数据项算出；请把 rate 换成数据项代码。"
            raise InputError("指标值的公式里用了 rate，自己引用自己", remedy=remedy)
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
        given = read_given(good.get("given", {}), place, faults, label)
        if "score" in good and given is not None:
            examples.append((place, Example(given, good.get("rate", ""), good["score"])))
    return examples
