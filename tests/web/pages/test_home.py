"""首页: what must I do, is anything wrong, how far is the year."""

from __future__ import annotations

from django.test import Client

from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import Organisation, Role, User
from hengjing_web.verification.receive import receive
from tests.web.conftest import Maker
from tests.web.people.test_current import Browser
from tests.web.verification.documents import upload


def test_a_stranger_is_sent_to_the_login_page(db: None) -> None:
    answer = Client().get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/login/?next=/")


def test_the_three_totals_and_the_execution_are_in_sight(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get("/")
    words = page.content.decode()
    assert page.context["score"].totals.claimed == 100
    assert page.context["execution"].rate == 1
    for told in ("自评", "按规则", "有依据", "7,500.56 万元", "100.00%", "继续绩效自评"):
        assert told in words
    assert [month.month for month in page.context["execution"].months] == list(range(1, 13))


def test_what_waits_is_listed_with_the_way_there(page_of: Client, example: SelfEvaluation, owner: User) -> None:
    run = receive(upload(), example.organisation, owner)
    todos = {todo.text: todo.url for todo in page_of.get("/").context["todos"]}
    assert todos["《自评报告.txt》有 1 处必须改"] == f"/check/{run.pk}/"
    undefined = next(url for text, url in todos.items() if "算不出" in text)
    assert page_of.get(undefined).context["chosen"]["mark"].word == "算不出"


def test_every_ledger_is_counted(page_of: Client) -> None:
    counts = {row["title"]: row["count"] for row in page_of.get("/").context["ledgers"]}
    assert counts["人员编制"] == 3
    assert counts["预算与决算"] > 20


def test_a_new_unit_is_told_what_to_begin_with(browser_of: Browser, clerk: User) -> None:
    words = browser_of(clerk).get("/").content.decode()
    for told in ("还没有开始绩效自评", "开始自评", "还没有支付明细", "还没有核验过文档", "未填", "个台账还没有记录"):
        assert told in words


def test_somebody_without_a_role_is_told_so(browser_of: Browser, person: Maker, unit: Organisation) -> None:
    answer = browser_of(person()).get("/")
    assert answer.status_code == 403
    assert "还没有分配单位和角色" in answer.content.decode()


def test_who_only_keeps_accounts_goes_to_the_accounts(browser_of: Browser, person: Maker, unit: Organisation) -> None:
    administrator = person(Role.ADMINISTRATOR, unit, is_staff=True)
    assert browser_of(administrator).get("/")["Location"] == "/admin/"


def test_the_menu_holds_only_pages_that_open(page_of: Client) -> None:
    groups = page_of.get("/").context["menu"]
    assert [group.title for group in groups] == ["", "绩效", "核验", "预算", "台账", "管理"]
    addresses = [item.url for group in groups for item in group.items]
    assert {url: page_of.get(url, follow=True).status_code for url in addresses} == dict.fromkeys(addresses, 200)


def test_the_menu_shows_where_one_is(page_of: Client, example: SelfEvaluation) -> None:
    def current(address: str) -> list[str]:
        return [item.title for group in page_of.get(address).context["menu"] for item in group.items if item.current]

    assert current("/") == ["首页"]
    assert current(f"/evaluation/{example.pk}/") == ["绩效自评"]
    assert current(f"/evaluation/{example.pk}/report/") == ["绩效报告"]
    assert current("/check/") == ["文档核验"]
    assert current("/ledgers/staffing/") == ["人员编制"]


def test_the_year_is_switched_for_every_page(page_of: Client) -> None:
    assert page_of.post("/year/", {"year": "2023", "next": "/check/"})["Location"] == "/"
    assert page_of.get("/").context["year"] == 2023
    assert page_of.post("/year/", {"year": "2022", "next": "/ledgers/staffing/"})["Location"] == "/ledgers/staffing/"
    assert page_of.post("/year/", {"year": "1999", "next": "//elsewhere.example"})["Location"] == "/"
    assert page_of.get("/check/").context["year"] == 2022
