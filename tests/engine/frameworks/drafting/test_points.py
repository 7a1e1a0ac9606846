"""Listed check points and vetoes → rules over answers, or the reason why not."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.frameworks.drafting.points import read
from hengjing.frameworks.drafting.rule import Rule, Unreadable
from hengjing.frameworks.examples import figures_of

RULES = "管理制度健全性"
THREE = "①已建立财务管理制度{}；②制度合法、完整{}；③制度得到有效执行{}。"


def rule(criterion: str, context: str = RULES, weight: int = 3, explained: str = "") -> Rule:
    return read(criterion, explained, context, Fraction(weight))


@pytest.mark.parametrize(
    ("criterion", "context", "weight", "explained", "score"),
    [
        (
            THREE.format("，1分", "，1分", "，1分"),
            RULES,
            3,
            "",
            "yes_points(answer.rules_exist, 1, answer.rules_complete, 1, answer.rules_followed, 1)",
        ),
        (
            THREE.format("（2分）", "（1.5分）", "（0.5分）"),
            f"预算管理/{RULES}",
            4,
            "",
            "yes_points(answer.rules_exist, 2, answer.rules_complete, 1.5, answer.rules_followed, 0.5)",
        ),
        (
            THREE.format("", "", "") + "以上每项1分。",
            f"资产管理/{RULES}",
            3,
            "",
            "yes_points(answer.asset_rules_exist, 1, answer.asset_rules_complete, 1, answer.asset_rules_followed, 1)",
        ),
        (
            "符合法律法规和规划的计1分；符合部门职责的计0.5分；符合中长期规划的计0.5分。",
            "目标设定/绩效目标合理性",
            2,
            "",
            "yes_points(answer.goal_follows_law, 1, answer.goal_fits_duties, 0.5, answer.goal_fits_plan, 0.5)",
        ),
        (
            "每项1分",
            "预决算信息公开性",
            2,
            "评价要点：1.按规定的内容公开；2.按规定的时限公开。",
            "yes_points(answer.disclosed_content, 1, answer.disclosed_in_time, 1)",
        ),
        (
            "全部符合得满分，每有一项不符合扣2分，扣完为止",
            "基础信息完善性",
            3,
            "(1)数据真实；(2)数据完整；(3)数据准确",
            "per_no(2, answer.data_true, answer.data_complete, answer.data_accurate)",
        ),
        (
            "①支出符合财经法规；②审批手续齐全；③无截留、挪用。以上情况每出现一例不符合要求的扣1分，扣完为止。",
            "资金使用合规性",
            2,
            "",
            "per_no(1, answer.funds_follow_rules, answer.funds_approved, answer.funds_not_misused)",
        ),
        (
            "①支出符合财经法规，1分；②审批手续齐全，1分。有截留、挪用资金的，本项不得分",
            "资金使用合规性",
            2,
            "",
            "veto(answer.funds_not_misused, yes_points(answer.funds_follow_rules, 1, answer.funds_approved, 1))",
        ),
    ],
)
def test_shapes(criterion: str, context: str, weight: int, explained: str, score: str) -> None:
    found = rule(criterion, context, weight, explained)
    assert (found.score, found.uses_rate) == (score, False)
    for case in found.cases:
        value = interpret(parse(found.score), figures_of(case.answers), Fraction(weight)).value
        assert value == case.points
    assert len(found.cases) >= 2


@pytest.mark.parametrize(
    ("criterion", "context", "reason"),
    [
        (THREE.format("", "", ""), RULES, "没有写每个要点几分"),
        (THREE.format("，1分", "，1分", ""), RULES, "有的要点写了分数，有的没有写"),
        (THREE.format("，1分", "，1分", "，2分"), RULES, "各要点合计4分，分值却是3分"),
        (THREE.format("，1分", "，1分", "，1分") + "每项2分", RULES, "要点的分数写了两次"),
        (THREE.format("", "", "") + "每项1分；缺材料的另行处理", RULES, "没有读懂“缺材料的另行处理”"),
        ("①制度得到有效执行，1分；②制度执行到位，2分", RULES, "同一个自查事项"),
        ("①食堂整洁，1分；②会议室整洁，2分", RULES, "数据项目录里没有对应的自查事项"),
        ("①已建立制度并得到有效执行，1分；②制度合法、完整，2分", RULES, "几件事"),
        ("①已建立制度，没有的扣2分，得1分；②制度合法、完整，2分", RULES, "还写了别的计分方法"),
        (THREE.format("", "", "") + "全部符合得满分（5分），每项1分", RULES, "满分写的是5分，分值却是3分"),
    ],
)
def test_what_is_no_rule_says_why(criterion: str, context: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason):
        rule(criterion, context)
