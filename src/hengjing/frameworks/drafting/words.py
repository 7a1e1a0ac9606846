"""The phrases of scoring tables, and their texts in one plain form for reading."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

from hengjing.quantities.numerals import chinese_to_int, half_width

# One sign for what is the same to a reader; quotation marks say nothing here.
_SIGNS = str.maketrans("（）［］【】，；。：＝＜＞≦≧～〜~—–―＊*", "()[][],;;:=<>≤≥------××", "“”‘’\"'《》")
_HAN = "零一二两三四五六七八九十"
_NUMBER = rf"(?:[0-9]+(?:\.[0-9]+)?|[{_HAN}]+)"
_POINTS_OF_PERCENT = re.compile(rf"({_NUMBER})个?百分点")
_PER_CENT = re.compile(rf"百分之({_NUMBER})")
_POINTS = re.compile(rf"(?<=[扣得计])([{_HAN}]+)分")


@cache
def data(name: str) -> dict[str, Any]:
    """A data file of this room."""
    return tomllib.loads(files("hengjing.frameworks.drafting").joinpath(name).read_text(encoding="utf-8"))


def phrases(group: str, name: str) -> list[str]:
    """A list of ``phrases.toml``."""
    found: list[str] = data("phrases.toml")[group][name]
    return found


def any_of(words: Iterable[str], *, plain: bool = True) -> str:
    """A pattern for one of the words, longer ones first; ``plain`` words are no patterns themselves."""
    ordered = sorted(words, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word) if plain else word for word in ordered) + ")"


def _digits(text: str) -> str:
    return str(chinese_to_int(text.replace("两", "二"))) if text[0] in _HAN else text


def normal(text: str) -> str:
    """The text without blanks and quotation marks, with half-width signs, 百分之九十 as 90%, 一个百分点 as 1点.

    Points of percent stay apart from per cent: 超过10个百分点 is no condition on the rate itself. Lines and sentences
    end in “;”.
    """
    plain = half_width(text).translate(_SIGNS).replace("\n", ";")
    plain = re.sub(r"\s+", "", plain).replace(">=", "≥").replace("<=", "≤").replace("－", "-")
    plain = _PER_CENT.sub(lambda found: f"{_digits(found[1])}%", plain)
    plain = _POINTS_OF_PERCENT.sub(lambda found: f"{_digits(found[1])}点", plain)
    return _POINTS.sub(lambda found: f"{_digits(found[1])}分", plain.replace("半分", "0.5分"))


# A formula or the meaning of a word that stands among the rules: 控制率=(…)×100%, 编制数：…为准.
_FORMULA = re.compile(r"[^,;:=]{2,20}=[^;=]*?[/÷+-][^;=]*?(?:×100%|100%)(?=[,;:]|$)")
_MEANING = re.compile(r"(?:^|(?<=;))[^,;:]{2,20}(?:是指|:(?=[^;]*(?:为准|核定|批复|之和|是指)))[^;0-9%]*(?:;|$)")
_POINTS_TOLD = re.compile(r"分(?![析类布管配])|扣|酌情")


def without_meanings(text: str) -> str:
    """A text in its plain form without the formulas and explanations of words in it, which give no points."""
    text = _FORMULA.sub("", text)
    return _MEANING.sub(lambda found: found[0] if _POINTS_TOLD.search(found[0]) else ";", text)


def bare(title: str) -> str:
    """A title as the data files list it: without quotation marks, blanks and what stands in brackets."""
    return re.sub(r"\([^()]*\)", "", normal(title)).strip(";,:%")
