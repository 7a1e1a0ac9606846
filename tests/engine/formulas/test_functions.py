"""The table of functions: every entry explained, exemplified, and its examples hold."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.explain import explain
from hengjing.formulas.functions import Example, Function
from hengjing.formulas.interpret import interpret
from hengjing.formulas.macros import FUNCTIONS
from hengjing.formulas.parse import parse
from tests.engine.formulas.figures import YEAR, figure

EXAMPLES = [(function, example) for function in FUNCTIONS.values() for example in function.examples]


@pytest.mark.parametrize(("function", "example"), EXAMPLES, ids=lambda thing: getattr(thing, "formula", ""))
def test_the_examples_of_the_table_hold(function: Function, example: Example) -> None:
    node = parse(example.formula)
    unit_of(node)
    given = Figures([figure(name, value) for name, value in example.given.items()], YEAR)
    trace = interpret(node, given, weight=10)
    assert f"{function.name}(" in example.formula
    assert trace.value == Fraction(example.value), explain(trace)


@pytest.mark.parametrize("function", FUNCTIONS.values(), ids=FUNCTIONS)
def test_every_entry_is_complete(function: Function) -> None:
    assert function.examples
    assert function.meaning
    assert function.usage.startswith(f"{function.name}(")
    assert sum(each is not None for each in (function.value, function.lazily, function.expands)) == 1
    assert function.gives in ("quantity", "points", "ratio")


@pytest.mark.parametrize(
    ("name", "count", "kinds"),
    [
        ("if", 3, ("truth", "quantity", "quantity")),
        ("if", 2, None),
        ("tiers", 4, ("quantity", "quantity", "points", "points")),
        ("tiers", 2, None),
        ("veto", 3, ("answer", "answer", "points")),
        ("veto", 1, None),
        ("min", 1, None),
        ("yes", 61, None),
    ],
)
def test_how_many_arguments(name: str, count: int, kinds: tuple[str, ...] | None) -> None:
    assert FUNCTIONS[name].kinds(count) == kinds
