"""A self-evaluation against a framework: full marks that its own figures do not bear, or that have no figure at all.

These are warnings: the framework may differ from the one the report was scored by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.checks.base import Slip, scores
from hengjing.checks.claims import Claim, all_marks_claimed, claim_for, claims_of, weight_of
from hengjing.checks.model import Severity
from hengjing.figures.codes import GENERAL, TOTAL
from hengjing.figures.model import Figure, Figures
from hengjing.figures.reading import Reading
from hengjing.frameworks.model import Framework
from hengjing.relations.printed import shown
from hengjing.scoring.one import IndicatorScore, score

_PROBLEMS = re.compile(r"存在的?(?:主要)?问题")
_VAGUE_INDICATORS = re.compile(r"指标[^。]{0,24}?(?:笼统|不够精细|不够细|不明确|缺乏[^。]{0,10}量)")
_HEDGED = re.compile(r"(?:基本|比较|相对|较为|大体)(?:上)?(?:真实|准确|完整|完善|合理|规范|符合|健全|到位|及时|合规)")
_GOALS = re.compile(r"目标设定|目标明确|绩效指标明确性")


def _figures(reading: Reading) -> Figures:
    """The figures of a document that the catalogue knows, each as first told."""
    kept: dict[tuple[str, int | None], Figure] = {}
    for (code, period), mentions in reading.by_code.items():
        exact = [mention.figure for mention in mentions if mention.exact]
        if exact:
            kept[GENERAL if code == TOTAL and (GENERAL, period) not in reading.by_code else code, period] = exact[0]
    year = reading.year or 0
    plain = (Figure(code, one.value, one.unit, period) for (code, period), one in kept.items())
    return Figures(plain, year)


def _scored(reading: Reading, framework: Framework) -> dict[str, IndicatorScore]:
    """The score by rule of the document's own figures, by indicator code."""
    return {one.indicator.code: one for one in score(framework, _figures(reading), {}).indicators}


def _doubted(claim: Claim, reading: Reading, message: str) -> Slip:
    return Slip.at(reading.document, claim.given.place, message)


def _claimed(reading: Reading, framework: Framework) -> Iterator[tuple[Claim, IndicatorScore, bool]]:
    """Each indicator with the claim that covers it; the last says whether it is the claim of its whole section."""
    claims, scored = claims_of(reading), _scored(reading, framework)
    for section in framework.sections:
        whole = claim_for(claims, section.title)
        for indicator in framework.of_section(section.code):
            own = claim_for(claims, indicator.title)
            if own is not None:
                yield own, scored[indicator.code], False
            elif whole is not None:
                yield whole, scored[indicator.code], True


@scores("HJ711", severity=Severity.WARNING, since="0.1")
def claim_above_rule(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """自评得分高于按规则计算的得分

    用文中的数按评分办法计算，得不到自评的分数。请说明理由或改正得分。（核验时用 --framework 指定评分办法。）
    应报：2024年度部门整体支出绩效自评报告⏎（二）预算配置5分⏎1.“三公经费”变动率：2023年“三公经费”预算4.75万元，2024年“三公经费”预算6.75万元，增加2.00万元。满分2.5分，得分2.5分。
    不应报：2024年度部门整体支出绩效自评报告⏎（二）预算配置5分⏎1.“三公经费”变动率：2023年“三公经费”预算4.75万元，2024年“三公经费”预算4.75万元，与上年持平。满分2.5分，得分2.5分。
    依据：所用评分办法。
    """
    for claim, one, of_section in _claimed(reading, framework):
        weight = one.indicator.weight
        if one.by_rule is None or one.by_rule >= weight:
            continue
        rule = f"{one.indicator.title}按规则得{one.by_rule:f}分（{one.explain.rstrip('。')}）"
        if of_section and claim.is_full:
            yield _doubted(claim, reading, f"{rule}，本部分却自评满分{shown(claim.given.figure)}")
        elif not of_section and claim.given.figure.value * weight > one.by_rule * claim.full.figure.value:
            yield _doubted(claim, reading, f"{rule}，自评却得{shown(claim.given.figure)}")


@scores("HJ712", severity=Severity.WARNING, since="0.1")
def full_marks_without_figure(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """满分没有数据

    这个指标要用数计算，文中没有可以计算它的数，却得满分。请补上分子、分母。（核验时用 --framework 指定评分办法。）
    应报：2024年度部门整体支出绩效自评报告⏎（三）预算执行10分⏎4.政府采购节资率：未超支。满分2分，得分2分。
    不应报：2024年度部门整体支出绩效自评报告⏎（三）预算执行10分⏎3.“三公经费”控制率：2024年“三公经费”预算6.75万元，决算2.82万元，控制率为41.78%。满分2分，得分2分。
    依据：所用评分办法：比率指标按分子、分母计算得分。
    """
    for claim, one, of_section in _claimed(reading, framework):
        if one.by_rule is None and claim.is_full and not of_section and one.indicator.rate is not None:
            yield _doubted(claim, reading, f"{one.indicator.title}自评满分，文中没有可以计算它的数（{one.undefined}）")
    yield from _implied(reading, framework)


def _implied(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """Sections without marks of their own that the grand total makes full, though nothing in them can be computed."""
    claims, scored = claims_of(reading), _scored(reading, framework)
    if all_marks_claimed(reading, framework.total) is None:
        return
    for section in framework.sections:
        indicators = framework.of_section(section.code)
        own = [claim_for(claims, title) for title in (section.title, *(each.title for each in indicators))]
        weight = weight_of(reading, section.title)
        lacking = [each.title for each in indicators if scored[each.code].by_rule is None]
        if weight is not None and not any(own) and len(lacking) == len(indicators):
            names = "、".join(lacking)
            message = f"总分{framework.total:f}分，即本部分按满分计，文中却没有逐项得分，也没有可以计算{names}的数"
            yield Slip.at(reading.document, weight.place, message)


@scores("HJ713", severity=Severity.WARNING, since="0.1")
def full_marks_against_own_problem(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """满分与报告自述的问题矛盾

    目标设定得满分，报告自己却在“存在的问题”里写明指标笼统、不够精细。请改正得分或问题的表述。
    应报：2024年度部门整体支出绩效自评报告⏎（一）目标设定10分⏎目标明确、合理。满分10分，得分10分。⏎七、存在的问题⏎部分绩效指标设定较为笼统。
    不应报：2024年度部门整体支出绩效自评报告⏎（一）目标设定10分⏎目标明确、合理。满分10分，得分9分。⏎七、存在的问题⏎部分绩效指标设定较为笼统。
    依据：得分与报告自述的问题应当一致。
    """
    goals = [claim for name, claim in claims_of(reading).items() if _GOALS.search(name) and claim.is_full]
    reached = False
    for block in reading.document.blocks if goals else ():
        reached = reached or bool(_PROBLEMS.search(block.text))
        admitted = _VAGUE_INDICATORS.search(block.text) if reached else None
        if admitted:
            said = admitted.group()
            yield _doubted(goals[0], reading, f"自评满分，报告自己却在存在的问题中写明“{said}”（{framework.title}）")
            return


@scores("HJ714", severity=Severity.WARNING, since="0.1")
def full_marks_in_hedged_words(reading: Reading, framework: Framework) -> Iterator[Slip]:
    """满分却用了“基本”“比较”“相对”等保留的说法

    “基本准确”“比较合理”说明并未完全做到，与满分不一致。请写明没有做到的部分并相应扣分，或去掉保留的说法并附佐证。
    应报：2024年度部门整体支出绩效自评报告⏎（四）预算管理10分⏎4.基础信息完善性：会计信息基本真实、准确。满分2分，得分2分。
    不应报：2024年度部门整体支出绩效自评报告⏎（四）预算管理10分⏎4.基础信息完善性：会计信息真实、准确。满分2分，得分2分。
    不应报：2024年度部门整体支出绩效自评报告⏎（四）预算管理10分⏎4.基础信息完善性：会计信息基本真实、准确。满分2分，得分1分。
    依据：评价要点全部做到才得满分。
    """
    for claim in claims_of(reading).values():
        block = reading.document.blocks[claim.given.block]
        hedged = _HEDGED.search(block.text)
        if claim.is_full and hedged:
            message = f"自评满分，文字却写“{hedged.group()}”（{framework.title}）"
            yield Slip(block, hedged.start(), hedged.end(), message)
