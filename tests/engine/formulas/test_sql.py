"""The third walk: every function has its SQL, what has none is refused, every engine can read what is written."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sqlglot

from hengjing.errors import InputError
from hengjing.formulas import sql
from hengjing.formulas.functions import TABLE
from hengjing.formulas.parse import parse
from hengjing.formulas.sql import RULES, Column, NoRule, compile_condition, compile_formula
from hengjing.formulas.whole import DUCKDB, ENGINES, POSTGRES, SPARK, Engine, TooWide, Writer
from hengjing.frameworks.load import shipped
from hengjing.scoring.query import query
from tests.engine.scoring.parity import sources

STAFF = {
    "staff_on_duty": Column("staff_on_duty", 0, 1000),
    "approved_posts": Column("approved_posts", -5, 1000),
    "three_public.budget": Column("three_public.budget", -(10**15), 10**15, 100),
}


def written(formula: str, engine: Engine = DUCKDB) -> str:
    """A formula as SQL: the columns of its steps, and the top of the fraction."""
    writer = Writer(engine, "s")
    found = compile_formula(parse(formula), STAFF, writer, Fraction(10))
    steps = [column.sql(engine.dialect) for step in writer.steps for column in step]
    return "; ".join([*steps, found.top.sql.sql(engine.dialect)])


def test_every_function_of_the_table_has_its_sql() -> None:
    assert set(RULES) == set(TABLE)


def test_a_function_without_sql_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sql.RULES, "abs")
    with pytest.raises(NoRule, match="function abs has no SQL"):
        written("weight * abs(staff_on_duty / approved_posts)")


@pytest.mark.parametrize("formula", ["weight + staff_on_duty", "staff_on_dutty"])
def test_quantities_that_do_not_go_together_are_refused(formula: str) -> None:
    with pytest.raises(InputError):
        written(formula)


def test_constants_are_computed_while_writing() -> None:
    assert written("full_up_to(103.5%, 100%, 1%, weight / 10, begun)") == "6"
    assert written("tiers(85%, 90%, weight, 80%, 8, 0)") == "8"
    assert written("if(80% >= 80%, weight, 0)") == "10"
    assert written("within(-5%, 0%, 100%)") == "0"


def test_a_divisor_that_may_be_negative_turns_the_sign() -> None:
    assert "< 0" in written("staff_on_duty / approved_posts")
    assert "< 0" not in written("approved_posts / staff_on_duty")


def test_wider_numbers_where_64_bits_may_not_do() -> None:
    squared = "three_public.budget * (three_public.budget / three_public.budget)"
    assert "INT128" in written(f"weight * (({squared}) / three_public.budget)")
    assert "INT128" not in written("weight * (staff_on_duty / approved_posts)")


def test_what_no_type_holds_is_refused() -> None:
    factor = "(three_public.budget / three_public.budget)"
    with pytest.raises(TooWide):
        written(f"weight * ({' * '.join([factor] * 3)} + {' * '.join([factor] * 3)} - staff_on_duty / approved_posts)")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("staff_on_duty > 3 and approved_posts > 3", '"staff_on_duty" > 3 AND "approved_posts" > 3'),
        ("not (staff_on_duty >= approved_posts)", 'NOT "staff_on_duty" >= "approved_posts"'),
        ("prior(staff_on_duty) = 3", "CAST(NULL AS BIGINT) = 3"),
    ],
)
def test_conditions(formula: str, expected: str) -> None:
    found = compile_condition(parse(formula), STAFF, Writer(DUCKDB))
    assert found.sql.sql("duckdb").replace("(", "").replace(")", "") == expected.replace("(", "").replace(")", "")


@pytest.mark.parametrize("engine", ENGINES.values(), ids=list(ENGINES))
def test_every_shipped_framework_is_one_query_the_engine_can_read(engine: Engine) -> None:
    for scored in shipped():
        found = query(scored, sources(scored), "figures", engine)
        assert len(sqlglot.parse(found.sql, dialect=engine.dialect)) == 1
        assert len(sqlglot.parse(found.others, dialect=engine.dialect)) == 1


def test_the_engines_differ_where_they_must() -> None:
    formula = "full_up_to(staff_on_duty / approved_posts, 100%, 1%, weight / 10, whole)"
    assert " // " in written(formula)
    assert " / " in written(formula, POSTGRES)
    assert " DIV " in written(formula, SPARK)
