"""What is kept of a check: the file, the run, its findings. A run keeps what was said then, even after rules change."""

from __future__ import annotations

import secrets
from pathlib import PurePath
from typing import Any, Self

from django.conf import settings
from django.db import models

from hengjing.checks.model import Severity
from hengjing.checks.unread import UNREAD
from hengjing_web.people.access import Somebody, visible_organisations


def random_name(instance: UploadedDocument, filename: str) -> str:
    """Where a file is stored: a name nobody can guess, which tells nothing of its owner or content."""
    return f"verification/{secrets.token_hex(16)}{PurePath(filename).suffix.lower()}"


class RunQuerySet(models.QuerySet[Any]):
    """Check runs that know who may see them: those who may see the organisation that handed the document in."""

    def visible_to(self, user: Somebody) -> Self:
        """Only runs over documents of organisations the user may see."""
        return self.filter(document__organisation__in=visible_organisations(user))


class UploadedDocument(models.Model):
    """A file handed in by an organisation. It is never served but through a page that asks whose it is."""

    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="uploaded_documents", verbose_name="单位"
    )
    name = models.CharField("文件名", max_length=255)
    file = models.FileField("文件", upload_to=random_name)
    size = models.PositiveBigIntegerField("字节数")
    sha256 = models.CharField("校验值", max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="上传人"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "上传文档"
        ordering = ("-uploaded_at", "-pk")

    def __str__(self) -> str:
        return self.name


class CheckRun(models.Model):
    """One run of the check over one document.

    ``blocks`` is the document in marked pieces (see ``markup.py``), ``obligations`` what was looked at, with status and
    reason; both are kept as they were, so that a result can be read again years later.
    """

    document = models.ForeignKey(UploadedDocument, on_delete=models.CASCADE, related_name="runs", verbose_name="文档")
    run_at = models.DateTimeField("核验时间", auto_now_add=True)
    engine = models.CharField("引擎版本", max_length=32)
    kind = models.CharField("文档类型", max_length=64, blank=True)
    year = models.PositiveSmallIntegerField("年度", null=True)
    figures = models.PositiveIntegerField("数字")
    relations = models.PositiveIntegerField("关系")
    held = models.PositiveIntegerField("成立")
    undecided = models.PositiveIntegerField("未定")
    errors = models.PositiveIntegerField("必须改")
    warnings = models.PositiveIntegerField("需说明")
    notes = models.PositiveIntegerField("提示")
    blocks = models.JSONField("正文")
    obligations = models.JSONField("核对事项")

    objects = RunQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "核验记录"
        ordering = ("-run_at", "-pk")

    def __str__(self) -> str:
        return f"{self.document.name}（{self.run_at:%Y-%m-%d %H:%M}）"

    @property
    def counts(self) -> list[tuple[Severity, int]]:
        """How many findings of each severity, gravest first."""
        return list(zip(Severity, (self.errors, self.warnings, self.notes), strict=True))

    @property
    def unread(self) -> str:
        """Which pages nobody read, in words; empty when all were."""
        return next((duty["reason"] for duty in self.obligations if duty["code"] == UNREAD), "")


class RunFinding(models.Model):
    """A finding of a run, numbered from 1 in the order it is shown (gravest first, then by place)."""

    run = models.ForeignKey(CheckRun, on_delete=models.CASCADE, related_name="findings", verbose_name="核验记录")
    number = models.PositiveIntegerField("序号")
    code = models.CharField("代码", max_length=16)
    severity = models.CharField(
        "程度", max_length=16, choices=[(severity.value, severity.label) for severity in Severity]
    )
    message = models.TextField("说明")
    quote = models.TextField("原文", blank=True)
    block = models.PositiveIntegerField("段")
    line = models.PositiveIntegerField("行", null=True)
    page = models.PositiveIntegerField("页", null=True)
    cell = models.CharField("单元格", max_length=64, blank=True)
    stated = models.TextField("写的是", blank=True)
    expected = models.TextField("应为", blank=True)
    relation = models.TextField("算式", blank=True)
    basis = models.TextField("依据", blank=True)
    others = models.JSONField("相关处", default=list)
    consequences = models.JSONField("连带", default=list)

    class Meta:
        verbose_name = verbose_name_plural = "核验发现"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="one_number_per_run"),)

    def __str__(self) -> str:
        return f"{self.number}. {self.message}"

    @property
    def level(self) -> Severity:
        """The engine's severity."""
        return Severity(self.severity)

    @property
    def where(self) -> str:
        """The place in words: cell, else page, else line; empty when the document reveals none."""
        if self.cell:
            return self.cell
        if self.page:
            return f"第{self.page}页"
        return f"第{self.line}行" if self.line else f"第{self.block + 1}段"
