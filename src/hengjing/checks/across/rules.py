"""HJ8: documents checked together: against last year's, the budget of the same year, the department above.

Warnings: what was published elsewhere may have been corrected since, and the other document may be the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.checks.across.profile import Profile, Statement
from hengjing.checks.base import Slip, compares
from hengjing.checks.model import Severity
from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention
from hengjing.figures.words import Measure

_YEARS = re.compile(r"(?:19|20)\d{2}年度?|^[\d一二三四五六七八九十（）()]{1,4}[、.．]?")
_FEWEST_DIGITS, _FEWEST_OF_A_CHANGE = 4, 3


def _at(profile: Profile, statement: Statement, message: str) -> Slip:
    place = statement.figure.place
    if place is None:
        raise ValueError("a figure of a document has a place")
    return Slip.at(profile.document, place, message)


def _where(profile: Profile, statement: Statement) -> str:
    place = statement.figure.place
    at = f"第{place.page}页" if place and place.page else f"第{place.line}行" if place and place.line else ""
    return f"《{profile.name}》{at}"


@compares("HJ801", partner="last_year", severity=Severity.WARNING, since="0.1")
def last_year_differs(this: Profile, earlier: Profile) -> Iterator[Slip]:
    """上年数与上年的文稿不一致

    文中的上年数，或者由本年数和增减额推出的上年数，应当就是上年文稿公布的数。请核对；因口径或编制范围调整的，注明原因。
    应报：某局2023年部门预算⏎财政拨款支出预算500.00万元。‖某局2024年部门预算⏎财政拨款支出预算460.00万元，比2023年预算减少50.00万元。
    不应报：某局2023年部门预算⏎财政拨款支出预算500.00万元。‖某局2024年部门预算⏎财政拨款支出预算460.00万元，比2023年预算减少40.00万元。
    不应报：某局2023年部门预算⏎财政拨款支出预算500.00万元。‖某局2024年部门预算⏎财政拨款支出预算460.00万元，比2023年预算执行数减少50.00万元。
    依据：上年数以上年批复并公开的数为准。
    """
    year = earlier.year
    for (name, of), told in this.statements.items():
        there = earlier.statements.get((name, of)) if of == year else None
        if there is not None and not there.worked_out and told.differs_from(there):
            how = f"推出的上年数为{told.shown}（{told.worked_out}）" if told.worked_out else f"写的上年数为{told.shown}"
            yield _at(this, told, f"“{name}”{how}，{_where(earlier, there)}为{there.shown}")


@compares("HJ802", partner="last_year", severity=Severity.WARNING, since="0.1")
def copied_from_last_year(this: Profile, earlier: Profile) -> Iterator[Slip]:
    """整句的数与上年文稿完全相同

    一句话里的几个数与上年同一句一个不差，多半是沿用上年文稿时没有更新。请核对本年的数。
    应报：某局2023年部门预算⏎公务接待费预算3.217万元，比上年减少0.453万元。‖某局2024年部门预算⏎公务接待费预算3.217万元，比上年减少0.453万元。
    不应报：某局2023年部门预算⏎公务接待费预算3.217万元，比上年减少0.453万元。‖某局2024年部门预算⏎公务接待费预算3.105万元，比上年减少0.112万元。
    不应报：某局2023年部门预算⏎公务接待费预算3.00万元，比上年减少0.50万元。‖某局2024年部门预算⏎公务接待费预算3.00万元，比上年减少0.50万元。
    依据：本年的情况用本年的数。
    """
    old = {text for text, _ in _sentences(earlier)}
    for text, mentions in _sentences(this):
        if text in old:
            figures = "、".join(mention.figure.quote for mention in mentions)
            place = mentions[0].place
            message = f"{figures}与《{earlier.name}》同一句的数完全相同，请核对是不是没有更新"
            yield Slip(this.document.blocks[place.block], place.start, mentions[-1].place.end, message)


def _sentences(profile: Profile) -> Iterator[tuple[str, list[Mention]]]:
    """The sentences about the document's own year with several telling figures, without years and numbering."""
    for index, mentions in profile.reading.by_block.items():
        block = profile.document.blocks[index]
        for sentence in {m.sentence for m in mentions} if block.cell is None else ():
            inside = [m for m in mentions if m.sentence == sentence]
            telling = {m.figure.value for m in inside if _is_telling(m, profile.year)}
            if len(telling) >= 2:
                start = max(block.text.rfind(mark, 0, inside[0].place.start) for mark in "。；\n") + 1
                text = block.text[start : inside[-1].place.end]
                yield _YEARS.sub("", bare(text)), inside


def _is_telling(mention: Mention, year: int | None) -> bool:
    """Whether two years would hardly print the same: money or a rate of the year itself, of several digits."""
    is_change = mention.measure is Measure.CHANGE
    digits = str(mention.figure.value).replace(".", "").strip("0")
    is_own = is_change or mention.figure.period == year
    told = mention.is_rate or mention.figure.unit.dimension == "money"
    return mention.exact and is_own and told and len(digits) >= (_FEWEST_OF_A_CHANGE if is_change else _FEWEST_DIGITS)


@compares("HJ803", partner="budget", severity=Severity.WARNING, since="0.1")
def opening_budget_differs(this: Profile, budget: Profile) -> Iterator[Slip]:
    """年初预算数与公开的预算不一致

    决算说明里的年初预算数应当是同一年度预算公开的数。请核对；口径不同的，注明原因。
    应报：某局2024年部门预算⏎1.“一般公共服务支出（类）财政事务（款）行政运行（项）”12.00万元。‖某局2024年度部门决算⏎1.“一般公共服务支出（类）财政事务（款）行政运行（项）”年初预算为13.00万元，支出决算为11.00万元。
    不应报：某局2024年部门预算⏎1.“一般公共服务支出（类）财政事务（款）行政运行（项）”12.00万元。‖某局2024年度部门决算⏎1.“一般公共服务支出（类）财政事务（款）行政运行（项）”年初预算为12.00万元，支出决算为11.00万元。
    依据：年初预算数以批复并公开的部门预算为准。
    """
    suffix = f" {Measure.INITIAL.value}"
    for (name, year), told in this.statements.items():
        there = budget.statements.get((name.removesuffix(suffix), year)) if name.endswith(suffix) else None
        if there is not None and not told.worked_out and told.differs_from(there):
            message = f"“{name.removesuffix(suffix)}”年初预算为{told.shown}，{_where(budget, there)}为{there.shown}"
            yield _at(this, told, message)


@compares("HJ804", partner="department", severity=Severity.WARNING, since="0.1")
def unit_above_department(this: Profile, department: Profile) -> Iterator[Slip]:
    """单位的数大于主管部门的汇总数

    部门预算、决算包括本部门所属各单位，所属单位的同一个数不会大于部门的。请核对两份文稿。
    应报：某市教育局2024年部门预算⏎所属单位包括某市第一中学。⏎财政拨款支出预算500.00万元。‖预算单位：某市第一中学⏎某市第一中学2024年单位预算⏎财政拨款支出预算600.00万元。
    不应报：某市教育局2024年部门预算⏎所属单位包括某市第一中学。⏎财政拨款支出预算500.00万元。‖预算单位：某市第一中学⏎某市第一中学2024年单位预算⏎财政拨款支出预算60.00万元。
    依据：部门预算、决算由本部门及所属单位的预算、决算汇总而成。
    """
    for (name, year), told in this.statements.items():
        whole = department.statements.get((name, year)) if year == this.year else None
        if whole is not None and told.value > whole.value and told.differs_from(whole):
            yield _at(this, told, f"“{name}”为{told.shown}，{_where(department, whole)}全部门才{whole.shown}")
