"""The page: self-contained, escaped, with everything a click needs (what clicks do: tests/browser)."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from lxml import html as reader

from hengjing.checks.model import Answer, Checked, Reply
from hengjing.reports.checked.html import as_html
from tests.engine.documents.word import cell, row, table
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked, checked_word

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>&amp;{{ 7*7 }}"


def sheet(page: str, number: int = 0) -> reader.HtmlElement:
    """A document as the script lays it out."""
    return reader.fromstring(scripts(page)[f"document{number}"])


def scripts(page: str) -> dict[str, str]:
    return {e.get("id", ""): e.text or "" for e in reader.fromstring(page).iter("script")}


def told(page: str, number: int = 0) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(scripts(page)[f"told{number}"])
    return found


def texts(parent: reader.HtmlElement, path: str) -> list[str]:
    return [" ".join(element.text_content().split()) for element in parent.findall(path)]


def test_nothing_is_fetched() -> None:
    page = as_html([checked(WRONG)], {})
    assert re.findall(r"https?:|@import|url\(|<link|<img|src=", page) == []
    assert page.startswith("<!DOCTYPE html>")


def test_a_finding_beside_its_mark() -> None:
    root = sheet(as_html([checked(WRONG)], {}))
    (finding,) = root.find_class("finding")
    assert finding.get("class") == "finding error"
    assert texts(finding, "p") == [
        "第1行66%HJ301",
        "66% → 60%",
        "占比应为60%，文中为66%",
        "60 ÷ 100 = 60%",
        "参见 第1行 60万元、第1行 100万元",
        texts(finding, "p")[5],
        "",
    ]
    assert texts(finding, "p")[5].startswith("依据：")
    marks = [(mark.text_content(), mark.get("class"), mark.get("href")) for mark in root.find(".//article").iter("a")]
    assert marks == [
        ("100万元", "mark held", "#d0b0"),
        ("60万元", "mark held", "#d0b0"),
        ("66%", "mark error", "#d0f0"),
        ("40万元", "mark held", "#d0b0"),
        ("40%", "mark held", "#d0b0"),
    ]
    assert root.find(".//article").text_content().strip() == WRONG
    assert [b.get("data-filter") for b in root.iter("button")] == ["error"]


def test_documents_of_users_stay_text() -> None:
    results = [checked(f"{EVIL}\n{WRONG}", f"{EVIL}.txt"), checked_word(table(row(cell("甲"), cell("1&lt;2"))))]
    page = as_html(results, {f"{EVIL}.docx": f"{EVIL}.docx：{EVIL}"})
    assert [name for name in scripts(page) if name] == ["document0", "told0", "document1", "told1"]
    assert len(scripts(page)) == 5  # and our own
    assert list(sheet(page).iter("img", "script")) == []
    assert EVIL in sheet(page).find(".//article").text_content()
    assert EVIL in reader.fromstring(page).find_class("failed")[0].text_content()
    assert "7*7" in page


def test_ids_are_unique_over_all_documents() -> None:
    page = as_html([checked(WRONG, "a.txt"), checked(WRONG, "b.txt")], {})
    ids = [name for number in (0, 1) for name in sheet(page, number).xpath(".//@id")]
    assert len(ids) == len(set(ids)) > 10


def test_the_list_of_documents() -> None:
    page = as_html([checked(WRONG, "甲/a.txt"), checked(RIGHT, "甲/b.txt")], {"甲/c.docx": "甲/c.docx：文件已损坏。"})
    rows = [
        [" ".join(c.text_content().split()) for c in r]
        for r in reader.fromstring(page).find_class("list")[0].iter("tr")
    ]
    assert rows == [
        ["文档", "年度和类型", "必须改", "需说明", "提示", "已答复", "数字", "关系", "成立", "未判定"],
        ["a.txt", "—", "1", "—", "—", "—", "5", "3", "2", "0"],
        ["b.txt", "—", "—", "—", "—", "—", "5", "3", "3", "0"],
        ["c.docx", "未能核验：文件已损坏。"],
    ]
    assert "未发现问题" in sheet(page, 1).find_class("chips")[0].text_content()
    assert reader.fromstring(as_html([checked(WRONG)], {})).find_class("list") == []


def settled(result: Checked) -> Checked:
    (finding,) = result.findings
    return replace(result, findings=(replace(finding, reply=Reply(Answer.NOT_A_FAULT, "口径不同")),))


def test_an_answered_finding_is_grey_and_counted_apart() -> None:
    root = sheet(as_html([settled(checked(WRONG))], {}))
    (finding,) = root.find_class("finding")
    assert finding.get("class") == "finding answered"
    assert texts(finding, "p")[-1] == "不是问题：口径不同"
    assert [mark.get("class") for mark in root.find(".//article").iter("a")][2] == "mark answered"
    assert texts(root, ".//span[@class='chips']/button") == ["✓已答复 1"]


def test_facts_and_replies_for_the_export() -> None:
    data = told(as_html([settled(checked(WRONG))], {}))
    assert [fact["code"] for fact in data["facts"]] == ["HJ301"]
    assert data["replies"] == [{"status": "不是问题", "reason": "口径不同"}]
    assert told(as_html([checked(WRONG)], {}))["replies"] == [None]


def test_what_was_checked() -> None:
    root = sheet(as_html([checked(WRONG)], {}))
    heads = texts(root, ".//details/h4")
    assert heads[0] == "发现问题"
    assert set(heads) <= {"发现问题", "有的判定不了", "未发现", "文中不涉及"}
    assert texts(root, ".//details/ul")[0].startswith("HJ301")


def test_nothing_to_show() -> None:
    page = as_html([], {"a.docx": "a.docx：文件已损坏。"})
    assert "共核验 0 份文档" in page
    assert [name for name in scripts(page) if name] == []
