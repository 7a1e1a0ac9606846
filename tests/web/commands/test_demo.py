"""The whole job with one command, as a newcomer runs it: in a process of its own, in an empty folder."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hengjing.documents.readers import read

ROOT = Path(__file__).resolve().parents[3]
RUN = (
    "import argparse, sys; from hengjing_web.commands.demo import command; parser = argparse.ArgumentParser(); "
    "command.configure(parser); sys.exit(command.run(parser.parse_args(sys.argv[1:])))"
)


def demo(out: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("HENGJING", "DJANGO"))}
    environment |= {"PYTHONPATH": str(ROOT / "src"), "DATABASE_URL": "postgresql://nobody@nowhere.example/none"}
    command = [sys.executable, "-c", RUN, "--out", str(out)]
    done = subprocess.run(command, cwd=out.parent, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo") / "out"


@pytest.fixture(scope="module")
def told(folder: Path) -> str:
    return demo(folder)


def test_it_loads_scores_writes_and_checks(told: str, folder: Path) -> None:
    assert "支付明细：新增288行" in told
    assert re.search(r"合计\s+100.00\s+100.00", told)
    assert (folder / "自评报告.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    text = "".join(block.text for block in read(folder / "自评报告.docx").blocks)
    assert "衡阳市机关事务管理局" in text


def test_the_altered_copy_is_caught(told: str, folder: Path) -> None:
    change = re.search(r"把(.+)由(.+)改为(.+)，再核验", told)
    assert change
    assert change[2] != change[3]
    before, after = told.split("再核验")
    finding = re.compile(r"必须改  HJ\d")
    assert len(finding.findall(after)) > len(finding.findall(before))
    text = "".join(block.text for block in read(folder / "自评报告_改动一处.docx").blocks)
    assert change[3] in text


def test_there_is_an_account_for_each_role_and_others_cannot_read_them(told: str, folder: Path) -> None:
    path = folder / "accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    accounts = dict(line.split() for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    assert len(accounts) == 6
    assert len(set(accounts.values())) == 6
    assert all(f"{name} " in told and password in told for name, password in accounts.items())
    for role in ("经办", "审核", "单位负责人", "财政复核", "审计", "系统管理员"):
        assert role in told


def test_a_second_run_finds_everything_and_says_the_same(told: str, folder: Path) -> None:
    again = demo(folder)
    assert "已在台账中，不重复导入" in again
    assert again.split("二、评分")[1] == told.split("二、评分")[1]


def test_nothing_is_left_outside_the_folder(told: str, folder: Path) -> None:
    assert told
    assert [path.name for path in folder.parent.iterdir()] == ["out"]
