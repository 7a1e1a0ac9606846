"""Records that belong to an organisation and a year: the base of every ledger, evaluation and document."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from hengjing_web.base.models import Timestamped
from hengjing_web.people.access import Somebody, visible_organisations


class OwnedQuerySet(models.QuerySet[Any]):
    """Records that know who may see them."""

    def visible_to(self, user: Somebody) -> Self:
        """Only the records of organisations the user may see."""
        if user.is_active and user.is_superuser:
            return self.all()
        return self.filter(organisation__in=visible_organisations(user))


class Owned(Timestamped):
    """A record of one organisation and one year. ``sample`` marks a made-up row, shown as 示例明细 everywhere."""

    organisation = models.ForeignKey("people.Organisation", verbose_name="单位", on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField("年度", validators=[MinValueValidator(2000), MaxValueValidator(2100)])
    sample = models.BooleanField("示例明细", default=False)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name="修改人", null=True, editable=False, on_delete=models.SET_NULL,
        related_name="+",
    )  # fmt: skip

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
