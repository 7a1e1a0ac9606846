"""The words before a number: what it measures and whom it is about."""

from __future__ import annotations

import re

from hengjing.figures.words import (
    AMOUNT_WORDS,
    CHANGE_WORD,
    RATE_COMPLETION,
    RATE_NAMED,
    RATE_SHARE,
    Measure,
)
from hengjing.quantities.units import UNITS

_CLAUSE = re.compile(r"[，,：:；;]")
_QUOTES = re.compile(r"[\s　“”\"'‘’《》]")
_HEAD = re.compile(
    r"^(?:其中|另外?|同时|并|和|及|与|以及|、|[（(][^）)]*[）)]|本年度?|当年|全年|本单位|我单位|本部门|我局|年末|年初"
    r"|共有?|合计|总计|安排|计划|\d+[.、])+"
)
_TAIL = re.compile(r"(?:为|是|共|共计|达到?|有|数|约|近|的|安排|计|项目有|个数|分别|了|余|在|编)+$")
# “比上年累计支出433万元减少…”, “较2024年的2190万元减少…”: what follows is the amount compared with. 较好, 比例 compare
# nothing.
_COMPARED = re.compile(
    r"^(?:同口径|同期|同比)?(?:比(?![例重率值])|较(?![好大高快多为强低小]))"
    r"|(?:[比较由从]|与|同)(?:上年|去年|上一?年|前一年|往年)(?:度|同期)?(?:年初|当年)?(?:预算|决算|执行)?(?:执行)?数?的?$"
)
_RATE_MEASURES = (
    (Measure.COMPLETION, RATE_COMPLETION),
    (Measure.SHARE, RATE_SHARE),
    (Measure.RATE, RATE_NAMED),
    (Measure.CHANGE, CHANGE_WORD),
)


def bare(text: str) -> str:
    """``text`` without white space and quotation marks."""
    return _QUOTES.sub("", text)


def last_clause(label: str) -> str:
    """The words after the last comma or colon before a number, bare."""
    return bare(_CLAUSE.split(label)[-1])


def compared(clause: str) -> bool:
    """Whether the words right before an amount say that another is compared with it."""
    return bool(_COMPARED.search(clause)) and not CHANGE_WORD.search(clause)


def measure_of(clause: str, after: str, unit: str) -> Measure:
    """What the words right before a number say it measures; for amounts the word that ends last counts."""
    dimension = UNITS[unit].dimension
    if dimension == "ratio":
        return next((measure for measure, pattern in _RATE_MEASURES if pattern.search(clause)), Measure.NONE)
    if CHANGE_WORD.search(clause):
        return Measure.CHANGE
    best, reach = Measure.NONE, -1
    for measure, pattern in AMOUNT_WORDS:
        if not measure.fits(dimension):
            continue
        for match in pattern.finditer(clause):
            if match.end() > reach:
                best, reach = measure, match.end()
    if best is Measure.NONE and after.startswith("编制"):
        return Measure.POSTS
    return best


def own_subject(clause: str, measure: Measure) -> str:
    """The clause without its measure word and its particles: whom the number is about, as far as its own words say."""
    if measure is Measure.CHANGE:
        return ""
    pattern = next((pattern for kind, pattern in AMOUNT_WORDS if kind is measure), None)
    if pattern is not None:
        matches = list(pattern.finditer(clause))
        if matches:
            clause = clause[: matches[-1].start()]
    return _TAIL.sub("", _HEAD.sub("", clause.replace("\0", ""))).removeprefix("财政拨款")


def item_name(text: str, begin: int) -> str:
    """The name of a numbered item: its words up to the first stop or number."""
    stop = re.search(r"[。：:，,；;]|\d", text[begin:])
    name = text[begin : begin + stop.start()] if stop else text[begin:]
    return bare(name)[:60]
