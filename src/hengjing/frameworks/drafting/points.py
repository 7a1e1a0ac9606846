"""Check points of a criterion (①…②…，每项1分) → a rule over answers; and the veto (有截留、挪用的，不得分)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hengjing.frameworks.drafting.bands import number
from hengjing.frameworks.drafting.known import answer_of
from hengjing.frameworks.drafting.rule import Case, Rule, Unreadable
from hengjing.frameworks.drafting.words import any_of, normal, phrases

_ORDER = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"
_MARK = re.compile(rf"[{_ORDER}]|(?<![0-9.%])\([1-9][0-9]?\)|(?<![0-9.%])[1-9][0-9]?[.、](?![0-9])")
_N = r"(?P<p>[0-9]+(?:\.[0-9]+)?)"
_OWN = re.compile(rf"[,:、]?\(?(?:得|计|占)?{_N}分\)?[,;]?(?:{any_of(phrases('checks', 'no'), plain=False)})?$")
_SCORED = re.compile(r"[0-9]分|扣|酌情|满分|得分")
_VETO = re.compile(
    r"(?:如|若|凡)?(?:有|出现|发现|存在|发生)?(?P<what>[^;]{2,40}?)(?:的|情况|行为|问题|现象|等|情形|之一)*,?"
    r"(?:本项|该项|本指标|该指标|此项)?(?:一票否决|不得分|得0分|计0分)(?:;|$)"
)
_LEFT = re.compile(
    rf"{any_of(phrases('points', 'until'), plain=False)}|评[价估]要点|评分标准|评价内容|[以上述,;:()、\[\]。]|要点"
)


@dataclass(frozen=True, slots=True)
class _Scoring:
    """How the points count: ``each`` is what one is worth, or what one that fails costs (``failing``).

    ``cases``: what the words count are cases, and a check point can only fail once.
    """

    each: Fraction
    failing: bool = False
    cases: bool = False


def listed(text: str) -> bool:
    """Whether a criterion lists check points: numbered, or each with points of its own and no rate among them."""
    plain = normal(text)
    return len(_MARK.findall(plain)) > 1 or ("%" not in plain and len(_sentences(plain)) > 1)


def _sentences(text: str) -> list[str]:
    """The sentences of a list without numbers; none unless every one ends with points of its own."""
    found = [sentence for sentence in text.split(";") if sentence.strip(",:、")]
    return found if all(_OWN.search(sentence) and len(sentence) > 8 for sentence in found) else []


def read(criterion: str, explained: str, context: str, weight: Fraction) -> Rule:
    """The rule of listed check points; ``explained`` holds them where the criterion only says how they count.

    ``context`` are the titles the indicator stands under. Unreadable when a point is no answer we know, when its
    points are not told, when they do not add up to the weight, or when words are left over.
    """
    own = listed(criterion)
    items, rest = _items(normal(criterion) if own else normal(explained))
    rest = rest if own else normal(criterion)
    rest, vetoes = _vetoes(rest, context)
    texts = [_OWN.sub("", item).strip(",;:、") for item in items]
    answers = [answer_of(item, context) for item in texts]
    if any(_SCORED.search(item) for item in texts):
        raise Unreadable("要点里还写了别的计分方法")
    if len(set(answers)) < len(answers):
        raise Unreadable("有两个要点对应到同一个自查事项")
    stated = [found for item in items if (found := _OWN.search(item))]
    if stated and len(stated) < len(items):
        raise Unreadable("有的要点写了分数，有的没有写")
    points = [Fraction(found["p"]) for found in stated]
    scoring, left = _scoring(rest, weight)
    if left:
        raise Unreadable(f"没有读懂“{left[:30]}”")
    if scoring is None and not points:
        raise Unreadable("没有写每个要点几分")
    rule = _rule(answers, points, scoring, weight)
    return _vetoed(rule, vetoes, answers) if vetoes else rule


def _items(text: str) -> tuple[list[str], str]:
    """The check points, each up to the end of its sentence, and all that stands outside of them."""
    marks = list(_MARK.finditer(text))
    if len(marks) < 2:
        return _sentences(text), ""
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    parts = [text[mark.end() : end].strip(",;:、").partition(";") for mark, end in zip(marks, ends, strict=True)]
    outside = [text[: marks[0].start()], *(after for _, _, after in parts)]
    return [item for item, _, _ in parts], ";".join(outside)


def _vetoes(text: str, context: str) -> tuple[str, list[str]]:
    """What is left of the text without its vetoes, and the answers whose “no” gives nothing."""
    answers = []
    for found in _VETO.finditer(text):
        if not any(word in found["what"] for word in ("全部", "均", "否则")):
            answers.append(answer_of(found["what"], context))
            text = text.replace(found[0], ";")
    return text, answers


def _scoring(text: str, weight: Fraction) -> tuple[_Scoring | None, str]:
    """How the points count, and the words that say something else."""
    found: list[_Scoring] = []
    for name in ("failed", "cases", "fulfilled", "each", "all"):
        for phrase in phrases("checks", name):
            match = re.search(phrase.replace("{p}", _N), text)
            if match is None:
                continue
            text = text.replace(match[0], "")
            points = Fraction(match["p"]) if match["p"] else weight
            if name == "all" and points != weight:
                raise Unreadable(f"满分写的是{number(points)}分，分值却是{number(weight)}分")
            if name != "all":
                found.append(_Scoring(points, name in ("failed", "cases"), name == "cases"))
    if len({scoring.each for scoring in found}) > 1:
        raise Unreadable("要点的分数写了几次，不一致")
    return (found[0] if found else None), _LEFT.sub("", text)


def _rule(answers: Sequence[str], points: Sequence[Fraction], scoring: _Scoring | None, weight: Fraction) -> Rule:
    if points and scoring is not None and any(each != scoring.each for each in points):
        raise Unreadable("要点的分数写了两次，不一致")
    each = list(points) or [scoring.each if scoring is not None else Fraction(0)] * len(answers)
    total = sum(each, Fraction(0))
    pairs = ", ".join(f"{answer}, {number(value)}" for answer, value in zip(answers, each, strict=True))
    score = f"yes_points({pairs})"
    if scoring is not None and scoring.failing:
        score = f"per_no({number(each[0])}, {', '.join(answers)})"
    elif total != weight:
        raise Unreadable(f"各要点合计{number(total)}分，分值却是{number(weight)}分")
    everything = dict.fromkeys(answers, True)
    without = {**everything, answers[-1]: False}
    cases = (Case(weight, answers=everything), Case(max(Fraction(0), weight - each[-1]), answers=without))
    notes = ("原文按出现的次数扣分，这里每个要点最多扣一次",) if scoring is not None and scoring.cases else ()
    return Rule(score, notes, cases, uses_rate=False)


def _vetoed(rule: Rule, vetoes: Sequence[str], answers: Sequence[str]) -> Rule:
    """The rule under its vetoes: one such “no” and there is nothing."""
    cases = []
    for case in rule.cases:
        given = {**dict.fromkeys(vetoes, True), **case.answers}
        cases.append(Case(case.points if all(given[veto] for veto in vetoes) else Fraction(0), answers=given))
    refused = {**dict.fromkeys([*vetoes, *answers], True), vetoes[0]: False}
    return Rule(
        f"veto({', '.join(dict.fromkeys(vetoes))}, {rule.score})",
        rule.notes,
        (*cases, Case(Fraction(0), answers=refused)),
        uses_rate=False,
    )
