"""Needed: an amount that cannot be without another figure."""

from __future__ import annotations

from dataclasses import dataclass

from hengjing.figures.model import Figure
from hengjing.quantities.rounding import Verdict
from hengjing.relations.model import Relation
from hengjing.relations.printed import shown


@dataclass(frozen=True, slots=True)
class Needed(Relation):
    """Where ``amount`` is more than 0, ``needed`` is more than 0 too (running costs need a vehicle)."""

    needed: Figure
    amount: Figure

    kind = "needed"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.needed, self.amount

    @property
    def verdict(self) -> Verdict | None:
        return Verdict.BROKEN if self.amount.value > 0 and not self.needed.value else Verdict.HELD

    @property
    def text(self) -> str:
        return f"{shown(self.amount)}，{shown(self.needed)}"

    @property
    def expected(self) -> str:
        return f"大于0{self.needed.unit.name}"
