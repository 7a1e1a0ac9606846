"""HJ1: totals and parts."""

from __future__ import annotations

from hengjing.checks.base import check
from hengjing.checks.causes import Case
from hengjing.checks.model import Severity
from hengjing.quantities.rounding import Verdict
from hengjing.relations.disclosure.needed import Needed
from hengjing.relations.model import AtMost, Sum
from hengjing.relations.printed import printed, shown


def _gap(case: Case) -> str:
    relation = case.relation
    if not isinstance(relation, Sum):
        raise TypeError("a sum is needed")
    return printed(abs(relation.gap()), relation.total)


@check("HJ101", looks_at=(Sum,), severity=Severity.ERROR, since="0.1")
def total_differs_from_parts(case: Case) -> str | None:
    """合计与分项之和不等

    合计数应当等于所列各项之和。相差超过四舍五入能够解释的范围时，必有一个数写错：先核对提示的那个数，再核对其余各项。
    应报：支出合计100万元，其中：基本支出60万元，项目支出35万元。
    应报：人员共29个编制，其中：行政编制17个，工勤编制1个，事业编制12个。
    应报：项目支出决算数为30万元，其中：⏎1.道路项目。支出决算10万元。⏎2.桥梁项目。支出决算26万元。
    应报：年初结转和结余3万元，本年收入10万元，本年支出9万元，年末结转和结余8万元。
    应报：全区收入30亿元，增长3%。加上补助收入8亿元，收入合计48亿元。
    不应报：支出合计100万元，其中：基本支出60万元，项目支出40万元。
    不应报：接待费90万元，较2023年的99万元减少9万元；其中：公务接待50万元，其他接待40万元。
    不应报：收入完成90万元，增收9万元。其中：税收收入50万元，减收2万元；非税收入40万元。
    不应报：本年收入10万元，本年支出7万元，年末结转和结余5万元。
    不应报：项目支出100万元，主要有：道路项目60万元、桥梁项目20万元。
    不应报：共有车辆10辆，其中：应急保障用车4辆、特种专业技术用车2辆。
    依据：合计等于分项之和；列举完整（逐条编号、列有其他项、占比合计100%、按定义即为全部，或改正一处笔误即恰好相等）时必须相等；年初加收入减支出等于年末。
    """
    relation = case.relation
    if not isinstance(relation, Sum) or case.slip or case.verdict is not Verdict.BROKEN:
        return None
    if not relation.closed:
        return f"所列各项合计{relation.expected}，已超过总数{shown(relation.total)}，多出{_gap(case)}，请核对"
    if case.culprit is relation.total:
        return (
            f"各项之和为{relation.expected}，文中的合计为{shown(relation.total)}，相差{_gap(case)}（{relation.basis}）"
        )
    return (
        f"各项之和为{relation.expected}，与合计{shown(relation.total)}相差{_gap(case)}，最可能是这个数写错"
        f"（{relation.basis}）"
    )


@check("HJ102", looks_at=(Sum,), severity=Severity.NOTE, since="0.1")
def total_off_by_rounding(case: Case) -> str | None:
    """合计与分项之和有尾差

    相差在四舍五入能够解释的范围内（n个分项时不超过n＋1个末位的一半）。不算错，但宜在表下注明“因四舍五入有尾差”，或改用更多小数位。
    应报：支出合计100.01万元，其中：基本支出60.00万元，项目支出40.00万元。
    不应报：支出合计100.00万元，其中：基本支出60.00万元，项目支出40.00万元。
    依据：每个印出的数与其未舍入值至多相差末位的一半。
    """
    if case.verdict is not Verdict.ROUNDING:
        return None
    return f"各项合计{case.relation.expected}，与总数相差{_gap(case)}，在四舍五入的尾差之内"


@check("HJ103", looks_at=(AtMost,), severity=Severity.ERROR, since="0.1", limit="part")
def part_exceeds_whole(case: Case) -> str | None:
    """部分大于整体

    “其中”所列的一部分不能大于总数。请核对这两个数，以及“其中”说的是不是前面那个总数。
    应报：全年购置车辆48台，其中新能源汽车54台。
    不应报：全年购置车辆48台，其中新能源汽车45台。
    不应报：承办10个维修项目和1个新建项目，其中4个项目已完工。
    依据：部分不大于整体。
    """
    relation = case.relation
    if not isinstance(relation, AtMost):
        return None
    parts = " + ".join(map(shown, (relation.part, *relation.besides)))
    return f"{parts}大于{shown(relation.whole)}（{relation.basis}）"


@check("HJ104", looks_at=(AtMost, Needed), severity=Severity.WARNING, since="0.1", limit="explained")
def relation_to_be_explained(case: Case) -> str | None:
    """数据之间的关系需要说明

    按勾稽关系通常成立，但有正当例外：例如“三公”经费决算超过预算、基本支出中的接待费大于“三公”经费中的接待费、有车辆运行费而保有量为零。请核对两处的数；确有原因的，在文中说明。
    应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎单位：万元⏎|合计|合计|公务接待费|公务接待费|⏎|预算数|决算数|预算数|决算数|⏎|2.00|3.00|2.00|3.00|
    应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎单位：万元⏎|决算数|决算数|决算数|⏎|合计|因公出国（境）费|公务接待费|⏎|3.00|1.00|2.00|⏎全年国内公务接待0批次、0人次。
    不应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎单位：万元⏎|合计|合计|公务接待费|公务接待费|⏎|预算数|决算数|预算数|决算数|⏎|3.00|2.00|3.00|2.00|
    不应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎单位：万元⏎|决算数|决算数|决算数|⏎|合计|因公出国（境）费|公务接待费|⏎|3.00|1.00|2.00|⏎全年国内公务接待5批次、40人次。
    依据：公开表的勾稽关系（见勾稽关系目录中标明“需说明”的各条）。
    """
    relation = case.relation
    if isinstance(relation, Needed):
        return f"{shown(relation.amount)}的支出对应的是{shown(relation.needed)}（{relation.basis}）"
    return f"{relation.text}不成立（{relation.basis}）" if isinstance(relation, AtMost) else None
