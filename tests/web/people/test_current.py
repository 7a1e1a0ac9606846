"""The organisation and year of a page."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from hengjing_web.people.models import Organisation, Role, User
from tests.web.conftest import Maker

Browser = Callable[[User], Client]


def test_the_working_year_of_the_unit_is_where_one_starts(browser_of: Browser, clerk: User) -> None:
    page = browser_of(clerk).get("/ledgers/staffing/")
    assert page.context["current"].year == 2024
    assert page.context["current"].organisation.code == "JG"


def test_switching_to_a_visible_organisation_is_kept(browser_of: Browser, person: Maker, city: Organisation,
                                                     unit: Organisation) -> None:  # fmt: skip
    browser = browser_of(person(Role.REVIEWER, city))
    answer = browser.post("/switch/", {"organisation": unit.pk, "next": "/ledgers/staffing/"})
    assert answer["Location"] == "/ledgers/staffing/"
    assert browser.get("/ledgers/staffing/").context["current"].organisation == unit


def test_switching_elsewhere_is_refused(browser_of: Browser, clerk: User, neighbour: Organisation) -> None:
    browser = browser_of(clerk)
    assert browser.post("/switch/", {"organisation": neighbour.pk}).status_code == 404
    assert browser.post("/switch/", {"organisation": "x"}).status_code == 404
    assert browser.post("/switch/", {"organisation": clerk.memberships.get().organisation_id,
                                     "next": "https://elsewhere.example/"})["Location"] == "/"  # fmt: skip


def test_a_forgotten_choice_is_not_trusted(browser_of: Browser, clerk: User, neighbour: Organisation) -> None:
    browser = browser_of(clerk)
    session = browser.session
    session["organisation"] = neighbour.pk
    session["year"] = 1999
    session.save()
    here = browser.get("/ledgers/staffing/").context["current"]
    assert (here.organisation.code, here.year) == ("JG", 2024)


def test_somebody_without_a_role_is_told_so(browser_of: Browser, person: Maker) -> None:
    answer = browser_of(person()).get("/ledgers/staffing/")
    assert answer.status_code == 403


def test_the_login_page_lets_in_and_keeps_out(client: Client, clerk: User) -> None:
    assert client.get("/ledgers/staffing/")["Location"] == "/login/?next=/ledgers/staffing/"
    wrong = client.post("/login/", {"username": clerk.username, "password": "wrong"})
    assert wrong.status_code == 200
    right = client.post("/login/", {"username": clerk.username, "password": "secret", "next": "/ledgers/staffing/"})
    assert right["Location"] == "/ledgers/staffing/"
    assert clerk.get_full_name() == "经办一"
