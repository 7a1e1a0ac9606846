"""Taking a document in: all of it or nothing."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjing.errors import InputError
from hengjing_web.people.models import Organisation, User
from hengjing_web.verification.models import CheckRun, RunFinding, UploadedDocument
from hengjing_web.verification.receive import bare_name, receive
from tests.web.verification.documents import RIGHT, upload


def stored(settings: Any) -> list[Path]:
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def test_a_document_is_kept_with_its_findings(unit: Organisation, clerk: User) -> None:
    run = receive(upload(), unit, clerk)
    finding = run.findings.get(number=1)
    assert (run.errors, run.document.organisation, run.document.uploaded_by) == (1, unit, clerk)
    assert (finding.severity, finding.code, finding.stated) == ("error", "HJ101", "110.00万元")
    assert finding.where == "第3行"
    assert run.relations - run.held - run.undecided == 1


def test_a_right_document_has_no_finding(unit: Organisation, clerk: User) -> None:
    run = receive(upload(RIGHT), unit, clerk)
    assert (run.errors, run.warnings, run.notes) == (0, 0, 0)
    assert run.held == run.relations > 1


def test_the_file_is_stored_under_a_name_nobody_can_guess(unit: Organisation, clerk: User, settings: Any) -> None:
    runs = [receive(upload(), unit, clerk) for _ in range(2)]
    names = {run.document.file.name for run in runs}
    assert len(names) == 2
    assert all("自评报告" not in name and name.startswith("verification/") for name in names)
    assert {path.suffix for path in stored(settings)} == {".txt"}
    with runs[0].document.file.open() as file:
        assert file.read() == upload().read()


def encrypted() -> bytes:
    """The head of an OLE file with an encrypted package: what Word writes when a password is set."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")


def workbook() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("空.txt", b"", "文件是空的"),
        ("白.txt", b" \n\n", "没有文字"),
        ("附件.zip", b"PK", "不支持"),
        ("报告.pdf", b"%PDF-1.7", "已损坏"),
        ("报告.docx", b"not a zip", "不是Word文档"),
        ("报告.docx", encrypted(), "打开密码"),
        ("报告.docx", workbook(), "Excel工作簿"),
        ("无扩展名", b"text", "没有扩展名"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_is_kept(
    name: str, content: bytes, what: str, unit: Organisation, clerk: User, settings: Any
) -> None:
    with pytest.raises(InputError, match=what) as fault:
        receive(SimpleUploadedFile(name, content), unit, clerk)
    assert name in fault.value.where
    assert fault.value.remedy
    assert (UploadedDocument.objects.count(), CheckRun.objects.count(), stored(settings)) == (0, 0, [])


def test_a_file_over_the_limit_is_refused(unit: Organisation, clerk: User, settings: Any) -> None:
    settings.UPLOAD_LIMIT = 2**20
    with pytest.raises(InputError, match="超过1MB"):
        receive(SimpleUploadedFile("大.txt", b"1" * (2**20 + 1)), unit, clerk)
    assert stored(settings) == []


def test_a_failing_database_leaves_no_file(
    unit: Organisation, clerk: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object, **options: object) -> None:
        raise RuntimeError("the database is gone")

    monkeypatch.setattr(RunFinding.objects, "bulk_create", fail)
    with pytest.raises(RuntimeError, match="gone"):
        receive(upload(), unit, clerk)
    assert (UploadedDocument.objects.count(), CheckRun.objects.count(), stored(settings)) == (0, 0, [])


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("报告.docx", "报告.docx"),
        ("C:\\Users\\李\\报告.docx", "报告.docx"),
        ("../../etc/报告.txt", "报告.txt"),
        ("报\n告\x00.txt", "报告.txt"),
        ("长" * 300 + ".txt", "长" * 120 + ".txt"),
    ],
)
def test_a_name_is_shown_without_folders_and_control_characters(given: str, shown: str) -> None:
    assert bare_name(given) == shown
