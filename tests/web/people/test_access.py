"""Who sees and does what, allowed and refused."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.http import Http404

from hengjing_web.ledgers.staffing.models import Staffing
from hengjing_web.people.access import ALLOWED, may, visible_or_404, visible_organisations
from hengjing_web.people.models import Organisation, Role
from tests.web.conftest import Maker

ACTIONS = ("view", "edit", "submit", "approve", "sign", "review", "administer")


def test_every_role_is_ruled_on() -> None:
    assert set(ALLOWED) == set(Role)


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.CLERK, {"view", "edit", "submit"}),
        (Role.APPROVER, {"view", "approve"}),
        (Role.HEAD, {"view", "approve", "sign"}),
        (Role.REVIEWER, {"view", "review"}),
        (Role.AUDITOR, {"view"}),
        (Role.ADMINISTRATOR, {"administer"}),
    ],
)
def test_a_role_may_do_its_own_and_nothing_else(
    role: Role, allowed: set[str], person: Maker, unit: Organisation, neighbour: Organisation
) -> None:
    user = person(role, unit)
    assert {action for action in ACTIONS if may(user, action, unit)} == allowed
    assert not [action for action in ACTIONS if may(user, action, neighbour)]


@pytest.mark.parametrize(
    ("role", "below"),
    [(Role.CLERK, {"view"}), (Role.REVIEWER, {"view", "review"}), (Role.AUDITOR, {"view"}), (Role.HEAD, {"view"})],
)
def test_seeing_and_reviewing_reach_down_but_doing_stays(
    role: Role, below: set[str], person: Maker, city: Organisation, unit: Organisation
) -> None:
    user = person(role, city)
    assert {action for action in ACTIONS if may(user, action, unit)} == below


def test_nothing_reaches_up(person: Maker, city: Organisation, unit: Organisation) -> None:
    user = person(Role.REVIEWER, unit)
    assert not may(user, "view", city)
    assert list(visible_organisations(user)) == [unit]


def test_a_code_that_begins_like_another_is_another(person: Maker, city: Organisation, unit: Organisation) -> None:
    twin = Organisation.objects.create(code="JG2", name="市机关二局", parent=city)
    assert list(visible_organisations(person(Role.AUDITOR, unit))) == [unit]
    assert twin.path.startswith(unit.path.rstrip("/"))


def test_strangers_inactive_and_roleless_people_see_nothing(person: Maker, unit: Organisation) -> None:
    gone = person(Role.CLERK, unit, is_active=False)
    for user in (AnonymousUser(), gone, person()):
        assert list(visible_organisations(user)) == []
        assert not may(user, "view", unit)


def test_who_keeps_the_keys_does_not_keep_the_books(person: Maker, unit: Organisation) -> None:
    assert list(visible_organisations(person(Role.ADMINISTRATOR, unit))) == []


def test_a_superuser_sees_all(person: Maker, city: Organisation, unit: Organisation) -> None:
    user = person(is_superuser=True)
    assert set(visible_organisations(user)) == {city, unit}
    assert may(user, "edit", unit)


def test_a_record_of_another_organisation_is_not_found(
    person: Maker, unit: Organisation, neighbour: Organisation
) -> None:
    row = Staffing.objects.create(
        organisation=neighbour, year=2024, category="worker", approved_posts=1, staff_on_duty=1
    )
    assert visible_or_404(Staffing.objects.all(), person(Role.CLERK, neighbour), pk=row.pk) == row
    with pytest.raises(Http404):
        visible_or_404(Staffing.objects.all(), person(Role.CLERK, unit), pk=row.pk)


def test_moving_a_branch_moves_all_below(city: Organisation, unit: Organisation) -> None:
    child = Organisation.objects.create(code="FW", name="服务中心", parent=unit)
    other = Organisation.objects.create(code="ZG", name="主管局")
    unit.parent = other
    unit.save()
    child.refresh_from_db()
    assert child.path == "ZG/JG/FW/"


def test_a_unit_cannot_stand_below_itself(unit: Organisation) -> None:
    child = Organisation.objects.create(code="FW", name="服务中心", parent=unit)
    unit.parent = child
    with pytest.raises(ValidationError, match="上级不能是"):
        unit.clean()
