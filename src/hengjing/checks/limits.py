"""HJ5 and HJ7: lists and limits."""

from __future__ import annotations

from hengjing.checks.base import check
from hengjing.checks.causes import Case
from hengjing.checks.model import Severity
from hengjing.quantities.rounding import Verdict
from hengjing.relations.model import AtMost, Count
from hengjing.relations.printed import shown


@check("HJ501", looks_at=(Count,), severity=Severity.WARNING, since="0.1")
def count_differs_from_list(case: Case) -> str | None:
    """个数与列举的名称不符

    写明的个数应当与后面列举的名称个数相同。请核对是漏列、多列，还是个数写错。
    应报：内设科室4个，包括办公室、财务科和资产科。
    不应报：内设科室3个，包括办公室、财务科和资产科。
    不应报：内设科室4个，包括办公室、财务科等。
    依据：数目与列举一致。
    """
    if case.verdict is not Verdict.BROKEN:
        return None
    return f"写明{shown(case.culprit)}，实际列举了{case.relation.expected}"


@check("HJ701", looks_at=(AtMost,), severity=Severity.ERROR, since="0.1", limit="posts")
def staff_exceed_posts(case: Case) -> str | None:
    """在职人数超过编制

    编制按行政、工勤、事业分类核定，各类都不得超编；合计不超编不能掩盖某一类超编。请核对人数，确有超编的须在报告中单独说明。
    应报：人员编制29人，其中：行政编制17人，工勤编制1人，事业编制11人。年末实有人数28人，其中行政编在职16人，工勤编在职2人，事业编在职10人。
    不应报：人员编制29人，其中：行政编制17人，工勤编制1人，事业编制11人。年末实有人数28人，其中行政编在职17人，工勤编在职1人，事业编在职10人。
    依据：机构编制管理按编制类别核定，分类不得超编。
    """
    relation = case.relation
    if not isinstance(relation, AtMost):
        return None
    return f"{relation.basis}：在职{shown(relation.part)}，编制{shown(relation.whole)}"


@check("HJ702", looks_at=(AtMost,), severity=Severity.ERROR, since="0.1", limit="full_marks")
def score_exceeds_full_marks(case: Case) -> str | None:
    """得分超过满分

    任何一项的得分都不能高于该项分值。
    应报：1.支付进度：进度100%。满分2分，得分3分。⏎（一）预算执行10分⏎1.支付进度：进度100%。满分2分，得分3分。
    不应报：（一）预算执行10分⏎1.支付进度：进度100%。满分2分，得分2分。
    依据：评分规则：得分在零分至该项分值之间。
    """
    relation = case.relation
    if not isinstance(relation, AtMost):
        return None
    return f"得分{shown(relation.part)}超过满分{shown(relation.whole)}"
