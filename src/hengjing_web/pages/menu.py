"""The menu on the left: the groups in the order of the year, and in them only pages that exist."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from django.http import HttpRequest
from django.urls import reverse

from hengjing_web.evaluation.services import evaluation_of
from hengjing_web.people.current import Current
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.registry import all_ledgers

GROUPS = ("", "绩效", "核验", "预算", "台账", "资料", "管理")


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the menu, in one of ``GROUPS``."""

    group: str
    title: str
    url: str
    icon: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading (none for the first group)."""

    title: str
    items: tuple[Item, ...]


def menu(request: HttpRequest, here: Current) -> list[Group]:
    """The groups for somebody standing at ``here``. Ledgers registered in the workbench appear by themselves."""
    found = _administration(request)
    if here.organisation is not None:
        found = [*_pages(request, here, here.organisation), *_ledgers(request), *found]
    titles = dict.fromkeys(chain(GROUPS, (item.group for item in found)))
    groups = [Group(title, tuple(item for item in found if item.group == title)) for title in titles]
    return [group for group in groups if group.items]


def _pages(request: HttpRequest, here: Current, organisation: Organisation) -> list[Item]:
    home, work, check = reverse("pages:home"), reverse("pages:evaluation_now"), reverse("pages:check")
    evaluation = evaluation_of(organisation, here.year)
    on_report = request.path.startswith(work) and request.path.endswith("/report/")
    items = [
        Item("", "首页", home, "home", request.path == home),
        Item("绩效", "绩效自评", work, "score", request.path.startswith(work) and not on_report),
        Item("核验", "文档核验", check, "check", request.path.startswith(check)),
    ]
    if evaluation is not None:
        items.append(Item("绩效", "绩效报告", reverse("pages:report", args=[evaluation.pk]), "report", on_report))
    return items


def _ledgers(request: HttpRequest) -> list[Item]:
    imports = reverse("ledgers:imports")
    return [
        Item(ledger.group, ledger.title, url, ledger.icon, request.path.startswith(url))
        for ledger in all_ledgers()
        for url in [reverse("ledgers:list", args=[ledger.code])]
    ] + [Item("管理", "导入记录", imports, "history", request.path == imports)]


def _administration(request: HttpRequest) -> list[Item]:
    if not request.user.is_staff:  # type: ignore[union-attr]
        return []
    return [Item("管理", "单位与人员", reverse("admin:index"), "people")]
