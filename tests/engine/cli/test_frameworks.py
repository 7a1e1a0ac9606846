"""``hengjing frameworks list | show | check``."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjing.cli.main import main
from tests.engine.frameworks.tiny import TINY


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["frameworks", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_list(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    assert code == 0
    hengyang = next(line for line in out.splitlines() if line.startswith("hengyang-2024"))
    assert hengyang.split()[::2] == ["hengyang-2024", "湖南省衡阳市", "26"]


def test_show_tells_rule_formula_basis_and_figures(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "hengyang-2024")
    assert code == 0
    for part in (
        "C  预算执行  10分",
        "B2  “三公”经费变动率  2.5分",
        "指标值 rate = (three_public.budget - prior(three_public.budget)) / prior(three_public.budget)",
        "（推定，须按正式文件核对）",
        "prior(three_public.budget)  上年“三公”经费预算数  万元",
        "优 90～100分（含100），良 80～90分（不含90）",
    ):
        assert part in out


def test_show_a_file_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TINY.replace("valid_to = 2024-12-31\n", ""), encoding="utf-8")
    assert "适用：某地，2024-01-01起" in run(capsys, "show", path)[1]


def test_check_a_good_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TINY, encoding="utf-8")
    code, out, _ = run(capsys, "check", path)
    assert code == 0
    assert out.strip() == f"{path}：没有问题。2个部分、3个指标，分值合计10分；7个算例全部成立。"


def test_check_a_bad_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.toml"
    path.write_text(TINY.replace("total = 10", "total = 11"), encoding="utf-8")
    code, out, err = run(capsys, "check", path)
    assert (code, out) == (2, "")
    assert f"{path}：共有2处问题" in err
    assert "第8行：各部分分值合计10分，与11分不符" in err


def test_an_unknown_framework(capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "show", "hengyang")
    assert code == 2
    assert "评分办法“hengyang”不认识" in err
