"""文档核验: upload, result, history."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hengjing_web.people.models import Organisation, Role, User
from hengjing_web.verification.models import CheckRun, UploadedDocument
from hengjing_web.verification.receive import receive
from tests.engine.documents.pdf import HEIGHT, WIDTH, at, pdf, picture
from tests.web.conftest import Maker
from tests.web.people.test_current import Browser
from tests.web.verification.documents import RIGHT, upload


@pytest.fixture
def run(unit: Organisation, clerk: User) -> CheckRun:
    """The wrong report, checked for the unit."""
    return receive(upload(), unit, clerk)


def test_a_stranger_is_sent_to_the_login_page(run: CheckRun) -> None:
    for address in ("/check/", f"/check/{run.pk}/", f"/check/{run.pk}/original/"):
        assert Client().get(address)["Location"] == f"/login/?next={address}"
    assert Client().post("/check/", {"document": upload()}).status_code == 302
    assert CheckRun.objects.count() == 1


def test_another_unit_finds_nothing(run: CheckRun, browser_of: Browser, person: Maker, neighbour: Organisation) -> None:
    browser = browser_of(person(Role.CLERK, neighbour))
    assert [browser.get(f"/check/{run.pk}/{rest}").status_code for rest in ("", "original/")] == [404, 404]
    assert "自评报告" not in browser.get("/check/").content.decode()


def test_the_office_above_may_look(run: CheckRun, browser_of: Browser, person: Maker, city: Organisation) -> None:
    assert browser_of(person(Role.REVIEWER, city)).get(f"/check/{run.pk}/").status_code == 200


def test_a_stored_file_has_no_address_of_its_own(run: CheckRun, browser_of: Browser, clerk: User) -> None:
    name = run.document.file.name
    browser = browser_of(clerk)
    addresses = [f"/{name}", f"/media/{name}", f"/files/{name}", f"/static/{name}"]
    assert [browser.get(address).status_code for address in addresses] == [404] * 4


def test_an_upload_leads_to_its_result(browser_of: Browser, clerk: User) -> None:
    answer = browser_of(clerk).post("/check/", {"document": upload()})
    run = CheckRun.objects.get()
    assert answer["Location"] == f"/check/{run.pk}/"
    assert run.document.organisation == clerk.memberships.get().organisation


def test_the_result_sets_findings_beside_the_text(run: CheckRun, browser_of: Browser, clerk: User) -> None:
    words = browser_of(clerk).get(f"/check/{run.pk}/").content.decode()
    assert '<a class="mark error" href="#f1" data-findings="1" data-related="">110.00万元</a>' in words
    finding = re.search(r'<li class="finding error" id="f1".*?</li>', words, re.DOTALL)
    assert finding
    for told in ("第3行", "HJ101", "<del>110.00万元</del>", "<ins>100.00万元</ins>", "依据："):
        assert told in finding[0]
    assert re.search(r'class="mark held"[^>]*>87.9%<', words)
    assert "核对了什么" in words


def test_every_link_inside_the_result_has_its_target(run: CheckRun, browser_of: Browser, clerk: User) -> None:
    words = browser_of(clerk).get(f"/check/{run.pk}/").content.decode()
    targets = set(re.findall(r' id="([^"]+)"', words))
    assert set(re.findall(r'href="#([^"]+)"', words)) - targets == set()


def test_a_right_document_is_said_to_be_right(unit: Organisation, browser_of: Browser, clerk: User) -> None:
    run = receive(upload(RIGHT), unit, clerk)
    words = browser_of(clerk).get(f"/check/{run.pk}/").content.decode()
    assert f"已核验 {run.relations} 处关系，未发现问题" in words


def test_words_of_the_document_are_escaped(unit: Organisation, browser_of: Browser, clerk: User) -> None:
    hostile = upload('<script>alert("1")</script>合计110万元，其中：甲60万元，乙40万元。\n', "<b>名.txt")
    run = receive(hostile, unit, clerk)
    browser = browser_of(clerk)
    for address in (f"/check/{run.pk}/", "/check/", "/"):
        words = browser.get(address).content.decode()
        assert "<script>alert" not in words
        assert "<b>名" not in words


def named(name: str, text: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


LAST_YEAR = "某市甲局2023年部门预算\n财政拨款支出预算500.00万元。\n"
THIS_YEAR = "某市甲局2024年部门预算\n财政拨款支出预算460.00万元，比2023年预算减少50.00万元。\n"


def test_several_documents_are_held_against_each_other(browser_of: Browser, clerk: User) -> None:
    files = [named("2023.txt", LAST_YEAR), named("2024.txt", THIS_YEAR)]
    page = browser_of(clerk).post("/check/", {"document": files}, follow=True)
    assert "已核验2份文档" in page.content.decode()
    run = CheckRun.objects.get(document__name="2024.txt")
    assert [finding.code for finding in run.findings.all()] == ["HJ801"]
    assert "《2023.txt》" in run.findings.get().message


def test_one_that_cannot_be_read_does_not_stop_the_others(browser_of: Browser, clerk: User) -> None:
    page = browser_of(clerk).post(
        "/check/", {"document": [named("空.txt", ""), named("2023.txt", LAST_YEAR)]}, follow=True
    )
    words = page.content.decode()
    assert "空.txt：文件是空的" in words
    assert "已核验1份文档" in words
    assert [run.document.name for run in CheckRun.objects.all()] == ["2023.txt"]


def test_more_documents_than_allowed_are_refused_whole(browser_of: Browser, clerk: User, settings: object) -> None:
    settings.UPLOADS_AT_ONCE = 2  # type: ignore[attr-defined]
    page = browser_of(clerk).post("/check/", {"document": [named(f"{n}.txt", LAST_YEAR) for n in range(3)]})
    assert "一次最多2份" in page.content.decode()
    assert CheckRun.objects.count() == 0


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "还没有选择文件"),
        ({"document": SimpleUploadedFile("附件.zip", b"PK")}, "不支持“.zip”文件"),
        ({"document": SimpleUploadedFile("空.txt", b"")}, "文件是空的"),
    ],
)
def test_a_bad_upload_is_said_beside_the_form(
    files: dict[str, SimpleUploadedFile], told: str, browser_of: Browser, clerk: User
) -> None:
    page = browser_of(clerk).post("/check/", files)
    words = page.content.decode()
    assert told in words
    assert 'name="document"' in words
    assert UploadedDocument.objects.count() == 0


def test_an_upload_without_its_token_is_refused(clerk: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk)
    answer = browser.post("/check/", {"document": upload()})
    assert answer.status_code == 403
    assert "什么都没有保存" in answer.content.decode()
    assert UploadedDocument.objects.count() == 0


def test_the_original_is_handed_out_as_a_download(run: CheckRun, browser_of: Browser, clerk: User) -> None:
    answer = browser_of(clerk).get(f"/check/{run.pk}/original/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Type"] == "application/octet-stream"
    assert b"".join(answer.streaming_content) == upload().read()


def test_a_long_history_has_pages_and_few_queries(
    unit: Organisation, browser_of: Browser, clerk: User, django_assert_max_num_queries: object
) -> None:
    for number in range(21):
        receive(upload(name=f"第{number}份.txt"), unit, clerk)
    browser = browser_of(clerk)
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        page = browser.get("/check/")
    assert len(page.context["page"].object_list) == 20
    assert "第0份.txt" in browser.get("/check/?page=2").content.decode()


def test_pictures_that_nobody_read_are_told(unit: Organisation, browser_of: Browser, clerk: User) -> None:
    data = pdf(at(20, 750, "支出合计100万元，其中：基本支出60万元，项目支出40万元。", 10), picture(0, 0, WIDTH, HEIGHT))
    run = receive(SimpleUploadedFile("报告.pdf", data), unit, clerk)
    browser = browser_of(clerk)
    words = browser.get(f"/check/{run.pk}/").content.decode()
    assert "未发现问题；第2页的图片没有文字层，未核验</span>" in words
    assert 'class="chip good"' not in words
    assert "（此处是图片）" in words
    for page in ("/check/", "/"):
        assert "有图片页需人工核对" in browser.get(page).content.decode()
