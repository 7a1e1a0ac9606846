"""Framework, Section, Indicator, Grade, Ceiling, Example: a scoring method as the issuing office would write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hengjing.formulas.tree import Binary, Call, Node, Number, Variable

# How sure one can be of a rule; nothing but the notice of the place itself is authoritative.
SOURCE_STATUS = {
    "confirmed": "已由使用单位按正式文件确认",
    "found": "见于公开文件",
    "remembered": "凭通行做法，未见原文",
    "inferred": "推定，须按正式文件核对",
}

UNDEFINED = "无法计算"
INAPPLICABLE = "不适用"

# What a framework scores; a template is there to be copied and filled in, no method of any place.
KINDS = {"department": "部门整体支出", "project": "项目支出", "template": "模板，照抄后改"}
# Which way the rate of an indicator is better.
DIRECTIONS = {"higher": "越高越好", "lower": "越低越好"}
# ``redistribute``: the other indicators of the same section take the points.
OWN_SECTION = "section"

# What a draft writes where a person has to write the rest; a file that still holds it is refused, with the line.
TO_WRITE = "待补"


@dataclass(frozen=True, slots=True)
class Grade:
    """A band of total points: from ``start`` (included) to ``end`` (excluded, unless it is the highest band)."""

    title: str
    start: Decimal
    end: Decimal


@dataclass(frozen=True, slots=True)
class Section:
    """A block of the framework (目标设定 10分); ``weight`` is the points of its indicators together."""

    code: str
    title: str
    weight: Decimal


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: ``given`` figures by name, or ``prior(name)``, in the unit of the catalogue (an answer is a
    bool); the ``rate`` (as printed, empty when there is none) and the ``score`` they must give, or 无法计算, 不适用.
    """

    given: Mapping[str, Decimal | bool]
    rate: str
    score: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is scored: ``rate`` computes the value (None when it is scored without one), ``score`` the points.

    ``section`` is the code of its section, ``weight`` its points, ``meaning`` the rule in words, ``evidence`` what
    proves it, ``reference`` where the rule comes from and ``source_status`` how sure that is (see SOURCE_STATUS).
    ``direction`` says which way the rate is better (empty when the rule does not say). Where ``applies`` does not hold
    the indicator drops out and its points go where ``redistribute`` says: “section”, the code of a section or of an
    indicator.
    """

    code: str
    title: str
    section: str
    weight: Decimal
    meaning: str
    rate: Node | None
    score: Node
    reference: str
    source_status: str
    evidence: str
    examples: tuple[Example, ...]
    direction: str = ""
    applies: Node | None = None
    redistribute: str = ""

    @property
    def guarded(self) -> Node:
        """The points as one formula: ``score``, undefined where the indicator does not apply."""
        if self.applies is None:
            return self.score
        nowhere = Binary("/", Variable("weight"), Number("0"))
        return Call("if", (self.applies, self.score, nowhere))


@dataclass(frozen=True, slots=True)
class Ceiling:
    """While ``when`` holds the total is at most ``at_most`` points. ``examples``: given figures, and whether it holds
    for them.
    """

    title: str
    when: Node
    at_most: Decimal
    reference: str
    source_status: str
    examples: tuple[tuple[Mapping[str, Decimal | bool], bool], ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """A scoring method of one place for some years.

    ``reference`` names the document it rests on, ``number`` and ``issued`` its number and date where they are known;
    ``kind`` is what it scores (see KINDS), ``gaps`` what about it is not known, ``path`` the file it was read from.
    """

    code: str
    title: str
    place: str
    reference: str
    valid_from: date
    valid_to: date | None
    total: Decimal
    grades: tuple[Grade, ...]
    sections: tuple[Section, ...]
    indicators: tuple[Indicator, ...]
    path: str
    kind: str = "department"
    gaps: tuple[str, ...] = ()
    ceilings: tuple[Ceiling, ...] = ()
    number: str = ""
    issued: date | None = None

    def grade(self, points: Decimal) -> Grade:
        """The grade of a total between 0 and ``total``; half-open bands, the highest closed."""
        return next((grade for grade in self.grades if grade.start <= points < grade.end), self.grades[0])

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, or None."""
        return next((indicator for indicator in self.indicators if indicator.code == code), None)

    def of_section(self, code: str) -> tuple[Indicator, ...]:
        """The indicators of a section, in order."""
        return tuple(indicator for indicator in self.indicators if indicator.section == code)

    def receivers(self, indicator: Indicator) -> tuple[Indicator, ...]:
        """The indicators that take the points of ``indicator`` where it does not apply (some may not apply either)."""
        target = indicator.section if indicator.redistribute == OWN_SECTION else indicator.redistribute
        found = self.of_section(target) or tuple(one for one in self.indicators if one.code == target)
        return tuple(one for one in found if one.code != indicator.code)

    def covers(self, year: int) -> bool:
        """Whether the framework is in force at the end of ``year``, the year evaluated."""
        end = date(year, 12, 31)
        return self.valid_from <= end and (self.valid_to is None or end <= self.valid_to)
