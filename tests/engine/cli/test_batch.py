"""Many documents: what goes wrong with one does not stop the others."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from hengjing.cli import batch
from hengjing.cli.batch import Outcome, check_path, method, outcomes, sha256
from hengjing.documents.model import Document
from hengjing.errors import InputError
from hengjing.reports.checked.kept import Kept


@pytest.fixture
def paths(tmp_path: Path) -> list[str]:
    found = []
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        (tmp_path / name).write_text(f"{name}：支出100万元。", encoding="utf-8")
        found.append(str(tmp_path / name))
    return found


def names(done: list[Outcome]) -> dict[str, str]:
    return {Path(outcome.path).name: "checked" if outcome.checked else outcome.error for outcome in done}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_document_has_its_outcome(paths: list[str], jobs: int) -> None:
    done = names(list(outcomes([*paths, "absent.txt"], jobs=jobs)))
    assert {name: error for name, error in done.items() if error != "checked"} == {
        "absent.txt": "absent.txt：文件不存在。请检查路径和文件名。"
    }
    assert len(done) == 5


def test_a_fault_of_the_program_is_told_with_its_place(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(document: Document, framework: object) -> Any:
        return document.blocks[99]

    monkeypatch.setattr(batch, "check", fails)
    error = check_path(paths[0]).error
    assert error.startswith(f"{paths[0]}：程序内部错误（IndexError，test_batch.py 第")


def test_a_process_that_is_killed_costs_only_its_document(paths: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    real = batch.check

    def dies(document: Document, framework: Any) -> Any:
        if document.path.endswith("c.txt"):
            os._exit(9)
        return real(document, framework)

    monkeypatch.setattr(batch, "check", dies)
    done = names(list(outcomes(paths, jobs=2)))
    assert "进程意外中止" in done.pop("c.txt")
    assert done == {"a.txt": "checked", "b.txt": "checked", "d.txt": "checked"}


def test_a_finished_document_is_not_checked_again(
    paths: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = list(outcomes(paths, kept=Kept(tmp_path / "k", "key")))
    checked_again: list[str] = []
    real = batch.check_path
    monkeypatch.setattr(batch, "check_path", lambda path, against: checked_again.append(path) or real(path, against))
    Path(paths[1]).write_text("改过：支出101万元。", encoding="utf-8")
    second = list(outcomes([*paths, "absent.txt"], kept=Kept(tmp_path / "k", "key")))
    assert checked_again == [paths[1], "absent.txt"]
    assert {outcome.path for outcome in second} == {*paths, "absent.txt"}
    same = {outcome.path: outcome.checked for outcome in first if outcome.path != paths[1]}
    for outcome in second:
        if outcome.path in same and outcome.checked and (before := same[outcome.path]):
            assert outcome.checked.document == before.document
            assert outcome.checked.findings == before.findings


def test_a_run_broken_off_goes_on_from_there(paths: list[str], tmp_path: Path) -> None:
    running = outcomes(paths, kept=Kept(tmp_path / "k", "key"))
    next(running)
    next(running)
    running.close()
    kept = Kept(tmp_path / "k", "key")
    assert [kept.get(path, sha256(path)) is not None for path in paths] == [True, True, False, False]


def test_methods_by_code_or_file() -> None:
    assert method("") is None
    found = method("hengyang-2024")
    assert found is not None
    assert found.code == "hengyang-2024"
    with pytest.raises(InputError, match="hengyang"):
        method("hengyang")
    with pytest.raises(InputError, match=r"absent\.toml"):
        method("absent.toml")
