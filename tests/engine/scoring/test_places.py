"""One bureau's public figures of 2024 under the methods of three places, against what was worked out by hand.

By hand: three-public budget 4.75 → 6.75, +2 ÷ 4.75 = +42.11%, more than ten points over nothing, so 0 everywhere.
Budget 705.86 at the start, 7500.56 spent, 6794.70 added: 6794.70 ÷ 705.86 = 962.61%, over 30%, so 0 where such an item
exists (Hengyang has none). 28 of 29 posts = 96.55%, 2.82 ÷ 6.75 = 41.78%, both under 100%: full marks. 4 of 11 works
done = 36.36% of the points.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from hengjing.figures.model import Figures
from hengjing.frameworks.load import framework
from hengjing.scoring.one import IndicatorScore, score
from tests.engine.formulas.figures import YEAR, figure

BUREAU = {
    "approved_posts": "29",
    "staff_on_duty": "28",
    "general_public.initial_budget": "705.86",
    "general_public.budget_adjustment": "6794.70",
    "general_public.full_year_budget": "7500.56",
    "general_public.final_account": "7500.56",
    "three_public.budget": "6.75",
    "prior(three_public.budget)": "4.75",
    "three_public.final_account": "2.82",
    "goals.key_assigned": "11",
    "goals.key_finished": "4",
}
FIGURES = Figures([figure(name, value) for name, value in BUREAU.items()], YEAR)


def one(place: str, code: str) -> IndicatorScore:
    found = score(framework(place), FIGURES, {}).indicator(code)
    assert found is not None
    return found


CHANGE, ADDED = Fraction(8, 19), Fraction(679470, 70586)
STAFF, SPENT, WORKS = Fraction(28, 29), Fraction(282, 675), Fraction(4, 11)


@pytest.mark.parametrize(
    ("place", "code", "title", "rate", "points"),
    [
        ("hengyang-2024", "B1", "在职人员控制率", STAFF, "2.5"),
        ("hengyang-2024", "B2", "“三公”经费变动率", CHANGE, "0"),
        ("hengyang-2024", "C1", "预算完成率", 1, "2"),
        ("hengyang-2024", "C3", "“三公”经费控制率", SPENT, "2"),
        ("hengyang-2024", "F4", "重点工作办结率", WORKS, "2.73"),  # 7.5 × 4 ÷ 11
        ("yueyang-city", "A1", "财政供养人员控制率", STAFF, "5"),
        ("yueyang-city", "A2", "“三公经费”变动率", CHANGE, "0"),
        ("yueyang-city", "B1", "预算调整率", ADDED, "0"),
        ("yueyang-city", "B4", "“三公经费”控制率", SPENT, "6"),
        ("yueyang-city", "E1", "重点工作实际完成率", WORKS, "5.45"),  # 15 × 4 ÷ 11
        ("changsha-yuhua-2017", "A1", "在职人员控制率", STAFF, "5"),
        ("changsha-yuhua-2017", "A2", "“三公经费”变动率", CHANGE, "0"),
        ("changsha-yuhua-2017", "B2", "预算控制率", ADDED, "0"),
        ("changsha-yuhua-2017", "C2", "“三公经费”控制率", SPENT, "7"),
        ("changsha-yuhua-2017", "D1", "重点工作实际完成率", WORKS, "2.91"),  # 8 × 4 ÷ 11
    ],
)
def test_worked_out_by_hand(place: str, code: str, title: str, rate: Fraction, points: str) -> None:
    found = one(place, code)
    assert found.indicator.title.replace("“三公经费”", "“三公”经费") == title.replace("“三公经费”", "“三公”经费")
    assert found.rate is not None
    assert found.rate.value == rate
    assert found.by_rule == Decimal(points)


@pytest.mark.parametrize(
    ("place", "total", "lacking"),
    [
        ("hengyang-2024", "9.23", "21项共83.5分无法计算，没有计入合计"),
        ("yueyang-city", "16.45", "12项共66分无法计算，没有计入合计"),
        ("changsha-yuhua-2017", "14.91", "11项共67分无法计算，没有计入合计"),
    ],
)
def test_the_total_is_what_can_be_computed_and_the_rest_says_what_it_lacks(
    place: str, total: str, lacking: str
) -> None:
    found = score(framework(place), FIGURES, {})
    assert found.totals.by_rule == Decimal(total)
    assert found.lacking == lacking
    undefined = [each.undefined or "" for each in found.indicators if each.by_rule is None]
    assert all("缺少" in reason or "没有自查结论" in reason for reason in undefined)


@pytest.mark.parametrize(
    ("place", "code", "sentence"),
    [
        (
            "yueyang-city",
            "A2",
            "“三公经费”变动率 = （6.75万元 − 4.75万元）÷ 4.75万元 = 42.11%，高于0%，"
            "每超过1个百分点扣0.50分（不足1个百分点的不计），扣完为止，得0.00分。",
        ),
        ("yueyang-city", "B1", "预算调整率 = 6794.70万元 ÷ 705.86万元 = 962.61%，超过30%，得0.00分。"),
        (
            "yueyang-city",
            "E1",
            "重点工作实际完成率 = 4项 ÷ 11项 = 36.36%，未达到目标100%，按36.36%得分，得5.45分。",
        ),
        ("changsha-yuhua-2017", "B2", "预算控制率 = 6794.70万元 ÷ 705.86万元 = 962.61%，超过30%，得0.00分。"),
        ("changsha-yuhua-2017", "B1", "无法计算：缺少年初结转和结余、年末结转和结余。"),
        ("changsha-yuhua-2017", "A1", "在职人员控制率 = 28人 ÷ 29人 = 96.55%，不高于100%，得5.00分。"),
    ],
)
def test_the_sentence_can_be_read_by_anybody(place: str, code: str, sentence: str) -> None:
    assert one(place, code).explain == sentence
