"""``hengjing indicators list | show``."""

from __future__ import annotations

import json

import pytest

from hengjing.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["indicators", *words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_list_counts_all_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "list")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].split() == ["代码", "类别", "指标", "方向", "单位", "职责或项目"]
    assert lines[-1] == f"共{len(lines) - 2}个指标"
    assert len(lines) > 150


def test_list_narrows_by_duty_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "list", "--duty", "公务用车", "--search", "新能源")
    assert out.splitlines()[1].split() == [
        "vehicles.new_energy_share",
        "效益/生态效益",
        "新能源汽车购置占比",
        "≥",
        "%",
        "公务用车",
    ]
    assert out.splitlines()[-1] == "共1个指标"


def test_list_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "list", "--duty", "subsidy", "--format", "json")
    found = json.loads(out)["indicators"]
    assert {one["area"] for one in found} == {"补助补贴项目"}
    assert {one["scope"] for one in found} == {"project"}


def test_show_tells_everything(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "show", "vehicles.new_energy_share")
    assert code == 0
    for part in (
        "效益指标／生态效益指标",
        "≥ 指标值 %",
        "公式：vehicles.purchased_new_energy / vehicles.purchased",
        "证明材料：",
    ):
        assert part in out
    _, graded, _ = run(capsys, "show", "operation.rules_sound")
    assert "定性，分档评判" in graded


def test_show_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "show", "reception.letters", "--format", "json")
    one = json.loads(out)
    assert (one["level1"], one["level2"], one["direction"], one["unit"]) == ("产出", "质量", "=", "批次")
    assert one["formula"] is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "vehicles.newenergy_share"), "vehicles.new_energy_share"),
        (("list", "--duty", "公车"), "公务用车"),
        (("list", "--duty", "xyz"), "可用的有"),
        (("list", "--search", "没有这样的词"), "换一个词"),
    ],
)
def test_what_is_not_there_is_said_with_a_remedy(
    words: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert told in err
