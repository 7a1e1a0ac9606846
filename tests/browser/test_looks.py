"""Every page on both screens, light and dark: nothing sticks out, nothing complains. The pictures are for people."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Page, expect

from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import Membership, Organisation, Role, User
from hengjing_web.verification.receive import receive
from tests.browser.conftest import PASSWORD, SCREENS, Opener, shoot
from tests.web.verification.documents import RIGHT, WRONG

pytestmark = pytest.mark.browser

LONG_NAME = "关于2024年度部门整体支出绩效自评情况的报告（征求意见稿第三次修改稿含附表）.txt"


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than the screen."""
    width: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return width


def addresses(evaluation: SelfEvaluation, clerk: User) -> dict[str, str]:
    """Every page of the example unit by the name of its picture, beside what the menu leads to."""
    unit = evaluation.organisation
    wrong = receive(SimpleUploadedFile(LONG_NAME, WRONG.encode()), unit, clerk)
    right = receive(SimpleUploadedFile("订正稿.txt", RIGHT.encode()), unit, clerk)
    here = f"/evaluation/{evaluation.pk}/"
    return {
        "evaluation": here,
        "evaluation-lost": f"{here}?indicator=B2",
        "evaluation-missing": f"{here}?indicator=C4",
        "evaluation-answers": f"{here}?indicator=D2",
        "report": f"{here}report/",
        "check-found": f"/check/{wrong.pk}/",
        "check-right": f"/check/{right.pk}/",
        "ledgers": "/ledgers/",
        "ledger-form": "/ledgers/declared/add/",
        "ledger-import": "/ledgers/budget/import/",
        "password": "/password/",
    }


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_its_screen(
    screen: str, scheme: str, signed_in: Opener, example: SelfEvaluation, clerk: User
) -> None:
    pages = addresses(example, clerk)
    page = signed_in(screen, color_scheme=scheme)
    menu = page.locator(".menu a").evaluate_all("links => links.map(link => new URL(link.href).pathname)")
    pages |= {f"menu-{path.strip('/').replace('/', '-') or 'home'}": path for path in menu}
    wide = {}
    for name, address in pages.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        shoot(page, f"{name}-{screen}" + ("" if scheme == "light" else "-dark"))
        if overflow(page):
            wide[address] = overflow(page)
    assert wide == {}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_new_unit_sees_pages_that_say_what_belongs_there(
    screen: str, signed_in: Opener, example: SelfEvaluation
) -> None:
    unit = Organisation.objects.create(
        code="NEW", name="市新设单位（名称很长的一个直属事业单位综合服务保障中心）", working_year=2024
    )
    user = User.objects.create_user("newcomer", password=PASSWORD, full_name="新来的经办")
    Membership.objects.create(user=user, organisation=unit, role=Role.CLERK)
    page = signed_in(screen, user)
    for name, address in {
        "home": "/",
        "evaluation": "/evaluation/",
        "check": "/check/",
        "ledger": "/ledgers/goals/",
    }.items():
        page.goto(address)
        shoot(page, f"empty-{name}-{screen}")
        assert overflow(page) == 0, address


@pytest.mark.parametrize("screen", SCREENS)
def test_the_way_in_and_the_faults(screen: str, open_page: Opener, clerk: User) -> None:
    page = open_page("/login/", screen)
    shoot(page, f"login-{screen}")
    page.get_by_label("用户名").fill("nobody")
    page.get_by_label("密码").fill("wrong")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("用户名或密码不对")
    shoot(page, f"login-refused-{screen}")
    assert overflow(page) == 0


def test_the_paper_prints_without_the_frame(signed_in: Opener, example: SelfEvaluation) -> None:
    page = signed_in()
    page.goto(f"/evaluation/{example.pk}/report/")
    page.emulate_media(media="print")
    assert not page.locator(".menu, .bar, .beside-side, .outline").filter(visible=True).count()
    assert page.locator(".paper").is_visible()
    shoot(page, "print-report-desk")
