"""A million organisations in openfisca-core against the compiled query: one indicator of each kind that has a rate.

``python -m bench.openfisca`` prints the row alone; needs requirements/bench.txt (``make bench-extras``). openfisca
counts with 32-bit floats and knows no missing figure: one is NaN here. The row says how many points its floats miss.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib.util import find_spec
from typing import Any

from bench.measure import Missing, Row, compared, race

from bench import province, scoring
from hengjing.frameworks.model import Framework
from hengjing.scoring.query import wanted
from hengjing.scoring.table import quoted, score_table

ROUNDS = 3
# One point in so many may differ: a rate that lies on a step of its rule can fall to either side in floats.
MOST_DIFFERING = 400
YEAR = 2024
# One indicator of the method for each kind of rule.
CODES = ("I1", "I4", "I6", "I8", "I12", "I15", "I17", "I19")


def method() -> Framework:
    """The method with these indicators alone."""
    chosen = tuple(one for one in province.method().indicators if one.code in CODES)
    return replace(province.method(), indicators=chosen, total=sum((one.weight for one in chosen), Decimal(0)))


# ---- the same in openfisca -------------------------------------------------------------------------------------------


def _identifier(figure: str) -> str:
    return figure.replace(".", "_")


def rules() -> dict[str, tuple[Callable[..., Any], Callable[[Any], Any]]]:
    """Rate and points of each indicator, over arrays; a rate is undefined where its divisor is 0."""
    import numpy as np

    def share(part: str, whole: str) -> Callable[..., Any]:
        def rate(organisation: Any, period: Any) -> Any:
            divisor = organisation(_identifier(whole), period)
            return organisation(_identifier(part), period) / np.where(divisor == 0, np.nan, divisor)

        return rate

    def growth(now: str) -> Callable[..., Any]:
        def rate(organisation: Any, period: Any) -> Any:
            this, before = organisation(_identifier(now), period), organisation(_identifier(now), period.last_year)
            # Not more than last year is no growth, whatever last year was.
            return np.where(this <= before, 0, (this - before) / np.where(before == 0, np.nan, before))

        return rate

    def steps(excess: Any, step: float) -> Any:
        return np.maximum(excess, 0) / step

    def tiers(rate: Any) -> Any:
        return np.select([np.isnan(rate), rate >= 0.9, rate >= 0.8, rate >= 0.7], [np.nan, 5, 10 / 3, 5 / 3], 0)

    return {
        "I1": (share("staff_on_duty", "approved_posts"), lambda rate: 5 - 0.5 * np.floor(steps(rate - 1, 0.01))),
        "I4": (
            share("three_public.final_account", "three_public.budget"),
            lambda rate: 5 - 0.5 * np.ceil(steps(rate - 1, 0.01)),
        ),
        "I6": (
            share("new_building.actual_investment", "new_building.approved_estimate"),
            lambda rate: 5 - 0.5 * steps(rate - 1, 0.01),
        ),
        "I8": (
            share("general_public.payments", "general_public.full_year_budget"),
            lambda rate: 2 - 0.8 * np.floor(steps(1 - rate, 0.05)),
        ),
        "I12": (share("goals.finished", "goals.planned"), tiers),
        "I15": (growth("three_public.budget"), lambda rate: 2 - 0.2 * np.floor(steps(rate, 0.01))),
        "I17": (
            share("procurement.actual_amount", "procurement.budget"),
            lambda rate: 2 - 2 / 3 * np.floor(steps(np.abs(rate - 1), 0.05)),
        ),
        "I19": (share("fixed_assets.in_use", "fixed_assets.total"), lambda rate: 4 * np.clip(rate, 0, 1)),
    }


def system() -> Any:
    """A tax-benefit system: a variable for each figure, for each rate, for the points it gives."""
    import numpy as np
    from openfisca_core import periods
    from openfisca_core.entities import build_entity
    from openfisca_core.taxbenefitsystems import TaxBenefitSystem
    from openfisca_core.variables import Variable

    entity = build_entity(key="organisation", plural="organisations", label="organisation", is_person=True)
    made = TaxBenefitSystem([entity])

    def add(name: str, formula: Callable[..., Any] | None = None) -> None:
        told = {"value_type": float, "entity": entity, "definition_period": periods.YEAR}
        made.add_variable(type(name, (Variable,), told if formula is None else {**told, "formula": formula}))

    def points(code: str, award: Callable[[Any], Any], weight: float) -> Callable[..., Any]:
        def formula(organisation: Any, period: Any) -> Any:
            limited = np.clip(award(organisation(f"{code}_rate", period)), 0, weight)
            return np.floor(limited * 100 + 0.5) / 100

        return formula

    for figure in {name.code for name in wanted(method()).values()}:
        add(_identifier(figure))
    weights = {one.code: float(one.weight) for one in method().indicators}
    for code, (rate, award) in rules().items():
        add(f"{code}_rate", rate)
        add(code, points(code, award, weights[code]))
    return made


def calculated(made: Any, figures: Mapping[str, Any]) -> dict[str, Any]:
    """The points of every organisation, from arrays of their figures."""
    from openfisca_core.simulations import SimulationBuilder

    simulation = SimulationBuilder().build_default_simulation(made, count=scoring.ORGANISATIONS)
    for column, name in wanted(method()).items():
        simulation.set_input(_identifier(name.code), str(YEAR - name.prior), figures[column])
    return {code: simulation.calculate(code, str(YEAR)) for code in CODES}


# ---- the row ---------------------------------------------------------------------------------------------------------


def differing(exact: Mapping[str, Any], found: Mapping[str, Any]) -> tuple[int, int]:
    """How many points are a hundredth off, and how many more than that; undefined on one side only is more."""
    import numpy as np

    slightly = much = 0
    for code in CODES:
        hundredths = np.rint(np.asarray(found[code], dtype=float) * 100)
        unlike = np.isnan(hundredths) != np.isnan(exact[code])
        away = np.abs(np.nan_to_num(hundredths) - np.nan_to_num(exact[code]))
        slightly += int(((away == 1) & ~unlike).sum())
        much += int(((away > 1) | unlike).sum())
    return slightly, much


def rows() -> list[Row]:
    """The line of the benchmark; Missing when openfisca-core is not installed."""
    if find_spec("openfisca_core") is None:
        raise Missing("与 openfisca-core 的比较", "没有安装 openfisca-core（make bench-extras）")
    made = system()
    with scoring.table() as connection:

        def arrays(columns: str, table: str) -> dict[str, Any]:
            query = f"SELECT {columns} FROM {table} ORDER BY organisation"  # noqa: S608 (our own words)
            return {
                name: found.filled(float("nan")) if hasattr(found, "filled") else found
                for name, found in connection.execute(query).fetchnumpy().items()
            }

        figures = arrays(", ".join(f"{quoted(name)}::DOUBLE AS {quoted(name)}" for name in wanted(method())), "figures")
        best = race(
            {
                "compiled": lambda: score_table(method(), connection, "figures", money="分"),
                "openfisca": lambda: calculated(made, figures),
            },
            ROUNDS,
        )
        exact = arrays(", ".join(f"({code} * 100)::DOUBLE AS {code}" for code in CODES), "scores")
    slightly, much = differing(exact, calculated(made, figures))
    points = scoring.ORGANISATIONS * len(CODES)
    if (slightly + much) * MOST_DIFFERING > points:
        sys.exit(f"{slightly + much} of {points} points differ; that is more than floats explain")
    what = f"一百万个单位×{len(CODES)}个指标评分（DuckDB，精确）"
    against = f"openfisca-core 同样的公式（32位浮点数：{points:,}个得分中{slightly:,}个差0.01分，{much:,}个差得更多）"
    return [compared(what, best["compiled"], against, best["openfisca"], 3)]


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what}: {row.measured}, {row.against} {row.base} {row.ratio} ({row.target})")
