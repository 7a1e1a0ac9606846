"""A rate with its figures filled in, in pieces, so that each figure can be a link to the rows it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure
from hengjing.formulas import tree
from hengjing.formulas.explain import shown, value_text
from hengjing.formulas.trace import Trace

SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a formula: ``title`` says what a number is, ``link`` opens its rows; ``missing``: not there."""

    text: str
    title: str = ""
    link: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Used:
    """A figure a rule asks for: what it is called, and the figure itself (None: nobody has given it)."""

    title: str
    year: int
    figure: Figure | None
    code: str

    @property
    def shown(self) -> str | None:
        """The figure as a person would write it: 是 and 否 for an answer, else number and unit; None when missing."""
        if self.figure is None:
            return None
        if self.figure.unit.dimension == "answer":
            return "是" if self.figure.value else "否"
        about = "约" if self.figure.approximate else ""
        return f"{about}{self.figure.value:,f} {self.figure.unit.name}".strip()

    @property
    def source(self) -> str:
        """Where it comes from, without the word 台账 that only marks it for the engine."""
        return self.figure.source.removeprefix("台账:").removeprefix("台账：") if self.figure else ""


def lines(title: str, rate: Trace) -> list[list[Piece]]:
    """The formula in words, and the same with figures and result."""
    rate = _taken(rate)
    result = f" = {shown(rate.value, rate.unit)}" if rate.value is not None and rate.children else ""
    filled = [*_filled(rate), *([Piece(result)] if result else [])]
    if not rate.children:
        return [[Piece(f"{title} = "), *filled]]
    return [[Piece(f"{title} = {''.join(_words(rate.node))}")], [Piece("= "), *filled]]


def _taken(trace: Trace) -> Trace:
    """Of ``first(…)`` and its like the argument whose value was taken; anything else as it is."""
    while isinstance(trace.node, tree.Call) and trace.children:
        same = [child for child in trace.children if child.value == trace.value]
        trace = same[0] if same else trace.children[0]
    return trace


def _title(node: tree.Name) -> str:
    entry = catalogue().get(node.code)
    return f"{'上年' if node.prior else ''}{entry.title if entry else node.code}"


def _words(node: tree.Node, strength: int = 0) -> Iterator[str]:
    """The formula with titles instead of codes."""
    if isinstance(node, tree.Binary) and node.operator in SIGNS:
        bracketed = tree.binding(node) < strength
        yield "（" if bracketed else ""
        yield from _words(node.left, tree.binding(node))
        yield f" {SIGNS[node.operator]} "
        yield from _words(node.right, tree.binding(node) + 1)
        yield "）" if bracketed else ""
    else:
        yield _title(node) if isinstance(node, tree.Name) else tree.text(node)


def _filled(trace: Trace, strength: int = 0) -> Iterator[Piece]:
    """The formula with figures instead of titles."""
    node = trace.node
    if isinstance(node, tree.Binary) and node.operator in SIGNS and len(trace.children) == 2:
        bracketed = tree.binding(node) < strength
        if bracketed:
            yield Piece("（")
        yield from _filled(trace.children[0], tree.binding(node))
        yield Piece(f" {SIGNS[node.operator]} ")
        yield from _filled(trace.children[1], tree.binding(node) + 1)
        if bracketed:
            yield Piece("）")
    elif trace.figure is not None:
        yield Piece(value_text(trace), trace.title, trace.figure.link)
    elif isinstance(node, tree.Name):
        yield Piece(f"{_title(node)}（缺）", _title(node), missing=True)
    else:
        yield Piece(value_text(trace), trace.title)


def figures_used(traces: list[Trace], nodes: list[tree.Node], year: int) -> list[Used]:
    """Every figure the formulas ask for, each once, in order, with the figure where there is one."""
    known: dict[tuple[str, bool], Figure] = {}
    for trace in (found for top in traces for found in top.walk()):
        if isinstance(trace.node, tree.Name) and trace.figure is not None:
            known[trace.node.code, trace.node.prior] = trace.figure
    asked = dict.fromkeys((name.code, name.prior) for node in nodes for name in tree.names(node))
    return [Used(_title(tree.Name(code, prior)), year - prior, known.get((code, prior)), code) for code, prior in asked]
