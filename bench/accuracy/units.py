"""Reports of made-up units, each composed from its own records, written and read back: nothing is wrong in them."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from tests.engine.reports.example import TEXTS

from hengjing.checks.model import Finding
from hengjing.checks.run import check
from hengjing.documents.model import Document
from hengjing.documents.readers import read_bytes
from hengjing.documents.writers import docx
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.frameworks.load import framework
from hengjing.reports.self_evaluation import Profile, compose
from hengjing.scoring.one import score

REPORTS = 1000
PROFILE = Profile("某市某局", "市政府工作部门", "正处级", ("办公室", "财务科"), ("某中心",))
FRAMEWORK = framework("hengyang-2024")
LINES = ("行政运行", "机关服务", "住房公积金", "行政单位医疗", "死亡抚恤", "事业运行", "其他优抚支出")
PROJECTS = (
    "公务用车管理",
    "公共机构节能",
    "周转住房",
    "1号楼加固",
    "东门维修",
    "信息化建设",
    "法律援助中心修缮",
    "其他追加",
)


class Unit:
    """The records of one made-up unit; amounts in 万元 with ``digits`` decimals, so that totals add up."""

    def __init__(self, seed: int, digits: int) -> None:
        self.random, self.digits, self.year = random.Random(seed), digits, 2020 + seed % 6  # noqa: S311
        self.figures: dict[tuple[str, str, int], Figure] = {}

    def put(self, code: str, value: Decimal | int, subject: str = "", year: int | None = None) -> Decimal:
        """Keep a figure of the catalogue in the unit it is shown in."""
        period = year or self.year
        unit = figure_name(code).unit
        self.figures[code, subject, period] = Figure(code, Decimal(value), unit, period, subject, source="台账:示例")
        return Decimal(value)

    def amount(self, most: int = 9_000_00) -> Decimal:
        """Some 万元, of any size."""
        return Decimal(self.random.randrange(1, most) * 10 ** (self.digits - 2)).scaleb(-self.digits) + (
            Decimal(self.random.randrange(10 ** (self.digits - 2))).scaleb(-self.digits) if self.digits > 2 else 0
        )

    def some(self, names: tuple[str, ...]) -> list[str]:
        """At least two of the names, in their order."""
        return sorted(self.random.sample(names, self.random.randrange(2, len(names) + 1)), key=names.index)

    def lines(self, kind: str, total: str, names: list[str]) -> Decimal:
        """Budget lines with an opening budget or none, and their totals; returns what was spent."""
        opened = {name: self.amount() for name in names if self.random.random() < 0.6}
        spent = {name: self.amount() for name in names}
        for name in names:
            if name in opened:
                self.put(f"{kind}.initial_budget", opened[name], name)
            self.put(f"{kind}.final_account", spent[name], name)
        self.put(f"{total}.initial_budget", sum(opened.values(), Decimal(0)))
        return self.put(f"{total}.final_account", sum(spent.values(), Decimal(0)))

    def staff(self) -> None:
        """Posts and people by category; some units have more people than posts in one."""
        for code, most in (("approved_posts", 60), ("staff_on_duty", 60)):
            kinds = {kind: self.random.randrange(most) for kind in ("administrative", "worker", "institution")}
            for kind, number in kinds.items():
                self.put(f"{code}.{kind}", number)
            self.put(code, sum(kinds.values()))

    def records(self) -> Figures:
        """Everything a report is written from."""
        basic = self.lines("basic_line", "basic_expenditure", self.some(LINES))
        projects = self.lines("project_line", "project_expenditure", self.some(PROJECTS))
        spent = self.put("general_public.final_account", basic + projects)
        self.put("general_public.payments", spent)
        self.put("general_public.full_year_budget", spent + self.random.choice([Decimal(0), self.amount(500)]))
        for fund in ("government_fund", "state_capital", "social_insurance"):
            self.put(f"{fund}.final_account", 0)
        self.staff()
        for year in (self.year - 1, self.year):
            self.put("three_public.budget", self.amount(5000), year=year)
        self.put("three_public.final_account", self.amount(5000))
        self.put("goals.planned", self.random.randrange(5, 30))
        self.put("goals.finished", self.random.randrange(1, 5))
        return Figures(self.figures.values(), self.year)


def report(seed: int, digits: int = 2) -> Document:
    """The self-evaluation report of a unit, full marks claimed; amounts have ``digits`` decimals in 万元."""
    figures = Unit(seed, digits).records()
    claimed = {one.code: one.weight for one in FRAMEWORK.indicators}
    return compose(PROFILE, figures, score(FRAMEWORK, figures, claimed), TEXTS).document


@dataclass(frozen=True, slots=True)
class Generated:
    """What the checker says of one written report: its findings, and how many relations of how many hold."""

    seed: int
    findings: tuple[Finding, ...]
    held: int
    relations: int


def measure(seed: int) -> Generated:
    """One report, written as .docx, read again and checked."""
    checked = check(read_bytes(docx.to_bytes(report(seed)), f"{seed}.docx"))
    held = sum(relation.status == "held" for relation in checked.relations)
    return Generated(seed, checked.findings, held, len(checked.relations))
