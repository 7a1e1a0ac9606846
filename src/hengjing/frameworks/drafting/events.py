"""The words of a criterion, read from left to right into what they say; what says nothing known is kept as unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache

from hengjing.formulas.tree import Number
from hengjing.frameworks.drafting.words import any_of, phrases

UP, DOWN, BOTH = "up", "down", "both"


@dataclass(frozen=True, slots=True)
class Band:
    """A range of the value. An end that is None is open; ``…_in`` is None when the words do not say who owns it."""

    low: Number | None = None
    low_in: bool | None = None
    high: Number | None = None
    high_in: bool | None = None

    def met(self, other: Band) -> Band | None:
        """The range both speak of; None when they set the same end differently."""
        joined = self
        if other.low is not None:
            if joined.low not in (None, other.low):
                return None
            joined = replace(joined, low=other.low, low_in=other.low_in)
        if other.high is not None:
            if joined.high not in (None, other.high):
                return None
            joined = replace(joined, high=other.high, high_in=other.high_in)
        return joined


@dataclass(frozen=True, slots=True)
class Award:
    """Points given: ``full`` marks (with the number when it is stated), a number, or a ``share`` of the weight."""

    full: bool = False
    points: Fraction | None = None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Deduction:
    """So many points (or a ``share`` of the weight) off for each ``per``; ``way`` is empty where no word says it."""

    way: str
    per: Number
    points: Fraction | None
    share: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Standard:
    """以100%为标准."""

    value: Number


@dataclass(frozen=True, slots=True)
class Step:
    """What a part of a step costs: whole, begun, proportional."""

    mode: str


@dataclass(frozen=True, slots=True)
class Proportion:
    """Points in proportion to the rate; ``points`` is the factor where one is stated."""

    points: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Cases:
    """So many points off for each case found."""

    points: Fraction


@dataclass(frozen=True, slots=True)
class Sign:
    """``until`` (扣完为止), ``otherwise`` (其余), ``vague`` (酌情), ``unread``; with the words."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Absent:
    """Full marks where there is nothing to score."""


Event = Band | Award | Absent | Deduction | Standard | Step | Proportion | Cases | Sign

_N = r"[0-9]+(?:\.[0-9]+)?"
_V = rf"{_N}%?(?![0-9%分点]|\.[0-9])"
_PER = rf"{_N}[%点]"
_INCLUDED = r"(?:\((?:不?含|不?包[含括])[^()]{0,8}\))"
_WEIGHT = any_of(phrases("points", "weight"))
Make = Callable[[re.Match[str]], Event | None]


def _value(text: str) -> Number:
    """A number of the text; 0 is 0%, so that a formula compares like with like."""
    return Number(text if Number(text).value else "0%")


def _has(found: re.Match[str], name: str) -> bool | None:
    """Whether an end belongs to the range: 含, 不含, or not said."""
    said = found[name]
    return None if not said else "不" not in said


def _postfix(found: re.Match[str]) -> Event:
    value = _value(found["v"])
    included = _has(found, "a") if found["a"] else _has(found, "c") if found["c"] else True if found["b"] else None
    if found["side"] == "以上":
        return Band(low=value, low_in=included)
    return Band(high=value, high_in=included)


def _range(found: re.Match[str]) -> Event:
    low, high = _value(found["v"]), _value(found["w"])
    if high.percent and not low.percent and low.value:
        low = Number(f"{low.text}%")  # 80-90%
    return Band(low, _has(found, "a"), high, _has(found, "c"))


def _interval(found: re.Match[str]) -> Event:
    return Band(_value(found["v"]), found["a"] == "[", _value(found["w"]), found["c"] == "]")


def _chain(found: re.Match[str]) -> Event:
    first, second = (_value(found["v"]), found["a"] in "≤≥"), (_value(found["w"]), found["c"] in "≤≥")
    return Band(*first, *second) if found["a"] in "<≤" else Band(*second, *first)


def _compared(found: re.Match[str]) -> Event:
    value, sign = _value(found["v"]), _KIND[found["sign"]]
    match sign:
        case "at_most":
            return Band(high=value, high_in=True)
        case "under":
            return Band(high=value, high_in=False)
        case "at_least":
            return Band(low=value, low_in=True)
        case "over":
            return Band(low=value, low_in=False)
        case _:
            return Band(value, True, value, True)


def _deduction(found: re.Match[str]) -> Event:
    way = _EACH.get(found["way"] or "", "")
    if found["share"]:
        return Deduction(way, Number(found["per"].replace("点", "%")), None, Fraction(found["share"]) / 100)
    return Deduction(way, Number(found["per"].replace("点", "%")), Fraction(found["p"]))


def _award(found: re.Match[str]) -> Event:
    return Award(points=Fraction(found["p"]))


def _full(found: re.Match[str]) -> Event:
    return Award(full=True, points=Fraction(found["p"]) if found["p"] else None)


def _share(found: re.Match[str]) -> Event:
    return Award(share=Fraction(found["p"] or found["q"]) / 100)


def _proportion(found: re.Match[str]) -> Event:
    stated = found["p"] or found["q"]
    return Proportion(Fraction(stated) if stated else None)


_COMPARE = ("at_most", "at_least", "over", "under", "equal")
_KIND = {word: name for name in _COMPARE for word in phrases("compare", name)}
_EACH = {word: way for way in (UP, DOWN, BOTH) for word in phrases("each", way)}
_EACH |= {
    text: BOTH
    for up in phrases("each", UP)
    for down in phrases("each", DOWN)
    for first, second in ((up, down), (down, up))
    for text in (f"{first}或{second}", f"{first}或者{second}", f"{first}、{second}", f"{first}({second})")
}


def _stepped(name: str) -> str:
    return any_of((text.replace("{n}", f"(?:{_PER}|1个)") for text in phrases("each", name)), plain=False)


@cache
def _rules(names: tuple[str, ...]) -> list[tuple[re.Pattern[str], Make]]:
    """What is tried at each place, in this order. ``names`` are what the text may call the rate."""
    name = any_of(names) if names else "(?!)"
    cases = any_of((text.replace("{p}", f"(?P<p>{_N})") for text in phrases("cases", "each")), plain=False)
    written: list[tuple[str, Make]] = [
        (any_of(phrases("points", "absent"), plain=False), lambda found: Absent()),
        (any_of(phrases("points", "vague")), lambda found: Sign("vague", found[0])),
        *[(_stepped(mode), _step(mode)) for mode in ("begun", "whole", "proportional")],
        (any_of(phrases("points", "until"), plain=False), lambda found: Sign("until", found[0])),
        (
            rf"以(?:{name}为?)?(?P<v>{_V})为(?:标准|基准|目标)值?|(?:标准|目标)值?[为=:]?(?P<w>{_V})(?![-≤<])",
            lambda found: Standard(_value(found["v"] or found["w"])),
        ),
        (
            rf"(?:(?:超过|高于|超出|低于|不足)的,?)?每(?P<way>{any_of(_EACH)})?(?P<per>{_PER})的?,?(?:扣除|扣减|扣|减)"
            rf"(?:(?P<p>{_N})分|{_WEIGHT}的?(?P<share>{_N})%)",
            _deduction,
        ),
        (cases, lambda found: Cases(Fraction(found["p"]))),
        (any_of(phrases("points", "proportion"), plain=False), lambda found: Proportion()),
        (
            rf"(?:得分[=为:]|按)?(?:{name}(?:×|乘以?)(?:(?P<p>{_N})分?|{_WEIGHT})"
            rf"|(?:(?P<q>{_N})分?|{_WEIGHT})(?:×|乘以?){name})(?:(?:计算)?得分|计分|计算)?",
            _proportion,
        ),
        (rf"(?P<a>[\[(])(?P<v>{_V}),(?P<w>{_V})(?P<c>[\])])", _interval),
        (rf"(?P<v>{_V})(?P<a>[<≤])(?:{name}|[xX])?(?P<c>[<≤])(?P<w>{_V})", _chain),
        (rf"(?P<v>{_V})(?P<a>[>≥])(?:{name}|[xX])?(?P<c>[>≥])(?P<w>{_V})", _chain),
        (
            rf"(?P<v>{_N}%?)(?P<a>{_INCLUDED}?)(?:-|至|到)(?P<w>{_V})(?P<c>{_INCLUDED}?)(?:之间|以内|以下|区间)?",
            _range,
        ),
        (
            rf"(?:达到|达|在|为|高于|低于|大于|小于)?(?P<v>{_V})(?P<a>{_INCLUDED}?)(?P<b>及|含)?"
            rf"(?P<side>以上|以下|以内)(?P<c>{_INCLUDED}?)",
            _postfix,
        ),
        (rf"(?:得|计|记|给|为)?{any_of(phrases('points', 'none'))}", lambda found: Award(points=Fraction(0))),
        (rf"(?:得|计|记|给|为)?{any_of(phrases('points', 'full'))}(?:\(?(?P<p>{_N})分\)?)?", _full),
        (rf"(?:得|计|记)(?:{_WEIGHT}的?(?P<p>{_N})%|(?P<q>{_N})%的?{_WEIGHT})", _share),
        (rf"(?:得|计|记|给|赋|为|:)?,?(?P<p>{_N})分(?!值)", _award),
        (rf"(?P<sign>{any_of(_KIND)})(?P<v>-?{_V}){_INCLUDED}?", _compared),
        (
            any_of(phrases("compare", "no_growth")),
            lambda found: Band(high=_value("0"), high_in=True),
        ),
        (rf"(?P<v>{_V})(?=的?,?(?:得|计|记|满分|:))", lambda found: Band(*(_value(found["v"]), True) * 2)),
        (any_of(phrases("points", "otherwise")), lambda found: Sign("otherwise", found[0])),
        (name, lambda found: None),
        (any_of(phrases("fillers", "words")), lambda found: None),
        (r"[,;:、()\[\]]", lambda found: None),
    ]
    return [(re.compile(pattern), make) for pattern, make in written]


def _step(mode: str) -> Make:
    return lambda found: Step(mode)


def events(text: str, names: Sequence[str]) -> Iterator[Event]:
    """What a text in its plain form (``words.normal``) says, in order; every other character is unread.

    ``names`` are the words the text may use for the rate itself; they say nothing more.
    """
    rules = _rules(tuple(names))
    at, unread = 0, ""
    while at < len(text):
        found, event = _at(rules, text, at)
        if found is None:
            unread += text[at]
            at += 1
            continue
        if unread:
            yield Sign("unread", unread)
            unread = ""
        if event is not None:
            yield event
        at = found.end()
    if unread:
        yield Sign("unread", unread)


def _at(rules: Sequence[tuple[re.Pattern[str], Make]], text: str, at: int) -> tuple[re.Match[str] | None, Event | None]:
    for pattern, make in rules:
        if (found := pattern.match(text, at)) is not None and found.end() > at:
            return found, make(found)
    return None, None
