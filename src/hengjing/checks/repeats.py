"""HJ2: one fact told twice."""

from __future__ import annotations

from hengjing.checks.base import check
from hengjing.checks.causes import Case
from hengjing.checks.model import Severity
from hengjing.quantities.rounding import Verdict
from hengjing.relations.model import Same
from hengjing.relations.printed import shown


@check("HJ201", looks_at=(Same,), severity=Severity.ERROR, since="0.1")
def one_fact_two_values(case: Case) -> str | None:
    """同一事项两处数据不一致

    同一年度的同一个数在文中出现多次，应当处处相同。请以台账或批复为准核实，改正写错的一处；只是小数位数不同而四舍五入后相等的不算。
    应报：2024年“三公”经费预算6.5万元。⏎2024年“三公”经费预算为6.75万元，决算2.82万元，控制率为41.78%。
    应报：某单位2024年度部门决算⏎2024年度收入总计100万元，支出总计90万元。
    不应报：2024年“三公”经费预算6.75万元。⏎2024年“三公”经费预算为6.75万元，决算2.82万元，控制率为41.78%。
    不应报：2023年“三公”经费预算4.75万元，2024年“三公”经费预算6.75万元，增加2万元。
    依据：一个事项一个数。
    """
    relation = case.relation
    if not isinstance(relation, Same) or case.verdict is not Verdict.BROKEN:
        return None
    other = relation.first if case.culprit is relation.later else relation.later
    return f"此处为{shown(case.culprit)}，另一处为{shown(other)}，请核实哪个对（{relation.basis}）"


@check("HJ202", looks_at=(Same,), severity=Severity.NOTE, since="0.1")
def two_values_by_rounding(case: Case) -> str | None:
    """同一数据两处相差一个末位

    两张表之间、文字与表之间相差一个末位，通常是各自四舍五入造成的。不算错，宜核对后取一致。
    应报：支出决算表⏎单位：万元⏎|科目编码|科目名称|合计|⏎||合计|326.71|⏎|201|公共服务|300.00|⏎|208|社会保障|26.71|⏎本年支出合计326.72万元。
    不应报：本年支出合计326.72万元。⏎本年支出合计326.72万元。
    依据：各自四舍五入的尾差。
    """
    relation = case.relation
    if not isinstance(relation, Same) or case.verdict is not Verdict.ROUNDING:
        return None
    return f"此处为{shown(relation.later)}，另一处为{shown(relation.first)}，相差一个末位（{relation.basis}）"
