"""One row per part and year."""

from django.db import models

from hengjing_web.base.models import MoneyField
from hengjing_web.people.ownership import Owned


class Part(models.TextChoices):
    """Parts of the three-public expenses; the values are the ends of figure codes (three_public.budget.…)."""

    OVERSEAS_TRAVEL = "overseas_travel", "因公出国（境）费"
    VEHICLE_PURCHASE = "vehicle_purchase", "公务用车购置费"
    VEHICLE_RUNNING = "vehicle_running", "公务用车运行维护费"
    OFFICIAL_RECEPTION = "official_reception", "公务接待费"


class ThreePublic(Owned):
    """Budget and final account (元) of one part in a year; the final account is empty until the year is closed."""

    part = models.CharField("费用项目", max_length=20, choices=Part.choices)
    budget = MoneyField("预算数")
    final_account = MoneyField("决算数", null=True, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "三公经费"
        constraints = (models.UniqueConstraint(fields=("organisation", "year", "part"), name="one_three_public_row"),)

    def __str__(self) -> str:
        return f"{self.year}年{self.get_part_display()}"
