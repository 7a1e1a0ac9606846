"""Pieces every record is made of. No table of its own."""

from __future__ import annotations

from typing import Any

from django.db import models


class MoneyField(models.DecimalField):
    """An amount in 元, to the 分; up to 万亿元. Overviews show 万元, records keep 元."""

    def __init__(self, *args: Any, **options: Any) -> None:
        options["max_digits"], options["decimal_places"] = 18, 2
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Leave the fixed precision out of migrations: it is part of what the field is."""
        name, path, args, options = super().deconstruct()
        options.pop("max_digits", None)
        options.pop("decimal_places", None)
        return name, path, args, options


class Timestamped(models.Model):
    """When the record was first kept and last changed."""

    created_at = models.DateTimeField("录入时间", auto_now_add=True)
    changed_at = models.DateTimeField("修改时间", auto_now=True)

    class Meta:
        abstract = True
