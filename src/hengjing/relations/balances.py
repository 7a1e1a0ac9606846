"""What is left: income less expenditure, a balance brought forward and carried on, the two sides of a budget."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from itertools import pairwise

from hengjing.figures.labels import bare, last_clause
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import PART_OF, Measure
from hengjing.relations.lists import depths, is_plain, mains, only_refers, side
from hengjing.relations.model import Relation, Same, Sum

_TAKE_AWAY = re.compile(r"减去|扣除|减除")
_REMAINS = re.compile(r"结余|余额|剩余|结转")
_OFFSET = re.compile(r"收支(?:总量)?相抵")
_WHOLE_SIDE = re.compile(r"(?:总计|总量|合计)(?:为)?$")
_PLUS = re.compile(r"^[＋+]")
_MINUS = re.compile(r"^[－−—-](?=.{2})")
_DISCLOSED = ("final_accounts", "budget")
_GRAND = re.compile(r"(?P<name>.*)(?P<side>收入|支出)总计(?:均?为)?$")


class _Role(Enum):
    """What an amount is in a balance."""

    OPENING = re.compile(r"(?:年初|上年|以前年度|期初)[^，]{0,6}(?:结转|结余|余额)")
    CLOSING = re.compile(r"(?:年末|年终|期末|滚存)[^，]{0,6}(?:结转|结余|余额)")
    SURPLUS = re.compile(r"(?:收支|本年|当年)(?:收支)?结余|结转结余增加额")
    OUT = re.compile(r"支出|上解|结余分配|结转下年|调出")
    IN = re.compile(r"收入|拨款|转入|调入|补助")


def _role(mention: Mention) -> _Role | None:
    clause = last_clause(mention.label)
    return next((role for role in _Role if role.value.search(clause)), None)


def balance_relations(reading: Reading) -> Iterator[Relation]:
    """Every balance whose terms the text names."""
    for mentions in reading.passages:
        if reading.document.blocks[mentions[0].block].cell is not None:
            continue
        deep = depths(mentions)
        for position, rest in enumerate(mentions):
            if rest.is_rate or not rest.exact or not rest.figure.unit.name:
                continue
            relation = _equation(mentions, position) or _left(mentions, deep, position)
            if relation is not None:
                yield relation
        if reading.kind in _DISCLOSED:
            yield from _two_sides(mentions)


def _less(figure: Figure) -> Figure:
    return replace(figure, value=-figure.value)


def _equation(mentions: list[Mention], position: int) -> Sum | None:
    """“年末结余12万元（年初结余10万元＋收入20万元－支出18万元）”: signs between the amounts."""
    total, terms = mentions[position], mentions[position + 1 : position + 2]
    if not terms or not bare(terms[0].label).startswith(("（", "(", "＝", "=")):
        return None
    figures = [terms[0].figure]
    for term in mentions[position + 2 :]:
        words = bare(term.label)
        if term.sentence != total.sentence or not (_PLUS.search(words) or _MINUS.search(words)):
            break
        terms = [*terms, term]
        figures.append(_less(term.figure) if _MINUS.search(words) else term.figure)
    if len(figures) < 2 or not all(term.exact and term.adds_to(total) for term in terms):
        return None
    return Sum("文中列出的算式", total.figure, tuple(figures), closed=True)


def _left(mentions: list[Mention], deep: list[int], position: int) -> Sum | None:
    """“收入10万元，支出8万元，年末结余2万元”: the last of a sentence, or of the sentences before, is what remains."""
    rest = mentions[position]
    if not _REMAINS.search(bare(rest.label)):
        return None
    before = [
        m
        for m, depth in zip(mentions[:position], deep, strict=False)
        if m.sentence == rest.sentence and not m.is_rate and depth <= deep[position] and not only_refers(m)
    ]
    terms = [m for m in before if m.measure is not Measure.CHANGE]
    if PART_OF.search("".join(m.label for m in before)):
        return None
    role = _role(rest)
    if not terms:
        return _of_sentences(mentions, rest) if role is _Role.SURPLUS else None
    if not all(m.exact and m.adds_to(rest) for m in terms):
        return None
    parts = _by_words(terms, rest) or _by_roles(terms, role)
    return Sum("收支相抵后的余数", rest.figure, parts, closed=True) if parts else None


def _by_words(terms: list[Mention], rest: Mention) -> tuple[Figure, ...]:
    """The terms with their signs where the text says what is taken away."""
    first = next((i for i, m in enumerate(terms) if _TAKE_AWAY.search(bare(m.label))), None)
    if first is None and _OFFSET.search(bare(rest.label)):
        first = next((i for i, m in enumerate(terms) if side(m) == "支出"), None)
    if not first:
        return ()
    return (*(m.figure for m in terms[:first]), *(_less(m.figure) for m in terms[first:]))


def _by_roles(terms: list[Mention], rest: _Role | None) -> tuple[Figure, ...]:
    """The terms with the signs of their roles, where these are all a balance has; empty where one may be missing.

    A closing balance needs what was brought forward, or income that includes it (收入总计); a year's surplus has none.
    """
    roles = [_role(m) for m in terms]
    opens = _Role.OPENING in roles
    surplus = _Role.SURPLUS in roles
    has_in, has_out = _Role.IN in roles, _Role.OUT in roles
    whole = any(_WHOLE_SIDE.search(last_clause(m.label)) for m in terms if _role(m) is _Role.IN)
    if None in roles or _Role.CLOSING in roles or rest not in (_Role.CLOSING, _Role.SURPLUS):
        return ()
    if rest is _Role.SURPLUS:
        complete = has_in and has_out and not opens and not surplus
    else:
        complete = (opens and surplus and not has_in and not has_out) or (has_in and has_out and opens is not whole)
    if not complete:
        return ()
    return tuple(_less(m.figure) if role is _Role.OUT else m.figure for m, role in zip(terms, roles, strict=True))


def _of_sentences(mentions: list[Mention], rest: Mention) -> Sum | None:
    """“基金收入10万元。支出8万元。本年收支结余2万元”: one income and one expenditure in the sentences before."""
    near = [m for back in (2, 1) for m in mains(mentions, rest.sentence - back, rest)]
    if len(near) != 2 or [_role(m) for m in near] != [_Role.IN, _Role.OUT]:
        return None
    return Sum("收支相抵后的余数", rest.figure, (near[0].figure, _less(near[1].figure)), closed=True)


def _two_sides(mentions: list[Mention]) -> Iterator[Same]:
    """“收入总计100万元，支出总计100万元”: the two sides of a unit's accounts, what is carried over included."""
    for first, second in pairwise(mentions):
        names = [_GRAND.fullmatch(bare(last_clause(m.label))) for m in (first, second)]
        if first.sentence != second.sentence or None in names or not is_plain(second, first) or not first.exact:
            continue
        pair = [(name["name"], name["side"]) for name in names if name]
        if pair[0][0] == pair[1][0] and pair[0][1] != pair[1][1] and first.figure.period == second.figure.period:
            yield Same("收入总计与支出总计应当相等", second.figure, first.figure, rounded=True)
