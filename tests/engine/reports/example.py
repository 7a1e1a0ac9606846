"""A small unit for the tests of reports: two basic lines, three projects, staff, three-public expenses."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.frameworks.load import framework
from hengjing.reports.self_evaluation import Profile
from hengjing.scoring.one import Score, score

YEAR = 2024
PROFILE = Profile(
    "某市某局", "市政府工作部门", "正处级", ("办公室", "财务科"), ("某中心",), (), ("管理车辆", "管理房屋")
)
TEXTS = {
    "achievement-1": "车辆\n全年购置{{ figure('vehicles.purchased') }}，{{ figure('auction.amount', about='约') }}。",
    "benefit": "效益说明。",
    "problem-1": "预算不足\n原因说明。",
    "measure-1": "加强沟通\n措施说明。",
    "other": "无。",
}
_TABLE = """
general_public.full_year_budget 100.00
general_public.final_account 100.00
general_public.payments 95.00
basic_expenditure.initial_budget 30.00
basic_expenditure.final_account 32.50
project_expenditure.initial_budget 40.00
project_expenditure.final_account 67.50
basic_line.initial_budget 30.00 行政运行
basic_line.final_account 31.72 行政运行
basic_line.final_account 0.78 事业运行
project_line.final_account 2.33 其他追加
project_line.initial_budget 40.00 车辆管理
project_line.final_account 35.17 车辆管理
project_line.final_account 30.00 房屋维修
government_fund.final_account 0
state_capital.final_account 0
social_insurance.final_account 0
approved_posts 12
approved_posts.administrative 10
approved_posts.worker 1
approved_posts.institution 1
staff_on_duty 11
staff_on_duty.administrative 9
staff_on_duty.worker 2
staff_on_duty.institution 0
three_public.budget 6.75
three_public.final_account 2.82
vehicles.purchased 3
auction.amount 40
answer.rules_exist 1
answer.rules_complete 0
"""


def figures(*changes: Figure, without: tuple[str, ...] = ()) -> Figures:
    """The figures of the unit; ``changes`` replace those of the same name and subject, ``without`` leaves codes out."""
    found: dict[tuple[str, str, int | None], Figure] = {}
    for line in _TABLE.strip().split("\n"):
        code, value, *subject = line.split(" ")
        figure = Figure(code, Decimal(value), figure_name(code).unit, YEAR, "".join(subject), source="台账:预算")
        found[figure.code, figure.subject, figure.period] = figure
    before = replace(found["three_public.budget", "", YEAR], value=Decimal("4.75"), period=YEAR - 1)
    found[before.code, "", before.period] = before
    found |= {(figure.code, figure.subject, figure.period): figure for figure in changes}
    return Figures((figure for figure in found.values() if figure.code not in without), YEAR)


def figure(code: str, value: str, subject: str = "", year: int = YEAR, **more: object) -> Figure:
    """One figure of a ledger."""
    made = Figure(code, Decimal(value), figure_name(code).unit, year, subject, source="台账:预算")
    return replace(made, **more)  # type: ignore[arg-type]


def scored(found: Figures, claimed: dict[str, Decimal] | None = None) -> Score:
    """The score under the shipped framework; full marks are claimed unless ``claimed`` says otherwise."""
    chosen = framework("hengyang-2024")
    full = {indicator.code: indicator.weight for indicator in chosen.indicators}
    return score(chosen, found, full if claimed is None else claimed)
