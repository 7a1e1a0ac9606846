"""绩效自评: the workspace."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.test import Client

from hengjing_web.evaluation.models import ClaimedScore, SelfEvaluation, State
from hengjing_web.people.models import Organisation, Role, User
from tests.web.conftest import Maker
from tests.web.people.test_current import Browser


def address(evaluation: SelfEvaluation, indicator: str = "") -> str:
    return f"/evaluation/{evaluation.pk}/" + (f"?indicator={indicator}" if indicator else "")


def claimed(evaluation: SelfEvaluation, indicator: str) -> tuple[Decimal, str]:
    claim = ClaimedScore.objects.get(evaluation=evaluation, indicator=indicator)
    return claim.score, claim.reason


def test_a_stranger_is_sent_to_the_login_page(example: SelfEvaluation) -> None:
    answer = Client().get(address(example))
    assert answer["Location"] == f"/login/?next=/evaluation/{example.pk}/"


def test_another_unit_finds_nothing(example: SelfEvaluation, browser_of: Browser, clerk: User) -> None:
    stranger = browser_of(clerk)
    assert [stranger.get(address(example)).status_code, stranger.post(address(example)).status_code] == [404, 404]


def test_the_tree_holds_every_indicator_under_its_section(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example))
    titles = [section["title"] for section in page.context["sections"]]
    assert titles == ["目标设定", "预算配置", "预算执行", "预算管理", "资产管理", "职责履行", "履职效益"]
    shown = [row["score"].indicator.code for section in page.context["sections"] for row in section["rows"]]
    assert shown == [each.indicator.code for each in page.context["score"].indicators]
    assert sum(section["supported"] for section in page.context["sections"]) == page.context["score"].totals.supported


def test_a_lost_point_is_explained_with_its_figures_as_links(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example, "B2"))
    words = page.content.decode()
    assert page.context["chosen"]["mark"].word == "失分"
    assert page.context["chosen"]["score"].by_rule == 0
    for told in ("42.11%", "按规则扣2.50分", "推定", "本年和上年“三公”经费预算表"):
        assert told in words
    links = {piece.text: piece.link for line in page.context["chosen"]["formula"] for piece in line if piece.link}
    assert set(links) == {"6.75万元", "4.75万元"}
    assert [page_of.get(link).status_code for link in links.values()] == [200, 200]


def test_what_has_no_figures_is_named_and_counts_nothing(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example, "C4"))
    used = page.context["chosen"]["figures"]
    assert page.context["chosen"]["mark"].word == "算不出"
    assert [(each.title, each.figure) for each in used] == [("政府采购预算金额", None), ("政府采购合同金额", None)]
    assert "未填" in page.content.decode()


def test_every_indicator_opens(page_of: Client, example: SelfEvaluation) -> None:
    codes = [each.indicator.code for each in page_of.get(address(example)).context["score"].indicators]
    assert {code: page_of.get(address(example, code)).status_code for code in codes} == dict.fromkeys(codes, 200)
    assert page_of.get(address(example, "Z9")).status_code == 404


def test_a_claim_is_kept_with_its_reason(page_of: Client, example: SelfEvaluation) -> None:
    answer = page_of.post(address(example, "B2"), {"score": "0", "reason": "比上年增加2万元"})
    assert answer["Location"] == address(example, "B2")
    assert claimed(example, "B2") == (0, "比上年增加2万元")
    page = page_of.get(address(example, "B2"))
    assert page.context["score"].totals.claimed == Decimal("97.5")


@pytest.mark.parametrize(
    ("points", "fault"),
    [("2.6", "自评得分不能超过满分2.5分"), ("-1", "大于或等于0"), ("两分", "输入"), ("", "必填"), ("1.234", "2 位")],
)
def test_a_wrong_claim_is_said_beside_the_form_and_kept_in_it(
    points: str, fault: str, page_of: Client, example: SelfEvaluation
) -> None:
    before = claimed(example, "B2")
    page = page_of.post(address(example, "B2"), {"score": points, "reason": "写到一半的理由"})
    words = page.content.decode()
    assert page.status_code == 200
    assert any(fault in message for message in page.context["form"].errors["score"])
    assert "写到一半的理由" in words
    assert f'value="{points}"' in words or not points
    assert claimed(example, "B2") == before


def test_words_of_the_unit_are_escaped(page_of: Client, example: SelfEvaluation) -> None:
    page_of.post(address(example, "B2"), {"score": "1", "reason": "<script>alert(1)</script>"})
    words = page_of.get(address(example, "B2")).content.decode()
    assert "&lt;script&gt;alert(1)" in words
    assert "<script>alert" not in words


@pytest.mark.parametrize("role", [Role.APPROVER, Role.HEAD, Role.AUDITOR, Role.REVIEWER])
def test_only_clerks_claim(role: Role, example: SelfEvaluation, browser_of: Browser, person: Maker) -> None:
    browser = browser_of(person(role, example.organisation))
    before = claimed(example, "B2")
    assert browser.get(address(example, "B2")).context["form"] is None
    assert browser.post(address(example, "B2"), {"score": "0"}).status_code == 403
    assert claimed(example, "B2") == before


def test_nothing_is_claimed_after_submission(page_of: Client, example: SelfEvaluation) -> None:
    SelfEvaluation.objects.update(state=State.SUBMITTED)
    assert page_of.post(address(example, "B2"), {"score": "0"}).status_code == 403
    assert "已报送" in page_of.get(address(example)).content.decode()


def test_a_form_without_its_token_changes_nothing(example: SelfEvaluation, owner: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(owner)
    before = claimed(example, "B2")
    answer = browser.post(address(example, "B2"), {"score": "0"})
    assert answer.status_code == 403
    assert "页面已过期" in answer.content.decode()
    assert claimed(example, "B2") == before


def test_a_clerk_begins_the_evaluation_of_a_year(browser_of: Browser, clerk: User, unit: Organisation) -> None:
    browser = browser_of(clerk)
    assert "开始自评" in browser.get("/evaluation/").content.decode()
    answer = browser.post("/evaluation/")
    evaluation = SelfEvaluation.objects.get(organisation=unit, year=2024)
    assert answer["Location"] == f"/evaluation/{evaluation.pk}/"
    assert browser.get(answer["Location"]).context["score"].totals.claimed == 0
    assert browser.get("/evaluation/")["Location"] == answer["Location"]


def test_nobody_else_begins_it(browser_of: Browser, person: Maker, unit: Organisation) -> None:
    browser = browser_of(person(Role.HEAD, unit))
    assert browser.post("/evaluation/").status_code == 403
    assert not SelfEvaluation.objects.exists()
