"""预算与决算, 预算调整, 支付明细: the declarations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django.db.models import Q

from hengjing.figures.model import Figure
from hengjing_web.ledgers.budget.figures import LineFigures, paid
from hengjing_web.ledgers.budget.models import BudgetAdjustment, BudgetLine, Category, Fund, Payment
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.importing import Fault
from hengjing_web.workbench.ledger import Ledger, Only, Reference, View

_FUND = {
    "kind": Kind.CHOICE, "choices": dict(Fund.choices), "default": Fund.GENERAL_PUBLIC.value,
    "synonyms": ("资金性质", "预算类型", "资金类别"), "example": "一般公共预算", "help": "留空按一般公共预算",
    "aliases": {"一般公共预算拨款": "general_public", "一般公共预算财政拨款": "general_public",
                "政府性基金": "government_fund", "国有资本经营": "state_capital", "社会保险基金": "social_insurance"},
}  # fmt: skip
_CATEGORY = {
    "kind": Kind.CHOICE, "choices": dict(Category.choices), "required": True, "synonyms": ("类别", "支出性质"),
    "aliases": {"基本": "basic", "项目": "project"},
}  # fmt: skip
_NAME = {
    "kind": Kind.TEXT, "required": True, "length": 120,
    "synonyms": ("科目名称", "项目名称", "功能分类科目", "科目", "项目", "科目（项目）名称"),
}  # fmt: skip
_YEAR = Column("year", "年度", Kind.YEAR, synonyms=("年份",), required=True)
_LINE = Reference("line", BudgetLine, ("line__fund", "line__category", "line__name"), "科目或项目", "预算与决算")
_OF_LINE = (
    Column("line__name", "科目或项目", **_NAME, example="公务用车管理", help="与“预算与决算”台账中的名称一致"),
    Column("line__category", "支出类别", **_CATEGORY, example="项目支出"),
    Column("line__fund", "预算类别", **_FUND, listed=False),
)


class BudgetLedger(Ledger):
    """Lines: functional subjects and projects, with opening budget and final account."""

    code = "budget"
    title = "预算与决算"
    help = "基本支出按功能分类科目、项目支出按项目，一个科目或项目一行，记年初预算数和决算数。"
    group = "预算"
    model = BudgetLine
    key = ("year", "fund", "category", "name")
    filters = ("fund", "category")
    search = ("name", "functional_code", "note")
    views = (
        View("基本支出", {"category": "basic"}),
        View("项目支出", {"category": "project"}),
        View("年初项目", {"category": "project", "only": "opening"}),
        View("追加项目", {"category": "project", "only": "added"}),
    )
    only = MappingProxyType(
        {
            "opening": Only("有年初预算的", Q(initial_budget__gt=0)),
            "added": Only("没有年初预算的", Q(initial_budget=None) | Q(initial_budget=0)),
        }
    )
    fields = (
        Column("name", "科目或项目", **_NAME, example="行政运行"),
        Column("year", "年度", Kind.YEAR, synonyms=("年份",), required=True),
        Column("category", "支出类别", **_CATEGORY, example="基本支出"),
        Column("fund", "预算类别", **_FUND),
        Column("functional_code", "功能分类科目编码", Kind.TEXT, synonyms=("科目编码", "功能科目编码"), length=7,
               help="三位、五位或七位数字，没有可不填", example="2010301"),
        Column("initial_budget", "年初预算数", Kind.MONEY, synonyms=("年初预算", "预算数", "年初批复数"),
               least=Decimal(0), total=True, may_lack=True, help="年中追加、没有年初预算的留空", example="4321500"),
        Column("final_account", "决算数", Kind.MONEY, synonyms=("支出决算", "支出决算数", "决算", "执行数"), total=True,
               help="年度决算前可留空", example="4290600"),
        Column("note", "备注", Kind.TEXT, listed=False),
    )  # fmt: skip

    def faults(self, values: Mapping[str, Any]) -> Iterable[Fault]:
        """A functional code has three, five or seven digits."""
        code = values.get("functional_code") or ""
        if code and not (code.isascii() and code.isdigit() and len(code) in (3, 5, 7)):
            yield "functional_code", f"功能分类科目编码“{code}”不是三、五或七位数字", "如 2010301；没有可不填。"

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """Totals of the four budgets, of basic and project expenditure, of opening and added projects; each line."""
        return list(LineFigures(self, ADJUSTMENTS, organisation, year).figures())


class AdjustmentLedger(Ledger):
    """Changes of a line's budget in the year, each with its document and reason."""

    code = "adjustments"
    title = "预算调整"
    help = "年初批复之后的追加、调减和调剂，一笔一行，写明日期、文号和原因；追加为正，调减为负。"
    group = "预算"
    model = BudgetAdjustment
    reference = _LINE
    key = ("year", "line__fund", "line__category", "line__name", "date", "document_number")
    filters = ("line__category", "line__fund", "exempt")
    search = ("line__name", "document_number", "reason")
    order = ("date", "pk")
    fields = (
        *_OF_LINE,
        _YEAR,
        Column("amount", "调整金额", Kind.MONEY, synonyms=("调整数", "追加金额", "调整额"), required=True, total=True,
               help="追加为正，调减为负", example="-48300"),
        Column("date", "调整日期", Kind.DATE, synonyms=("日期", "批复日期"), required=True, example="2024-09-30"),
        Column("document_number", "文号", Kind.TEXT, synonyms=("批复文号", "指标文号"), length=80,
               help="批复或指标文件的文号"),
        Column("reason", "调整原因", Kind.TEXT, synonyms=("原因", "事由"), required=True, length=300,
               example="年末按实际支出调减"),
        Column("exempt", "不计入调整率", Kind.FLAG, listed=False,
               help="落实国家政策、不可抗力、上级部门或本级党委政府临时交办的调整填“是”"),
    )  # fmt: skip

    def faults(self, values: Mapping[str, Any]) -> Iterable[Fault]:
        """An adjustment of nothing is none; its date lies in its year."""
        if not values["amount"]:
            yield "amount", "调整金额不能是0", "没有调整的科目不用录入。"
        if values["date"].year != values["year"]:
            yield "date", f"调整日期{values['date']}不在{values['year']}年内", "请核对日期或年度。"

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """None of its own: adjustments are told with the lines they change (``LineFigures``)."""
        return []


class PaymentLedger(Ledger):
    """What was paid for each line, month by month."""

    code = "payments"
    title = "支付明细"
    help = "每个科目或项目按月的支付金额，一月一行；累计支付与全年预算之比就是支付进度。"
    group = "预算"
    model = Payment
    reference = _LINE
    key = ("year", "line__fund", "line__category", "line__name", "month")
    filters = ("month", "line__category", "line__fund")
    search = ("line__name", "note")
    order = ("line", "month")
    fields = (
        *_OF_LINE,
        _YEAR,
        Column("month", "月份", Kind.WHOLE, synonyms=("月",), required=True, least=Decimal(1), most=Decimal(12),
               example="3"),
        Column("amount", "支付金额", Kind.MONEY, synonyms=("支付数", "支出金额", "金额"), required=True, total=True,
               help="退回冲减为负", example="29000"),
        Column("note", "备注", Kind.TEXT, listed=False),
    )  # fmt: skip

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """general_public.payments."""
        return paid(self, organisation, year)


ADJUSTMENTS = AdjustmentLedger()
ledgers = (BudgetLedger(), ADJUSTMENTS, PaymentLedger())
