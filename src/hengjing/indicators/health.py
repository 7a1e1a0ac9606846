"""The health check of a goal: every rule looks at it, the doubts in the order of the form."""

from __future__ import annotations

from dataclasses import replace

from hengjing.indicators import single, whole  # noqa: F401  (each registers its rules)
from hengjing.indicators.goal import Doubt, Goal
from hengjing.indicators.rules import RULES


def severity(code: str) -> str:
    """How grave what the rule ``code`` finds is: warning or note."""
    return RULES[code].severity


def health(goal: Goal, *, rows_only: bool = False) -> tuple[Doubt, ...]:
    """What is wrong with a goal, the whole form's doubts first, then row by row.

    With ``rows_only`` only the rules that judge an indicator by itself look: for rows that are no whole form.
    """
    found = [
        replace(doubt, code=rule.code, severity=rule.severity)
        for rule in RULES
        if rule.of_rows or not rows_only
        for doubt in rule.look(goal)
    ]
    return tuple(sorted(found, key=lambda doubt: (-1 if doubt.row is None else doubt.row, doubt.code)))
