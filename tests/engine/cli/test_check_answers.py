"""``hengjing check``: forms of the answer, replies, results kept for the next run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hengjing.cli.main import main
from hengjing.documents.readers import read
from tests.engine.reports.checked.documents import RIGHT, WRONG

REPLY = '[[reply]]\ncode = "HJ301"\nquote = "66%"\nstatus = "不是问题"\nreason = "口径不同"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "报告").mkdir()
    (tmp_path / "报告/对.txt").write_text(RIGHT, encoding="utf-8")
    (tmp_path / "报告/错.txt").write_text(WRONG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["check", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.mark.parametrize("words", [("--format", "html", "-o", "结果"), ("-o", "结果.html")])
def test_a_page(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "报告", *words) == (1, f"结果已写入 {words[-1]}\n", "")
    assert (folder / words[-1]).read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_page_on_the_screen(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "报告", "--format", "html")[1].endswith("</html>\n")


def test_a_workbook_and_a_sheet(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "报告", "-o", "结果.xlsx")[0] == 1
    assert load_workbook("结果.xlsx")["核验发现"]["E2"].value == "66%"
    assert run(capsys, "报告", "-o", "检查表.docx")[0] == 1
    assert read(Path("检查表.docx")).blocks[0].text == "文档核验检查表"


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_a_file_that_is_no_text_needs_a_name(form: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "报告", "--format", form)
    assert (code, out) == (2, "")
    assert "-o" in err


@pytest.mark.parametrize("words", [(), ("--replies", "别处.toml")])
def test_replies(words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = words[-1] if words else "核验答复.toml"
    (folder / name).write_text(REPLY, encoding="utf-8")
    code, out, err = run(capsys, "报告", "--format", "json", *words)
    found = json.loads(out)
    assert code == 0
    assert found["summary"] == {"documents": 2, "error": 0, "warning": 0, "note": 0, "answered": 1}
    assert found["documents"][1]["findings"][0]["reply"] == {"status": "not_a_fault", "reason": "口径不同"}
    assert "采用答复 1 条" in err
    assert name in err


def test_replies_inside_the_folder_are_not_taken_up(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "报告/核验答复.toml").write_text(REPLY, encoding="utf-8")
    assert run(capsys, "报告")[0] == 1
    assert run(capsys, "报告/错.txt")[0] == 0  # there it lies beside the document


def test_replies_that_cannot_be_used(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "核验答复.toml").write_text(REPLY.replace("不是问题", "没问题"), encoding="utf-8")
    code, out, err = run(capsys, "报告")
    assert (code, out) == (2, "")
    assert "第1条：答复“没问题”不认识" in err
    assert run(capsys, "报告", "--replies", "没有.toml")[0] == 2


def test_a_second_run_uses_what_the_first_kept(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(capsys, "报告", "-o", "一.json", "--relations")
    assert (folder / "核验进度.jsonl").is_file()
    monkeypatch.setattr("hengjing.cli.batch.check_path", lambda path, against: pytest.fail(f"{path} is checked again"))
    assert run(capsys, "报告", "-o", "二.json", "--relations")[0] == first[0] == 1
    assert (folder / "一.json").read_bytes() == (folder / "二.json").read_bytes()
    with pytest.raises(pytest.fail.Exception):
        run(capsys, "报告", "-o", "三.json", "--again")


def test_other_rules_mean_another_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "报告", "-o", "一.json")
    plain = (folder / "核验进度.jsonl").read_text(encoding="utf-8")
    assert run(capsys, "报告", "-o", "一.json", "--framework", "hengyang-2024")[0] == 1
    against = (folder / "核验进度.jsonl").read_text(encoding="utf-8")
    keys = [{json.loads(line)[0].split(":")[0] for line in text.splitlines()} for text in (plain, against)]
    assert [len(key) for key in keys] == [1, 1]
    assert keys[0] != keys[1]


@pytest.mark.parametrize("words", [("报告",), ("报告/错.txt", "-o", "x.json")])
def test_nothing_is_kept_of_one_document_or_without_a_file(
    words: tuple[str, ...], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(capsys, *words)
    assert not (folder / "核验进度.jsonl").exists()


def test_an_unknown_method_is_told_before_anything_is_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "报告", "--framework", "hengyang-2042")
    assert (code, out) == (2, "")
    assert "hengyang-2024" in err


def test_a_document_named_twice_is_checked_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "报告/对.txt", "报告/对.txt", "--format", "json")[1]
    assert json.loads(out)["summary"]["documents"] == 1
