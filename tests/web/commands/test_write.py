"""``hengjing write``."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from hengjing.documents.readers import read
from hengjing.errors import InputError
from hengjing_web.commands.write import command
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import Organisation


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.configure(parser)
    return command.run(parser.parse_args(words))


def test_a_report_is_written_and_names_what_it_lacks(
    unit: Organisation, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "报告.docx"
    assert run("--unit", "JG", "--year", "2024", "-o", str(path)) == 0
    said = capsys.readouterr()
    assert str(path) in said.out
    assert "（未填）" in said.err
    assert unit.name in "".join(block.text for block in read(path).blocks)
    assert not SelfEvaluation.objects.exists()  # writing begins nothing


@pytest.mark.usefixtures("unit")
@pytest.mark.parametrize(("name", "what"), [("报告.pdf", "不能写“.pdf”格式"), ("没有/报告.docx", ".")])
def test_where_it_cannot_be_written_is_told(name: str, what: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=what):
        run("--unit", "JG", "-o", str(tmp_path / name))
    assert not (tmp_path / name).exists()
