"""Every point by which the three totals differ from full marks or from each other is told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing.figures.model import Figures
from hengjing.scoring.one import score
from tests.engine.formulas.figures import YEAR, figure
from tests.engine.scoring.figures import HENGYANG, bureau

STEPS = "每超过1个百分点扣0.25分（不足1个百分点的不计），扣完为止"
LOST = f"按规则扣2.50分：“三公”经费变动率42.11%，高于0%，{STEPS}"


@pytest.mark.parametrize(
    ("code", "claimed", "sentences"),
    [
        ("B1", "2.5", []),
        ("B1", "2", ["自评2分，比按规则计算的2.50分少0.50分"]),
        ("B1", None, ["没有填报自评得分"]),
        ("B2", "2.5", [LOST, "自评2.50分，比按规则计算的0分多2.50分"]),
        ("B2", "0", [LOST]),
        ("C4", "2", ["2分没有依据：缺少政府采购预算金额、政府采购合同金额", "自评2分，按规则无法计算"]),
        ("C4", "0", ["2分没有依据：缺少政府采购预算金额、政府采购合同金额"]),
        ("D3", "2", ["2分没有佐证：“按规定内容公开预决算信息”、“按规定时限公开预决算信息”只有自查结论，未附佐证材料"]),
        ("A2", "3.75", ["按规则扣1.25分：4项自查中3项为“是”，“绩效指标以清晰、可衡量的值体现”为“否”",
                        "3.75分没有佐证：“绩效目标已分解为具体工作任务”、“绩效指标与年度任务数或计划数对应”、"
                        "“绩效指标与年度预算资金匹配”只有自查结论，未附佐证材料"]),
        ("G6", "5", ["按规则扣1.67分：服务对象满意度85%，不低于80%，不足90%",
                     "3.33分没有佐证：服务对象满意度不在台账中，也未附佐证材料",
                     "自评5分，比按规则计算的3.33分多1.67分"]),
        ("F4", "2.73", ["按规则扣4.77分：7.50分 × 重点工作办结率36.36% = 2.73分",
                        "2.73分没有佐证：重点工作完成数、重点工作交办数不在台账中，也未附佐证材料"]),
    ],
)  # fmt: skip
def test_sentences(code: str, claimed: str | None, sentences: list[str]) -> None:
    figures = bureau(satisfaction__rate="85", goals__key_finished="4", goals__key_assigned="11")
    claims = {} if claimed is None else {code: Decimal(claimed)}
    found = score(HENGYANG, figures, claims).indicator(code)
    assert found is not None
    assert list(found.losses) == sentences


def test_a_veto_is_told() -> None:
    found = score(HENGYANG, bureau("审计报告", answer__funds_not_misused="否"), {"D2": Decimal(4)}).indicator("D2")
    assert found is not None
    assert found.losses == (
        "按规则扣4分：“无截留、挤占、挪用、虚列支出”为“否”，一票否决",
        "自评4分，比按规则计算的0分多4分",
    )


def test_an_unproven_no_is_not_blamed_for_missing_proof() -> None:
    answers = {"answer.data_true": "是", "answer.data_complete": "否", "answer.data_accurate": "是"}
    figures = Figures([figure(code, value, "自查") for code, value in answers.items()], YEAR)
    found = score(HENGYANG, figures, {"D4": Decimal("1.33")}).indicator("D4")
    assert found is not None
    assert found.losses == (
        "按规则扣0.67分：3项自查中2项为“是”，“基础数据和会计信息完整”为“否”",
        "1.33分没有佐证：“基础数据和会计信息真实”、“基础数据和会计信息准确”只有自查结论，未附佐证材料",
    )
