"""Doubts about the goal forms of a document → slips at their cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from hengjing.checks.base import Slip
from hengjing.checks.model import Severity
from hengjing.documents.model import Block
from hengjing.figures.reading import Reading
from hengjing.indicators import health
from hengjing.indicators.forms import Form, forms_of
from hengjing.indicators.goal import Doubt


@dataclass(frozen=True, eq=False, slots=True)
class _Same:
    """A reading known by identity: comparing two by what they hold would take longer than reading them again."""

    reading: Reading

    def __hash__(self) -> int:
        return id(self.reading)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.reading is self.reading


# What does not add up or contradicts itself in a goal, whoever approved it.
_CONTRADICTIONS = ("HJ620", "HJ622", "HJ624", "HJ625")


def severity_of(code: str) -> Severity:
    """How grave a doubt is in a document: as the rule says where figures contradict each other; else a note, because a
    published goal has been approved, and how well it is put is advice for the next one.
    """
    return Severity(health.severity(code)) if code in _CONTRADICTIONS else Severity.NOTE


def slips(reading: Reading, code: str) -> Iterator[Slip]:
    """What the rule ``code`` doubts in the goal forms of a document."""
    for form, doubt in _doubts(_Same(reading)):
        if doubt.code == code:
            block = form.at(doubt)
            start, end = _written(block)
            yield Slip(block, start, end, doubt.text, others=tuple(form.cell(row) for row in doubt.others))


@lru_cache(maxsize=1)
def _doubts(kept: _Same) -> tuple[tuple[Form, Doubt], ...]:
    """All doubts about a document; kept for the other checks that look at the same one right after."""
    forms = forms_of(kept.reading.document, kept.reading.year)
    return tuple((form, doubt) for form in forms for doubt in health.health(form.goal))


def _written(block: Block) -> tuple[int, int]:
    """The span of the text of a cell without the white space around it."""
    stripped = block.text.strip()
    start = block.text.index(stripped)
    return start, start + len(stripped)
