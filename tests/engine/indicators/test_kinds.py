"""The words of forms for the two levels."""

import pytest

from hengjing.indicators.kinds import ADVICE, FIRST_LEVELS, SECOND_LEVELS, first_level, second_level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("产出指标（50分）", "产出"),
        ("*效益指标", "效益"),
        ("效 果", "效益"),
        ("成本指标(20)", "成本"),
        ("满意度指标10分", "满意度"),
        ("社会公众或服务对象满意度", "满意度"),
        ("履职效能", ""),
        ("", ""),
    ],
)
def test_level_one(text: str, level: str) -> None:
    assert first_level(text) == level


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("数量指标", "数量"),
        ("成本指标", "成本"),
        ("生态成本指标", "生态环境成本"),
        ("社会效益\n指标", "社会效益"),
        ("可持续影响指标", "可持续影响"),
        ("服务对象满意度指标", "服务对象满意度"),
        ("重点工作", ""),
    ],
)
def test_level_two(text: str, level: str) -> None:
    assert second_level(text) == level


def test_every_kind_reads_back_and_has_its_advice() -> None:
    assert all(first_level(f"{first}指标") == first for first in SECOND_LEVELS)
    assert all(second_level(f"{second}指标") == second for second in FIRST_LEVELS)
    assert set(ADVICE) == set(FIRST_LEVELS)
