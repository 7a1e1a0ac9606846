"""What is shipped: each under the name of its file, each honest about what is not known, each proven."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from hengjing.cli.main import main
from hengjing.frameworks.load import framework, shipped
from hengjing.frameworks.model import Framework

CODES = [
    "changsha-yuhua-2017",
    "common-2013",
    "dazhou",
    "hengyang-2024",
    "project-2020",
    "project-2021",
    "xinshao-2017",
    "yueyang-city",
]
each = pytest.mark.parametrize("method", shipped(), ids=lambda method: method.code)


def test_they_are_there_under_the_name_of_their_file() -> None:
    assert [method.code for method in shipped()] == CODES
    assert [Path(method.path).stem for method in shipped()] == CODES


@each
def test_the_command_finds_nothing_wrong(method: Framework, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["frameworks", "check", method.path]) == 0
    assert "没有问题" in capsys.readouterr().out


@each
def test_what_is_not_known_is_said(method: Framework, capsys: pytest.CaptureFixture[str]) -> None:
    assert method.gaps
    assert all(gap.endswith("。") for gap in method.gaps)
    assert Path(method.path).read_text(encoding="utf-8").startswith("# ")
    main(["frameworks", "show", method.code])
    assert f"不确定：{method.gaps[0]}" in capsys.readouterr().out


@each
def test_an_inferred_rule_says_so(method: Framework) -> None:
    for indicator in method.indicators:
        assert indicator.source_status != "confirmed"
        if indicator.source_status == "inferred":
            assert any(word in indicator.reference for word in ("推定", "示例", "倒推", "参照", "通行", "暂加"))


@pytest.mark.parametrize(
    ("code", "sections"),
    [
        ("yueyang-city", {"投入": 15, "预算执行": 15, "预算管理": 15, "资产管理": 10, "产出及效率": 45}),
        ("changsha-yuhua-2017", {"投入": 13, "预算执行": 20, "预算管理": 41, "产出及效率": 26}),
        ("xinshao-2017", {"投入": 20, "过程": 35, "产出": 30, "效果": 15}),
        ("dazhou", {"部门决策": 25, "综合管理": 30, "部门绩效情况": 45}),
        ("project-2020", {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("project-2021", {"预算执行率": 10, "成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}),
    ],
)
def test_the_points_of_the_sections(code: str, sections: dict[str, int]) -> None:
    assert {section.title: section.weight for section in framework(code).sections} == sections


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("yueyang-city", ["A1", "A2", "A3", "B1", "B2", "B3", "B4", "C1", "C2"]),
        ("changsha-yuhua-2017", ["A1", "A2", "B1", "B2"]),
        ("xinshao-2017", ["A1", "A2", "A3"]),
        ("dazhou", []),
        ("project-2020", []),
        ("common-2013", []),
    ],
)
def test_only_what_was_read_in_public_is_called_found(code: str, found: list[str]) -> None:
    method = framework(code)
    assert [one.code for one in method.indicators if one.source_status == "found"] == found


def test_the_step_of_a_deduction_follows_the_weight_of_the_place() -> None:
    steps = {"yueyang-city": "0.5", "changsha-yuhua-2017": "0.8"}
    for code, step in steps.items():
        change = framework(code).indicator("A2")
        assert change is not None
        assert f"扣{step}分" in change.meaning


def test_dazhou_knows_no_rate_of_figures() -> None:
    for indicator in framework("dazhou").indicators:
        assert indicator.weight <= Decimal(20)
        assert "full_up_to" not in str(indicator.score)
