"""The indicator library: ``data/*.toml`` read once, listed, searched, and asked for the nearest to a few words.

A file is a duty of office affairs or a type of project; its key and an indicator's make the code
(``premises.title_rate``). A code never changes its meaning.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from typing import Any

from hengjing.errors import InputError, nearest
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Node
from hengjing.indicators.kinds import FIRST_LEVELS

DUTY, PROJECT = "duty", "project"
STANDARDS = ("计划", "行业", "历史", "预算标准")
# A name is about what ``words`` are about when it holds this share of the pairs of characters of their subject.
_LEAST_SHARED = 0.6
# How something is measured, which says nothing about what.
_HOW = re.compile(
    r"(?:及时|按时|按期|完成|达标|合格|覆盖|到位|控制|利用|使用|执行|办结|处理|响应|增长|下降)*(?:率|比例|占比)$"
    r"|(?:完成|达到)?(?:数量|人数|人次|件数|次数|场次|期数|台数|家数|个数|起数|面积|金额|天数|时间|情况|程度|满意度|满意率|数)$"
    r"|^(?:项目|年度|提高|提升|保障|完成|开展)"
)
_PLAIN = re.compile(r"[^\w㐀-鿿]|指标")


@dataclass(frozen=True)
class Entry:
    """An indicator of the library.

    ``area`` is the file's title (办公用房), ``scope`` duty or project; ``second`` the level-2 kind; ``direction`` ≥, ≤,
    = or 定性; ``measure`` says in words how it is counted, ``formula`` does so over figures of the catalogue where
    there are such; ``standards`` name what the target rests on, ``target`` how to set it, ``evidence`` what proves it,
    ``pitfall`` what often goes wrong.
    """

    code: str
    area: str
    scope: str
    name: str
    second: str
    unit: str
    direction: str
    measure: str
    standards: tuple[str, ...]
    target: str
    evidence: str
    pitfall: str
    formula: str = ""

    @property
    def first(self) -> str:
        """The level-1 kind."""
        return FIRST_LEVELS[self.second]

    @cached_property
    def tree(self) -> Node | None:
        """The formula parsed; None when it is in words only. Raises InputError for a formula that is none."""
        return parse(self.formula, where=f"指标库 {self.code}") if self.formula else None

    @property
    def advice(self) -> str:
        """How it looks as an indicator, in one line."""
        unit = f"，单位{self.unit}" if self.unit else ""
        return f"可参照指标库“{self.name}”（{self.code}）：{self.direction}{unit}，{self.measure}"


def _entries(key: str, table: Mapping[str, Any]) -> Iterable[Entry]:
    for name, each in table.items():
        if isinstance(each, dict):
            fields = {**each, "standards": tuple(each["standards"])}
            yield Entry(code=f"{key}.{name}", area=table["title"], scope=table["scope"], **fields)


@cache
def library() -> dict[str, Entry]:
    """All indicators by code: the duties first, then the types of project, each file in its own order."""
    folder = files("hengjing.indicators").joinpath("data")
    read = {
        entry.name.removesuffix(".toml"): tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    }
    ordered = sorted(read.items(), key=lambda item: (item[1]["scope"] != DUTY, item[1]["order"]))
    return {entry.code: entry for key, table in ordered for entry in _entries(key, table)}


def areas() -> tuple[str, ...]:
    """The titles of all duties and types of project, in order."""
    return tuple(dict.fromkeys(entry.area for entry in library().values()))


def entry(code: str) -> Entry:
    """The indicator called ``code``; InputError naming the nearest known one when there is none."""
    found = library().get(code)
    if found is None:
        hint = nearest(code, library()) or "全部代码见 hengjing indicators list"
        raise InputError(f"指标库里没有“{code}”", remedy=f"{hint}。")
    return found


def search(words: str = "", duty: str = "") -> list[Entry]:
    """The indicators of one duty or project type (all when empty) that hold every one of the ``words``.

    ``duty`` is a title or the key of its file; InputError when there is no such one.
    """
    found = list(library().values())
    if duty:
        found = [one for one in found if duty in (one.area, one.code.split(".")[0])]
        if not found:
            hint = nearest(duty, areas()) or f"可用的有：{'、'.join(areas())}"
            raise InputError(f"指标库里没有“{duty}”这一类", remedy=f"{hint}。")
    return [one for one in found if all(word in _told(one) for word in words.split())]


def _told(one: Entry) -> str:
    return " ".join((one.code, one.area, one.name, one.first, one.second, one.unit, one.measure, one.evidence))


def closest(second: str, words: str) -> Entry | None:
    """The indicator of that level-2 kind whose name is about the same thing as ``words``; None when none is.

    What is measured counts, not how: 居民满意度 is not about what 学员满意度 is. An empty kind means any.
    """
    subject, whole = _pairs(_HOW.sub("", words)), _pairs(words)
    best: tuple[float, float, Entry | None] = (0.0, 0.0, None)
    for one in library().values():
        if second in ("", one.second) and subject:
            told = _pairs(one.name)
            shared, alike = len(subject & told) / len(subject), 2 * len(whole & told) / (len(whole) + len(told))
            best = max(best, (shared, alike, one), key=lambda each: each[:2])
    return best[2] if best[0] >= _LEAST_SHARED else None


def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(_PLAIN.sub("", text)))
