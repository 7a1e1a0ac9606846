"""HJ3: units and periods."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from hengjing.checks.base import Slip, check, reads
from hengjing.checks.causes import Case
from hengjing.checks.model import Severity
from hengjing.figures.reading import Reading
from hengjing.figures.words import Measure
from hengjing.relations.model import SamePeriod, Sum
from hengjing.relations.printed import shown

_EXTENT = re.compile(r"^，(?:同比)?(?:增长|下降|增幅|降幅)(?:为|了)?$")


@check("HJ304", looks_at=(Sum,), severity=Severity.ERROR, since="0.1")
def unit_slip(case: Case) -> str | None:
    """计量单位写错

    各项中只有这一个数的单位与众不同，换成与其他各项相同的单位后，合计恰好相等。请改正单位。
    应报：项目支出决算数为30.78万元，其中：⏎1.道路项目。支出决算30万元。⏎2.零星项目。支出决算0.78元。
    不应报：项目支出决算数为30.78万元，其中：⏎1.道路项目。支出决算30万元。⏎2.零星项目。支出决算0.78万元。
    不应报：项目支出决算数为30.00万元，其中：⏎1.道路项目。支出决算299922元。⏎2.零星项目。支出决算78元。
    依据：合计等于分项之和（闭合）。
    """
    if not case.slip:
        return None
    return f"{shown(case.culprit)}的单位应为{case.slip}：换成{case.slip}后，各项合计恰为{shown(case.relation.subject)}"


@check("HJ305", looks_at=(SamePeriod,), severity=Severity.ERROR, since="0.1")
def year_differs(case: Case) -> str | None:
    """同一个率里写了两个年度

    执行率、完成率、控制率的分子和分母应当是同一年度的数。写了别的年度，多半是沿用了上年的文字，请改正年度。
    应报：2024年部门整体支出绩效自评报告⏎1.预算完成率：2024年全年预算100万元，2023年支出95万元，执行率95%。
    不应报：2024年部门整体支出绩效自评报告⏎1.预算完成率：2024年全年预算100万元，2024年支出95万元，执行率95%。
    依据：比率的分子与分母口径一致。
    """
    relation = case.relation
    if not isinstance(relation, SamePeriod):
        return None
    return f"{relation.stated}应为{relation.year}年：它与{relation.other.period}年的{shown(relation.other)}同在一个率里"


@reads("HJ309", severity=Severity.ERROR, since="0.1")
def percent_sign_missing(reading: Reading) -> Iterator[Slip]:
    """增减幅度缺百分号

    “增加若干万元，增长”后面的数是幅度，应当带百分号。请补上。
    应报：比2023年度增加1193.20万元，增长13.95。
    不应报：比2023年度增加1193.20万元，增长13.95%。
    不应报：比2023年度增加1193.20万元，增长较快。
    依据：幅度以百分数表示。
    """
    for index, mentions in reading.by_block.items():
        for before, mention in pairwise(mentions):
            bare_number = not mention.figure.unit.name and mention.after[:1] in ("", "，", "；")
            follows = before.measure is Measure.CHANGE and before.figure.unit.dimension == "money"
            if bare_number and follows and mention.sentence == before.sentence and _EXTENT.search(mention.label):
                place = mention.place
                quote = mention.figure.quote
                block = reading.document.blocks[index]
                yield Slip(block, place.start, place.end, f"{quote}后面缺百分号", f"{quote}%")
