"""The scored part of a self-evaluation: each indicator as the words of the report need it, read off its formula."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from hengjing.figures.catalogue import figure_name
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import Binary, Call, Name
from hengjing.frameworks.model import Section
from hengjing.quantities.units import UNITS
from hengjing.reports.printing import Printer, Quantity, clean
from hengjing.scoring.one import IndicatorScore, Score

_ANSWER = UNITS["是否"]
# Budget accounts are kept on a cash basis: at the year's end payments and the final account are one amount, and a
# report that prints both says so, which lets a reader check either.
_SAME_ON_CASH_BASIS = {"general_public.payments": "general_public.final_account"}
_WORDS = (("效益", "benefit"), ("职责履行", "achievement"))


@dataclass(frozen=True, slots=True)
class Told:
    """A figure of a formula with its title; ``agrees_with`` is the title of another figure of the same amount."""

    title: str
    quantity: Quantity
    agrees_with: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """The self-check of an indicator: titles by answer."""

    yes: tuple[str, ...]
    no: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndicatorView:
    """An indicator for the template. ``shape`` says how its rate is told:

    ``ratio`` (first ÷ second), ``saving`` ((first − second) ÷ first), ``change`` (first against second, its value a
    year earlier), ``value`` (a single figure), ``answers`` (self-check only), ``other`` (the figures one by one).
    """

    title: str
    shape: str
    told: tuple[Told, ...]
    answers: Answers
    weight: Quantity
    claimed: Quantity

    @property
    def sample(self) -> bool:
        """Whether a figure of it rests on made-up detail of an example."""
        return any(each.quantity.sample for each in self.told)


@dataclass(frozen=True, slots=True)
class SectionView:
    """A scored section; ``claimed`` is the sum of its indicators' claims, ``words`` the group of texts told in it."""

    code: str
    title: str
    weight: Quantity
    claimed: Quantity
    words: str
    indicators: tuple[IndicatorView, ...]


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A row of the score table."""

    title: str
    weight: str
    claimed: str
    by_rule: str
    supported: str
    remark: str


def _leaves(traces: Iterable[Trace | None]) -> list[Name]:
    """The figures a formula names, each once, in order."""
    nodes = (found.node for trace in traces if trace is not None for found in trace.walk())
    return list(dict.fromkeys(node for node in nodes if isinstance(node, Name)))


def _shape(trace: Trace | None) -> tuple[str, list[Name]]:
    """How a rate is told, and the figures that the telling needs, in order."""
    if trace is None:
        return "answers", []
    node = trace.node
    if isinstance(node, Call) and node.function == "first" and trace.children:
        # The way that could be computed; when none could, the last: it asks for least.
        return _shape(next((child for child in trace.children if child.value is not None), trace.children[-1]))
    match node:
        case Name():
            return "value", [node]
        case Binary("/", Name() as top, Name() as bottom):
            return "ratio", [top, bottom]
        case Binary("/", Binary("-", Name() as now, Name() as then), Name() as base) if base == then and then.prior:
            return "change", [now, then]
        case Binary("/", Binary("-", Name() as plan, Name() as real), Name() as base) if base == plan:
            return "saving", [plan, real]
    return "other", _leaves([trace])


def _quantity(printer: Printer, name: Name) -> Quantity:
    return printer.figure(name.code, year=printer.figures.year - 1 if name.prior else None)


def _told(printer: Printer, name: Name) -> Told:
    title, quantity = figure_name(name.code).title, _quantity(printer, name)
    twin = _SAME_ON_CASH_BASIS.get(name.code, "")
    if twin and quantity.known and printer.figure(twin).known and printer.figure(twin).value == quantity.value:
        return Told(title, quantity, figure_name(twin).title)
    return Told(title, quantity)


def _answers(printer: Printer, one: IndicatorScore) -> Answers:
    given: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for name in _leaves([one.trace]):
        entry = figure_name(name.code)
        if entry.unit == _ANSWER:
            answer = printer.figures.get(name.code)
            given[None if answer is None else bool(answer.value)].append(entry.title)
    return Answers(tuple(given[True]), tuple(given[False]), tuple(given[None]))


def _indicator(printer: Printer, one: IndicatorScore) -> IndicatorView:
    indicator = one.indicator
    shape, names = _shape(one.rate)
    return IndicatorView(
        clean(indicator.title),
        shape,
        tuple(_told(printer, name) for name in names),
        _answers(printer, one),
        printer.points(indicator.weight, indicator.title, indicator.code),
        printer.points(one.claimed, indicator.title, indicator.code),
    )


def _section(printer: Printer, score: Score, section: Section) -> SectionView:
    ones = [one for one in score.indicators if one.indicator.section == section.code]
    claimed = sum((one.claimed for one in ones if one.claimed is not None), Decimal(0))
    return SectionView(
        section.code,
        clean(section.title),
        printer.points(section.weight, section.title, section.code),
        printer.points(claimed, section.title, section.code),
        next((group for word, group in _WORDS if word in section.title), ""),
        tuple(_indicator(printer, one) for one in ones),
    )


def sections(printer: Printer, score: Score) -> tuple[SectionView, ...]:
    """The scored sections in the order of the framework."""
    return tuple(_section(printer, score, section) for section in score.framework.sections)


def annex(printer: Printer, score: Score) -> Iterator[AnnexRow]:
    """The rows of the score table: every indicator, then the totals."""

    def number(points: Decimal | None, title: str, code: str, otherwise: str = "") -> str:
        return otherwise if points is None else printer.points(points, title, code).number

    for one in score.indicators:
        code, title = one.indicator.code, clean(one.indicator.title)
        yield AnnexRow(
            title,
            number(one.indicator.weight, title, code),
            number(one.claimed, title, code, "未填"),
            number(one.by_rule, title, code, "无法计算"),
            number(one.supported, title, code),
            clean("；".join(one.losses) or one.note) or "三项得分一致",
        )
    totals, total = score.totals, score.framework.total
    full, claimed, by_rule, supported = (
        number(points, "合计", "") for points in (total, totals.claimed, totals.by_rule, totals.supported)
    )
    yield AnnexRow("合计", full, claimed, by_rule, supported, clean("；".join(one.words for one in score.limits)))
