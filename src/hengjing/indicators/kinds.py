"""The two levels of indicators, and the words that forms use for them.

Source: 财预〔2021〕101号 (cost is a level of its own); before it cost stood under output (财预〔2015〕88号).
"""

from __future__ import annotations

import re

COST, OUTPUT, BENEFIT, SATISFACTION = "成本", "产出", "效益", "满意度"
SECOND_LEVELS: dict[str, tuple[str, ...]] = {
    COST: ("经济成本", "社会成本", "生态环境成本"),
    OUTPUT: ("数量", "质量", "时效"),
    BENEFIT: ("经济效益", "社会效益", "生态效益", "可持续影响"),
    SATISFACTION: ("服务对象满意度",),
}
FIRST_LEVELS: dict[str, str] = {second: first for first, seconds in SECOND_LEVELS.items() for second in seconds}

_DRESS = re.compile(r"[（(][^）)]*[）)]|[\s　*＊“”\d.、：:]|类?指标$|分$")
_FIRST = (
    (SATISFACTION, re.compile(r"满意")),
    (COST, re.compile(r"^成本")),
    (OUTPUT, re.compile(r"^(?:项目)?产出$")),
    (BENEFIT, re.compile(r"^(?:项目)?(?:效益|效果)$")),
)
_SECOND = (
    ("服务对象满意度", re.compile(r"满意")),
    ("数量", re.compile(r"^(?:产出)?数量$")),
    ("质量", re.compile(r"^(?:产出)?质量$")),
    ("时效", re.compile(r"^(?:产出)?时效$")),
    (COST, re.compile(r"^(?:产出)?成本$")),
    ("经济成本", re.compile(r"^经济成本$")),
    ("社会成本", re.compile(r"^社会成本$")),
    ("生态环境成本", re.compile(r"^(?:生态环境|生态|环境)成本$")),
    ("经济效益", re.compile(r"^经济效[益果]$")),
    ("社会效益", re.compile(r"^社会效[益果]$")),
    ("生态效益", re.compile(r"^(?:生态|环境|生态环境)效[益果]$")),
    ("可持续影响", re.compile(r"^可持续(?:影响|发展|效益)?(?:能力)?$")),
)
# What a target of that kind looks like when the library knows nothing closer.
ADVICE: dict[str, str] = {
    "经济成本": "可写总成本或单位成本不超过批复的预算或支出标准，如“≤30万元”",
    "社会成本": "可写因施工、停用等受影响的人数或天数的上限，如“≤15天”",
    "生态环境成本": "可写排放量、废弃物量等的上限，如“≤5吨”",
    "数量": "可写计划完成的件数、次数、面积等，如“≥12次”",
    "质量": "可写合格率、达标率、差错率等，如“≥95%”",
    "时效": "可写完成期限或及时率，如“≤30天”“≥95%”",
    "经济效益": "可写节约或增加的金额及比率，如“≥20万元”",
    "社会效益": "可写受益人数、办结件数、事故或投诉起数等能统计的数，如“≥500人”",
    "生态效益": "可写能耗、用水、排放的下降幅度，如“≥2%”",
    "可持续影响": "可写使用年限、制度建立数、持续运行率等，如“≥5项”",
    "服务对象满意度": "可写问卷得到的满意率，并写明调查对象和份数，如“≥90%”",
}


def _bare(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _DRESS.sub("", text)
    return text


def first_level(text: str) -> str:
    """The level-1 kind a form means by ``text`` (“产出指标（50分）” is 产出); empty for a word that is none."""
    word = _bare(text)
    return next((kind for kind, pattern in _FIRST if pattern.search(word)), "")


def second_level(text: str) -> str:
    """The level-2 kind a form means by ``text``; 成本 for the old cost under output; empty for none."""
    word = _bare(text)
    return next((kind for kind, pattern in _SECOND if pattern.search(word)), "")
