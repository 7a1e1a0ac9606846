"""Which rows a list shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from hengjing_web.ledgers.budget.models import BudgetLine
from hengjing_web.ledgers.declared.models import Declared
from hengjing_web.people.models import Organisation, Role, User
from tests.web.conftest import Maker

Browser = Callable[[User], Client]


def names(page: object) -> list[str]:
    return [record.name for record in page.context["listing"].page]  # type: ignore[attr-defined]


@pytest.fixture
def lines(unit: Organisation, neighbour: Organisation) -> None:
    def make(name: str, category: str, initial: int | None, **fields: object) -> None:
        owner = fields.pop("organisation", unit)
        BudgetLine.objects.create(
            organisation=owner, year=2024, category=category, name=name, initial_budget=initial, **fields
        )

    make("行政运行", "basic", 100)
    make("公务用车", "project", 40)
    make("东门维修", "project", None)
    make("营造林", "project", 5, organisation=neighbour)


@pytest.mark.usefixtures("lines")
def test_a_tab_is_a_saved_filter(browser_of: Browser, clerk: User) -> None:
    browser = browser_of(clerk)
    tabs = browser.get("/ledgers/budget/").context["listing"].tabs
    found = {title: names(browser.get(f"/ledgers/budget/?{address}")) for title, address, _ in tabs}
    assert found == {
        "全部": ["行政运行", "公务用车", "东门维修"],
        "基本支出": ["行政运行"],
        "项目支出": ["公务用车", "东门维修"],
        "年初项目": ["公务用车"],
        "追加项目": ["东门维修"],
    }
    assert [title for title, _, active in tabs if active] == ["全部"]


@pytest.mark.usefixtures("lines")
def test_somebody_above_chooses_one_organisation_or_all(
    browser_of: Browser, person: Maker, city: Organisation, unit: Organisation
) -> None:
    browser = browser_of(person(Role.REVIEWER, city))
    assert names(browser.get("/ledgers/budget/")) == []  # the city's own
    assert len(names(browser.get("/ledgers/budget/?organisation=all"))) == 4
    page = browser.get(f"/ledgers/budget/?organisation={unit.pk}&category=project&sort=-initial_budget")
    assert set(names(page)) == {"公务用车", "东门维修"}
    assert page.context["listing"].totals["sum_initial_budget"] == 40


@pytest.mark.usefixtures("lines")
def test_an_exact_name_in_the_address_is_shown_and_can_be_taken_off(browser_of: Browser, clerk: User) -> None:
    page = browser_of(clerk).get("/ledgers/budget/?name=行政运行&year=2024")
    assert names(page) == ["行政运行"]
    assert page.context["listing"].exact == [("name", "科目或项目", "行政运行", "行政运行", "year=2024")]


def test_a_choice_is_found_by_the_words_users_see(browser_of: Browser, clerk: User, unit: Organisation) -> None:
    mine = {"organisation": unit, "year": 2024, "period": 2024, "value": 1, "unit": "万平方米"}
    Declared.objects.create(code="premises.title_registered", **mine)
    Declared.objects.create(code="premises.shared_area", **mine)
    page = browser_of(clerk).get("/ledgers/declared/?q=权证")
    assert [record.code for record in page.context["listing"].page] == ["premises.title_registered"]


def test_fifty_rows_a_page_and_sums_of_all(browser_of: Browser, clerk: User, unit: Organisation) -> None:
    BudgetLine.objects.bulk_create(
        BudgetLine(organisation=unit, year=2024, category="project", name=f"项目{n:03}", initial_budget=1)
        for n in range(120)
    )
    browser = browser_of(clerk)
    page = browser.get("/ledgers/budget/?page=3&category=project")
    listing = page.context["listing"]
    assert (len(listing.page), listing.totals["sum_initial_budget"]) == (20, 120)
    assert "page=2&category=project" in page.content.decode().replace("&amp;", "&")
    assert browser.get("/ledgers/budget/?page=99").context["listing"].page.number == 3


def test_a_made_up_row_is_marked(browser_of: Browser, clerk: User, unit: Organisation) -> None:
    line = BudgetLine.objects.create(organisation=unit, year=2024, category="basic", name="行政运行", sample=True)
    browser = browser_of(clerk)
    assert "示例明细</span></th>" in browser.get("/ledgers/budget/").content.decode()
    assert "示例明细" in browser.get(f"/ledgers/budget/{line.pk}/").content.decode()
    line.sample = False
    line.save()
    assert "示例明细" not in browser.get("/ledgers/budget/").content.decode()


def test_missing_is_not_zero_and_not_applicable_is_neither(
    browser_of: Browser, clerk: User, unit: Organisation
) -> None:
    BudgetLine.objects.create(organisation=unit, year=2024, category="basic", name="行政运行")
    text = browser_of(clerk).get("/ledgers/budget/").content.decode()
    assert '<td class="num"><span class="quiet">—</span></td>' in text  # no opening budget: came up in the year
    assert '<td class="num"><span class="missing">未填</span></td>' in text  # the final account is not known yet


def test_text_of_users_is_not_html(browser_of: Browser, clerk: User, unit: Organisation) -> None:
    line = BudgetLine.objects.create(organisation=unit, year=2024, category="basic", name="<script>alert(1)</script>")
    browser = browser_of(clerk)
    for address in ("/ledgers/budget/", f"/ledgers/budget/{line.pk}/", f"/ledgers/budget/{line.pk}/edit/",
                    "/ledgers/budget/?name=<script>"):  # fmt: skip
        assert "<script>alert" not in browser.get(address).content.decode()
        assert "=<script>" not in browser.get(address).content.decode()
