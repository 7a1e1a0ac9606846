"""``hengjing score`` for a file of several organisations: ranks, one object, traces, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hengjing.cli.main import main
from tests.engine.frameworks.tiny import TINY

ROWS = """organisation,code,value,unit,period,source,evidence
乙局,staff_on_duty,30,人,2024,台账:编制,
乙局,approved_posts,29,人,2024,台账:编制,
甲局,staff_on_duty,28,人,2024,台账:编制,
甲局,approved_posts,29,人,2024,台账:编制,
甲局,satisfaction.rate,85,%,2024,申报数,
甲局,claimed.B1,2.5,分,2024,自评,
丙局,staff_on_duty,30,人,2024,台账:编制,
丙局,approved_posts,29,人,2024,台账:编制,
"""


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    path = tmp_path / "figures.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["score", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_the_organisations_are_ranked(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, figures, "--framework", "hengyang-2024")
    assert (code, err) == (0, "")
    lines = [line.split() for line in out.splitlines()]
    assert "3个单位" in lines[0]
    assert lines[2:] == [
        ["名次", "单位", "自评", "按规则", "有佐证", "无法计算", "等级"],
        ["1", "甲局", "2.50", "5.83", "2.50", "24项", "差"],
        ["2", "丙局", "0.00", "1.75", "1.75", "25项", "差"],
        ["2", "乙局", "0.00", "1.75", "1.75", "25项", "差"],
    ]


def test_every_object_is_that_of_the_organisation_alone(
    figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--framework", "hengyang-2024", "--format", "json")
    found = json.loads(run(capsys, figures, *words)[1])
    full = json.loads(run(capsys, figures, *words, "--trace", "B1")[1])
    assert (found["framework"], found["year"], found["handed_over"]) == ("hengyang-2024", 2024, 0)
    assert [one["organisation"] for one in found["organisations"]] == sorted(["甲局", "乙局", "丙局"])
    head, *rows = ROWS.splitlines(True)
    for one, whole in zip(found["organisations"], full["organisations"], strict=True):
        own = tmp_path / "own.csv"
        own.write_text(head + "".join(row for row in rows if row.startswith(one["organisation"])), encoding="utf-8")
        alone = json.loads(run(capsys, own, *words)[1])
        assert {**alone, "organisation": one["organisation"]} == whole
        for indicator in alone["indicators"]:
            del indicator["explain"]
        assert {**alone, "organisation": one["organisation"]} == one


def test_a_trace_of_every_organisation(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, figures, "--framework", "hengyang-2024", "--trace", "B1")
    assert [line for line in out.splitlines() if line.startswith("【")] == ["【丙局】", "【乙局】", "【甲局】"]
    assert out.count("approved_posts（编制数） = 29人  〔台账:编制〕") == 3


CEILING = """
[[ceiling]]
title = "超编"
when = "staff_on_duty > approved_posts"
at_most = 1
reference = "某文件第六条"
source_status = "found"
[[ceiling.example]]
given = { "staff_on_duty" = 30, "approved_posts" = 29 }
holds = true
[[ceiling.example]]
given = { "staff_on_duty" = 28, "approved_posts" = 29 }
holds = false
"""


def test_a_framework_with_a_ceiling_says_so(figures: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "own.toml"
    own.write_text(TINY + CEILING, encoding="utf-8")
    figures.write_text("".join(line for line in ROWS.splitlines(True) if "claimed" not in line), encoding="utf-8")
    _, out, _ = run(capsys, figures, "--framework", own)
    assert "按限定后的分数排名次" in out
    assert "没有自评得分" in out
    assert ["2", "乙局", "—", "1.00", "1.00", "2项", "差"] in [line.split() for line in out.splitlines()]
    found = json.loads(run(capsys, figures, "--framework", own, "--format", "json")[1])
    totals = {
        one["organisation"]: (one["totals"]["by_rule"], one["final"]["by_rule"]) for one in found["organisations"]
    }
    assert totals == {"甲局": ("4", "4"), "乙局": ("2.8", "1"), "丙局": ("2.8", "1")}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--trace", "B9"], "没有指标“B9”"),
        (["--claimed", "claims.csv"], "自评得分不能另放一个文件"),
    ],
)
def test_what_cannot_be_done_exits_with_2(
    figures: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    code, out, err = run(capsys, figures, "--framework", "hengyang-2024", *words)
    assert (code, out) == (2, "")
    assert message in err


def test_another_year_is_pointed_out(figures: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "不是2023年度的评分办法" in run(capsys, figures, "--framework", "hengyang-2024", "--year", "2023")[2]
