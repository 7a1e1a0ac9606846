"""What is certain of the Hengyang method of 2024: sections, their points, the points of some items."""

from __future__ import annotations

from decimal import Decimal

from hengjing.formulas.tree import names
from hengjing.frameworks.load import framework

HENGYANG = framework("hengyang-2024")


def test_the_points_of_the_sections() -> None:
    expected = {
        "目标设定": 10,
        "预算配置": 5,
        "预算执行": 10,
        "预算管理": 10,
        "资产管理": 5,
        "职责履行": 30,
        "履职效益": 30,
    }
    assert {section.title: section.weight for section in HENGYANG.sections} == expected
    assert HENGYANG.total == 100


def test_the_points_of_the_items_the_public_report_states() -> None:
    stated = {
        "C": {"预算完成率": 2, "支付进度": 2, "“三公”经费控制率": 2, "政府采购节资率": 2, "政府采购执行率": 2},
        "D": {"管理制度健全性": 2, "资金使用合规性": 4, "预决算信息公开性": 2, "基础信息完善性": 2},
    }
    for section, items in stated.items():
        assert {one.title: one.weight for one in HENGYANG.of_section(section)} == items


def test_a_percentage_point_over_costs_a_tenth() -> None:
    for code in ("B1", "B2"):
        found = HENGYANG.indicator(code)
        assert found is not None
        assert found.weight == Decimal("2.5")


def test_every_rule_says_it_is_inferred_until_somebody_confirms_it() -> None:
    assert {one.source_status for one in HENGYANG.indicators} == {"inferred"}
    assert "须核对" in HENGYANG.reference


def test_every_indicator_says_what_it_measures_and_what_proves_it() -> None:
    for one in HENGYANG.indicators:
        assert one.meaning.endswith("。")
        assert one.evidence
        assert one.rate is not None or names(one.score)
