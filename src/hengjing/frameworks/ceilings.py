"""One ``[[ceiling]]`` of a framework file → Ceiling: the total is held down while a condition holds."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hengjing.errors import InputError
from hengjing.formulas.explain import holds, plain
from hengjing.formulas.interpret import interpret
from hengjing.formulas.tree import Node
from hengjing.frameworks import fields
from hengjing.frameworks.conditions import read_condition, read_given
from hengjing.frameworks.examples import figures_of
from hengjing.frameworks.faults import Faults
from hengjing.frameworks.model import Ceiling

Worked = tuple[Mapping[str, Decimal | bool], bool]


def read_ceiling(table: Mapping[str, Any], total: Decimal | None, path: str, faults: Faults) -> Ceiling | None:
    """The ceiling of a table that ``fields`` has read, or None when something is missing or wrong."""
    label = f"总分上限“{table.get('title', '')}”"
    when = read_condition(table, "when", path, faults, label)
    at_most = table.get("at_most")
    if at_most is not None and total is not None and at_most >= total:
        what = f"上限{plain(at_most)}分不低于总分{plain(total)}分，不起作用"
        faults.add(f"{path}.at_most", what, "请写低于总分的数。", label=label)
    examples = _examples(table, when, path, faults, label)
    if when is None or set(fields.CEILING) - set(table):
        return None
    if {held for _, held in examples} != {True, False}:
        remedy = "请各写一个受限（holds = true）和不受限（holds = false）的算例。"
        faults.add(path, "没有受限和不受限的算例", remedy, label=label)
    return Ceiling(table["title"], when, table["at_most"], table["reference"], table["source_status"], tuple(examples))


def _examples(table: Mapping[str, Any], when: Node | None, path: str, faults: Faults, label: str) -> list[Worked]:
    worked: list[Worked] = []
    for index, raw in enumerate(table.get("example", [])):
        place = f"{path}.example[{index}]"
        good = fields.read(raw, fields.CEILING_EXAMPLE, place, faults, label)
        given = read_given(good.get("given", {}), place, faults, label)
        if given is None or "holds" not in good:
            continue
        worked.append((given, good["holds"]))
        if when is None:
            continue
        try:
            trace = interpret(when, figures_of(given))
        except InputError as error:
            faults.take(f"{place}.given", error, label=label)
            continue
        if trace.value is None or bool(trace.value) != good["holds"]:
            what = f"算例写的是 holds = {str(good['holds']).lower()}，按条件{holds(trace)}"
            faults.add(place, what, "请改正算例或条件。", label=label)
    return worked
