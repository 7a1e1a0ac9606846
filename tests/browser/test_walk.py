"""Somebody who never saw the program finds the way."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from hengjing_web.people.models import User
from tests.browser.conftest import PASSWORD, SCREENS, Opener, shoot
from tests.web.verification.documents import WRONG

pytestmark = pytest.mark.browser

MOST_CLICKS = 5


def the_one_primary_button(page: Page) -> None:
    """Press it: each page on the way offers exactly one."""
    primary = page.locator(".button.primary:visible")
    expect(primary).to_have_count(1)
    primary.click()


@pytest.mark.parametrize("screen", SCREENS)
def test_from_the_login_page_to_the_report_in_at_most_five_clicks(screen: str, open_page: Opener, clerk: User) -> None:
    page = open_page("/login/", screen)
    page.keyboard.type(clerk.username)  # the cursor already waits in the first field
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    clicks = 0
    while "/report/" not in page.url:
        before = page.url
        the_one_primary_button(page)
        clicks += 1
        page.wait_for_url(lambda url, before=before: url != before)
        assert clicks <= MOST_CLICKS, page.url
    expect(page.locator(".paper h1")).to_contain_text("部门整体支出绩效自评报告")
    expect(page.locator(".beside-side")).to_contain_text(re.compile(r"已核验 \d+ 处关系"))
    shoot(page, f"walk-report-{screen}")


def test_a_figure_of_the_report_opens_its_rows(signed_in: Opener) -> None:
    page = signed_in()
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="绩效报告").click()
    page.locator(".paper a.figure", has_text="29人").first.click()
    page.wait_for_url("**/ledgers/staffing/**")
    expect(page.get_by_role("heading", level=1)).to_have_text("人员编制")


def test_a_claim_is_changed_and_the_totals_follow(signed_in: Opener) -> None:
    page = signed_in()
    page.get_by_role("link", name="继续绩效自评").click()
    page.locator(".tree a", has_text="经费变动率").click()
    expect(page.locator(".indicator .notice").first).to_contain_text("按规则扣2.50分")
    page.get_by_label("自评得分").fill("0")
    page.get_by_label("自评理由").fill("预算比上年增加")
    page.get_by_role("button", name="保存自评").click()
    expect(page.locator(".totals dd").first).to_contain_text("97.5")
    expect(page.locator(".messages")).to_contain_text("已保存")


def test_the_check_page_from_upload_to_finding(signed_in: Opener, tmp_path: Path) -> None:
    document = tmp_path / "自评报告.txt"
    document.write_text(
        WRONG
        + "\n".join("说明文字。" for _ in range(60))
        + "\n采购合计30.00万元，其中：货物12.00万元、工程6.00万元、服务6.00万元。\n",
        encoding="utf-8",
    )
    page = signed_in()
    page.get_by_role("navigation", name="主菜单").get_by_role("link", name="文档核验").click()
    page.set_input_files("#document", document)
    expect(page.locator("[data-file-name]")).to_have_text("自评报告.txt")
    page.get_by_role("button", name="开始核验").click()
    page.wait_for_url("**/check/*/")
    findings = page.locator("[data-finding]")
    expect(findings).to_have_count(2)

    page.keyboard.press("j")
    expect(findings.nth(0)).to_have_class(re.compile("chosen"))
    page.keyboard.press("j")
    expect(findings.nth(1)).to_have_class(re.compile("chosen"))
    mark = page.locator("a.mark[data-findings='2']").first
    expect(mark).to_have_class(re.compile("chosen"))
    expect(mark).to_be_in_viewport()
    page.keyboard.press("k")
    expect(page.locator("a.mark[data-findings='1']").first).to_be_in_viewport()

    mark.click()
    expect(findings.nth(1)).to_have_class(re.compile("chosen"))
    expect(findings.nth(1)).to_be_in_viewport()
    findings.nth(0).click()
    expect(page.locator("a.mark[data-findings='1']").first).to_have_class(re.compile("chosen"))
    shoot(page, "walk-check-desk")

    page.get_by_role("button", name=re.compile("必须改")).click()
    expect(findings.nth(0)).to_be_hidden()
    page.get_by_role("button", name=re.compile("必须改")).click()
    expect(findings.nth(0)).to_be_visible()


def test_a_bad_file_is_explained_where_it_was_chosen(signed_in: Opener, tmp_path: Path) -> None:
    wrong = tmp_path / "附件.zip"
    wrong.write_bytes(b"PK")
    page = signed_in()
    page.goto("/check/")
    page.set_input_files("#document", wrong)
    page.get_by_role("button", name="开始核验").click()
    expect(page.get_by_role("alert")).to_contain_text("不支持“.zip”文件")
    shoot(page, "check-refused-desk")


def test_the_keyboard_reaches_the_content_and_the_focus_is_seen(signed_in: Opener) -> None:
    page = signed_in()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    expect(focused).to_have_text(re.compile("继续绩效自评"))
    assert focused.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"


def test_the_menu_opens_on_a_phone(signed_in: Opener) -> None:
    page = signed_in("phone")
    menu = page.get_by_role("navigation", name="主菜单")
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="菜单").click()
    expect(menu).to_be_visible()
    shoot(page, "menu-phone")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
