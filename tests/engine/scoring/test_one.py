"""Three totals side by side: the example unit, the contract, and properties over any figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.errors import InputErrors
from hengjing.figures.model import Figures
from hengjing.formulas.parse import parse
from hengjing.frameworks.load import load
from hengjing.scoring.one import IndicatorScore, score
from tests.engine.formulas.figures import YEAR, figure
from tests.engine.frameworks.tiny import TINY
from tests.engine.scoring.figures import HENGYANG, asked, bureau, cases

FULL = {indicator.code: indicator.weight for indicator in HENGYANG.indicators}
SCORE = score(HENGYANG, bureau(), FULL)


def one(code: str, figures: Figures, claimed: dict[str, Decimal] = FULL) -> IndicatorScore:
    found = score(HENGYANG, figures, claimed).indicator(code)
    assert found is not None
    return found


def test_the_totals_of_the_example_unit() -> None:
    totals = SCORE.totals
    assert (totals.claimed, totals.by_rule, totals.supported) == (Decimal(100), Decimal("28.25"), Decimal("6.5"))
    assert SCORE.grade.title == "差"


@pytest.mark.parametrize(
    ("code", "by_rule", "supported"),
    [
        ("A1", "5", "0"),
        ("A2", "3.75", "0"),
        ("B1", "2.5", "2.5"),
        ("B2", "0", "0"),
        ("C1", "2", "2"),
        ("C2", None, "0"),
        ("C3", "2", "2"),
        ("C4", None, "0"),
        ("D2", "4", "0"),
        ("F1", None, "0"),
        ("G6", None, "0"),
    ],
)
def test_points_of_the_example_unit(code: str, by_rule: str | None, supported: str) -> None:
    found = one(code, bureau())
    assert found.by_rule == (None if by_rule is None else Decimal(by_rule))
    assert found.supported == Decimal(supported)
    assert (found.undefined is None) == (by_rule is not None)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("B1", "在职人员控制率 = 28人 ÷ 29人 = 96.55%，不高于100%，得2.50分。"),
        (
            "B2",
            "“三公”经费变动率 = （6.75万元 − 4.75万元）÷ 4.75万元 = 42.11%，高于0%，"
            "每超过1个百分点扣0.25分（不足1个百分点的不计），扣完为止，得0.00分。",
        ),
        ("C3", "“三公”经费控制率 = 2.82万元 ÷ 6.75万元 = 41.78%；2.82万元 ≤ 6.75万元，得2.00分。"),
        ("C4", "无法计算：缺少政府采购预算金额、政府采购合同金额。"),
        ("A2", "5.00分 × 75.00%（4项自查中3项为“是”，“绩效指标以清晰、可衡量的值体现”为“否”）= 3.75分。"),
        ("G6", "服务对象满意度85%，不低于80%，不足90%，得3.33分。"),
        ("F4", "重点工作办结率 = 4项 ÷ 11项 = 36.36%；7.50分 × 重点工作办结率36.36% = 2.73分。"),
    ],
)
def test_the_sentence(code: str, sentence: str) -> None:
    figures = bureau(satisfaction__rate="85", goals__key_finished="4", goals__key_assigned="11")
    assert one(code, figures).explain == sentence


def test_evidence_makes_supported_what_the_rule_gives() -> None:
    totals = score(HENGYANG, bureau("自查记录.pdf"), FULL).totals
    assert totals.supported == totals.by_rule == Decimal("28.25")


def test_a_declared_quantity_without_evidence_supports_nothing() -> None:
    found = one("G6", bureau(satisfaction__rate="95"))
    assert (found.by_rule, found.supported) == (Decimal(5), Decimal(0))


def test_proof_of_another_figure_never_lifts_support_above_the_rule() -> None:
    figures = Figures(
        [
            figure("operating_cost.total", "102.5", "申报数"),
            figure("prior(operating_cost.total)", "100", "申报数"),
            figure("operating_cost.total_change", "-5", "申报数", "统计报表.pdf"),
        ],
        YEAR,
    )
    found = one("G1", figures)
    assert (found.by_rule, found.supported) == (Decimal(4), Decimal(4))


def test_an_unproven_answer_takes_only_its_own_share() -> None:
    answers = ["answer.data_true", "answer.data_complete", "answer.data_accurate"]
    figures = Figures([figure(code, "是", "自查", "" if code == answers[2] else "记录") for code in answers], YEAR)
    found = one("D4", figures)
    assert (found.by_rule, found.supported) == (Decimal(2), Decimal("1.33"))


def test_points_are_rounded_half_up_once_and_the_total_is_their_sum() -> None:
    found = score(HENGYANG, bureau(satisfaction__rate="85", goals__finished_on_time="15", goals__planned="20"), {})
    assert found.indicator("F2").by_rule == Decimal("5.63")  # type: ignore[union-attr]
    assert found.totals.by_rule == sum((s.by_rule for s in found.indicators if s.by_rule is not None), Decimal(0))
    assert found.totals.claimed == 0


def test_the_object_of_the_contract() -> None:
    found = SCORE.to_json()
    assert list(found) == ["framework", "totals", "indicators"]
    assert found["framework"] == "hengyang-2024"
    assert found["totals"] == {"claimed": "100", "by_rule": "28.25", "supported": "6.5"}
    indicators = found["indicators"]
    assert isinstance(indicators, list)
    assert indicators[8] == {
        "code": "C5",
        "title": "政府采购执行率",
        "weight": "2",
        "claimed": "2",
        "by_rule": None,
        "supported": "0",
        "undefined": "缺少实际政府采购金额、政府采购预算金额",
        "explain": "无法计算：缺少实际政府采购金额、政府采购预算金额。",
    }
    assert indicators[0]["undefined"] is None


def test_nothing_claimed_is_null() -> None:
    assert score(HENGYANG, bureau(), {}).to_json()["indicators"][0]["claimed"] is None  # type: ignore[index]


@pytest.mark.parametrize(
    ("claimed", "what"),
    [
        ({"B3": "1"}, "评分办法中没有指标“B3”"),
        ({"B2": "2.6"}, "B2 “三公”经费变动率的自评得分2.6分不对"),
        ({"B2": "-1"}, "应在0到2.5分之间"),
        ({"B2": "1.005"}, "最多两位小数"),
    ],
)
def test_a_claim_that_cannot_be_is_refused(claimed: dict[str, str], what: str) -> None:
    with pytest.raises(InputErrors) as caught:
        score(HENGYANG, bureau(), {code: Decimal(points) for code, points in claimed.items()})
    assert what in str(caught.value)


@pytest.mark.parametrize(("formula", "by_rule"), [("weight + 1", "2.5"), ("weight - 3", "0")])
def test_a_rule_that_strays_outside_is_held_at_the_limit(tmp_path: Path, formula: str, by_rule: str) -> None:
    path = tmp_path / "tiny.toml"
    path.write_text(TINY, encoding="utf-8")
    tiny = load(path)
    # No file with such a rule is read; a framework made in another way may hold one.
    strays = tuple(replace(each, score=parse(formula)) if each.code == "B2" else each for each in tiny.indicators)
    stray = {"weight + 1": "3.5", "weight - 3": "-0.5"}[formula]
    found = score(replace(tiny, indicators=strays), Figures([], YEAR), {}).indicator("B2")
    assert found is not None
    assert found.by_rule == Decimal(by_rule)
    assert found.trace.value == Decimal(stray)


# ---- whatever the figures ----------------------------------------------------------------------------------------


@given(cases, st.sampled_from(["none", "full", "rule"]))
def test_points_lie_between_nothing_and_the_weight(case: tuple[str, Figures], claim: str) -> None:
    code, figures = case
    alone = one(code, figures, {})
    weight = alone.indicator.weight
    claimed = {"none": None, "full": weight, "rule": alone.by_rule}[claim]
    found = one(code, figures, {} if claimed is None else {code: claimed})
    exact = found.trace.value
    assert exact is None or 0 <= exact <= weight
    assert found.by_rule is None or 0 <= found.supported <= found.by_rule <= weight
    assert found.by_rule is not None or found.supported == 0
    perfect = found.claimed == found.by_rule == found.supported == weight
    assert (found.losses == ()) == perfect
    assert all(loss and not loss.endswith(("：", "；")) for loss in found.losses)


@given(cases)
def test_proving_a_figure_never_lowers_what_is_supported(case: tuple[str, Figures]) -> None:
    code, figures = case
    before = one(code, figures, {})
    proven = Figures([replace(each, evidence="凭证.pdf") for each in figures], figures.year)
    after = one(code, proven, {})
    assert before.supported <= after.supported == (after.by_rule or 0)
    assert before.by_rule == after.by_rule


@pytest.mark.parametrize(
    ("code", "rising", "better"),
    [
        ("B1", "staff_on_duty", False),
        ("B1", "approved_posts", True),
        ("B2", "three_public.budget", False),
        ("C1", "general_public.final_account", True),
        ("C2", "general_public.payments", True),
        ("C3", "three_public.final_account", False),
        ("C4", "procurement.contract_amount", False),
        ("E3", "fixed_assets.in_use", True),
        ("F1", "goals.finished", True),
        ("F4", "goals.key_assigned", False),
        ("G1", "operating_cost.total", False),
        ("G2", "effect.management_efficiency", True),
        ("G6", "satisfaction.rate", True),
    ],
)
@given(data=st.data())
def test_better_figures_never_score_less(code: str, rising: str, better: bool, data: st.DataObject) -> None:
    indicator = HENGYANG.indicator(code)
    assert indicator is not None
    amounts = st.decimals("0.01", 1000, places=2)
    base = {f"{prior}{name}": data.draw(amounts) for name in asked(indicator) for prior in ("", "prior__")}
    low, high = sorted((data.draw(amounts), data.draw(amounts)))
    points = []
    for value in (low, high):
        values = {**base, rising: value}
        found = [figure(f"prior({n[7:]})" if n.startswith("prior__") else n, str(v)) for n, v in values.items()]
        points.append(one(code, Figures(found, YEAR), {}).by_rule)
    assert points[0] is not None
    assert points[1] is not None
    assert points[0] <= points[1] if better else points[0] >= points[1]
