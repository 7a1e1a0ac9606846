"""A file handed in for import, and the journal of what was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from hengjing.errors import InputError
from hengjing_web.ledgers.staffing.models import Staffing
from hengjing_web.people.models import Organisation, Role, User
from hengjing_web.workbench.imports import confirm, receive, record
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.models import ImportRun
from hengjing_web.workbench.registry import ledger_called
from hengjing_web.workbench.saving import apply, prepare
from tests.web.conftest import Maker

Browser = Callable[[User], Client]
FILE = "编制类别,编制数,在职人数\n行政,17,16\n工勤,1,2\n".encode()


@pytest.fixture
def staffing() -> Ledger:
    return ledger_called("staffing")


def test_what_was_previewed_is_what_is_done(staffing: Ledger, unit: Organisation, clerk: User) -> None:
    run, plan = receive(staffing, "a.csv", FILE, unit, 2024, clerk)
    assert Staffing.objects.count() == 0
    confirm(run, staffing, plan.fingerprint, clerk)
    assert Staffing.objects.count() == 2
    run.refresh_from_db()
    assert (run.new, run.changed, run.unchanged, run.user) == (2, 0, 0, clerk)


def test_a_second_confirmation_does_nothing(staffing: Ledger, unit: Organisation, clerk: User) -> None:
    run, plan = receive(staffing, "a.csv", FILE, unit, 2024, clerk)
    confirm(run, staffing, plan.fingerprint, clerk)
    with pytest.raises(InputError, match="已经导入过"):
        confirm(run, staffing, plan.fingerprint, clerk)


def test_records_changed_since_the_preview_ask_for_another_look(
    staffing: Ledger, unit: Organisation, clerk: User
) -> None:
    run, plan = receive(staffing, "a.csv", FILE, unit, 2024, clerk)
    Staffing.objects.create(organisation=unit, year=2024, category="worker", approved_posts=1, staff_on_duty=1)
    with pytest.raises(InputError, match="有了变化"):
        confirm(run, staffing, plan.fingerprint, clerk)
    assert Staffing.objects.get().staff_on_duty == 1


def test_files_nobody_confirmed_are_forgotten(staffing: Ledger, unit: Organisation, clerk: User, settings: Any) -> None:
    run, plan = receive(staffing, "a.csv", FILE, unit, 2024, clerk)
    ImportRun.objects.update(received_at=timezone.now() - timedelta(days=1))
    receive(staffing, "b.csv", FILE, unit, 2024, clerk)
    assert [path.name for path in Path(settings.IMPORTS_ROOT).iterdir()] == [ImportRun.objects.get().token]
    with pytest.raises(ImportRun.DoesNotExist):
        confirm(run, staffing, plan.fingerprint, clerk)


def test_a_file_that_fails_leaves_nothing_behind(
    staffing: Ledger, unit: Organisation, clerk: User, settings: Any
) -> None:
    with pytest.raises(InputError):
        receive(staffing, "a.csv", "编制类别,编制数,在职人数\n行政,x,16\n".encode(), unit, 2024, clerk)
    assert list(Path(settings.IMPORTS_ROOT).iterdir()) == []
    assert not ImportRun.objects.exists()


def test_only_the_one_who_uploaded_may_confirm(
    staffing: Ledger, unit: Organisation, clerk: User, person: Maker, browser_of: Browser
) -> None:
    run, plan = receive(staffing, "a.csv", FILE, unit, 2024, clerk)
    sent = {"token": run.token, "fingerprint": plan.fingerprint}
    assert browser_of(person(Role.CLERK, unit)).post("/ledgers/staffing/import/", sent).status_code == 404
    assert browser_of(clerk).post("/ledgers/budget/import/", sent).status_code == 404
    assert Staffing.objects.count() == 0
    assert browser_of(clerk).post("/ledgers/staffing/import/", sent).status_code == 302
    assert Staffing.objects.count() == 2


def test_the_journal_shows_what_one_may_see(
    staffing: Ledger, unit: Organisation, neighbour: Organisation, clerk: User, person: Maker, browser_of: Browser
) -> None:
    record(prepare(staffing, "编制表.csv", FILE, unit, 2024), "编制表.csv", FILE, 2024)
    assert "编制表.csv" in browser_of(clerk).get("/ledgers/imports/").content.decode()
    assert "编制表.csv" not in browser_of(person(Role.CLERK, neighbour)).get("/ledgers/imports/").content.decode()


def test_all_of_it_or_nothing(staffing: Ledger, unit: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A row that somebody else kept meanwhile breaks the import; the rows before it are not kept either."""
    plan = prepare(staffing, "a.csv", FILE, unit, 2024)
    Staffing.objects.create(organisation=unit, year=2024, category="worker", approved_posts=1, staff_on_duty=1)
    with pytest.raises(InputError, match="有人改动了"):
        apply(plan)
    assert Staffing.objects.get().category == "worker"


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.pdf", b"%PDF", "不能导入"),
        ("a.xlsx", b"junk", "打不开"),
        ("a.csv", "甲,乙\n1,2\n".encode(), "找不到“人员编制”的表头"),
    ],
)
def test_the_page_says_what_is_wrong_with_a_file(
    browser_of: Browser, clerk: User, name: str, content: bytes, what: str
) -> None:
    page = browser_of(clerk).post("/ledgers/staffing/import/", {"file": SimpleUploadedFile(name, content)})
    assert page.status_code == 422
    assert what in page.content.decode()


def test_the_page_asks_for_a_file(browser_of: Browser, clerk: User) -> None:
    page = browser_of(clerk).post("/ledgers/staffing/import/", {"year": "2024"})
    assert page.status_code == 422
    assert "没有选择文件" in page.content.decode()


def test_a_file_beyond_the_limit_is_not_read(browser_of: Browser, clerk: User, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 1024
    big = SimpleUploadedFile("a.csv", FILE * 100)
    page = browser_of(clerk).post("/ledgers/staffing/import/", {"file": big})
    assert "文件超过" in page.content.decode()
