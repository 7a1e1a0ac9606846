"""A scoring method of thirty indicators, each with its formula and with the SQL an analyst would write for it by hand.

The analyst counts exactly, as the method does: money in 分, points in hundredths, whole division, half-up by adding
half of the divisor. He knows his table, in which nothing he divides by is negative and every number fits 64 bits. A
figure that is missing, or a divisor of 0, leaves his points NULL.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from hengjing.formulas.parse import parse
from hengjing.frameworks.load import framework
from hengjing.frameworks.model import Framework


@dataclass(frozen=True, slots=True)
class Rule:
    """An indicator: its points, its formulas (no rate: empty), and its points in hundredths by hand."""

    weight: int
    rate: str
    score: str
    by_hand: str


def _share(part: str, whole: str) -> Rule:
    """weight × part ÷ whole, held within 0 and the weight."""
    hand = f"""CASE WHEN "{whole}" > 0 THEN CASE WHEN "{part}" >= "{whole}" THEN 400 WHEN "{part}" <= 0 THEN 0
        ELSE (800 * "{part}" + "{whole}") // (2 * "{whole}") END END"""
    return Rule(4, f"{part} / {whole}", "weight * within(rate, 0%, 100%)", hand)


def _over(part: str, whole: str, step: str = "whole") -> Rule:
    """Full up to 100%, half a point of five off for each percentage point above."""
    excess = f'("{part}" - "{whole}")'
    left = {
        "whole": f'500 - 50 * (100 * {excess} // "{whole}")',
        "begun": f'500 - 50 * ((100 * {excess} + "{whole}" - 1) // "{whole}")',
        "proportional": f'(2 * (500 * "{whole}" - 5000 * {excess}) + "{whole}") // (2 * "{whole}")',
    }[step]
    hand = f"""CASE WHEN "{whole}" > 0 THEN CASE WHEN "{part}" <= "{whole}" THEN 500
        WHEN 10 * {excess} >= "{whole}" THEN 0 ELSE {left} END END"""
    return Rule(5, f"{part} / {whole}", f"full_up_to(rate, 100%, 1%, weight / 10, {step})", hand)


def _under(part: str, whole: str) -> Rule:
    """Full from 100%, 40% of two points off for each 5% below."""
    missing = f'("{whole}" - "{part}")'
    hand = f"""CASE WHEN "{whole}" > 0 THEN CASE WHEN "{part}" >= "{whole}" THEN 200
        WHEN 20 * {missing} >= 3 * "{whole}" THEN 0 ELSE 200 - 80 * (20 * {missing} // "{whole}") END END"""
    return Rule(2, f"{part} / {whole}", "full_from(rate, 100%, 5%, weight * 0.4, whole)", hand)


def _tiers(part: str, whole: str) -> Rule:
    """Full from 90%, two thirds from 80%, one third from 70%."""
    hand = f"""CASE WHEN "{whole}" > 0 AND "{part}" IS NOT NULL THEN CASE WHEN 10 * "{part}" >= 9 * "{whole}" THEN 500
        WHEN 10 * "{part}" >= 8 * "{whole}" THEN 333 WHEN 10 * "{part}" >= 7 * "{whole}" THEN 167 ELSE 0 END END"""
    return Rule(5, f"{part} / {whole}", "tiers(rate, 90%, weight, 80%, weight * 2 / 3, 70%, weight / 3, 0)", hand)


def _grown(now: str) -> Rule:
    """No growth is full marks, a tenth of two points off for each percentage point of it."""
    before = f"prior({now})"
    growth = f'("{now}" - "{before}")'
    hand = f"""CASE WHEN "{now}" <= "{before}" THEN 200 WHEN "{before}" > 0 THEN CASE
        WHEN 10 * {growth} >= "{before}" THEN 0 ELSE 200 - 20 * (100 * {growth} // "{before}") END END"""
    score = f"if({now} <= {before}, weight, full_up_to(rate, 0%, 1%, weight / 10, whole))"
    return Rule(2, f"({now} - {before}) / {before}", score, hand)


def _away(part: str, whole: str) -> Rule:
    """A third of two points off for each 5% away from 100%, whichever way."""
    away = f'abs("{part}" - "{whole}")'
    hand = f"""CASE WHEN "{whole}" > 0 THEN CASE WHEN 20 * {away} >= 3 * "{whole}" THEN 0
        ELSE (2 * (600 - 200 * (20 * {away} // "{whole}")) + 3) // 6 END END"""
    return Rule(2, f"{part} / {whole}", "full_up_to(abs(rate - 100%), 0%, 5%, weight / 3, whole)", hand)


def _either(part: str, whole: str, otherwise: str) -> Rule:
    """By one share where it is known, else by another."""
    first, second = _share(part, whole).by_hand, _share(otherwise, whole).by_hand
    score = f"weight * within(first({part} / {whole}, {otherwise} / {whole}), 0%, 100%)"
    return Rule(4, "", score, f"coalesce({first}, {second})")


def _best(one: str, other: str, whole: str) -> Rule:
    """The better of two shares that are known."""
    hand = f"greatest({_share(one, whole).by_hand}, {_share(other, whole).by_hand})"  # NULL counts for nothing
    shares = ", ".join(f"weight * within({part} / {whole}, 0%, 100%)" for part in (one, other))
    return Rule(4, "", f"best_of({shares})", hand)


def _points(*answers: str) -> Rule:
    """So much of three points as there are answers “yes”."""
    added = " + ".join(f'"{answer}"' for answer in answers)
    count = len(answers)
    return Rule(3, "", f"weight * yes({', '.join(answers)})", f"(600 * ({added})::INTEGER + {count}) // {2 * count}")


def _vetoed(vetoing: str, *answers: str) -> Rule:
    """A point for each answer “yes”, none at all when the first is “no”."""
    added = " + ".join(f'"{answer}"' for answer in answers)
    hand = f'CASE WHEN "{vetoing}" = 0 THEN 0 * ({added}) ELSE 100 * ({added})::INTEGER + 0 * "{vetoing}" END'
    pairs = ", ".join(f"{answer}, 1" for answer in answers)
    return Rule(len(answers), "", f"veto({vetoing}, yes_points({pairs}))", hand)


RULES = (
    _over("staff_on_duty", "approved_posts"),
    _over("staff_on_duty.administrative", "approved_posts.administrative"),
    _over("general_public.final_account", "general_public.full_year_budget"),
    _over("three_public.final_account", "three_public.budget", "begun"),
    _over("public_costs.final_account", "public_costs.budget", "begun"),
    _over("new_building.actual_investment", "new_building.approved_estimate", "proportional"),
    _over("project.cost_actual", "project.cost_planned", "proportional"),
    _under("general_public.payments", "general_public.full_year_budget"),
    _under("basic_expenditure.final_account", "basic_expenditure.full_year_budget"),
    _under("project_expenditure.final_account", "project_expenditure.full_year_budget"),
    _under("project.paid", "project.full_year_budget"),
    _tiers("goals.finished", "goals.planned"),
    _tiers("goals.finished_on_time", "goals.planned"),
    _tiers("project.output_qualified", "project.output_planned"),
    _grown("three_public.budget"),
    _grown("operating_cost.total"),
    _away("procurement.actual_amount", "procurement.budget"),
    _away("procurement.contract_amount", "procurement.budget"),
    _share("fixed_assets.in_use", "fixed_assets.total"),
    _share("goals.quality_passed", "goals.planned"),
    _share("goals.key_finished", "goals.key_assigned"),
    _share("project.output_actual", "project.output_planned"),
    _share("premises.title_registered", "premises.title_due"),
    _either("project.output_on_time", "project.output_planned", "project.output_actual"),
    _best("works.finished", "works.repairs", "works.new_builds"),
    _points("answer.goal_follows_law", "answer.goal_fits_duties", "answer.goal_fits_plan"),
    _points("answer.rules_exist", "answer.rules_complete", "answer.rules_followed"),
    _points("answer.data_true", "answer.data_complete", "answer.data_accurate"),
    _vetoed("answer.funds_not_misused", "answer.funds_follow_rules", "answer.funds_approved", "answer.funds_assessed"),
    _points("answer.assets_kept", "answer.assets_allocated", "answer.assets_disposed", "answer.assets_accounted"),
)


@cache
def method() -> Framework:
    """The method as a framework; its meaning, references and examples are of no interest here."""
    pattern = framework("hengyang-2024")
    indicators = tuple(
        replace(
            pattern.indicators[0],
            code=f"I{number}",
            weight=Decimal(rule.weight),
            rate=parse(rule.rate) if rule.rate else None,
            score=parse(rule.score),
        )
        for number, rule in enumerate(RULES, 1)
    )
    return replace(pattern, code="province", indicators=indicators, total=Decimal(sum(rule.weight for rule in RULES)))


def by_hand(table: str) -> str:
    """The analyst's query: the hundredths of every indicator once, then points and their sum."""
    hundredths = ",\n    ".join(f"{rule.by_hand} AS h{number}" for number, rule in enumerate(RULES, 1))
    points = ", ".join(f'h{number}::DECIMAL(3, 0) * 0.01 AS "I{number}"' for number in range(1, len(RULES) + 1))
    total = " + ".join(f"coalesce(h{number}, 0)" for number in range(1, len(RULES) + 1))
    scored = f"SELECT organisation,\n    {hundredths}\n    FROM {table}"  # noqa: S608 (our own words)
    sums = f"({total})::DECIMAL(5, 0) * 0.01 AS total, ({total})::DECIMAL(5, 0) * 0.01 AS final"
    return f"SELECT organisation, {points}, {sums} FROM ({scored})"  # noqa: S608 (our own words)
