"""BudgetLine, and what hangs on it: BudgetAdjustment, Payment. Amounts in 元."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from hengjing_web.base.models import MoneyField
from hengjing_web.people.ownership import Owned


class Fund(models.TextChoices):
    """The four budgets; the values are the beginnings of figure codes (general_public.final_account)."""

    GENERAL_PUBLIC = "general_public", "一般公共预算"
    GOVERNMENT_FUND = "government_fund", "政府性基金预算"
    STATE_CAPITAL = "state_capital", "国有资本经营预算"
    SOCIAL_INSURANCE = "social_insurance", "社会保险基金预算"


class Category(models.TextChoices):
    """Basic expenditure is told by functional subject, project expenditure by project."""

    BASIC = "basic", "基本支出"
    PROJECT = "project", "项目支出"


class BudgetLine(Owned):
    """A functional subject (basic) or a project, with its opening budget and final account.

    No opening budget means that the line came up in the year; no final account, that the year is not closed.
    """

    fund = models.CharField("预算类别", max_length=20, choices=Fund.choices, default=Fund.GENERAL_PUBLIC)
    category = models.CharField("支出类别", max_length=10, choices=Category.choices)
    name = models.CharField("科目或项目", max_length=120)
    functional_code = models.CharField("功能分类科目编码", max_length=7, blank=True)
    initial_budget = MoneyField("年初预算数", null=True, blank=True)
    final_account = MoneyField("决算数", null=True, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "预算与决算"
        constraints = (
            models.UniqueConstraint(
                fields=("organisation", "year", "fund", "category", "name"), name="one_budget_line"
            ),
        )

    def __str__(self) -> str:
        return self.name


class BudgetAdjustment(Owned):
    """A change of one line's budget in the year: positive adds, negative cuts.

    ``exempt`` marks what rules leave out of the adjustment rate: orders of the state, force majeure, tasks set by the
    party committee or government of the same level in the year.
    """

    line = models.ForeignKey(
        BudgetLine, verbose_name="科目或项目", on_delete=models.CASCADE, related_name="adjustments"
    )
    amount = MoneyField("调整金额")
    date = models.DateField("调整日期")
    document_number = models.CharField("文号", max_length=80, blank=True)
    reason = models.CharField("调整原因", max_length=300)
    exempt = models.BooleanField("不计入调整率", default=False)

    class Meta:
        verbose_name = verbose_name_plural = "预算调整"
        constraints = (
            models.UniqueConstraint(fields=("line", "date", "document_number"), name="one_adjustment_per_document"),
        )
        indexes = (models.Index(fields=("organisation", "year"), name="adjustments_of_a_year"),)

    def __str__(self) -> str:
        return f"{self.line}（{self.date}）"


class Payment(Owned):
    """What was paid for one line in one month."""

    line = models.ForeignKey(BudgetLine, verbose_name="科目或项目", on_delete=models.CASCADE, related_name="payments")
    month = models.PositiveSmallIntegerField("月份", validators=[MinValueValidator(1), MaxValueValidator(12)])
    amount = MoneyField("支付金额")
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "支付明细"
        constraints = (models.UniqueConstraint(fields=("line", "month"), name="one_payment_row_per_month"),)
        indexes = (models.Index(fields=("organisation", "year"), name="payments_of_a_year"),)

    def __str__(self) -> str:
        return f"{self.line}（{self.month}月）"
