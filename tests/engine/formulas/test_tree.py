"""Nodes: values of literals, names in use, formulas written back."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Name, Number, names, text, walk


@pytest.mark.parametrize(("written", "value"), [("95%", Fraction(19, 20)), ("0.25", Fraction(1, 4)), ("12", 12)])
def test_a_literal_is_exact(written: str, value: Fraction) -> None:
    assert Number(written).value == value


def test_names_come_once_in_order() -> None:
    assert names(parse("(a - prior(a)) / prior(a) + b")) == (Name("a"), Name("a", prior=True), Name("b"))


@pytest.mark.parametrize(
    ("written", "back"),
    [
        ("(a+b)*c", "(a + b) * c"),
        ("a-(b-c)", "a - (b - c)"),
        ("((a*b))/c", "a * b / c"),
        ("not(a<1 or b<1)", "not (a < 1 or b < 1)"),
        ("-(a+b)", "-(a + b)"),
        ("min(a,prior(b.c))", "min(a, prior(b.c))"),
    ],
)
def test_only_needed_brackets_are_written(written: str, back: str) -> None:
    assert text(parse(written)) == back


def test_a_walk_meets_every_node() -> None:
    assert [text(node) for node in walk(parse("-a + min(1, b)"))] == [
        "-a + min(1, b)",
        "-a",
        "a",
        "min(1, b)",
        "1",
        "b",
    ]
