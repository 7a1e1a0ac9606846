"""三公经费: the declaration."""

from __future__ import annotations

from decimal import Decimal

from hengjing.figures.model import Figure
from hengjing_web.ledgers.three_public.models import Part, ThreePublic
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.ledger import Ledger


class ThreePublicLedger(Ledger):
    """Budgets and final accounts by part; offers the year of evaluation and the year before, which the change rate
    compares with."""

    code = "three_public"
    title = "三公经费"
    help = (
        "因公出国（境）、公务用车购置、公务用车运行维护、公务接待四项的预算数和决算数，按年一项一行。"
        "变动率要与上年比，上年的也请录入。"
    )
    group = "预算"
    model = ThreePublic
    key = ("year", "part")
    filters = ("part",)
    fields = (
        Column("part", "费用项目", Kind.CHOICE, synonyms=("项目", "三公项目", "费用类别"), required=True,
               choices=dict(Part.choices), example="公务接待费",
               aliases={"因公出国(境)费": "overseas_travel", "因公出国（境）费用": "overseas_travel",
                        "因公出国(境)费用": "overseas_travel", "出国": "overseas_travel",
                        "公务用车购置": "vehicle_purchase", "购置": "vehicle_purchase",
                        "公务用车运行费": "vehicle_running", "公务用车运行维护": "vehicle_running",
                        "公务车运行维护费": "vehicle_running", "运行": "vehicle_running",
                        "接待": "official_reception", "接待费": "official_reception"}),
        Column("year", "年度", Kind.YEAR, synonyms=("年份",), required=True),
        Column("budget", "预算数", Kind.MONEY, synonyms=("预算金额", "年初预算数", "全年预算数"), required=True,
               least=Decimal(0), total=True, example="20000"),
        Column("final_account", "决算数", Kind.MONEY, synonyms=("决算金额", "支出决算", "实际支出"), least=Decimal(0),
               total=True, help="年度决算前可留空", example="12500"),
        Column("note", "备注", Kind.TEXT),
    )  # fmt: skip

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """three_public.budget and .final_account, in total and by part, of ``year`` and the year before."""
        return [figure for told in (year, year - 1) for figure in self._of_year(organisation, told)]

    def _of_year(self, organisation: Organisation, year: int) -> list[Figure]:
        rows = list(self.rows(organisation, year))
        figures = []
        for field in ("budget", "final_account"):
            values = [getattr(row, field) for row in rows]
            if not rows or None in values:
                continue  # a total of the parts known so far would pass for the whole
            sample = any(row.sample for row in rows)
            figures.append(self.figure(f"three_public.{field}", sum(values), organisation, year, sample=sample))
            figures += [
                self.figure(f"three_public.{field}.{row.part}", getattr(row, field), organisation, year,
                            sample=row.sample, filters={"part": row.part})
                for row in rows
            ]  # fmt: skip
        return figures


ledgers = (ThreePublicLedger(),)
