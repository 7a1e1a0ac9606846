"""HJ9: wording and layout: what was typed wrong, left in, or left out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from hengjing.checks.base import Slip, reads
from hengjing.checks.model import Severity
from hengjing.documents.model import Block
from hengjing.figures.reading import Reading
from hengjing.quantities.numerals import chinese_ordinal, chinese_to_int

_DOUBLED = re.compile(
    r"(?<![。，；、：])(?:。{2}|，{2}|；{2}|、{2}|：{2}|。，|，。|；。|、。|。；)(?![。，；、：])"
    r"|(?<=\d)(?:%{2}|％{2}|(?:万元){2}|元元)"
)
_PAIRS = {"”": "“", "）": "（", ")": "（", "》": "《"}
_OPEN = {"“": "“", "（": "（", "(": "（", "《": "《"}
_LIST_MARK = re.compile(r"(?:^|(?<=[。；：，、\s]))[\d一二三四五六七八九十]{1,3}[）)]")
_PLACEHOLDER = re.compile(
    r"(?<![XＸ×])[XＸ×]{2,}(?=[局委办厅院校市区县部镇乡街中年月]|单位|万元|元|%|人|个|项目)|(?<![A-Za-z])[xX]{2,}(?=万元|年|月|局)"
)
_RESIDUE = re.compile(
    r"(?:增加|增长|大于|上升)[（(/](?:减少|下降|小于)[）)]?|(?:减少|下降|小于)[（(/](?:增加|增长|大于|上升)[）)]?"
    r"|[（(](?:增加内容|此处填|请填|填写)[^）)]*[）)]|请填写|部门[（(]单位[）)](?=共有)"
    r"|仍保留该表格|列明(?=(?:国内)?公务接待\s*\d)"
)
_CHAPTER = re.compile(r"^\s*(?:(?P<cn>[一二三四五六七八九十]{1,3})|(?P<ar>\d{1,2}))、\s?(?=[^。；]{2,30}$)")
_FUND_TABLE = re.compile(r"(?P<fund>政府性基金|国有资本经营)预算[^。；]{0,20}表$")
_FUND_NOTE = re.compile(r"^\s*注[：:].{0,24}?无(?P<fund>政府性基金|国有资本经营)")
_NOTE_REACH = 400  # blocks between a table's title and its note: the table's own cells
_LEVELS = {"区": "区级", "县": "县级"}
_CITY_LEVEL = re.compile(r"市级(?=(?:预算主管部门|部门预算|部门决算|预算单位))")
_SHORT_LINE = 20
_MOST_REMAINS = 20  # beyond that the document is a blank form, and one finding says so
_CUT = re.compile(r"(?:主要原因(?:是|为)|主要用于|主要包括|分别[为是]|具体为)[：:]?(?=[。；])")


def _text_blocks(reading: Reading) -> Iterator[Block]:
    return (block for block in reading.document.blocks if block.cell is None)


@reads("HJ901", severity=Severity.WARNING, since="0.1")
def doubled_punctuation(reading: Reading) -> Iterator[Slip]:
    """标点、百分号或单位重复

    两个标点、百分号或单位连在一起，多半是修改文字时没有删干净。请保留一个。
    应报：本单位没有国有资本经营预算财政拨款。。
    应报：支出增加，，主要是人员增加。
    应报：完成年初预算的100.00%%。
    不应报：目录……第一部分
    不应报：完成年初预算的100.00%。
    不应报：本单位没有国有资本经营预算财政拨款。
    依据：标点符号用法（GB/T 15834）。
    """
    for block in _text_blocks(reading):
        for match in _DOUBLED.finditer(block.text):
            doubled = match.group()
            single = doubled[: len(doubled) // 2] if doubled[0] in "%％万元" else doubled[-1]
            yield Slip(block, match.start(), match.end(), f"“{doubled}”连用", single)


@reads("HJ902", severity=Severity.WARNING, since="0.1")
def unpaired_marks(reading: Reading) -> Iterator[Slip]:
    """引号或括号不成对

    一段话里引号、括号、书名号应当成对。请补上缺的一半，或删去多的一半。
    应报：开展优秀调解案例”活动，共评出10件。
    应报：绩效自评项目5个（其中，评级为优的3个。
    不应报：开展“优秀调解案例”活动，共评出10件。
    不应报：1）第一项工作；2）第二项工作。
    依据：标点符号用法（GB/T 15834）。
    """
    before = ""
    for block in _text_blocks(reading):
        text = _LIST_MARK.sub(lambda match: " " * len(match.group()), block.text)
        # A line that goes on from the one before is half a paragraph, and so may be its pairs.
        goes_on = len(before) > _SHORT_LINE and not before.endswith(("。", "；", "：", "！", "？", "”"))
        before = block.text.strip() or before
        if goes_on or not text.rstrip().endswith(("。", "；", "！", "？", "”")):
            continue
        lonely = _unpaired(text)
        if len(lonely) == 1:
            yield Slip(block, lonely[0], lonely[0] + 1, f"“{text[lonely[0]]}”没有与它成对的另一半")


def _unpaired(text: str) -> list[int]:
    """Positions of marks without their other half."""
    waiting: dict[str, list[int]] = {}
    lonely: list[int] = []
    for position, character in enumerate(text):
        if character in _OPEN:
            waiting.setdefault(_OPEN[character], []).append(position)
        elif character in _PAIRS:
            opened = waiting.get(_PAIRS[character])
            if opened:
                opened.pop()
            else:
                lonely.append(position)
    return sorted(lonely + [position for opened in waiting.values() for position in opened])


@reads("HJ903", severity=Severity.ERROR, since="0.1")
def template_left_in(reading: Reading) -> Iterator[Slip]:
    """模板的占位符、选择项或填写说明没有删

    公开的文稿不应留下模板里的“XX”、二选一的词（如增加（减少））和填写说明。请填上实际内容或删去。
    应报：第二部分 某市XX局2024年度部门决算表
    应报：公务接待费较上年下降（增长）27.78%。
    应报：全局部门（单位）共有车辆5辆。
    不应报：公务接待费较上年下降27.78%。
    不应报：型号XX-100的设备1台。
    依据：文稿应以实际内容代替模板提示。
    """
    found = [
        (block, match, why)
        for block in reading.document.blocks
        for pattern, why in ((_PLACEHOLDER, "占位符没有替换"), (_RESIDUE, "模板的选择项或填写说明没有删"))
        for match in pattern.finditer(block.text)
    ]
    blank = len(found) > _MOST_REMAINS
    for block, match, why in found[:1] if blank else found:
        more = f"；全文共{len(found)}处，像是没有填写的空白模板" if blank else ""
        yield Slip(block, match.start(), match.end(), f"“{match.group()}”：{why}{more}")


@reads("HJ904", severity=Severity.ERROR, since="0.1")
def sentence_cut_short(reading: Reading) -> Iterator[Slip]:
    """句子没有写完

    “主要原因是”“主要用于”等词后面直接结束，缺少内容。请补写。
    应报：比上年减少5万元，主要原因是。
    不应报：比上年减少5万元，主要原因是压缩接待。
    依据：语句完整。
    """
    for block in _text_blocks(reading):
        for match in _CUT.finditer(block.text):
            yield Slip(block, match.start(), match.end(), f"“{match.group()}”后面没有内容，句子不完整")


@dataclass(frozen=True, slots=True)
class _Typo:
    wrong: str
    right: str
    why: str


@cache
def _typos() -> tuple[re.Pattern[str], tuple[_Typo, ...]]:
    """One pattern for the whole list, its n-th group for the n-th entry."""
    text = files("hengjing.checks").joinpath("typos.toml").read_text(encoding="utf-8")
    entries = tuple(_Typo(**entry) for entry in tomllib.loads(text)["typo"])
    return re.compile("|".join(f"({entry.wrong})" for entry in entries)), entries


@reads("HJ905", severity=Severity.WARNING, since="0.1")
def typing_error(reading: Reading) -> Iterator[Slip]:
    """常见错别字

    词表收录本领域文稿中反复出现、原样讲不通的写法，逐条写明理由。请核对改正。
    应报：较上一度增加5万元。
    应报：建立固定资产台帐。
    应报：保障第3节旅游发展大会。
    不应报：较上一年度增加5万元。
    不应报：建立固定资产台账。
    不应报：第三节介绍大会的筹备。房屋里面的设施。
    依据：通用规范汉字与本领域用词。
    """
    pattern, entries = _typos()
    for block in reading.document.blocks:
        for match in pattern.finditer(block.text):
            typo = entries[(match.lastindex or 1) - 1]
            yield Slip(block, match.start(), match.end(), f"疑为“{typo.right}”（{typo.why}）", typo.right)


@reads("HJ906", severity=Severity.ERROR, since="0.1")
def note_names_another_fund(reading: Reading) -> Iterator[Slip]:
    """表下的注说的是另一种预算

    空表下面的说明应当说本表的预算。多半是从上一张表复制来的，请改正。
    应报：国有资本经营预算支出表⏎注：本部门无政府性基金预算安排的支出。
    不应报：国有资本经营预算支出表⏎注：本部门无国有资本经营预算安排的支出。
    不应报：政府性基金预算支出表⏎注：本部门无政府性基金预算安排的支出。
    依据：表注应当说明本表。
    """
    fund, since = "", 0
    for block in reading.document.blocks:
        title = _FUND_TABLE.search(block.text.strip())
        if title:
            fund, since = title["fund"], block.index
        note = _FUND_NOTE.match(block.text)
        if note and fund and note["fund"] != fund and block.index - since <= _NOTE_REACH:
            message = f"这是{fund}预算的表，注里写的是{note['fund']}"
            yield Slip(block, note.start("fund"), note.end("fund"), message, fund)
        if note:
            fund = ""


@reads("HJ908", severity=Severity.ERROR, since="0.1")
def level_of_another_government(reading: Reading) -> Iterator[Slip]:
    """政府级次写错

    区、县的部门文稿里写成“市级预算主管部门”等，是套用了市级模板。请改为本级。
    应报：某市某区2024年区级部门预算⏎本部门是市级预算主管部门。
    不应报：某市某区2024年区级部门预算⏎本部门是区级预算主管部门。
    不应报：某市2024年市级部门预算⏎本部门是市级预算主管部门。
    依据：文稿的级次与封面一致。
    """
    head = "".join(block.text for block in reading.document.blocks[:12])
    level = next((word for word in _LEVELS.values() if f"{word}部门" in head or f"{word}单位" in head), "")
    for block in reading.document.blocks if level and "市级部门" not in head else ():
        for match in _CITY_LEVEL.finditer(block.text):
            yield Slip(block, match.start(), match.end(), f"封面为{level}，此处写成市级", level)


@reads("HJ909", severity=Severity.NOTE, since="0.1")
def mixed_numbering(reading: Reading) -> Iterator[Slip]:
    """一级标题的序号样式不一致

    公文一级标题用“一、”，同一文稿里混用“1、”不规范。请统一。
    应报：一、基本情况⏎2、支出情况⏎三、存在的问题
    不应报：一、基本情况⏎二、支出情况⏎三、存在的问题
    不应报：一、基本情况⏎1.人员情况⏎2.职责⏎二、支出情况
    依据：党政机关公文格式（GB/T 9704）：结构层次序数依次为“一、”“（一）”“1.”“（1）”。
    """
    numbered = [(block, found) for block in _text_blocks(reading) if (found := _CHAPTER.match(block.text))]
    chinese = {chinese_to_int(found["cn"]) for _, found in numbered if found["cn"]}
    # A “2、” that fills the gap between 一、 and 三、 is a chapter; one that counts within a chapter is not.
    odd = [(block, found) for block, found in numbered if found["ar"] and int(found["ar"]) not in chinese]
    gaps = set(range(1, max(chinese, default=0) + 1)) - chinese
    odd = [(block, found) for block, found in odd if int(found["ar"]) in gaps]
    if len(chinese) > 1 and odd and {int(found["ar"]) for _, found in odd} == gaps:
        block, found = odd[0]
        right = f"{chinese_ordinal(int(found['ar']))}、"
        others = tuple(other for other, _ in odd[1:])
        message = f"其他一级标题用“一、”，这里用“{found.group().strip()}”"
        yield Slip(block, found.start("ar"), found.end(), message, right, others)
