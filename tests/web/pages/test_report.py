"""绩效报告: the paper, its outline, its check, its downloads."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.test import Client

from hengjing.checks.run import check
from hengjing.documents.readers import read_bytes
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import User
from tests.web.people.test_current import Browser


def address(evaluation: SelfEvaluation, rest: str = "") -> str:
    return f"/evaluation/{evaluation.pk}/report/{rest}"


@pytest.mark.parametrize("rest", ["", "download/?format=docx", "download/?format=html"])
def test_the_report_is_for_those_who_may_see_the_unit(
    rest: str, example: SelfEvaluation, browser_of: Browser, clerk: User
) -> None:
    assert Client().get(address(example, rest))["Location"].startswith("/login/?next=/evaluation/")
    assert browser_of(clerk).get(address(example, rest)).status_code == 404


def test_every_printed_figure_leads_to_its_source(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example))
    paper = page.context["paper"]
    links = re.findall(r'<a href="([^"]+)" class="figure[^"]*"', paper)
    assert len(links) + len(page.context["findings"]) == len(page.context["report"].figures)
    assert len(links) > 200
    opened = {link: page_of.get(link.replace("&amp;", "&")).status_code for link in sorted(set(links))}
    assert opened == dict.fromkeys(opened, 200)


def test_the_outline_names_the_sections_and_their_gaps(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example))
    outline = page.context["outline"]
    assert [heading.title[:2] for heading in outline if heading.level == 1][:3] == ["一、", "二、", "三、"]
    assert all(f'id="b{heading.block}"' in page.context["paper"] for heading in outline)
    missing = sum(heading.gaps for heading in outline if heading.level == 1)
    text = "".join(block.text for block in page.context["report"].document.blocks)
    assert missing == text.count("（未填）") > 0


def test_the_check_of_the_report_is_said(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example))
    relations = len(page.context["checked"].relations)
    assert f"已核验 {relations} 处关系" in page.content.decode()
    assert [noted.number for noted in page.context["findings"]] == list(
        range(1, len(page.context["checked"].findings) + 1)
    )


def test_the_word_file_is_the_report_of_the_screen(page_of: Client, example: SelfEvaluation) -> None:
    page = page_of.get(address(example))
    answer = page_of.get(address(example, "download/"))
    document = read_bytes(answer.content, "报告.docx")
    words = [block.text for block in page.context["report"].document.blocks if block.text.strip()]
    assert "".join(words).replace("\n", "") == "".join(block.text for block in document.blocks).replace("\n", "")
    assert len(check(document).findings) == len(page.context["findings"])
    assert "2024年度部门整体支出绩效自评报告.docx" in unquote(answer["Content-Disposition"])


def test_the_web_page_needs_nothing_else(page_of: Client, example: SelfEvaluation, tmp_path: Path) -> None:
    answer = page_of.get(address(example, "download/?format=html"))
    words = answer.content.decode()
    assert "部门整体支出绩效自评报告" in words
    assert not re.search(r'(src|href)="(?!#)', words)
    assert answer["Content-Disposition"].startswith("attachment")


def test_another_format_is_not_there(page_of: Client, example: SelfEvaluation) -> None:
    assert page_of.get(address(example, "download/?format=exe")).status_code == 404


def test_a_text_that_cannot_be_set_is_named(page_of: Client, example: SelfEvaluation) -> None:
    example.texts["benefit"] = "共 {{ figure('no.such') }} 个"
    example.save()
    page = page_of.get(address(example))
    assert page.status_code == 200
    assert "no.such" in page.content.decode()
    assert page_of.get(address(example, "download/"))["Location"] == address(example)


def test_words_of_the_unit_are_escaped(page_of: Client, example: SelfEvaluation) -> None:
    example.texts["benefit"] = "<img src=x onerror=alert(1)>取得成效。"
    example.save()
    words = page_of.get(address(example)).content.decode()
    assert "&lt;img src=x" in words
    assert "<img src=x" not in words
