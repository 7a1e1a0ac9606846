"""HJ5: what a whole disclosure must hold and does not: required items, subjects of the table that the text leaves out.

An excerpt is no whole disclosure: nothing is missed unless most of what must be there is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.checks.base import Slip, reads
from hengjing.checks.model import Severity
from hengjing.checks.names import disclosed_items
from hengjing.figures.labels import bare
from hengjing.figures.reading import Reading, Row
from hengjing.relations.disclosure.crossing import item_row, plain
from hengjing.relations.disclosure.forms import forms_of
from hengjing.relations.printed import shown

_MOST_MISSING = 2
_ITEM_CODE = 7
_COMMON = (
    ("主要职能", re.compile(r"职能|职责")),
    ("机构设置", re.compile(r"机构设置|机构情况|单位构成|机构构成|内设机构|下设")),
    ("“三公”经费", re.compile(r"三公")),
    ("机关运行经费", re.compile(r"机关运行经费")),
    ("政府采购", re.compile(r"政府采购")),
    ("国有资产占有使用", re.compile(r"国有资产|车辆|公务用车保有量")),
    ("预算绩效", re.compile(r"绩效")),
    ("名词解释", re.compile(r"名词解释|专业名词|用语解释")),
)
_REQUIRED = {
    "final_accounts": (*_COMMON, ("收支总体情况", re.compile(r"收入支出决算总|收支决算总|收入支出总体"))),
    "budget": (*_COMMON, ("收支总体情况", re.compile(r"收支(?:预算)?总|收入支出(?:预算)?总|编制说明"))),
}


@reads("HJ509", severity=Severity.WARNING, since="0.1")
def required_item_missing(reading: Reading) -> Iterator[Slip]:
    """应当公开的内容没有

    部门预算、决算公开的内容有规定的项目，没有发生的也要写明没有。请补上；确不适用的，写明理由。
    应报：某局2024年度部门决算⏎一、主要职能⏎二、机构设置⏎三、收入支出决算总体情况⏎四、三公经费⏎五、机关运行经费⏎六、政府采购⏎七、国有资产占用⏎八、预算绩效
    不应报：某局2024年度部门决算⏎一、主要职能⏎二、机构设置⏎三、收入支出决算总体情况⏎四、三公经费⏎五、机关运行经费⏎六、政府采购⏎七、国有资产占用⏎八、预算绩效⏎九、名词解释
    不应报：某局2024年度部门决算⏎一、收入支出决算总体情况⏎二、三公经费
    依据：《地方预决算公开操作规程》（财预〔2016〕143号）规定的部门预决算公开内容。
    """
    required = _REQUIRED.get(reading.kind, ())
    texts = [block for block in reading.document.blocks if block.cell is None and block.text.strip()]
    if not required or not texts:
        return
    whole = "".join(bare(block.text) for block in texts)
    missing = [name for name, pattern in required if not pattern.search(whole)]
    if 0 < len(missing) <= _MOST_MISSING:
        title = texts[0]
        yield Slip(title, 0, len(title.text), f"全文没有{'、'.join(missing)}的内容")


@reads("HJ510", severity=Severity.WARNING, since="0.1")
def subject_left_out(reading: Reading) -> Iterator[Slip]:
    """表中有金额的科目，文字没有说明

    文字逐项说明各科目的用途，唯独漏了表中有金额的科目。请补上这一项。
    应报：某院2024年单位预算⏎一般公共预算支出功能分类预算表⏎|科目编码|科目名称|合计|⏎|208|社会保障和就业支出|3.00|⏎|20805|行政事业单位养老支出|3.00|⏎|2080502|事业单位离退休|1.00|⏎|2080505|机关事业单位基本养老保险缴费支出|1.50|⏎|2080599|其他行政事业单位养老支出|0.50|⏎1.社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）1.00万元。⏎2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）1.50万元。
    不应报：某院2024年单位预算⏎一般公共预算支出功能分类预算表⏎|科目编码|科目名称|合计|⏎|208|社会保障和就业支出|3.00|⏎|20805|行政事业单位养老支出|3.00|⏎|2080502|事业单位离退休|1.00|⏎|2080505|机关事业单位基本养老保险缴费支出|2.00|⏎|2080599|其他行政事业单位养老支出|0.00|⏎1.社会保障和就业支出（类）行政事业单位养老支出（款）事业单位离退休（项）1.00万元。⏎2.社会保障和就业支出（类）行政事业单位养老支出（款）机关事业单位基本养老保险缴费支出（项）2.00万元。
    依据：文字说明与公开表的科目一致。
    """
    rows = _last_level(forms_of(reading).rows("general"))
    items = list(disclosed_items(reading))
    meant = [item_row(forms, path) or _by_name(rows, path) for _, path, forms in items]
    left_out = [row for row in rows if len(row.code) == _ITEM_CODE and row not in meant and _has_amount(row)]
    # An item whose row is not known may be the very one that seems to be left out.
    if len(items) < 2 or None in meant or not 0 < len(left_out) <= _MOST_MISSING:
        return
    opening = reading.document.blocks[max(0, items[0][0].index - 1)]  # what introduces the list
    for row in left_out:
        amount = row.amounts[min(row.amounts)]
        message = f"表中的“{bare(row.name)}”（{row.code}）有{shown(amount.figure)}，文字没有说明"
        yield Slip(opening, 0, len(opening.text), message, others=(reading.document.blocks[amount.block],))


def _last_level(rows: list[Row]) -> list[Row]:
    """The subjects that no other is below, whatever the length of their codes (a mistyped one may be too short)."""
    codes = [row.code for row in rows if row.code]
    return [row for row in rows if row.code and not any(c != row.code and c.startswith(row.code) for c in codes)]


def _by_name(rows: list[Row], path: re.Match[str]) -> Row | None:
    """The one row whose name an item has (“其它” read as “其他”), whatever the names above it."""
    name = plain(path["c"]).replace("其它", "其他")
    named = [row for row in rows if plain(row.name).replace("其它", "其他") == name]
    return named[0] if len(named) == 1 else None


def _has_amount(row: Row) -> bool:
    return any(mention.figure.value for mention in row.amounts.values())
