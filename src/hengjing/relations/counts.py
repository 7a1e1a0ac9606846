"""A number of named things and the names that follow it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import OPENS_LIST
from hengjing.relations.model import Count, Relation

_LIST = re.compile(r"^[^，。；]{0,12}[，：:]?(?:包括|分别[为是]|即|(?<!全部)(?<!均)为)[：:]?(?P<names>[^。；]+)$")
_SEPARATORS = re.compile(r"[、，]|(?<=[科室处局院所司部])和")
_COUNTED = re.compile(r"(?:科室|处室|机构|单位|部门)$")


def _names(mention: Mention) -> tuple[str, ...]:
    match = _LIST.match(mention.after.strip())
    if match is None or OPENS_LIST.search(mention.after) or any(mark in mention.after for mark in "（("):
        return ()
    names = tuple(name.strip() for name in _SEPARATORS.split(match["names"]))
    return names if all(len(name) > 1 for name in names) else ()


def count_relations(reading: Reading) -> Iterator[Relation]:
    """“内设科室6个，包括…”: the number is that of the names listed."""
    for mention in reading.mentions:
        if mention.figure.unit.name not in ("个", "家") or not mention.exact or not _COUNTED.search(mention.own):
            continue
        names = _names(mention)
        if names:
            yield Count("数目应与列举的名称个数一致", mention.figure, names)
