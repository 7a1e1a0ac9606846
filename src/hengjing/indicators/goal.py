"""A goal form as data: what a unit or a project promises for a year, as it was written down."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property

from hengjing.indicators.kinds import FIRST_LEVELS, first_level, second_level
from hengjing.indicators.values import Target, direction_of, read_target


class Scope(Enum):
    """Whose goal it is: a project's, or a whole department's."""

    PROJECT = "project"
    DEPARTMENT = "department"


class Stage(Enum):
    """When the form is filled: with the budget, or at self-evaluation; UNKNOWN when a document does not tell."""

    APPLICATION = "application"
    EVALUATION = "evaluation"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class GoalIndicator:
    """A row of the form, every field as it was written (“≥95%”, “产出指标（50分）”).

    ``value`` is None when a document does not let it be read. ``unit`` and ``direction`` are the form's own columns,
    empty where there is none. ``weight`` is in 分, ``rule`` how points are given; ``actual`` this year's value,
    ``last_target`` and ``last_actual`` last year's, ``history`` the actual values of earlier years, the oldest first.
    """

    name: str
    level1: str = ""
    level2: str = ""
    value: str | None = ""
    unit: str = ""
    direction: str = ""
    weight: Decimal | None = None
    rule: str = ""
    actual: str = ""
    last_target: str = ""
    last_actual: str = ""
    history: tuple[str, ...] = ()

    @cached_property
    def target(self) -> Target:
        """The value, read."""
        return read_target(self.value or "")

    @property
    def aim(self) -> str:
        """≥, ≤, = or 定性, from the column or from the value; empty when neither says."""
        return direction_of(self.direction) or self.target.direction

    @property
    def measured_in(self) -> str:
        """The unit: as written with the value, else the column's."""
        return self.target.unit or self.unit.strip()

    @property
    def first(self) -> str:
        """Level 1 as the rules know it, or that of level 2 where the form has none; empty for an unknown word."""
        return first_level(self.level1) if self.level1.strip() else FIRST_LEVELS.get(self.second, "")

    @property
    def second(self) -> str:
        """Level 2 as the rules know it; empty for an unknown word."""
        return second_level(self.level2)


@dataclass(frozen=True, slots=True)
class Task:
    """A task of the year and its money, in 万元 or whatever unit the whole form is in."""

    name: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Goal:
    """A filled form. ``budget`` is its total, in the unit of the tasks; None when the form does not say.

    ``execution_weight`` are the points of budget execution, at self-evaluation only. ``survey`` tells what proves
    satisfaction (“问卷320份”), None when that was not asked yet. ``directed`` tells that the form states directions,
    ``complete`` is False when rows may be missing.
    """

    title: str
    scope: Scope = Scope.PROJECT
    stage: Stage = Stage.APPLICATION
    year: int | None = None
    budget: Decimal | None = None
    tasks: tuple[Task, ...] = ()
    indicators: tuple[GoalIndicator, ...] = ()
    execution_weight: Decimal | None = None
    survey: str | None = ""
    directed: bool = True
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something wrong with a goal: the rule's code and severity (warning or note), what is wrong, how to mend it.

    ``row`` counts the indicators from 0 (None: the whole form), ``column`` names the field of the row it is about, or
    ``tasks``; ``others`` are further rows concerned.
    """

    message: str
    row: int | None = None
    column: str = "name"
    proposal: str = ""
    others: tuple[int, ...] = field(default=())
    code: str = ""
    severity: str = ""

    @property
    def text(self) -> str:
        """The message with the proposal."""
        return f"{self.message}；{self.proposal}" if self.proposal else self.message
