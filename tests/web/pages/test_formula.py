"""A rate with its figures filled in, in pieces."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing.figures.model import Figure, Figures
from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.quantities.units import find_unit
from hengjing_web.pages.formula import figures_used, lines


def figures(*given: tuple[str, str, str, int]) -> Figures:
    return Figures(
        (Figure(code, Decimal(value), find_unit(unit), period=year, source="台账:预算", link=f"/{code}/{year}")
         for code, value, unit, year in given), 2024,
    )  # fmt: skip


BUDGETS = figures(("three_public.budget", "6.75", "万元", 2024), ("three_public.budget", "4.75", "万元", 2023))


def told(formula: str, known: Figures) -> list[str]:
    return ["".join(piece.text for piece in line) for line in lines("率", interpret(parse(formula), known))]


@pytest.mark.parametrize(
    ("formula", "known", "expected"),
    [
        (
            "(three_public.budget - prior(three_public.budget)) / prior(three_public.budget)",
            BUDGETS,
            ["率 = （“三公”经费预算数 − 上年“三公”经费预算数） ÷ 上年“三公”经费预算数",
             "= （6.75万元 − 4.75万元） ÷ 4.75万元 = 42.11%"],
        ),
        ("staff_on_duty / approved_posts", figures(("staff_on_duty", "28", "人", 2024)),
         ["率 = 在职人员数 ÷ 编制数", "= 28人 ÷ 编制数（缺）"]),
        ("satisfaction.rate", figures(("satisfaction.rate", "92.5", "%", 2024)), ["率 = 92.5%"]),
        ("first(staff_on_duty / approved_posts, satisfaction.rate)", figures(("satisfaction.rate", "92.5", "%", 2024)),
         ["率 = 92.5%"]),
    ],
)  # fmt: skip
def test_a_formula_is_told_in_words_and_in_figures(formula: str, known: Figures, expected: list[str]) -> None:
    assert told(formula, known) == expected


def test_each_figure_is_a_link_and_a_missing_one_is_marked() -> None:
    trace = interpret(parse("staff_on_duty / approved_posts"), figures(("staff_on_duty", "28", "人", 2024)))
    marked = [(piece.text, piece.link, piece.missing) for line in lines("率", trace) for piece in line if piece.title]
    assert marked == [("28人", "/staff_on_duty/2024", False), ("编制数（缺）", "", True)]


def test_every_figure_a_rule_asks_for_is_listed_once_with_its_year() -> None:
    node = parse("if(three_public.budget <= prior(three_public.budget), weight, three_public.final_account)")
    used = figures_used([interpret(node, BUDGETS, weight=Decimal(2))], [node], 2024)
    assert [(each.title, each.year, each.shown) for each in used] == [
        ("“三公”经费预算数", 2024, "6.75 万元"),
        ("上年“三公”经费预算数", 2023, "4.75 万元"),
        ("“三公”经费决算数", 2024, None),
    ]
    assert used[0].source == "预算"
