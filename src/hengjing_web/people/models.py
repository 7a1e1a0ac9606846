"""Organisation, User, Membership."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone


def last_year() -> int:
    """The year most units are reporting on: the one before today."""
    return timezone.localdate().year - 1


class Organisation(models.Model):
    """A unit in the tree (财政局 › 主管部门 › 单位), with the profile its report opens with.

    ``path`` holds the codes from the root down, each closed by ``/``: everything below a unit starts with its path.
    Lists (offices, duties…) are kept one item a line.
    """

    code = models.CharField(
        "单位代码",
        max_length=40,
        unique=True,
        validators=[RegexValidator(r"^[0-9A-Za-z-]+$", "只用字母、数字和短横线")],
    )
    name = models.CharField("单位名称", max_length=100)
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField(max_length=400, editable=False, db_index=True)
    nature = models.CharField("单位性质", max_length=100, blank=True)
    level = models.CharField("机构规格", max_length=40, blank=True)
    offices = models.TextField("内设科室", blank=True, help_text="每行一个")
    affiliates = models.TextField("所属事业单位", blank=True, help_text="每行一个")
    budget_units = models.TextField("所属二级预算单位", blank=True, help_text="每行一个，没有留空")
    duties = models.TextField("主要职责", blank=True, help_text="每行一项")
    working_year = models.PositiveSmallIntegerField("当前工作年度", default=last_year)

    class Meta:
        verbose_name = verbose_name_plural = "单位"
        ordering = ("path",)

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Refuse a unit that would stand below itself."""
        if self.pk and self.parent and self.parent.path.startswith(self.path):
            raise ValidationError({"parent": "上级不能是本单位自己或它的下级"})

    def save(self, *args: Any, **options: Any) -> None:
        """Keep ``path`` true, here and for everything below."""
        before = self.path
        self.path = f"{self.parent.path if self.parent else ''}{self.code}/"
        if options.get("update_fields") is not None:
            options["update_fields"] = {*options["update_fields"], "path"}
        super().save(*args, **options)
        if before and before != self.path:
            for below in Organisation.objects.filter(path__startswith=before).exclude(pk=self.pk):
                Organisation.objects.filter(pk=below.pk).update(path=self.path + below.path[len(before) :])

    def items(self, field: str) -> list[str]:
        """The lines of a list field (offices, affiliates, duties), blanks left out."""
        return [line.strip() for line in getattr(self, field).splitlines() if line.strip()]


class User(AbstractUser):
    """Somebody who signs in; what they may do comes from memberships."""

    full_name = models.CharField("姓名", max_length=50, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "用户"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name as one writes it in Chinese: in one piece."""
        return self.full_name


class Role(models.TextChoices):
    """What somebody is in an organisation. What follows from it is in ``access.py``."""

    CLERK = "clerk", "经办"
    APPROVER = "approver", "审核"
    HEAD = "head", "单位负责人"
    REVIEWER = "reviewer", "财政复核"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "系统管理员"


class Membership(models.Model):
    """A user's role in an organisation (and, for what ``access.py`` says so, in those below it)."""

    user = models.ForeignKey("people.User", verbose_name="用户", on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(
        "people.Organisation", verbose_name="单位", on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField("角色", max_length=20, choices=Role.choices)

    class Meta:
        verbose_name = verbose_name_plural = "任职"
        constraints = (models.UniqueConstraint(fields=("user", "organisation", "role"), name="one_role_once"),)

    def __str__(self) -> str:
        return f"{self.user}（{self.organisation}，{self.get_role_display()}）"
