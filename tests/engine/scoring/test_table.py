"""A wide table scored in DuckDB gives, row by row, what the interpreter gives."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import duckdb
import pytest

from hengjing.errors import InputError
from hengjing.figures.catalogue import catalogue
from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Node
from hengjing.frameworks.load import framework, shipped
from hengjing.frameworks.model import Ceiling, Framework
from hengjing.scoring.query import query, wanted
from hengjing.scoring.table import score_table
from tests.engine.formulas.sound import Formulas
from tests.engine.scoring.parity import PARTS, ROWS_OF_A_PART, Row, differences, in_duckdb, part, rows

CODES = [scored.code for scored in shipped()]
HENGYANG = framework("hengyang-2024")


@pytest.mark.parametrize("huge", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_every_row_is_what_the_interpreter_gives(code: str, huge: bool, tmp_path: Path) -> None:
    made = list(rows(framework(code), Random(f"{code} {huge}"), 150, huge))
    others, found = in_duckdb(framework(code), made, tmp_path)
    assert differences(framework(code), made, found) == []
    assert (0 < others < 150) if huge else others == 0


def compared(code: str, number: int) -> list[str]:
    """The differences of one part of the hundred thousand rows (in a process of its own)."""
    made = part(framework(code), number)
    with TemporaryDirectory() as folder:
        return differences(framework(code), made, in_duckdb(framework(code), made, Path(folder))[1])


@pytest.mark.parity
def test_a_hundred_thousand_rows_are_what_the_interpreter_gives() -> None:
    assert len(CODES) * PARTS * ROWS_OF_A_PART >= 100_000
    parts = [(code, number) for code in CODES for number in range(PARTS)]
    with ProcessPoolExecutor() as processes:
        assert [told for found in processes.map(compared, *zip(*parts, strict=True)) for told in found] == []


@pytest.mark.parametrize("code", CODES)
def test_the_worked_examples_come_out(code: str, tmp_path: Path) -> None:
    scored = framework(code)
    made: list[Row] = []
    for indicator in scored.indicators:
        for example in indicator.examples:
            given = {"".join(name.split()): value for name, value in example.given.items()}
            row: Row = dict.fromkeys(wanted(scored))
            row |= {name: as_kept(name, value) for name, value in given.items() if name in row}
            made.append({"organisation": f"{indicator.code} {len(made)}", **row})
    others, found = in_duckdb(scored, made, tmp_path)
    assert others == 0
    assert differences(scored, made, found) == []
    assert len(made) > len(scored.indicators)


def as_kept(name: str, value: Decimal | bool) -> Decimal | int:
    """A value in the unit of the catalogue as the column keeps it."""
    if isinstance(value, bool):
        return int(value)
    unit = catalogue()[name.removeprefix("prior(").removesuffix(")")].unit
    kept = value * Decimal(unit.factor.numerator) / Decimal(unit.factor.denominator)
    return kept * 100 if unit.dimension == "money" else kept


def held_down() -> Framework:
    """A method under whose ceilings totals fall, where two indicators may not apply and their points go round."""
    scored = framework("project-2021")
    applies = parse("project.output_planned > project.output_actual")
    changed = [replace(one, applies=applies, redistribute="section") for one in scored.indicators[:1]]
    pattern = Ceiling(
        "执行率低于80%", parse("project.paid / project.full_year_budget < 80%"), Decimal("59.99"), "", "", ()
    )
    ceilings = (pattern, replace(pattern, when=parse("satisfaction.rate < 60%"), at_most=Decimal(40)))
    return replace(scored, indicators=(*changed, *scored.indicators[1:]), ceilings=ceilings)


def test_ceilings_and_points_that_go_to_others(tmp_path: Path) -> None:
    made = list(rows(held_down(), Random(1), 400, huge=False))
    found = in_duckdb(held_down(), made, tmp_path)[1]
    assert differences(held_down(), made, found) == []
    lowered = {final for *_, total, final in found if total != final}
    assert {Decimal("59.99"), Decimal(40)} <= lowered


# ---- any formula -----------------------------------------------------------------------------------------------------


def with_formula(score: Node, rate: Node | None = None) -> Framework:
    """A framework of one indicator of 7.5 points."""
    weight = Decimal("7.5")
    indicator = replace(HENGYANG.indicators[0], weight=weight, score=score, rate=rate)
    return replace(HENGYANG, indicators=(indicator,), total=weight)


def some_formula(number: int) -> Framework:
    random = Random(number)
    rate = Formulas(random, weight=False, rate=False).of("ratio", random.randint(0, 3))
    score = Formulas(random).of("score", random.randint(1, 4))
    unit_of(score, unit_of(rate, weight=False))  # raises when the formula is unsound
    return with_formula(score, rate)


@pytest.mark.parametrize("start", range(0, 100, 25))
def test_formulas_nobody_thought_of(start: int, tmp_path: Path) -> None:
    for number in range(start, start + 25):
        scored = some_formula(number)
        made = list(rows(scored, Random(number), 20, huge=number % 4 == 0))
        if wanted(scored):
            assert differences(scored, made, in_duckdb(scored, made, tmp_path)[1]) == []


def test_what_cannot_be_counted_at_all_is_left_to_the_interpreter(tmp_path: Path) -> None:
    factors = " * ".join(["(three_public.budget / three_public.final_account)"] * 14)
    scored = with_formula(parse(f"weight * ({factors})"))
    made: list[Row] = [{"organisation": "甲", "three_public.budget": 3, "three_public.final_account": 4}]
    others, found = in_duckdb(scored, made, tmp_path)
    assert (others, differences(scored, made, found)) == (0, [])
    tiny = " * ".join(["(1 / 999999999999999)"] * 4)
    scored = with_formula(parse(f"weight * within({tiny} * (staff_on_duty / approved_posts), 0, 1)"))
    made = [{"organisation": "甲", "staff_on_duty": 10**10, "approved_posts": 1}]
    others, found = in_duckdb(scored, made, tmp_path)
    assert (others, differences(scored, made, found)) == (1, [])


# ---- tables that cannot be used --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("'甲' AS organisation, 1.5::DOUBLE AS staff_on_duty", "列 staff_on_duty 的类型 DOUBLE 不是精确的数"),
        ("'甲' AS organisation, 0.5 AS \"answer.data_true\"", "自查事项用整数0、1"),
        ("'甲' AS organisation, 1 AS staff", "没有 hengyang-2024 要用的数据列"),
        ("'甲' AS unit, 1 AS staff_on_duty", "没有列 organisation"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused(columns: str, message: str) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE figures AS SELECT {columns}")
        with pytest.raises(InputError, match=message) as refused:
            score_table(HENGYANG, connection, "figures")
    assert message in str(refused.value)


def test_codes_that_differ_in_case_only_cannot_be_columns() -> None:
    first, second = HENGYANG.indicators[:2]
    alike = replace(HENGYANG, indicators=(first, replace(second, code=first.code.lower())))
    with pytest.raises(InputError, match="不分大小写时相同"):
        query(alike, {}, "figures")


@pytest.mark.parametrize(("kind_of", "money"), [("DECIMAL(18, 2)", "元"), ("BIGINT", "分"), ("BIGINT", "元")])
def test_money_in_yuan_or_cents(kind_of: str, money: str) -> None:
    factor = 100 if money == "分" else 1
    columns = f'{20 * factor}::{kind_of} AS "general_public.full_year_budget", {19 * factor}::{kind_of} AS '
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE figures AS SELECT '甲' AS organisation, {columns}\"general_public.payments\"")
        assert score_table(HENGYANG, connection, "figures", money=money) == 0
        assert connection.execute('SELECT "C2", total FROM scores').fetchall() == [(Decimal("1.20"), Decimal("1.20"))]


def test_an_answer_that_is_neither_yes_nor_no_is_undefined() -> None:
    with duckdb.connect() as connection:
        columns = ", ".join(f'{value} AS "answer.{name}"' for name, value in (("data_true", 2), ("data_complete", 1)))
        connection.execute(
            f"CREATE TABLE figures AS SELECT '甲' AS organisation, {columns}, 1 AS \"answer.data_accurate\""
        )
        assert score_table(HENGYANG, connection, "figures") == 1
        assert connection.execute('SELECT "D4" FROM scores').fetchall() == [(None,)]
