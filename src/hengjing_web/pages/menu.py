"""The menu on the left: the groups in the order of the year, and in them only pages that exist."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from hengjing_web.people.current import Current


@dataclass(frozen=True, slots=True)
class Item:
    """A page in the menu; ``prefix`` are the addresses under which it counts as the current one."""

    title: str
    url: str
    icon: str
    prefix: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Pages under one heading (none for the first group)."""

    title: str
    items: tuple[Item, ...]


def menu(request: HttpRequest, here: Current) -> list[Group]:
    """The groups for somebody standing at ``here``; empty groups are left out."""
    home = Item("首页", reverse("pages:home"), "home", "/", request.path == reverse("pages:home"))
    check = reverse("pages:check")
    return [
        Group("", (home,)),
        Group("核验", (Item("文档核验", check, "check", check, request.path.startswith(check)),)),
    ]
