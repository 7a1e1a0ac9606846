"""Older documents: read through LibreOffice where it is installed, else a clear word."""

from __future__ import annotations

import io
import subprocess
from pathlib import Path

import docx
import pytest

from hengjing.documents.readers import office, read_bytes
from hengjing.documents.readers.package import OLE
from hengjing.errors import InputError
from tests.engine.documents.word import paragraph, word

OLD = OLE + "WordDocument".encode("utf-16-le")
needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed")


def refusal(data: bytes, name: str) -> InputError:
    with pytest.raises(InputError) as caught:
        read_bytes(data, name)
    return caught.value


@pytest.mark.parametrize(
    ("data", "name"), [(OLD, "a.doc"), (OLD, "a.wps"), (rb"{\rtf1 a}", "a.rtf"), (rb"{\rtf1 a}", "a.doc")]
)
def test_without_libreoffice_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch, data: bytes, name: str) -> None:
    monkeypatch.setattr(office, "_PROGRAMS", ("no-such-program",))
    fault = refusal(data, name)
    assert "LibreOffice" in fault.what
    assert "另存为.docx" in fault.remedy


def test_a_program_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    program, started = tmp_path / "soffice", tmp_path / "started"
    program.write_text(f"#!/bin/sh\necho $$ > '{started}'\nsleep 60\n")
    program.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(program))
    monkeypatch.setattr(office, "MOST_SECONDS", 1.0)
    assert "超过1秒" in refusal(OLD, "a.doc").what
    assert not Path("/proc", started.read_text().strip()).exists()


def test_a_program_that_cannot_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(office, "program", lambda: str(tmp_path))
    assert "启动不了" in refusal(OLD, "a.doc").what


@pytest.mark.parametrize(
    ("data", "name"), [(b"plain", "a.doc"), (OLE + b"?", "a.doc"), (OLD, "a.docx"), (rb"{\rtf1", "a.txt")]
)
def test_other_content(data: bytes, name: str) -> None:
    assert "内容" in refusal(data, name).what


def test_a_new_document_under_an_old_name() -> None:
    assert read_bytes(word(paragraph("支出合计。")), "a.doc").blocks[0].text == "支出合计。"


@needs_office
def test_an_old_document_is_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("支出合计100万元。")
    table = document.add_table(2, 2, style="Table Grid")
    for cell, text in zip(
        (cell for row in table.rows for cell in row.cells), ("项目", "金额", "合计", "7.00"), strict=True
    ):
        cell.text = text
    document.add_paragraph("完。")
    buffer = io.BytesIO()
    document.save(buffer)
    (tmp_path / "a.docx").write_bytes(buffer.getvalue())
    command = [str(office.program()), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "doc", "--outdir", tmp_path, tmp_path / "a.docx"], check=True, capture_output=True
    )
    found = read_bytes((tmp_path / "a.doc").read_bytes(), "a.doc").blocks
    assert [block.text for block in found] == ["支出合计100万元。", "项目", "金额", "合计", "7.00", "完。"]


@needs_office
def test_a_damaged_old_document() -> None:
    assert "已损坏" in refusal(OLD + b"x" * 2000, "a.doc").what
