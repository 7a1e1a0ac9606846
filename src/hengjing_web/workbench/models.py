"""Evidence a record may carry, and the journal of imports."""

from __future__ import annotations

import secrets
from pathlib import PurePath
from typing import Any, Self

from django.conf import settings
from django.db import models

from hengjing_web.people.access import Somebody, visible_organisations

EVIDENCE_SUFFIXES = (".pdf", ".ofd", ".doc", ".docx", ".xls", ".xlsx", ".jpg", ".jpeg", ".png", ".zip")


def evidence_path(record: models.Model, name: str) -> str:
    """Where a file is stored: a name nobody can guess, which tells nothing of its owner or content."""
    return f"evidence/{record._meta.model_name}/{secrets.token_hex(16)}{PurePath(name).suffix.lower()}"


class Evidenced(models.Model):
    """A record with a file that proves it (its own name kept beside it) and a note on what the file is."""

    evidence = models.FileField("佐证材料", upload_to=evidence_path, blank=True, max_length=200)
    evidence_name = models.CharField("佐证文件名", max_length=255, blank=True, editable=False)
    evidence_note = models.CharField("佐证说明", max_length=200, blank=True)

    class Meta:
        abstract = True

    @property
    def evidence_told(self) -> str:
        """What a figure says of its proof: note and file name; empty without a file, whatever the note claims."""
        if not self.evidence:
            return ""
        return f"{self.evidence_note}（{self.evidence_name}）" if self.evidence_note else self.evidence_name


class ImportRunQuerySet(models.QuerySet[Any]):
    """Imports that know who may see them."""

    def visible_to(self, user: Somebody) -> Self:
        """Only the imports of organisations the user may see."""
        return self.filter(organisation__in=visible_organisations(user))


class ImportRun(models.Model):
    """A file handed in for import: waiting to be confirmed, or done (then the counts say what it did)."""

    organisation = models.ForeignKey("people.Organisation", verbose_name="单位", on_delete=models.CASCADE)
    ledger = models.CharField("台账", max_length=40)
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("文件名", max_length=255)
    sha256 = models.CharField("校验值", max_length=64)
    token = models.CharField(max_length=40, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name="导入人", null=True, on_delete=models.SET_NULL)
    received_at = models.DateTimeField("上传时间", auto_now_add=True)
    confirmed_at = models.DateTimeField("确认时间", null=True)
    new = models.PositiveIntegerField("新增", default=0)
    changed = models.PositiveIntegerField("更新", default=0)
    unchanged = models.PositiveIntegerField("没有变化", default=0)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "导入记录"
        ordering = ("-received_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name}（{self.received_at:%Y-%m-%d %H:%M}）"
