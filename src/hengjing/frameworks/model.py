"""Framework, Section, Indicator, Grade, Example: a scoring method as the issuing office would write it down."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from hengjing.formulas.tree import Node

# How sure one can be of a rule; nothing but the notice of the place itself is authoritative.
SOURCE_STATUS = {
    "confirmed": "已由使用单位按正式文件确认",
    "found": "见于公开文件",
    "remembered": "凭通行做法，未见原文",
    "inferred": "推定，须按正式文件核对",
}

UNDEFINED = "无法计算"

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
    bool); the ``rate`` (as printed, empty when there is none) and the ``score`` they must give, or 无法计算.
    """

    given: Mapping[str, Decimal | bool]
    rate: str
    score: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What is scored: ``rate`` computes the value (None when it is scored without one), ``score`` the points.

    ``section`` is the code of its section, ``weight`` its points, ``meaning`` the rule in words, ``evidence`` what
    proves it, ``reference`` where the rule comes from and ``source_status`` how sure that is (see SOURCE_STATUS).
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


@dataclass(frozen=True, slots=True)
class Framework:
    """A scoring method of one place for some years. ``path`` is the file it was read from."""

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

    def grade(self, points: Decimal) -> Grade:
        """The grade of a total between 0 and ``total``; half-open bands, the highest closed."""
        return next((grade for grade in self.grades if grade.start <= points < grade.end), self.grades[0])

    def indicator(self, code: str) -> Indicator | None:
        """The indicator of that code, or None."""
        return next((indicator for indicator in self.indicators if indicator.code == code), None)

    def of_section(self, code: str) -> tuple[Indicator, ...]:
        """The indicators of a section, in order."""
        return tuple(indicator for indicator in self.indicators if indicator.section == code)

    def covers(self, year: int) -> bool:
        """Whether the framework is in force at the end of ``year``, the year evaluated."""
        end = date(year, 12, 31)
        return self.valid_from <= end and (self.valid_to is None or end <= self.valid_to)
