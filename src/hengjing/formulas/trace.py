"""How a value came about: a tree of plain data, printed elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from hengjing.figures.model import Figure
from hengjing.formulas import tree
from hengjing.quantities.units import Unit


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a value is undefined: ``kind`` is ``missing`` (a figure), ``unanswered`` (an answer) or ``other``."""

    kind: str
    text: str


def told(causes: Iterable[Cause]) -> str:
    """The causes as one Chinese phrase: 缺少甲、乙；“丙”没有自查结论；除数为0."""
    found = list(dict.fromkeys(causes))
    missing = [cause.text for cause in found if cause.kind == "missing"]
    unanswered = [cause.text for cause in found if cause.kind == "unanswered"]
    phrases = [f"缺少{'、'.join(missing)}"] if missing else []
    phrases += [f"{'、'.join(unanswered)}没有自查结论"] if unanswered else []
    return "；".join([*phrases, *(cause.text for cause in found if cause.kind == "other")])


@dataclass(frozen=True, slots=True)
class Trace:
    """A node of a formula with its value.

    ``value`` is exact, in the base unit of its dimension (元, 1, 人; a condition is 1 or 0), or None with ``causes``.
    ``unit`` is the one to show it in. A figure of the catalogue has a ``title`` and, when known, the ``figure`` itself;
    ``rate`` has the title of its indicator. ``children`` are the parts that were computed: of ``if`` the condition and
    the branch taken.
    """

    node: tree.Node
    value: Fraction | None
    unit: Unit
    title: str = ""
    figure: Figure | None = None
    causes: tuple[Cause, ...] = ()
    children: tuple[Trace, ...] = ()

    @property
    def text(self) -> str:
        """The formula of this node as written."""
        return tree.text(self.node)

    @property
    def undefined(self) -> str | None:
        """Why there is no value, in Chinese; None when there is one."""
        return told(self.causes) if self.value is None else None

    def walk(self) -> Iterator[Trace]:
        """This trace and all under it, from the top."""
        yield self
        for child in self.children:
            yield from child.walk()

    def figures(self) -> tuple[Figure, ...]:
        """The figures that took part, each once, in order."""
        return tuple(dict.fromkeys(trace.figure for trace in self.walk() if trace.figure is not None))
