"""``hengjing import``."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from hengjing.errors import InputError, InputErrors
from hengjing_web.commands.import_ import command
from hengjing_web.ledgers.staffing.models import Staffing
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.models import ImportRun

FILE = "编制类别,编制数,在职人数\n行政,17,16\n合计,17,16\n"


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(words))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "编制.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


@pytest.mark.usefixtures("unit")
def test_a_file_is_imported_and_noted(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("人员编制", str(file)) == 0
    assert "已导入市机关事务局的“人员编制”：新增1行" in capsys.readouterr().out
    row = Staffing.objects.get()
    assert (row.year, row.approved_posts) == (2024, 17)
    assert ImportRun.objects.get().new == 1


@pytest.mark.usefixtures("unit")
def test_a_dry_run_saves_nothing(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("staffing", str(file), "--dry-run", "--year", "2023") == 0
    assert "没有保存" in capsys.readouterr().out
    assert not Staffing.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.usefixtures("unit")
def test_faults_are_told_with_file_and_cell(file: Path) -> None:
    file.write_text(FILE.replace("17,16\n合", "x,16\n合"), encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        run("staffing", str(file))
    assert str(caught.value).splitlines() == [
        "编制.csv：共有1处问题：",
        "  B2：“x”不是数字。请填写阿拉伯数字，如 1234.50。",
    ]
    assert not Staffing.objects.exists()


def test_one_of_several_units_must_be_named(unit: Organisation, neighbour: Organisation, file: Path) -> None:
    with pytest.raises(InputError, match="不止一个单位"):
        run("staffing", str(file))
    assert run("staffing", str(file), "--unit", "LY") == 0
    assert run("staffing", str(file), "--organisation", unit.name) == 0
    assert {row.organisation for row in Staffing.objects.all()} == {unit, neighbour}


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize(
    ("words", "what"),
    [
        (("staffing", "没有.xlsx"), "文件不存在"),
        (("stafing", "没有.xlsx"), "没有名为“stafing”的台账"),
        (("staffing", "没有.xlsx", "--unit", "市机关事务所"), "没有单位"),
    ],
)
def test_what_is_not_there_is_named(words: tuple[str, ...], what: str) -> None:
    with pytest.raises(InputError, match=what) as caught:
        run(*words)
    assert caught.value.remedy


@pytest.mark.django_db
def test_without_any_unit_the_way_in_is_shown(file: Path) -> None:
    with pytest.raises(InputError, match="还没有任何单位"):
        run("staffing", str(file))
