"""What if a figure or a rule were another: the same organisation scored before and after, and which points move.

A figure that is set keeps the source and the evidence of the one it replaces, so that the supported score can be
compared too; one that was not there before rests on nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from hengjing.errors import InputError, InputErrors, nearest
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.figures.table import figure_of
from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.explain import plain
from hengjing.formulas.parse import parse
from hengjing.formulas.tree import Name, Node, as_written, names, text
from hengjing.frameworks.model import Framework, Indicator
from hengjing.scoring.one import IndicatorScore, Score, score

ASSUMED = "假设"
_NOTHING = ("", "无")
_SETTING = re.compile(r"\s*(?:(?P<prior>prior)\(\s*)?(?P<code>[^()=\s]+)\s*(?(prior)\)\s*)=(?P<value>.*)", re.S)
_VALUE = re.compile(r"(?P<number>[-+−]?[0-9０-９.,，]+)\s*(?P<unit>.*)", re.S)
_RULE = re.compile(r"\s*(?P<code>[A-Za-z0-9_-]+)(?:\.(?P<part>rate|score))?\s*=(?P<formula>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is supposed: its name, title, and how it reads before and after (empty: not there).

    ``used`` is False for a figure that no rule of the framework asks for.
    """

    name: str
    title: str
    before: str
    after: str
    used: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """An indicator whose points by rule differ; None stands for undefined."""

    before: IndicatorScore
    after: IndicatorScore

    @property
    def change(self) -> Decimal:
        """Points won (or lost, below 0); an undefined score adds nothing to the total."""
        return (self.after.by_rule or Decimal(0)) - (self.before.by_rule or Decimal(0))


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The scores before and after, and what was supposed."""

    changes: tuple[Change, ...]
    before: Score
    after: Score

    @property
    def moved(self) -> tuple[Move, ...]:
        """The indicators whose points move, in the order of the framework."""
        pairs = zip(self.before.indicators, self.after.indicators, strict=True)
        return tuple(Move(before, after) for before, after in pairs if before.by_rule != after.by_rule)

    def to_json(self) -> dict[str, object]:
        """The object ``score --set … --format json`` prints: numbers as decimal strings, undefined as null."""
        return {
            "framework": self.before.framework.code,
            "changes": [
                {"name": change.name, "title": change.title, "before": change.before, "after": change.after}
                for change in self.changes
            ],
            "before": _json(self.before),
            "after": _json(self.after),
            "moved": [
                {
                    "code": move.after.indicator.code,
                    "title": move.after.indicator.title,
                    "weight": plain(move.after.indicator.weight),
                    "before": None if move.before.by_rule is None else plain(move.before.by_rule),
                    "after": None if move.after.by_rule is None else plain(move.after.by_rule),
                    "change": plain(move.change),
                    "explain": move.after.explain,
                }
                for move in self.moved
            ],
        }


def _json(found: Score) -> dict[str, str]:
    return {
        "by_rule": plain(found.final.by_rule),
        "supported": plain(found.final.supported),
        "grade": found.grade.title,
    }


def what_if(
    framework: Framework,
    figures: Figures,
    claimed: Mapping[str, Decimal],
    settings: Sequence[str] = (),
    rules: Sequence[str] = (),
) -> WhatIf:
    """Score ``figures`` as they are, and with ``settings`` and ``rules`` supposed.

    A setting is ``name=value`` (``general_public.final_account=7000``, ``prior(three_public.budget)=6万元``,
    ``answer.data_true=否``; ``name=`` or ``name=无`` takes the figure away); without a unit the value is in the unit of
    the catalogue. A rule is ``code=formula`` for the score of an indicator, ``code.rate=formula`` for its rate. Raises
    InputErrors with everything that is wrong with them, the nearest known name where one is unknown.
    """
    faults: list[InputError] = []
    changes, supposed = _figures(figures, framework, settings, faults)
    other, ruled = _rules(framework, rules, faults)
    if faults:
        raise InputErrors(faults)
    return WhatIf((*changes, *ruled), score(framework, figures, claimed), score(other, supposed, claimed))


# ---- figures -----------------------------------------------------------------------------------------------------


def _figures(
    figures: Figures, framework: Framework, settings: Sequence[str], faults: list[InputError]
) -> tuple[list[Change], Figures]:
    supposed: dict[Name, Figure | None] = {}
    for setting in settings:
        try:
            name, figure = _setting(setting, figures)
        except InputErrors as errors:
            faults.extend(errors.faults)
            continue
        except InputError as error:
            faults.append(error)
            continue
        if name in supposed:
            faults.append(InputError(f"“{text(name)}”写了两次", where=_where(setting), remedy="请只保留一个。"))
        supposed[name] = figure
    used = asked(framework)
    changes = [_change(name, figure, figures, name in used) for name, figure in supposed.items()]
    return changes, changed(figures, supposed)


def changed(figures: Figures, supposed: Mapping[Name, Figure | None]) -> Figures:
    """The figures with others in their place; None takes one away."""
    replaced = {(name.code, "", figures.year - name.prior) for name in supposed}
    kept = [
        each
        for each in figures
        if (each.code, each.subject, figures.year if each.period is None else each.period) not in replaced
    ]
    return Figures([*kept, *(figure for figure in supposed.values() if figure is not None)], figures.year)


def asked(framework: Framework) -> tuple[Name, ...]:
    """The figures the rules of a framework ask for, each once, in order of appearance."""
    trees = [node for indicator in framework.indicators for node in formulas(indicator)]
    trees += [ceiling.when for ceiling in framework.ceilings]
    return tuple(dict.fromkeys(name for node in trees for name in names(node)))


def formulas(indicator: Indicator) -> list[Node]:
    """The formulas of an indicator that are there: its condition, its rate, its score."""
    return [node for node in (indicator.applies, indicator.rate, indicator.score) if node is not None]


def _where(setting: str) -> str:
    return f"--set {setting.strip()[:60]}"


def _setting(setting: str, figures: Figures) -> tuple[Name, Figure | None]:
    """The name that is set and the figure it gets; InputError for what cannot be read."""
    where = _where(setting)
    found = _SETTING.fullmatch(setting)
    if found is None:
        raise InputError("写法不对", where=where, remedy="请写成 数据项代码=数值，如 three_public.budget=6。")
    entry = figure_name(found["code"], where=where)
    name = Name(entry.code, prior=found["prior"] is not None)
    value = found["value"].strip()
    if value in _NOTHING:
        return name, None
    number = _VALUE.fullmatch(value)
    cells = {
        "code": entry.code,
        "value": number["number"].replace("−", "-") if number else value,
        "unit": (number["unit"] if number else "") or entry.unit.name,
        "period": str(figures.year - name.prior),
    }
    given = figure_of(cells, None, where)
    before = figures.get(entry.code, year=figures.year - name.prior)
    if before is None:
        return name, replace(given, source=ASSUMED)
    return name, replace(given, source=before.source, evidence=before.evidence)


def _change(name: Name, figure: Figure | None, figures: Figures, used: bool) -> Change:
    year = figures.year - name.prior
    title = f"{year}年{figure_name(name.code).title}"
    return Change(text(name), title, shown_figure(figures.get(name.code, year=year)), shown_figure(figure), used)


def shown_figure(figure: Figure | None) -> str:
    """A figure as it was given: 6.75万元, 是, or nothing."""
    if figure is None:
        return ""
    if figure.unit.dimension == "answer":
        return "是" if figure.value else "否"
    return f"{figure.value:f}{figure.unit.name}"


# ---- rules -------------------------------------------------------------------------------------------------------


def _rules(framework: Framework, rules: Sequence[str], faults: list[InputError]) -> tuple[Framework, list[Change]]:
    """The framework with other formulas; they are judged when all are in place, since a score may need its new rate."""
    changes: list[Change] = []
    other = {indicator.code: indicator for indicator in framework.indicators}
    where: dict[str, str] = {}
    for rule in rules:
        try:
            indicator, change = _ruled(other, rule)
        except InputError as error:
            faults.append(error)
            continue
        other[indicator.code], where[indicator.code] = indicator, _at(rule)
        changes.append(change)
    for code, place in where.items():
        try:
            _must_give_points(other[code], place)
        except InputError as error:
            faults.append(error)
    return replace(framework, indicators=tuple(other.values())), changes


def _at(rule: str) -> str:
    return f"--rule {rule.strip()[:60]}"


def _ruled(known: Mapping[str, Indicator], rule: str) -> tuple[Indicator, Change]:
    """The indicator with one formula replaced; InputError for an unknown indicator or a formula that is none."""
    where = _at(rule)
    found = _RULE.fullmatch(rule)
    if found is None:
        remedy = '请写成 指标代码=公式，如 B2="full_up_to(rate, 0%, 1%, 0.5, begun)"。'
        raise InputError("写法不对", where=where, remedy=remedy)
    indicator = known.get(found["code"])
    if indicator is None:
        hint = nearest(found["code"], known) or f"指标代码有：{'、'.join(known)}"
        raise InputError(f"没有指标“{found['code']}”", where=where, remedy=f"{hint}。")
    part = found["part"] or "score"
    before = indicator.rate if part == "rate" else indicator.score
    node = parse(found["formula"].strip(), where)
    return (
        replace(indicator, rate=node) if part == "rate" else replace(indicator, score=node),
        Change(
            f"{indicator.code}.{part}",
            f"{indicator.code} {indicator.title}的{'指标值' if part == 'rate' else '得分'}",
            "" if before is None else text(as_written(before)),
            text(as_written(node)),
        ),
    )


def _must_give_points(indicator: Indicator, where: str) -> None:
    rate = None if indicator.rate is None else unit_of(indicator.rate, weight=False, where=where)
    if rate is not None and rate.dimension in ("truth", "answer"):
        raise InputError("指标值的公式不能是条件或自查事项", where=where, remedy="请写成能算出数值的公式。")
    if unit_of(indicator.score, rate, where=where).dimension not in ("score", "number", "zero"):
        raise InputError("计分公式的结果不是分数", where=where, remedy="请乘以分值 weight，或用计分函数。")
