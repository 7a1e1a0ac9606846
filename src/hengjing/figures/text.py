"""A block's text made ready for reading numbers: masks, sentences, years, numbering. Every step keeps the places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengjing.quantities.numerals import FULL_WIDTH

# Marks that word processors leave in exported text; they hold digits that are no figures.
_RESIDUE = re.compile(r"\[bookmark:[^\]]{0,200}\]|\{[A-Z]{1,20} [^}]{0,400}\}")
# Traditional characters of the field's words, each followed by its simplified form.
_PAIRS = (
    "萬万億亿預预決决總总計计數数佔占減减長长與与較较個个項项費费購购車车輛辆務务員员經经營营國国業业處处機机關关產产資资實实際际"
    "執执開开額额餘余結结轉转歲岁財财撥拨補补貼贴險险醫医療疗養养設设備备維维護护運运辦办會会議议訓训場场間间單单區区縣县鎮镇鄉乡"
    "統统積积標标準准達达為为從从對对應应該该內内條条類类專专門门報报評评價价績绩滿满徵征稅税債债貨货採采節节約约環环衛卫勞劳動动"
    "職职團团隊队戶户廣广樓楼噸吨離离於于並并時时調调劃划幣币損损賬账帳账還还貸贷贈赠級级連连續续導导圖图書书館馆體体種种倉仓"
    "優优進进復复歸归憑凭權权屬属證证築筑濟济據据認认發发現现後后裝装網网絡络訊讯電电氣气熱热術术學学習习檢检測测審审覈核歷历鑑鉴"
)
_READ_AS = FULL_WIDTH | dict(zip(map(ord, _PAIRS[::2]), map(ord, _PAIRS[1::2]), strict=True))
_SENTENCE_END = re.compile(r"[。！？!?\n]")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年度?|财年)(?!内|限|期)")
# 一、 （一） 1. （1） at the start of a block
NUMBERING = re.compile(
    r"^[\s　]*(?:(?P<cn1>[一二三四五六七八九十]{1,3})、|[（(](?P<cn2>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<ar1>\d{1,2})[.．、](?!\d(?!\d*号|\d{3}\s*年))|[（(](?P<ar2>\d{1,2})[）)])[\s　]*"
)
# numbers that name or count order, not quantities
NOT_A_QUANTITY = re.compile(
    r"〔\s*\d{4}\s*〕\s*第?\s*\d+(?:\s*[-—]\s*\d+)?\s*号|\[\d{4}\]\s*\d+\s*号|第\s*\d+"
    r"|[（(]\d{2,7}(?:类|款|项)[）)]|(?<![\d.,])0\d+(?![\d.,])"
    r"|\d+\s*号(?![线召])|(?:19|20)\d{2}\s*年?[-—~至到]+\s*(?:19|20)\d{2}\s*年|\d{1,2}\s*月(?:份|底|末|初)?(?:\s*\d{1,2}\s*日)?"
    r"|(?<![\d.（(])\d{1,2}[）)](?=[一-龥])|\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)(?:0\d{2,3}-)?\d{7,}(?![\d.]|\s*(?:元|平方米|人|件))|(?<=[：:。；;，、])\s*\d{1,2}[.．、](?=\D)"
)


def masked(text: str) -> str:
    """``text`` as it is read, character for character: half-width digits, simplified characters, residues blanked."""
    if "[" in text or "{" in text:
        text = _RESIDUE.sub(lambda match: " " * len(match.group()), text)
    return text.translate(_READ_AS)


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of ``text``, without their end marks."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if text[first:last].strip()]


@dataclass(frozen=True, slots=True)
class Numbering:
    """A block's number: ``style`` cn1 (一、), cn2 (（一）), ar1 (1.) or ar2 (（1）), and where the text begins."""

    style: str
    end: int


def numbering(text: str) -> Numbering | None:
    """The number a block begins with, if any."""
    match = NUMBERING.match(text)
    if match is None or match.lastgroup is None:
        return None
    return Numbering(match.lastgroup, match.end())
