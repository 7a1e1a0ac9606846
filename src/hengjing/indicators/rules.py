"""What makes a function a rule of the health check, and the registry of all rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from hengjing.indicators.goal import Doubt, Goal, GoalIndicator
from hengjing.indicators.kinds import ADVICE
from hengjing.indicators.library import closest
from hengjing.registry import Registry

WARNING, NOTE = "warning", "note"
Look = Callable[[Goal], Iterator[Doubt]]
LookAtOne = Callable[[Goal, GoalIndicator], Doubt | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: the code of the check that reports it, how grave it is, and what looks at a form.

    ``of_rows`` tells that it judges each indicator by itself.
    """

    code: str
    severity: str
    look: Look
    of_rows: bool = False


RULES: Registry[Rule] = Registry("rule")


def rule(code: str, severity: str) -> Callable[[Look], Look]:
    """Register a function that looks at a whole form."""

    def register(look: Look) -> Look:
        RULES.add(code, Rule(code, severity, look))
        return look

    return register


def row_rule(code: str, severity: str) -> Callable[[LookAtOne], LookAtOne]:
    """Register a function that looks at one named indicator; it leaves ``row`` to the registry."""

    def register(look: LookAtOne) -> LookAtOne:
        def each(goal: Goal) -> Iterator[Doubt]:
            for row, indicator in enumerate(goal.indicators):
                doubt = look(goal, indicator) if indicator.name.strip() else None
                if doubt is not None:
                    yield Doubt(doubt.message, row, doubt.column, doubt.proposal)

        RULES.add(code, Rule(code, severity, each, of_rows=True))
        return look

    return register


def proposal(indicator: GoalIndicator) -> str:
    """What to write instead: the nearest indicator of the library, else how one of that kind looks."""
    found = closest(indicator.second, indicator.name)
    return found.advice if found else ADVICE.get(indicator.second, "请写成可以核实的数、单位和方向")
