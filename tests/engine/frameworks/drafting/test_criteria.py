"""One criterion → its rule: every shape, the numbers as written, and a refusal for every word not understood."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import RATIO
from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Number
from hengjing.frameworks.drafting.criteria import read
from hengjing.frameworks.drafting.known import names_of
from hengjing.frameworks.drafting.rule import Rule, Unreadable


def rule(text: str, weight: int | str = 5, title: str = "预算完成率") -> Rule:
    return read(text, Fraction(weight), names_of(title))


def scored(found: Rule, rate: Fraction, weight: Fraction) -> Fraction | None:
    """What the rule gives for a rate, by the interpreter."""
    value = Trace(Number("1"), rate, RATIO)
    return interpret(parse(found.score), Figures([], 2000), weight, value).value


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("以100%为标准，≤100%得满分，每超过1个百分点扣0.5分，扣完为止。", "full_up_to(rate, 100%, 1%, 0.5, whole)"),
        ("不高于100%的计5分；高于100%的，每高出一个百分点扣 0.5 分", "full_up_to(rate, 100%, 1%, 0.5, whole)"),
        ("完成率达到１００％得满分，每低于五个百分点，扣２分", "full_from(rate, 100%, 5%, 2, whole)"),
        ("以百分之九十五为标准，每低于2%扣分值的10%，扣完为止", "full_from(rate, 95%, 2%, 0.5, whole)"),
        ("不增长得满分，每增长1%扣0.5分", "full_up_to(rate, 0%, 1%, 0.5, whole)"),
        ("等于100%得5分，每超过（降低）5%扣2分", "full_up_to(abs(rate - 100%), 0%, 5%, 2, whole)"),
        ("等于100%得5分，每高于或低于5%扣2分", "full_up_to(abs(rate - 100%), 0%, 5%, 2, whole)"),
        (
            "以100%为标准，高于100%的每高于5%扣1分，低于100%的每低于5%扣1分",
            "full_up_to(abs(rate - 100%), 0%, 5%, 1, whole)",
        ),
        ("≤100%得满分，每超过1%扣1分，不足1%的按1%计算", "full_up_to(rate, 100%, 1%, 1, begun)"),
        ("≤100%得满分，每超过1%扣1分，不足1个百分点的不扣分", "full_up_to(rate, 100%, 1%, 1, whole)"),
        ("≤100%得满分，每超过1%扣1分，不足1%的按比例扣分", "full_up_to(rate, 100%, 1%, 1, proportional)"),
        ("≥95%得满分，每低于1%扣1分，低于60%不得分", "if(rate < 60%, 0, full_from(rate, 95%, 1%, 1, whole))"),
        (
            "预算完成率=（决算数/预算数）×100%。决算数：以批复的决算为准。≤100%得5分，每超过一个百分点扣0.5分。",
            "full_up_to(rate, 100%, 1%, 0.5, whole)",
        ),
        ("按比例得分", "in_proportion(rate, 100%)"),
        ("完成率×5", "in_proportion(rate, 100%)"),
        ("得分=预算完成率*5分", "in_proportion(rate, 100%)"),
        ("达到100%得满分，未达到的按完成比例计分", "in_proportion(rate, 100%)"),
        ("按完成率乘以分值计分，低于60%不得分", "if(rate < 60%, 0, in_proportion(rate, 100%))"),
        ("≥90%得5分；80%（含）-90%得4分；其余不得分", "tiers(rate, 90%, weight, 80%, 4, 0)"),
        ("90%（含）以上得满分，80%～90%（不含）得3分，低于80%计0分", "tiers(rate, 90%, weight, 80%, 3, 0)"),
        ("[90%,100%]得5分，[80%,90%)得分值的60%，小于80%得0分", "tiers(rate, 90%, weight, 80%, 3, 0)"),
        ("完成率≥90%，得5分；80%≤完成率＜90%，得2.5分；完成率＜80%，不得分", "tiers(rate, 90%, weight, 80%, 2.5, 0)"),
        (
            "=0，计5分；0-10%（含），计4分；10-20%（含），计3分；大于20%不得分",
            "tiers_up_to(rate, 0%, weight, 10%, 4, 20%, 3, 0)",
        ),
        ("≤10%得5分，≤20%得3分，>20%不得分", "tiers_up_to(rate, 10%, weight, 20%, 3, 0)"),
        (
            "大于90%得5分，大于或等于80%小于或等于90%得4分，其他情况不得分",
            "if(rate > 90%, weight, if(rate >= 80%, 4, 0))",
        ),
    ],
)
def test_shapes(text: str, score: str) -> None:
    found = rule(text)
    assert found.score == score
    assert all(scored(found, case.rate or Fraction(0), Fraction(5)) == case.points for case in found.cases)
    assert len(found.cases) >= 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "没有写评分标准"),
        ("酌情扣分", "“酌情”没有客观标准"),
        ("每发现一处不符合规定的扣1分，扣完为止", "按发现的次数扣分（每次1分）"),
        ("控制率小于或等于1得满分，否则按比例扣分", "没有读懂“控制率”"),
        ("≤100%得满分，否则按比例扣分", "写了按比例扣分，没有写明怎样的比例扣多少分"),
        ("≤100%得满分，每超过1个百分点扣1分，经批准的除外", "没有读懂“经批准”“除外”"),
        ("≤100%得满分，每超过10人扣1分", "没有读懂“每”“人扣”"),
        ("≤100%得满分，每超过1个百分点扣0.5分，超过10个百分点不得分", "没有读懂"),
        ("≤100%得满分，每超过1%扣0.5分，超过10%不得分", "得满分的也在不得分的范围里"),
        ("≤100%得6分，每超过1%扣1分", "既分档又按幅度扣分"),
        ("≤100%得满分（6分），每超过1%扣1分", "满分写的是6分，分值却是5分"),
        ("≥100%得满分，每超过1%扣1分", "得满分的条件与扣分的方向不一致"),
        ("≤100%得满分，以95%为标准，每超过1%扣1分", "开始扣分的界限不一致：95%、100%"),
        ("≥90得5分，其余不得分", "“90”没有写单位"),
        ("每超过1个百分点扣1分", "没有写明从多少开始扣分"),
        ("≤100%得满分，每超过1%扣1分，每超过5%扣2分", "两处扣分的幅度不同"),
        ("完成率×8", "按8分折算，分值却是5分"),
        ("达到90%得满分，未达到的按比例得分", "得满分的界限不是100%"),
        ("≥95%得5分，85%-90%得3分，其余不得分", "之间有空档或重叠"),
        ("≥90%得5分，80%-95%得3分，其余不得分", "之间有空档或重叠"),
        ("≥90%得5分，80%（含）-90%（含）得3分，其余不得分", "界限90%两档都含"),
        ("＞90%得5分，＜90%得3分", "界限90%两档都不含"),
        ("≥90%得6分，＜90%得3分", "有一档的得分超过了本项分值"),
        ("≤100%得5分，否则按比例计分", "越低越好的指标按比例得分"),
        ("≥90%得5分，其余不得分；其他情况：不予认定", "没有读懂“不予认定”"),
        ("≥90%得4分，<90%得3分", "没有一档能得满分"),
        ("≥90%得5分", "没有读到完整的计分方法"),
        ("得5分", "有一处得分前面没有条件"),
        ("≥90%", "有一个条件后面没有写怎样计分"),
        ("≥90%＜80%得5分", "不得分|重叠|终点|空档|完整"),
    ],
)
def test_what_is_no_rule_says_why(text: str, reason: str) -> None:
    with pytest.raises(Unreadable) as caught:
        rule(text)
    assert any(part in str(caught.value) for part in reason.split("|"))


def test_what_the_words_leave_open_is_said() -> None:
    assert rule("≤100%得满分，每超过1%扣1分").notes == (
        "原文没有写不足1%的部分怎样扣分，按不足一个幅度的部分不计（whole）",
    )
    assert rule("≤100%得满分，每超过1%扣1分，不足1%的按1%计").notes == ()
    assert "高于100%的没有写，也按满分" in rule("等于100%得满分，每低于5%扣2分").notes[0]
    assert rule("90%以上得5分，80%-90%得4分，其余不得分").notes == ("原文没有写明界限90%归哪一档，按得分高的一档",)
    assert rule("≥90%得5分，80%（含）-90%得4分").notes == ("原文没有写低于80%的怎样计分，按不得分",)
    assert rule("=0得5分，0-10%（含）得3分").notes == (
        "原文没有写高于10%的怎样计分，按不得分",
        "原文没有写低于0%的怎样计分，按最高一档",
    )


def test_full_marks_where_there_is_nothing_to_score() -> None:
    found = rule("≤100%得满分，每超出5%扣2分，扣完为止。没有此类项目的部门按满分计算。")
    assert (found.score, found.absent) == ("full_up_to(rate, 100%, 5%, 2, whole)", True)
    assert not rule("≤100%得满分，每超出5%扣2分").absent


def test_only_the_rate_of_the_indicator_may_be_spoken_of() -> None:
    assert rule("完成率≥90%得5分，其余不得分").score == "tiers(rate, 90%, weight, 0)"
    with pytest.raises(Unreadable, match="没有读懂“结转结余率”"):
        rule("结转结余率≥90%得5分，其余不得分")


# ---- numbers go through as they are ------------------------------------------------------------------------------

percents = st.integers(1, 20000).map(lambda n: Decimal(n) / 100)
points = st.integers(1, 999).map(lambda n: Decimal(n) / 100)


def text_of(value: Decimal) -> str:
    return f"{value.normalize():f}"


@given(
    limit=percents,
    per=percents,
    off=points,
    weight=points,
    rate=st.fractions(-3, 5),
    falling=st.booleans(),
    mode=st.sampled_from([("", "whole"), ("，不足{per}%的按{per}%计算", "begun"), ("，不足{per}%的不计", "whole")]),
    words=st.sampled_from(["以{limit}%为标准，", "{sign}{limit}%得满分，", "{sign}{limit}%，计{weight}分；"]),
)
def test_deductions_keep_their_numbers(
    limit: Decimal,
    per: Decimal,
    off: Decimal,
    weight: Decimal,
    rate: Fraction,
    falling: bool,
    mode: tuple[str, str],
    words: str,
) -> None:
    sign, each = ("≥", "低于") if falling else ("≤", "超过")
    text = words + f"每{each}{{per}}%扣{{off}}分" + mode[0] + "，扣完为止"
    said = text.format(sign=sign, limit=text_of(limit), per=text_of(per), off=text_of(off), weight=text_of(weight))
    found = read(said, Fraction(weight), ())
    excess = (rate - Fraction(limit) / 100) * (-1 if falling else 1) / (Fraction(per) / 100)
    steps = max(0, (ceil if mode[1] == "begun" else floor)(excess))
    assert scored(found, rate, Fraction(weight)) == max(Fraction(0), Fraction(weight) - steps * Fraction(off))


@given(
    limits=st.lists(percents, min_size=1, max_size=6, unique=True),
    data=st.data(),
    upper=st.booleans(),
    rate=st.one_of(st.fractions(-1, 3), percents.map(lambda n: Fraction(n) / 100)),
)
def test_tiers_keep_their_numbers(limits: list[Decimal], data: st.DataObject, upper: bool, rate: Fraction) -> None:
    """Tiers in any order; ``upper``: each limit belongs to the tier above it."""
    limits = sorted(limits)
    given_points = [data.draw(st.integers(0, 1000).map(lambda n: Decimal(n) / 100)) for _ in range(len(limits) + 1)]
    weight = max(given_points)
    high, low = ("（不含）", "（含）") if upper else ("（含）", "（不含）")
    said = [f"{'低于' if upper else '不高于'}{text_of(limits[0])}%得{text_of(given_points[0])}分"]
    for index in range(1, len(limits)):
        band = f"{text_of(limits[index - 1])}%{low}-{text_of(limits[index])}%{high}"
        said.append(f"{band}得{text_of(given_points[index])}分")
    said.append(f"{'不低于' if upper else '高于'}{text_of(limits[-1])}%得{text_of(given_points[-1])}分")
    found = read("；".join(data.draw(st.permutations(said))), Fraction(weight), ())
    above = sum(rate >= Fraction(each) / 100 if upper else rate > Fraction(each) / 100 for each in limits)
    assert scored(found, rate, Fraction(weight)) == Fraction(given_points[above])
    assert found.notes == ()


@given(st.text(alphabet="0123456789.%≥≤-～（含）不得扣分每超过低于满率×，；。为标准以上下一", max_size=40))
def test_any_text_is_a_rule_that_holds_or_a_reason(text: str) -> None:
    try:
        found = read(text, Fraction(5), ("完成率",))
    except Unreadable as error:
        assert len(str(error)) > 5  # noqa: PT017 - either outcome is right
        return
    assert all(scored(found, case.rate or Fraction(0), Fraction(5)) == case.points for case in found.cases)
    for rate in (Fraction(-1), Fraction(0), Fraction(1), Fraction(3)):
        value = scored(found, rate, Fraction(5))
        assert value is not None
        assert 0 <= value <= 5
