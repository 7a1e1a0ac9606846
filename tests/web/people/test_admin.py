"""/admin/: what a 系统管理员 reaches, and what stays out of reach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from hengjing_web.people.models import Membership, Organisation, Role, User
from tests.web.conftest import Maker

Browser = Callable[[User], Client]
NONE = {"memberships-TOTAL_FORMS": "0", "memberships-INITIAL_FORMS": "0"}


@pytest.fixture
def keeper(person: Maker, unit: Organisation) -> User:
    """系统管理员 of the unit, flagged as staff with the permissions the demo gives."""
    user = person(Role.ADMINISTRATOR, unit, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="people"))
    return user


@pytest.fixture
def browser(browser_of: Browser, keeper: User) -> Client:
    return browser_of(keeper)


def test_own_people_and_units_are_listed_and_no_others(
    browser: Client, person: Maker, unit: Organisation, neighbour: Organisation, city: Organisation
) -> None:
    mine, theirs, boss = person(Role.CLERK, unit), person(Role.CLERK, neighbour), person(is_superuser=True)
    people = {user.pk for user in browser.get("/admin/people/user/").context["cl"].queryset}
    assert mine.pk in people
    assert not people & {theirs.pk, boss.pk}
    units = set(browser.get("/admin/people/organisation/").context["cl"].queryset)
    assert units == {unit}


def test_a_superuser_and_a_stranger_cannot_be_opened_or_given_a_password(
    browser: Client, person: Maker, neighbour: Organisation
) -> None:
    for user in (person(is_superuser=True), person(Role.CLERK, neighbour)):
        for address in (f"/admin/people/user/{user.pk}/change/", f"/admin/people/user/{user.pk}/password/"):
            assert browser.get(address).status_code in (302, 404)
            browser.post(address, {"password1": "x9-lange-lange", "password2": "x9-lange-lange"})
        user.refresh_from_db()
        assert user.check_password("secret")


def test_nobody_makes_a_superuser_of_himself(browser: Client, keeper: User) -> None:
    sent = {"username": keeper.username, "is_active": "on", "is_staff": "on", "is_superuser": "on", **NONE}
    browser.post(f"/admin/people/user/{keeper.pk}/change/", sent)
    keeper.refresh_from_db()
    assert not keeper.is_superuser


def role(organisation: Organisation) -> dict[str, Any]:
    return {"memberships-TOTAL_FORMS": "1", "memberships-INITIAL_FORMS": "0",
            "memberships-0-organisation": organisation.pk, "memberships-0-role": Role.CLERK}  # fmt: skip


def test_roles_are_given_at_home_only(
    browser: Client, person: Maker, unit: Organisation, neighbour: Organisation
) -> None:
    newcomer = person()
    sent = {"username": newcomer.username, "is_active": "on"}
    address = f"/admin/people/user/{newcomer.pk}/change/"
    assert browser.post(address, {**sent, **role(neighbour)}).status_code == 200  # shown again with the fault
    assert not Membership.objects.filter(user=newcomer).exists()
    assert browser.post(address, {**sent, **role(unit)}).status_code == 302
    assert Membership.objects.get(user=newcomer).organisation == unit


def test_others_do_not_get_in(browser_of: Browser, clerk: User) -> None:
    assert browser_of(clerk).get("/admin/people/user/").status_code == 302
