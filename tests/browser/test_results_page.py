"""The page of ``hengjing check --format html``, opened from a folder: every click and key is answered."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from hengjing.checks.replies import read_replies
from hengjing.checks.run import check
from hengjing.documents.readers import read_bytes
from hengjing.reports.checked.html import as_html

pytestmark = pytest.mark.browser

WRONG = "支出合计100万元，其中：基本支出60万元，占66%；项目支出40万元，占40%。\n"
TEXT = f"{WRONG}车辆48台，其中新能源汽车45台，购置占比达到93.7%。\n又记支出123.45万元。\n另记支出123.45万元。\n"
CLEAN = WRONG.replace("66%", "60%")

Opener = Callable[[dict[str, str]], Page]


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opener]:
    complaints: list[str] = []
    contexts = []

    def open_it(texts: dict[str, str]) -> Page:
        results = [check(read_bytes(text.encode(), name)) for name, text in texts.items()]
        (tmp_path / "结果.html").write_text(as_html(results, {"坏.docx": "坏.docx：文件已损坏。"}), encoding="utf-8")
        context = chromium.new_context(
            viewport={"width": 1366, "height": 768}, reduced_motion="reduce", accept_downloads=True
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda m: complaints.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        ours = ("file:", "blob:")
        page.on("request", lambda r: None if r.url.startswith(ours) else complaints.append(f"foreign: {r.url}"))
        page.goto((tmp_path / "结果.html").as_uri())
        return page

    yield open_it
    for context in contexts:
        context.close()
    assert complaints == []


def test_keys_walk_through_the_findings(opened: Opener) -> None:
    page = opened({"a.txt": TEXT})
    for key, quote in (("j", "66%"), ("j", "93.7%"), ("j", "93.7%"), ("k", "66%")):
        page.keyboard.press(key)
        expect(page.locator(".finding.chosen q")).to_have_text(quote)
        expect(page.locator(".paper .mark.chosen")).to_have_text(quote)
    assert page.url.endswith("#d0f0")
    expect(page.locator(".paper .mark.related")).to_have_text(["100万元", "60万元"])


def test_a_click_on_a_wrong_figure_chooses_its_finding(opened: Opener) -> None:
    page = opened({"a.txt": TEXT})
    page.locator(".paper .mark", has_text="93.7%").click()
    expect(page.locator(".finding.chosen q")).to_have_text("93.7%")
    expect(page.locator(".figure li")).to_have_text(["不成立 45 ÷ 48 = 93.8% 第2行 45台、第2行 48台"])
    page.keyboard.press("Escape")
    expect(page.locator(".figure")).to_be_hidden()


def test_the_chosen_finding_and_its_words_are_both_in_sight(opened: Opener) -> None:
    page = opened({"a.txt": "".join(WRONG.replace("66", str(number)) for number in range(61, 81))})
    for quote in ("79%", "62%", "71%"):
        page.locator(".paper .mark", has_text=quote).click()
        expect(page.locator(".finding.chosen q")).to_be_in_viewport()
    for _ in range(9):
        page.keyboard.press("j")
    expect(page.locator(".finding.chosen q")).to_have_text("80%")
    expect(page.locator(".finding.chosen q")).to_be_in_viewport()
    expect(page.locator(".paper .mark.chosen")).to_be_in_viewport()


def test_a_click_on_a_figure_shows_its_relations_and_other_mentions(opened: Opener) -> None:
    page = opened({"a.txt": TEXT})
    page.locator(".paper .mark", has_text="40万元").click()
    expect(page.locator(".figure li")).to_have_count(2)
    page.locator(".paper .mark", has_text="123.45万元").first.click()
    expect(page.locator(".figure h4").last).to_have_text("同样的数，文中共 2 处")
    page.locator(".figure a", has_text="第4行").click()
    expect(page.locator(".paper .mark.chosen")).to_have_attribute("id", "d0m9")


def test_counts_filter_the_findings(opened: Opener) -> None:
    page = opened({"a.txt": TEXT})
    page.locator("[data-filter=error]").click()
    expect(page.locator(".finding:visible q")).to_have_text(["93.7%"])
    page.keyboard.press("j")
    expect(page.locator(".finding.chosen q")).to_have_text("93.7%")
    page.locator("[data-filter=error]").click()
    expect(page.locator(".finding:visible")).to_have_count(2)


def test_another_document_opens_from_the_list(opened: Opener) -> None:
    page = opened({"a.txt": TEXT, "b.txt": CLEAN})
    expect(page.locator(".bar h2")).to_have_text("a.txt")
    expect(page.locator(".list .failed")).to_contain_text("文件已损坏")
    page.locator(".list a", has_text="b.txt").click()
    expect(page.locator(".bar h2")).to_have_text("b.txt")
    expect(page.locator(".list tr.current a")).to_have_text("b.txt")
    expect(page.locator(".bar .chips")).to_contain_text("未发现问题")
    page.go_back()
    expect(page.locator(".bar h2")).to_have_text("a.txt")


def test_replies_given_here_are_taken_up_by_the_next_run(opened: Opener, tmp_path: Path) -> None:
    page = opened({"a.txt": TEXT, "b.txt": CLEAN})
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.get_by_label("理由").press("Enter")
    expect(page.locator(".finding form")).to_be_visible()  # a reason is needed
    page.get_by_label("理由").fill("口径不同")
    page.get_by_label("答复", exact=True).select_option("不是问题")
    page.get_by_role("button", name="保存").click()
    expect(page.locator(".finding.chosen .reply")).to_have_text("不是问题：口径不同（导出后生效）")
    page.locator(".list a", has_text="b.txt").click()
    page.locator(".list a", has_text="a.txt").click()
    expect(page.locator(".finding .reply").first).to_contain_text("口径不同")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出答复").click()
    assert download.value.suggested_filename == "核验答复.json"
    download.value.save_as(tmp_path / "核验答复.json")
    ((fact, reply),) = read_replies(tmp_path / "核验答复.json")
    assert (fact.code, fact.quote, reply.reason) == ("HJ301", "66%", "口径不同")
    assert json.loads((tmp_path / "核验答复.json").read_text(encoding="utf-8"))["reply"][0]["status"] == "不是问题"
