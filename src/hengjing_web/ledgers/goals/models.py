"""One row per task and indicator."""

from decimal import Decimal

from django.db import models

from hengjing_web.people.ownership import Owned
from hengjing_web.workbench.models import Evidenced


class Direction(models.TextChoices):
    """Whether larger or smaller is better, or equality is required."""

    AT_LEAST = "at_least", "≥"
    AT_MOST = "at_most", "≤"
    EQUAL = "equal", "="


class Goal(Owned, Evidenced):
    """A task of the year with one of its indicators: target, what was reached, in time or not, good enough or not."""

    task = models.CharField("工作任务", max_length=120)
    indicator = models.CharField("指标", max_length=120)
    direction = models.CharField("方向", max_length=10, choices=Direction.choices, default=Direction.AT_LEAST)
    target = models.DecimalField("目标值", max_digits=18, decimal_places=6)
    actual = models.DecimalField("实际完成值", max_digits=18, decimal_places=6, null=True, blank=True)
    unit = models.CharField("计量单位", max_length=20)
    finished_on_time = models.BooleanField("按时完成", default=False)
    quality_passed = models.BooleanField("质量达标", default=False)
    key_task = models.BooleanField("重点工作", default=False)
    note = models.CharField("备注", max_length=300, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "绩效目标"
        constraints = (
            models.UniqueConstraint(fields=("organisation", "year", "task", "indicator"), name="one_goal_row"),
        )

    def __str__(self) -> str:
        return f"{self.task}：{self.indicator}"

    @property
    def reached(self) -> bool:
        """Whether the target was reached; a value not filled in is not."""
        return self.actual is not None and reached(self.direction, self.target, self.actual)


def reached(direction: str, target: Decimal, actual: Decimal) -> bool:
    """Whether ``actual`` meets ``target`` in the given direction."""
    if direction == Direction.AT_LEAST:
        return actual >= target
    return actual <= target if direction == Direction.AT_MOST else actual == target
