"""The tree of a formula: seven kinds of node, immutable, closed (a second engine compiles the same tree).

A macro (``macros.py``) stands in the tree as what it means; the call as it was written hangs on it as ``written``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

COMPARISONS = ("<", "<=", ">", ">=", "=", "!=")
LOGIC = ("and", "or")

# How strongly an operator binds; a prefix “not” stands between “and” and the comparisons, a prefix “-” above all.
BINDING = {"or": 1, "and": 2, **dict.fromkeys(COMPARISONS, 4), "+": 5, "-": 5, "*": 6, "/": 6}
NOT_BINDING, MINUS_BINDING = 3, 7


@dataclass(frozen=True, slots=True)
class Number:
    """A numeral as written: ``5``, ``0.25``, ``95%``."""

    text: str

    @property
    def value(self) -> Fraction:
        """The exact value (95% is 19/20)."""
        return Fraction(self.text[:-1]) / 100 if self.percent else Fraction(self.text)

    @property
    def percent(self) -> bool:
        """Whether it was written with a percent sign."""
        return self.text.endswith("%")


@dataclass(frozen=True, slots=True)
class Name:
    """A figure of the catalogue; with ``prior`` the same figure one year earlier."""

    code: str
    prior: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Variable:
    """``weight`` (the points of the indicator) or ``rate`` (its own rate)."""

    name: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Word:
    """A choice among fixed words, an argument of some functions: ``whole``, ``begun``, ``proportional``."""

    text: str


@dataclass(frozen=True, slots=True)
class Unary:
    """``-`` or ``not`` before an operand."""

    operator: str
    operand: Node
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, comparison, ``and``, ``or``; ``written`` is the macro it stands for."""

    operator: str
    left: Node
    right: Node
    at: int = field(default=0, compare=False)
    written: Call | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of the table with its arguments; ``written`` is the macro it stands for."""

    function: str
    arguments: tuple[Node, ...]
    at: int = field(default=0, compare=False)
    written: Call | None = field(default=None, compare=False)


Node = Number | Name | Variable | Word | Unary | Binary | Call


def parts(node: Node) -> tuple[Node, ...]:
    """The nodes right under ``node``."""
    if isinstance(node, Unary):
        return (node.operand,)
    if isinstance(node, Binary):
        return (node.left, node.right)
    return node.arguments if isinstance(node, Call) else ()


def as_written(node: Node) -> Node:
    """The macro a node stands for, as it was written; any other node is itself."""
    written = node.written if isinstance(node, Binary | Call) else None
    return node if written is None else written


def depth(node: Node) -> int:
    """How many nodes lie one under the other, this one counted."""
    return 1 + max((depth(part) for part in parts(node)), default=0)


def walk(node: Node) -> Iterator[Node]:
    """The node and everything under it, from the top, left to right."""
    yield node
    for part in parts(node):
        yield from walk(part)


def names(node: Node) -> tuple[Name, ...]:
    """The figures a formula asks for, each once, in order of appearance."""
    return tuple(dict.fromkeys(found for found in walk(node) if isinstance(found, Name)))


def binding(node: Node) -> int:
    """How strongly the outermost operator of ``node`` holds it together (9 when it needs no brackets)."""
    node = as_written(node)
    if isinstance(node, Binary):
        return BINDING[node.operator]
    if isinstance(node, Unary):
        return NOT_BINDING if node.operator == "not" else MINUS_BINDING
    return 9


def text(node: Node) -> str:
    """The formula as it would be written; reading it back gives the same tree."""
    node = as_written(node)
    match node:
        case Number() | Word():
            return node.text
        case Name():
            return f"prior({node.code})" if node.prior else node.code
        case Variable():
            return node.name
        case Unary():
            operand = _within(node.operand, binding(node))
            return f"not {operand}" if node.operator == "not" else f"-{operand}"
        case Binary():
            strength = binding(node)
            # Comparisons do not chain, and the left-associative operators need brackets only on the right.
            left = _within(node.left, strength + (node.operator in COMPARISONS))
            return f"{left} {node.operator} {_within(node.right, strength + 1)}"
        case Call():
            return f"{node.function}({', '.join(text(argument) for argument in node.arguments)})"


def _within(node: Node, strength: int) -> str:
    return f"({text(node)})" if binding(node) < strength else text(node)
