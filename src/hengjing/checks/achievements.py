"""A self-evaluation's own words against its marks: work it says is unfinished, rates nobody can recompute, figures of
another year, spending far from the opening budget, lists that stop short, low completion that nobody explains.

Run with a framework only, and warnings: what is asked for is an explanation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from hengjing.checks.base import Slip, scores
from hengjing.checks.claims import sections_of
from hengjing.checks.model import Severity
from hengjing.documents.model import Block, BlockKind
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import EARLIER, Measure
from hengjing.frameworks.model import Framework
from hengjing.quantities.rounding import round_half_up
from hengjing.relations.printed import printed, shown

_PROJECTS, _BASIC = "project_expenditure", "basic_expenditure"
_REMAINING = re.compile(r"(?:其余|余下|剩余|尚余|尚有)[^。；]{0,24}?(?:推进|待办|未完成|未办|办理中|施工|实施|在建)")
_DONE = re.compile(r"已?(?:全部)?(?:完成|办结|办理|竣工)")
_REASONS = re.compile(r"原因|由于|因为|因(?!公)|主要是|受[^，。]{1,12}影响|系(?!统|列)")
# An addition with the number of the paper that approved it, in one sentence.
_APPROVED = re.compile(r"追加[^。]{0,80}?〔\s*20\d{2}\s*〕\s*\d+\s*号|〔\s*20\d{2}\s*〕\s*\d+\s*号[^。]{0,40}?追加")
_NAMES_MAIN = re.compile(r"项目[^。；]{0,6}?主要[有是为包]")
_CLAUSE_END = re.compile(r"[，；：]")
_LARGEST_ADJUSTMENT = Fraction(30, 100)
_LOWEST_COMPLETION = Fraction(90, 100)
_NEARLY_ALL = Fraction(80, 100)


def _percent(share: Fraction) -> str:
    return f"{round_half_up(share * 100, 2):f}%"


@scores("HJ715", severity=Severity.WARNING, since="0.1")
def full_marks_for_unfinished_work(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """满分与文中自述的未完成事项矛盾

    这一部分按满分计，文中却写明还有事项没有完成。请按完成比例计分，或说明这些事项不在本年计划之内。
    应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.统一维修。共承办维修项目8个，其中5个已完成，其余项目正在推进。⏎2024年整体支出绩效综合自评100分。
    不应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.统一维修。共承办维修项目8个，其中8个已完成。⏎2024年整体支出绩效综合自评100分。
    不应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.统一维修。共承办维修项目8个，其中5个已完成，其余项目正在推进。⏎2024年整体支出绩效综合自评92分。
    依据：财预〔2013〕53号附件2“实际完成率”：实际完成工作数÷计划工作数。
    """
    for section in sections_of(reading, framework.total):
        for block in section.blocks if section.is_full else ():
            for match in _REMAINING.finditer(block.text):
                counted = _completed(reading, block, match.start())
                message = f"本部分按满分计，文中却自述“{match.group()}”{counted}"
                yield Slip(block, match.start(), match.end(), message)


def _completed(reading: Reading, block: Block, end: int) -> str:
    """“，完成4÷11 = 36.36%”, when the sentence before ``end`` tells the whole and what of it is done."""
    start = max(block.text.rfind(mark, 0, end) for mark in "。；\n") + 1
    told = [m for m in reading.by_block.get(block.index, []) if start <= m.place.start < end and m.exact]
    done = next((i for i, m in enumerate(told) if i and _is_done(m)), None)
    if done is None or not all(m.adds_to(told[0]) for m in told[: done + 1]):
        return ""
    whole = sum((m.figure.base for m in told[:done]), Fraction(0))
    part = told[done].figure
    if part.base >= whole:
        return ""
    return f"（完成{part.value:f} ÷ {printed(whole, part)} = {_percent(part.base / whole)}）"


def _is_done(mention: Mention) -> bool:
    return bool(_DONE.search(mention.after.split("，")[0]) or _DONE.search(mention.own))


@scores("HJ716", severity=Severity.WARNING, since="0.1")
def evidence_of_another_year(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """用上一年的数据说明本年的绩效

    计分的部分应当用评价年度的数据。请换成评价年度的数据；确只有上年数据的，说明原因。
    应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.节能降耗。2023年全年机关运行成本同比减少12.40%。
    不应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.节能降耗。2024年全年机关运行成本同比减少12.40%。
    不应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.节能降耗。机关用电量由2023年的52.00万度降为2024年的50.00万度。
    依据：自评反映评价年度的实际完成情况。
    """
    for section in sections_of(reading, framework.total) if reading.year else ():
        for block in section.blocks:
            told = reading.by_block.get(block.index, [])
            current = {m.sentence for m in told if m.figure.period == reading.year}
            stale = [m for m in told if _is_of_last_year(m, reading) and m.sentence not in current]
            if stale and stale[0].year_place:
                place, year = stale[0].year_place, stale[0].figure.period
                figures = "、".join(m.figure.quote for m in stale)
                message = f"评价年度为{reading.year}年，{figures}却是{year}年的数据"
                yield Slip(block, place.start, place.end, message)


def _is_of_last_year(mention: Mention, reading: Reading) -> bool:
    """Whether the clause of a figure itself says that it is last year's, and not as what this year is compared with."""
    year, place = mention.year_place, mention.place
    if year is None or reading.year is None or mention.figure.period != reading.year - 1:
        return False
    between = reading.document.blocks[place.block].text[year.end : place.start]
    return not _CLAUSE_END.search(between) and not EARLIER.search(mention.label)


@scores("HJ717", severity=Severity.WARNING, since="0.1")
def rate_without_amounts(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """计分部分的升降幅度没有基数

    只写升降百分之几，不写两年各是多少，无法复算，不能作为得分的依据。请写明本年数、上年数及其出处。
    应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.节能降耗。机关运行成本同比减少12.40%。
    不应报：2024年度部门整体支出绩效自评报告⏎（六）职责履行30分⏎1.节能降耗。机关用电量50.00万度，比上年的52.00万度减少3.85%。
    不应报：2024年度部门整体支出绩效自评报告⏎节能降耗。机关运行成本同比减少12.40%。
    依据：比率指标应有分子、分母，绩效指标值须可核实。
    """
    for section in sections_of(reading, framework.total):
        for block in section.blocks:
            told = reading.by_block.get(block.index, [])
            based = {m.sentence for m in told if not m.is_rate}
            bare = [m for m in told if m.is_rate and m.measure is Measure.CHANGE and m.sentence not in based]
            if bare:
                rates = "、".join(m.figure.quote for m in bare)
                yield Slip.at(
                    reading.document, bare[0].place, f"{rates}没有本年数和上年数，无法复算，请补充两年的数和出处"
                )


@scores("HJ718", severity=Severity.WARNING, since="0.1")
def spending_far_above_opening_budget(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """支出比年初预算多出三成以上，没有写明追加的批复

    追加太多说明年初预算编得不足；因落实国家政策、不可抗力、上级或同级党委政府临时交办而追加的可以剔除，但要逐项写明原因和批复文号。
    应报：2024年度部门整体支出绩效自评报告⏎基本支出年初预算数为500万元，支出决算数为520万元。⏎项目支出年初预算数为100万元，支出决算数为900万元。
    不应报：2024年度部门整体支出绩效自评报告⏎基本支出年初预算数为500万元，支出决算数为520万元。⏎项目支出年初预算数为100万元，支出决算数为120万元。
    不应报：2024年度部门整体支出绩效自评报告⏎基本支出年初预算数为500万元，支出决算数为520万元。⏎项目支出年初预算数为100万元，支出决算数为900万元。⏎追加800万元用于维修（财预〔2024〕88号）。
    依据：财预〔2013〕53号附件2“预算调整率”；超过30%不得分是湖南省内市县评分表的通行做法。
    """
    codes = (f"{each}.{of}" for each in (_BASIC, _PROJECTS) for of in ("initial_budget", "final_account"))
    told = [mention for mention in (_told(reading, code) for code in codes) if mention]
    if len(told) < 4:
        return
    basic, basic_paid, projects, projects_paid = (mention.figure for mention in told)
    opening, paid = basic.base + projects.base, basic_paid.base + projects_paid.base
    explained = any(_APPROVED.search(block.text) for block in reading.document.blocks)
    if not opening or explained or paid <= opening * (1 + _LARGEST_ADJUSTMENT):
        return
    message = (
        f"年初预算{basic.value:f} + {projects.value:f} = {printed(opening, basic)}，"
        f"支出{basic_paid.value:f} + {projects_paid.value:f} = {printed(paid, projects_paid)}，"
        f"多{_percent(paid / opening - 1)}，请逐项写明追加的原因和批复文号"
    )
    yield Slip.at(reading.document, told[-1].place, message)


def _told(reading: Reading, code: str) -> Mention | None:
    """The first exact mention of ``code`` in the year of evaluation."""
    return next((m for m in reading.by_code.get((code, reading.year), []) if m.exact), None)


@scores("HJ719", severity=Severity.WARNING, since="0.1")
def list_stops_short(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """列举的项目没有列全

    列举的项目已占总额的绝大部分，还差一点没有列出。“主要有”可以不列全，但读者会问其余用在何处，请补列或注明。
    应报：2024年度部门整体支出绩效自评报告⏎（二）项目支出情况⏎项目支出年初预算数为80万元，支出决算数为95万元。⏎项目主要有：车辆管理项目支出60万元、节能改造项目支出30万元。
    不应报：2024年度部门整体支出绩效自评报告⏎（二）项目支出情况⏎项目支出年初预算数为80万元，支出决算数为95万元。⏎项目主要有：车辆管理项目支出60万元、节能改造项目支出35万元。
    不应报：2024年度部门整体支出绩效自评报告⏎（二）项目支出情况⏎项目支出年初预算数为80万元，支出决算数为95万元。⏎项目主要有：车辆管理项目支出30万元、节能改造项目支出20万元。
    依据：项目支出应与项目自评表的合计一致。
    """
    for total in reading.by_code.get((f"{_PROJECTS}.final_account", reading.year), []):
        listed = [m for block in _under(reading, total) for m in _listed(reading, block)]
        named = sum((m.figure.base for m in listed), Fraction(0))
        if total.exact and total.figure.base * _NEARLY_ALL <= named < total.figure.base:
            short = printed(total.figure.base - named, total.figure)
            message = (
                f"列举的{len(listed)}个项目合计{printed(named, total.figure)}，"
                f"比项目支出{shown(total.figure)}少{short}，请补列其余项目"
            )
            yield Slip.at(reading.document, total.place, message)


def _under(reading: Reading, total: Mention) -> Iterator[Block]:
    """The blocks from ``total`` to the next heading."""
    for block in reading.document.blocks[total.block :]:
        if block.kind is BlockKind.HEADING:
            return
        yield block


def _listed(reading: Reading, block: Block) -> list[Mention]:
    """What each project of a block that names the main ones has spent."""
    if not _NAMES_MAIN.search(block.text):
        return []
    told = reading.by_block.get(block.index, [])
    return [m for m in told if m.exact and m.measure is Measure.FINAL and m.figure.unit.dimension == "money"]


@scores("HJ720", severity=Severity.WARNING, since="0.1")
def low_completion_unexplained(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """预算完成率低于90%，没有说明原因

    完成率偏低的科目、项目，自评报告应当说明原因和改进措施。
    应报：2024年度部门整体支出绩效自评报告⏎节能改造项目年初预算20.00万元，支出决算15.00万元，完成75%。
    不应报：2024年度部门整体支出绩效自评报告⏎节能改造项目年初预算20.00万元，支出决算19.00万元，完成95%。
    不应报：2024年度部门整体支出绩效自评报告⏎节能改造项目年初预算20.00万元，支出决算15.00万元，完成75%，主要原因是部分工程款按合同次年支付。
    依据：财预〔2020〕10号：未完成绩效目标的应当分析偏差原因，提出改进措施。
    """
    for index, told in reading.by_block.items():
        block = reading.document.blocks[index]
        low = [m for m in told if m.is_rate and m.measure is Measure.COMPLETION and m.figure.base < _LOWEST_COMPLETION]
        if low and block.cell is None and not _REASONS.search(block.text):
            rates = "、".join(f"{m.figure.subject}{m.figure.quote}" for m in low)
            yield Slip.at(reading.document, low[0].place, f"{rates}，低于90%，没有说明原因")
