"""Which amounts a 其中 list is made of, and which total it is part of: false alarms met in published texts."""

import pytest

from hengjing.checks.model import Severity
from hengjing.checks.run import check
from hengjing.figures.scan import read_document
from hengjing.relations.sums import inline_sums
from tests.engine.writing import document


def sums(text: str) -> list[tuple[str, str]]:
    return [(r.status, r.text) for r in inline_sums(read_document(document(text))) if r.kind == "sum"]


def errors(text: str) -> list[str]:
    return [f.code for f in check(document(text)).findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # what is compared with, and what a rate is taken of, are neither total nor part
        (
            "三公经费90万元，较2023年的99万元减少9万元；其中：因公出国费10万元，公务用车费50万元，公务接待费30万元。",
            "10 + 50 + 30 = 90万元",
        ),
        (
            "三公经费支出90万元。其中：公务用车费50万元，比上年累计支出60万元下降10万元；公务接待费40万元。",
            "50 + 40 = 90万元",
        ),
        ("收入完成90万元，占年初预算300万元的30%。其中：税务局征收50万元；财政局征收40万元。", "50 + 40 = 90万元"),
        # 增收, 减收, 调增 are changes
        ("收入完成90万元，增收9万元。其中：税收收入50万元，减收2万元；非税收入40万元。", "50 + 40 = 90万元"),
        ("收入调整为90万元。其中：税收收入调整为50万元，调减6万元；非税收入40万元。", "50 + 40 = 90万元"),
        # what stands in brackets is part of a part
        ("收入90万元（含结转5万元），其中：拨款50万元（本级30万元，上级20万元）；其他收入40万元。", "50 + 40 = 90万元"),
        # the list ends where it is the whole, where others are added, and where a new item begins
        ("收入完成90万元，其中：税收收入50万元，非税收入40万元；基金收入7万元。", "50 + 40 = 90万元"),
        ("在职职工90人，其中工人50人，干部40人；退休7人。", "50 + 40 = 90人"),
        # “预算收入” of a fund is income
        ("财政总收入完成90万元。其中：公共财政预算收入完成50万元；上划收入完成40万元。", "50 + 40 = 90万元"),
        # amounts of several kinds side by side: each with its own noun
        (
            "企业资产总额90亿元，负债总额60亿元。其中，市属企业资产总额50亿元、负债总额35亿元；"
            "区属企业资产总额40亿元、负债总额25亿元。",
            "50 + 40 = 90亿元",
        ),
    ],
)
def test_the_parts_of_a_list(text: str, relation: str) -> None:
    assert ("held", relation) in sums(text)
    assert errors(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "下设教学点10个。职工人数如下，其中正式职工60人，其他人员2人。",
        "年末结转4万元。加上调入资金9万元（包括基金调入等），收入总量80万元。",
        "全区支出90万元，其中民生支出60万元；加上级补助20万元，支出合计110万元。",
        "上年支出20万元。今年安排9个项目，其中甲项目15万元，乙项目8万元，其他项目1万元。",
        "全市90个单位已公开，其中，有81个单位公开了104个项目，比上年多21个项目；有70个单位公开了128个目标。",
        "共收到捐款2.5亿元，其中包括公益金拨付的5000万元；年度资助支出4.4亿元。",
        "本单位共1户，其中含机关1个；2）事业单位汇总2户。",
        "收入20万元，加以前年度结余9万元，可支配财力29万元。其中：\n1.税收收入12万元；\n2.其他收入8万元。",
        "收入合计29万元。其中：\n1.捐款12万元；\n2.财政资助8万元（其中5万元为专款）；\n3.利息9万元。",
        "收入合计29万元。其中：\n1.捐款12万元；\n2.调入基金2万元、存款3万元；\n3.利息9万元。",
        "收入完成90万元，减收6万元。其中：税收收入80万元。",
        "销量跨越2000亿元大关，达到2064.9亿元，与前年同期相比增长2.47%。",
        "纳入汇编的单位共196个，全部为单户上报单位，编制户数比上年净增加7个。",
        "全市供应商共250家。其中货物类150家，工程类80家，服务类107家。",
        "收入完成90万元，占预算的64%。其中：税收收入60万元，占预算的67.9%；非税收入30万元，占预算的56.4%。",
        "工业投资59亿元，其中制造业投资54亿元，占全部投资的比重由上年同期的53.8%下降至50.3%。",
        "中央项目投资33亿元，增长1.3%，提高1.3个百分点。",
        "现有人员编制115人，其中：参照公务员管理事业编制71人，事业编制44人。另有事业控制编制13人。",
        "共采购项目473个，其中货物类项目231个，计划金额90万元，节约资金16万元，节约率为18%。",
        "基金支出221亿元。其中，市级支出12亿元；区级支出209亿元，主要是用土地出让收入安排的支出186亿元。",
        "收支总预算70万元。收入包括：拨款69万元、上年结转1万元；支出包括：教育支出60万元、其他支出10万元。",
        "全国资产总额90万亿元，负债总额60万亿元，净资产总额30万亿元。",
    ],
)
def test_no_list_where_the_words_tell_of_none(text: str) -> None:
    assert errors(text) == []


def test_a_total_of_each_fund_is_no_fact_told_twice() -> None:
    text = (
        "决算报告\n一般公共预算支出60万元，上解支出9万元，支出合计69万元。\n"
        "基金支出30万元，调出支出2万元，支出合计32万元。"
    )
    assert errors(text) == []
    assert errors(text.replace("69万元", "65万元")) == ["HJ101"]


@pytest.mark.parametrize(
    "text",
    [
        "收入完成90万元，其中：税收收入50万元，非税收入44万元。",
        "公务用车购置及运行维护费90万元，其中：公务用车购置费50万元，公务用车运行维护费44万元。",
        "2024年财政拨款支出90万元，由一般公共预算支出50万元、政府性基金支出44万元构成。",
    ],
)
def test_a_wrong_part_of_a_whole_list_is_reported(text: str) -> None:
    assert errors(text) == ["HJ101"]
