"""The total held down: a ceiling of the framework whose condition holds for the organisation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from hengjing.figures.model import Figures
from hengjing.formulas.explain import holds, plain
from hengjing.formulas.interpret import interpret
from hengjing.frameworks.model import Ceiling, Framework


@dataclass(frozen=True, slots=True)
class Limit:
    """A ceiling as it stands for one organisation; ``at_most`` is None when it cannot be told whether it holds."""

    ceiling: Ceiling
    at_most: Decimal | None
    words: str


def limits(framework: Framework, figures: Figures) -> Iterator[Limit]:
    """The ceilings that hold, and those of which that cannot be told; those that do not hold are left out."""
    for ceiling in framework.ceilings:
        trace = interpret(ceiling.when, figures)
        most = f"总分最高{plain(ceiling.at_most)}分"
        if trace.value is None:
            yield Limit(ceiling, None, f"{ceiling.title}：无法判断是否{most}（{trace.undefined}）")
        elif trace.value:
            yield Limit(ceiling, ceiling.at_most, f"{ceiling.title}：{holds(trace)}，{most}")
