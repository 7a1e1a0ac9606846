"""人员编制: the declaration."""

from __future__ import annotations

from decimal import Decimal

from hengjing.figures.model import Figure
from hengjing_web.ledgers.staffing.models import Category, Staffing
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.ledger import Ledger


class StaffingLedger(Ledger):
    """Approved posts and staff on duty; offers both by category and in total."""

    code = "staffing"
    title = "人员编制"
    help = "年末各类编制的核定数和在职人数，一类一行。"
    icon = "people"
    model = Staffing
    key = ("year", "category")
    filters = ("category",)
    order = ("pk",)
    fields = (
        Column("category", "编制类别", Kind.CHOICE, synonyms=("类别", "人员类别"), required=True,
               choices=dict(Category.choices), example="行政编制",
               aliases={"行政": "administrative", "行政编": "administrative", "工勤": "worker", "工勤编": "worker",
                        "事业": "institution", "事业编": "institution", "机关工勤编制": "worker"}),
        Column("year", "年度", Kind.YEAR, synonyms=("年份",), required=True),
        Column("approved_posts", "编制数", Kind.WHOLE, synonyms=("核定编制数", "定编数", "编制"), required=True,
               least=Decimal(0), total=True, help="机构编制部门核定的年末编制数", example="17"),
        Column("staff_on_duty", "在职人数", Kind.WHOLE, synonyms=("在职人员数", "实有人数", "年末实有人数", "在编人数"),
               required=True, least=Decimal(0), total=True, help="年末在职在编人数", example="16"),
        Column("note", "备注", Kind.TEXT, example=""),
    )  # fmt: skip

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """approved_posts, staff_on_duty: in total and by category."""
        rows = list(self.rows(organisation, year))
        if not rows:
            return []
        figures = []
        for code in ("approved_posts", "staff_on_duty"):
            total, sample = sum(getattr(row, code) for row in rows), any(row.sample for row in rows)
            figures.append(self.figure(code, total, organisation, year, sample=sample))
            for row in rows:
                figures.append(
                    self.figure(f"{code}.{row.category}", getattr(row, code), organisation, year, sample=row.sample,
                                filters={"category": row.category})
                )  # fmt: skip
        return figures


ledgers = (StaffingLedger(),)
