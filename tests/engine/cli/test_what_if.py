"""``hengjing score --set --rule --sensitivity``: tables, objects, and what does not go together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.engine.cli.test_score import figures, run

__all__ = ["figures"]


def test_the_table_of_what_moves(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(
        capsys,
        figures,
        "--framework",
        "hengyang-2024",
        "--set",
        "three_public.budget=4",
        "--set",
        "satisfaction.rate=95",
    )
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert "  2024年“三公”经费预算数：6.75万元 → 4万元" in out
    assert ["B2", "“三公”经费变动率", "2.50", "0.00", "2.50", "+2.50"] in lines
    assert ["G6", "服务对象满意度", "5.00", "3.33", "5.00", "+1.67"] in lines
    assert ["合计（按规则）", "100.00", "5.83", "10.00", "+4.17"] in lines
    assert ["合计（有佐证）", "100.00", "2.50", "5.00", "+2.50"] in lines
    assert "按规则的等级：差，不变" in out


def test_nothing_moves(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--set", "works.finished=4")
    assert "2024年已完工投用项目数：没有 → 4个（这个评分办法没有用到）" in out
    assert "没有一个指标的得分变动，合计仍是5.83分。" in out


def test_another_rule_as_an_object(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = (figures, "--framework", "hengyang-2024", "--format", "json", "--rule", "B2=max(0, weight - 1)")
    found = json.loads(run(capsys, *words)[1])
    assert [(move["code"], move["before"], move["after"]) for move in found["moved"]] == [("B2", "0", "1.5")]
    assert found["changes"][0]["after"] == "max(0, weight - 1)"


def test_sensitivity(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--sensitivity")
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert lines[3] == ["数据项", "现值", "指标", "缺了少得", "增加到", "得失", "减少到", "得失"]
    assert lines[4] == ["2024年服务对象满意度", "85%", "G6", "3.33", "90%", "+1.67", "79.99%", "−1.66"]
    assert ["2024年计划工作数", "F1、F2、F3", "22.5分"] in lines
    found = json.loads(run(capsys, figures, "--framework", "hengyang-2024", "--sensitivity", "--format", "json")[1])
    assert found["figures"][0]["up"] == {"by": "5", "value": "90", "points": "1.67"}
    assert found["by_rule"] == "5.83"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--set", "three_publik.budget=4"], "最接近的是“three_public.budget”"),
        (["--set", "three_public.budget=4", "--sensitivity"], "--set、--rule不能与--sensitivity同用"),
        (["--rule", "B2=weight", "--trace", "B2"], "--set、--rule不能与--trace同用"),
        (["--sensitivity", "--trace", "B2"], "--sensitivity不能与--trace同用"),
    ],
)
def test_what_cannot_be_asked(
    figures: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    code, out, err = run(capsys, figures, "--framework", "hengyang-2024", *words)
    assert (code, out) == (2, "")
    assert message in err
