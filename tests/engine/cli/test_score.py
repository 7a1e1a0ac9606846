"""``hengjing score``: the table, the contract, the trace, and errors that say what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengjing import frameworks
from hengjing.cli.main import main
from hengjing.frameworks.load import framework
from tests.engine.frameworks.tiny import TINY

ROWS = """code,value,unit,period,source,evidence
staff_on_duty,28,人,2024,台账:编制,
approved_posts,29,人,2024,台账:编制,
three_public.budget,6.75,万元,2024,台账:三公,
three_public.budget,4.75,万元,2023,台账:三公,
satisfaction.rate,85,%,2024,申报数,
claimed.B1,2.5,分,2024,自评,
claimed.B2,2.5,分,2024,自评,
"""


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["score", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_the_table_says_three_totals_and_why(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, figures, "--framework", "hengyang-2024")
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert ["代码", "指标", "分值", "自评", "按规则", "有佐证"] in lines
    assert ["B2", "“三公”经费变动率", "2.50", "2.50", "0.00", "0.00"] in lines
    assert ["C4", "政府采购节资率", "2.00", "—", "无法计算", "0.00"] in lines
    assert ["合计", "100.00", "5.00", "5.83", "2.50"] in lines
    assert "按规则扣2.50分：“三公”经费变动率42.11%，高于0%" in out
    assert "2分没有依据：缺少政府采购预算金额、政府采购合同金额" in out


@pytest.fixture
def limited(tmp_path: Path) -> list[object]:
    """A project that did half more than planned and spent 70%, under a method whose total that holds down to 39."""
    shipped = Path(frameworks.__file__).with_name("data") / "project-2021.toml"
    own, figures = tmp_path / "own.toml", tmp_path / "project.csv"
    own.write_text(shipped.read_text(encoding="utf-8") + CEILING, encoding="utf-8")
    lines = (f"{code},{value},{unit},2024,台账:项目" for code, value, unit in PROJECT)
    figures.write_text("\n".join(["code,value,unit,period,source", *lines]), encoding="utf-8")
    return [figures, "--framework", own]


CEILING = """
[[ceiling]]
title = "预算执行率"
when = "project.paid / project.full_year_budget < 80%"
at_most = 39
reference = "某通知第五条"
source_status = "found"
[[ceiling.example]]
given = { "project.paid" = 79, "project.full_year_budget" = 100 }
holds = true
[[ceiling.example]]
given = { "project.paid" = 80, "project.full_year_budget" = 100 }
holds = false
"""
PROJECT = [
    ("project.full_year_budget", "100", "万元"),
    ("project.paid", "70", "万元"),
    ("project.output_planned", "20", "个"),
    ("project.output_actual", "30", "个"),
    ("project.output_qualified", "30", "个"),
    ("project.cost_planned", "0", "万元"),
    ("project.cost_actual", "50", "万元"),
    ("effect.economic", "100", "%"),
    ("effect.sustainability", "100", "%"),
    ("satisfaction.indicators", "0", "个"),
]


def test_the_table_says_what_holds_the_total_down(limited: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, *limited)[1].splitlines()
    at = lines.index("总分上限  预算执行率：70万元 ÷ 100万元 < 80%，总分最高39分")
    assert ["合计", "100.00", "—", "44.50", "44.50"] in [line.split() for line in lines[:at]]
    assert lines[at + 1] == "限定后的总分：按规则39.00分，有佐证39.00分"
    assert lines[at + 2] == "按规则的等级：差（按限定后的总分）"


def test_a_ceiling_above_the_total_is_told_and_changes_nothing(
    limited: list[object], capsys: pytest.CaptureFixture[str]
) -> None:
    own = Path(str(limited[-1]))
    own.write_text(own.read_text(encoding="utf-8").replace("at_most = 39", "at_most = 89"), encoding="utf-8")
    out = run(capsys, *limited)[1]
    assert "总分上限  预算执行率：70万元 ÷ 100万元 < 80%，总分最高89分\n按规则的等级：差\n" in out
    assert "限定后" not in out


def test_the_table_says_what_the_total_lacks(limited: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, *limited)[1].splitlines()
    at = lines.index("4项共52.5分无法计算，没有计入合计：")
    assert lines[at + 1 : at + 4] == ["  项目计划成本为0，不能作除数：B1", "  缺少数据：C3、D2、D3", ""]
    at = lines.index("不适用的指标和分值调整：")
    assert [line for line in lines[at : at + 9] if "E1" in line or "不适用（" in line] == [
        "  E1 服务对象满意度",
        "    · 不适用（0个 ≤ 0），10分按分值比例分给“效益指标”",
    ]


def test_the_table_says_what_calls_for_review(limited: list[object], capsys: pytest.CaptureFixture[str]) -> None:
    lines = run(capsys, *limited)[1].splitlines()
    at = lines.index("需要复核：")
    assert lines[at + 1] == "  C1 数量指标：产出完成率"
    assert lines[at + 2].endswith("150.00%，超过130%，应说明原因并复核目标值是否偏低")


def test_what_is_not_there_is_not_told(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, figures, "--framework", "hengyang-2024")[1]
    assert [head for head in ("总分上限", "限定后", "需要复核", "不适用") if head in out] == []
    assert "  缺少数据：" in out
    assert "  没有自查结论：" in out


def test_the_json_object(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["totals"] == {"claimed": "5", "by_rule": "5.83", "supported": "2.5"}
    assert len(found["indicators"]) == len(framework("hengyang-2024").indicators)
    keys = {"code", "title", "weight", "claimed", "by_rule", "supported", "undefined", "explain"}
    assert {frozenset(indicator) for indicator in found["indicators"]} == {frozenset(keys)}


def test_the_trace_names_every_figure_and_its_source(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--trace", "B2")
    assert "（6.75万元 − 4.75万元）÷ 4.75万元 = 42.11%" in out
    assert "prior(three_public.budget)（2023年“三公”经费预算数） = 4.75万元  〔台账:三公〕" in out
    _, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--trace", "G6")
    assert "satisfaction.rate（服务对象满意度） = 85%  〔申报数；没有佐证〕" in out
    _, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--trace", "C4")
    assert "procurement.budget（政府采购预算金额） = 无法计算：缺少政府采购预算金额" in out


def test_claims_may_lie_in_a_file_of_their_own(
    figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    claims = tmp_path / "claims.csv"
    claims.write_text("code,value,unit\nclaimed.C1,2,分\n", encoding="utf-8")
    words = (figures, "--framework", "hengyang-2024", "--format", "json", "--claimed", claims)
    assert json.loads(run(capsys, *words)[1])["totals"]["claimed"] == "7"
    claims.write_text("code,value,unit\nclaimed.B1,2,分\nclaimed.B2,2,分\n", encoding="utf-8")
    assert "B2 的自评得分在两个文件中都有" in run(capsys, *words)[2]
    claims.write_text("code,value,unit\nstaff_on_duty,2,人\n", encoding="utf-8")
    assert "这里只放自评得分" in run(capsys, *words)[2]


def test_without_claims_that_is_said_once(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    figures.write_text("".join(line for line in ROWS.splitlines(True) if "claimed" not in line), encoding="utf-8")
    _, out, _ = run(capsys, figures, "--framework", "hengyang-2024")
    assert out.count("没有自评得分") == 1
    assert "没有填报自评得分" not in out


def test_a_framework_of_ones_own(figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(TINY, encoding="utf-8")
    figures.write_text(ROWS.replace("claimed.B1", "claimed.A1"), encoding="utf-8")
    found = json.loads(run(capsys, figures, "--framework", own, "--format", "json")[1])
    assert (found["framework"], found["totals"]["by_rule"]) == ("tiny-1", "4")


def test_another_year_is_possible_and_pointed_out(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, figures, "--framework", "hengyang-2024", "--year", "2023", "--format", "json")
    assert code == 0
    assert json.loads(out)["totals"]["claimed"] == "0"
    assert "不是2023年度的评分办法" in err


@pytest.mark.parametrize(
    ("change", "words", "message"),
    [
        (("", ""), ["--framework", "hengyang-2023"], "最接近的是“hengyang-2024”"),
        (("", ""), ["--framework", "none.toml"], "文件不存在"),
        (("", ""), ["--framework", "hengyang-2024", "--trace", "B9"], "没有指标“B9”"),
        (("staff_on_duty", "staf_on_duty"), ["--framework", "hengyang-2024"], "第2行：数据项“staf_on_duty”不认识"),
        (("claimed.B1,2.5", "claimed.B1,3"), ["--framework", "hengyang-2024"], "自评得分3分不对。应在0到2.5分之间"),
        (("claimed.B1", "claimed.Z1"), ["--framework", "hengyang-2024"], "评分办法中没有指标“Z1”"),
        ((",2024,", ",,"), ["--framework", "hengyang-2024"], "第5行|已经给出|年度"),
    ],
)
def test_what_cannot_be_used_exits_with_2(
    figures: Path, capsys: pytest.CaptureFixture[str], change: tuple[str, str], words: list[str], message: str
) -> None:
    figures.write_text(ROWS.replace(*change) if change[0] else ROWS, encoding="utf-8")
    if change[0] == ",2024,":
        figures.write_text(figures.read_text(encoding="utf-8").replace(",2023,", ",,"), encoding="utf-8")
    code, out, err = run(capsys, figures, *words)
    assert (code, out) == (2, "")
    assert any(part in err for part in message.split("|"))


def test_figures_without_a_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "figures.csv"
    path.write_text("code,value,unit\nstaff_on_duty,28,人\n", encoding="utf-8")
    code, _, err = run(capsys, path, "--framework", "hengyang-2024")
    assert code == 2
    assert "--year" in err
    assert run(capsys, path, "--framework", "hengyang-2024", "--year", "2024")[0] == 0
