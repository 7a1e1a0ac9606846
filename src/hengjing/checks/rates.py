"""HJ3 and HJ4: rates, differences and changes against the figures they come from."""

from __future__ import annotations

from hengjing.checks.base import check
from hengjing.checks.causes import Case
from hengjing.checks.model import Severity
from hengjing.quantities.rounding import Verdict
from hengjing.relations.model import AtMost, Change, Difference, Ratio
from hengjing.relations.printed import shown


@check("HJ301", looks_at=(Ratio,), severity=Severity.ERROR, since="0.1")
def rate_differs_from_its_figures(case: Case) -> str | None:
    """比率与其分子、分母不符

    按文中的分子、分母重新计算，得不出所写的比率。请改比率；若比率无误，则分子或分母写错。
    应报：支出合计100万元，其中：基本支出60万元，占66.00%；项目支出40万元，占40.00%。
    应报：1.公积金。年初预算36.57万元，支出决算37.92万元，完成年初预算的130.69%。
    不应报：1.公积金。年初预算36.57万元，支出决算37.92万元，完成年初预算的103.69%。
    不应报：1.职称评审。支出决算1.00万元，年初预算40万元，支出决算35.17万元，完成年初预算的87.93%。
    依据：比率＝分子÷分母，四舍五入到所写的小数位。
    """
    if case.verdict is not Verdict.BROKEN or not isinstance(case.relation, Ratio):
        return None
    relation = case.relation
    if case.culprit is relation.rate:
        return f"{relation.name}应为{relation.expected}，文中为{shown(relation.rate)}"
    return (
        f"由{shown(case.culprit)}计算的{relation.name}应为{relation.expected}，"
        f"与文中的{shown(relation.rate)}不符，可能是这个数写错"
    )


@check("HJ302", looks_at=(Ratio, Change), severity=Severity.WARNING, since="0.1")
def rate_truncated(case: Case) -> str | None:
    """比率是截断的，没有四舍五入

    所写的比率是直接舍去尾数得到的。请按四舍五入改写。
    应报：1.年金。年初预算20.13万元，支出决算23.91万元，完成年初预算的118.7%。
    应报：全年共购置车辆48台，其中新能源汽车45台，购置占比达到93.7%。
    不应报：1.年金。年初预算20.13万元，支出决算23.91万元，完成年初预算的118.8%。
    依据：比率四舍五入到所写的小数位。
    """
    if case.verdict is not Verdict.TRUNCATED:
        return None
    return f"按四舍五入应为{case.relation.expected}，文中的{shown(case.relation.subject)}是截断，不是四舍五入"


@check("HJ303", looks_at=(Ratio, Change), severity=Severity.NOTE, since="0.1")
def rate_from_unrounded_figures(case: Case) -> str | None:
    """比率只有用未舍入的数才算得出

    按印出的分子、分母计算得不出所写的比率，但用舍入前的数有可能得出。不算错；宜给出更多小数位，使读者能够复算。
    应报：2023年“三公”经费预算0.50万元，2024年“三公”经费预算0.62万元，增长22.22%。
    不应报：2023年“三公”经费预算0.50万元，2024年“三公”经费预算0.62万元，增长24.00%。
    依据：每个印出的数与其未舍入值至多相差末位的一半（区间运算）。
    """
    if case.verdict is not Verdict.ROUNDING:
        return None
    return f"按印出的数计算应为{case.relation.expected}；文中的{shown(case.relation.subject)}只有用未舍入的数才可能得出"


@check("HJ401", looks_at=(Difference,), severity=Severity.ERROR, since="0.1")
def difference_is_wrong(case: Case) -> str | None:
    """增减额与两个数之差不符

    增加、减少或节余的数应当等于前后两个数之差，方向也要一致。
    应报：2023年“三公”经费预算4.75万元，2024年“三公”经费预算6.75万元，增加1.75万元。
    应报：1.控制率：定编29人，在职28人，编制节余2人。
    不应报：2023年“三公”经费预算4.75万元，2024年“三公”经费预算6.75万元，增加2.00万元。
    依据：增减额＝本年数−上年数。
    """
    if case.verdict is Verdict.HELD or not isinstance(case.relation, Difference):
        return None
    return f"两数之差应为{case.relation.expected}，文中为{shown(case.relation.amount)}"


@check("HJ402", looks_at=(Change,), severity=Severity.ERROR, since="0.1")
def change_rate_is_wrong(case: Case) -> str | None:
    """变动率与其基数不符

    变动率应以上年数（基数）为分母。常见的错是用本年数作分母、把差额当作比率、把“下降”写成“完成”。
    应报：2023年“三公”经费预算4.75万元，2024年“三公”经费预算6.75万元，增长29.63%。
    不应报：2023年“三公”经费预算4.75万元，2024年“三公”经费预算6.75万元，增长42.11%。
    依据：变动率＝（本年数−上年数）÷上年数。
    """
    if case.verdict is not Verdict.BROKEN or not isinstance(case.relation, Change) or case.relation.base == 0:
        return None
    return f"变动率应为{case.relation.expected}，文中为{shown(case.relation.subject)}"


@check("HJ403", looks_at=(Change,), severity=Severity.ERROR, since="0.1")
def change_rate_over_zero(case: Case) -> str | None:
    """基数为零却给出变动率

    上年数为零时没有变动率，不能写“增长100%”。请改写为增加额，或注明上年无此项支出。
    应报：2022年预算执行数为0万元，2023年预算安排60.13万元，比2022年预算执行数增加100.00%。
    应报：本年支出合计307.82万元，比上年增加307.82万元，增长100.00%。
    不应报：2022年预算执行数为30万元，2023年预算安排60万元，比2022年预算执行数增加100.00%。
    依据：变动率的分母不能为零。
    """
    relation = case.relation
    if not isinstance(relation, Change) or relation.base != 0:
        return None
    worked_out = "" if relation.before is not None else f"（由增加额{shown(relation.figures[-1])}倒算）"
    return f"上年数为0{worked_out}，没有变动率，不应写{shown(relation.rate)}"


@check("HJ404", looks_at=(AtMost,), severity=Severity.ERROR, since="0.1", limit="increase")
def increase_exceeds_amount(case: Case) -> str | None:
    """增加额大于本年数

    本年数等于上年数加增加额，增加额不可能大于本年数。多半是沿用了相邻一项的文字。请核对。
    应报：政府性基金预算支出0万元，比2022年预算增加1421.25万元。
    不应报：政府性基金预算支出2000万元，比2022年预算增加1421.25万元。
    不应报：政府性基金预算支出0万元，比2022年预算减少1421.25万元。
    依据：上年数＝本年数−增加额，不小于零。
    """
    relation = case.relation
    if not isinstance(relation, AtMost):
        return None
    return f"本年数为{shown(relation.whole)}，不可能比上年增加{shown(relation.part)}"
