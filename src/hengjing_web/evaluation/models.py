"""SelfEvaluation and the scores the unit claims. The score itself is not kept: it follows from figures and rules."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

from django.core.validators import MinValueValidator
from django.db import models

from hengjing_web.people.access import Somebody, visible_organisations
from hengjing_web.people.ownership import Owned


class State(models.TextChoices):
    """How far the evaluation is."""

    DRAFT = "draft", "填报中"
    SUBMITTED = "submitted", "已报送"


class SelfEvaluation(Owned):
    """The self-evaluation of one organisation and year under one framework.

    ``texts`` holds what people write, by section of the report (see ``hengjing.reports.self_evaluation``).
    """

    framework = models.CharField("评分办法", max_length=80)
    texts = models.JSONField("文字部分", default=dict, blank=True)
    state = models.CharField("状态", max_length=20, choices=State.choices, default=State.DRAFT)

    class Meta:
        verbose_name = verbose_name_plural = "绩效自评"
        ordering = ("-year", "organisation")
        constraints = (models.UniqueConstraint(fields=("organisation", "year"), name="one_evaluation_a_year"),)

    def __str__(self) -> str:
        return f"{self.organisation}{self.year}年度绩效自评"


class ClaimedScoreQuerySet(models.QuerySet[Any]):
    """Claimed scores that know who may see them."""

    def visible_to(self, user: Somebody) -> Self:
        """Only those of organisations the user may see."""
        return self.filter(evaluation__organisation__in=visible_organisations(user))


class ClaimedScore(models.Model):
    """The points a unit gives itself on one indicator, and why."""

    evaluation = models.ForeignKey(
        SelfEvaluation, on_delete=models.CASCADE, related_name="claims", verbose_name="绩效自评"
    )
    indicator = models.CharField("指标", max_length=40)
    score = models.DecimalField("自评得分", max_digits=6, decimal_places=2, validators=[MinValueValidator(Decimal(0))])
    reason = models.TextField("自评理由", blank=True, max_length=1000)

    objects = ClaimedScoreQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "自评得分"
        ordering = ("indicator",)
        constraints = (models.UniqueConstraint(fields=("evaluation", "indicator"), name="one_claim_per_indicator"),)

    def __str__(self) -> str:
        return f"{self.indicator}：{self.score}"
