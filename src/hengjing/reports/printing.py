"""Printing figures so that each printed one is remembered: which figure it is, and where it stands.

A printed figure is wrapped in Unicode noncharacters, which no text contains; ``template.py`` strips them and notes the
place. A computed figure (a rate, a difference, a sum) is computed from the operands as printed, so that a reader can
recompute it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from hengjing.errors import InputError
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.explain import plain
from hengjing.quantities.rounding import round_half_up
from hengjing.quantities.units import Unit, find_unit

START, MIDDLE, END, BREAK = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
MISSING = "（未填）"
SAMPLE = "示例明细"
COMPUTED, SCORED = "计算", "评分"
ABOUT = ("约", "近", "余", "多", "以上")
_BEFORE = ("约", "近")
_SEPARATED = {"万元": 2, "元": 2, "%": 2}
_FINEST = 6
_WITHOUT_MARKS = str.maketrans("", "", START + MIDDLE + END + BREAK)


def unmarked(text: str) -> str:
    """``text`` without the characters that mark figures here."""
    return text.translate(_WITHOUT_MARKS)


def clean(text: str) -> str:
    """A name or other short text from records, fit to stand in a line or a cell of the template."""
    return " ".join(unmarked(text).split()).replace("|", "｜")


@dataclass(slots=True)
class Printed:
    """What was printed so far: figures in the order of their marks, and what was missing."""

    figures: list[Figure] = field(default_factory=list)
    missing: dict[str, None] = field(default_factory=dict)

    def mark(self, figure: Figure, text: str) -> str:
        """``text`` wrapped, so that its place becomes that of ``figure``."""
        self.figures.append(figure)
        return f"{START}{len(self.figures) - 1}{MIDDLE}{text}{END}"


def _digits(unit: Unit, value: Decimal, approximate: bool, computed: bool) -> Decimal:
    """``value`` with the decimals it is printed with: money two, computed rates two, others as they are kept."""
    digits = _SEPARATED.get(unit.name)
    if digits is None or approximate or (unit.name == "%" and not computed):
        return Decimal(plain(round_half_up(value, _FINEST)))
    return round_half_up(value, digits)


class Quantity:
    """A figure of the records, or one computed from them, that a template can print, compare and compute with.

    Printing (``str``) notes the figure, or that it is missing (under ``name``).
    """

    def __init__(self, printed: Printed, figure: Figure | None, name: str, about: str = "") -> None:
        self._printed, self._figure, self._name, self._about = printed, figure, name, about

    @property
    def known(self) -> bool:
        """Whether the records hold it."""
        return self._figure is not None

    @property
    def value(self) -> Decimal:
        """The number as printed, 0 when missing."""
        return self._figure.value if self._figure else Decimal(0)

    @property
    def size(self) -> Quantity:
        """The same without its sign."""
        figure = self._figure
        changed = replace(figure, value=abs(figure.value)) if figure else None
        return Quantity(self._printed, changed, self._name, self._about)

    @property
    def sample(self) -> bool:
        """Whether it is made-up detail of an example."""
        return self._figure is not None and SAMPLE in f"{self._figure.source}{self._figure.evidence}"

    @property
    def number(self) -> str:
        """Printed without its unit, for a table whose head gives the unit."""
        return self._print("")

    def __str__(self) -> str:
        return self._print(self._figure.unit.name if self._figure else "")

    def _print(self, unit: str) -> str:
        figure = self._figure
        if figure is None:
            if self._name:
                self._printed.missing[self._name] = None
            return MISSING
        number = f"{figure.value:f}"
        about = self._about or ("约" if figure.approximate else "")
        number = f"{about}{number}" if about in _BEFORE else f"{number}{about}"
        return self._printed.mark(replace(figure, approximate=bool(about)), f"{number}{unit}")

    def moved(self, up: str, down: str) -> str:
        """A signed change in words: “增加” or “减少” with the amount without its sign."""
        return f"{down if self.value < 0 else up}{self.size}"

    def rate(self, whole: Quantity) -> Quantity:
        """This ÷ ``whole`` in percent, two decimals; missing when either is, or when the whole is 0."""
        figure, base = self._figure, whole._figure
        if figure is None or base is None or base.base == 0:
            return self._new(None)
        percent = round_half_up(figure.base / base.base * 100, 2)
        return self._new(_computed([figure, base], percent, find_unit("%"), "÷"))

    def change(self, before: Quantity) -> Quantity:
        """The change from ``before`` to this, over ``before``, in percent; missing when either is, or the base is 0."""
        return self.minus(before).rate(before)

    def minus(self, other: Quantity) -> Quantity:
        """This − ``other``, in this one's unit."""
        return self._combined([self, other], [1, -1], "−")

    def plus(self, other: Quantity) -> Quantity:
        """This + ``other``, in this one's unit."""
        return self._combined([self, other], [1, 1], "+")

    def _new(self, figure: Figure | None) -> Quantity:
        """A computed quantity: without a name, because what it lacks is named where its operands are printed."""
        return Quantity(self._printed, figure, "")

    def _combined(self, operands: Sequence[Quantity], signs: Sequence[int], sign: str) -> Quantity:
        figures = [operand._figure for operand in operands if operand._figure is not None]
        if len(figures) < len(operands):
            return self._new(None)
        unit = figures[0].unit
        base = sum((figure.base * factor for figure, factor in zip(figures, signs, strict=True)), Fraction(0))
        value = round_half_up(base / unit.factor, max(figure.digits for figure in figures))
        return self._new(_computed(figures, value, unit, sign))


def _operand(figure: Figure) -> str:
    computed = figure.source.removeprefix(f"{COMPUTED}：")
    return f"（{computed}）" if computed != figure.source else f"{figure.value:f}{figure.unit.name}"


def _computed(operands: Sequence[Figure], value: Decimal, unit: Unit, sign: str) -> Figure:
    """A figure computed from others; it is proven when all of them are."""
    told = f" {sign} ".join(_operand(figure) for figure in operands)
    proven = all(figure.supported for figure in operands)
    return Figure(
        code="",
        value=value,
        unit=unit,
        period=operands[0].period,
        subject=operands[0].subject,
        source=f"{COMPUTED}：{told}",
        evidence=told if proven else "",
        link=operands[0].link,
    )


class Printer:
    """The functions a template prints figures with. ``printed`` holds what they printed."""

    def __init__(self, figures: Figures) -> None:
        self.figures = figures
        self.printed = Printed()

    def figure(self, code: str, *, subject: str = "", year: int | None = None, about: str = "") -> Quantity:
        """The figure called ``code``, in the unit of the catalogue, money with two decimals.

        ``about`` (约, 近, 余, 多, 以上) prints it as an approximation; a figure kept as approximate is printed with 约.
        InputError for an unknown code or word.
        """
        if about and about not in ABOUT:
            raise InputError(f"不认识的约数用语“{about}”", remedy=f"可用：{'、'.join(ABOUT)}。")
        entry = figure_name(code)
        period = self.figures.year if year is None else year
        name = f"{entry.title}（{'，'.join(filter(None, [subject, f'{period}年']))}）"
        kept = self.figures.get(code, subject=subject, year=period)
        if kept is None:
            return Quantity(self.printed, None, name)
        value = kept.base / entry.unit.factor
        approximate = bool(about) or kept.approximate
        shown = _digits(entry.unit, round_half_up(value, _FINEST), approximate, computed=False)
        return Quantity(self.printed, replace(kept, value=shown, unit=entry.unit, period=period), name, about)

    def points(self, value: Decimal | None, subject: str, code: str = "") -> Quantity:
        """Points of ``subject`` (an indicator, a section, the whole), without useless zeros; None is missing.

        The figure's source is “评分：” and the code of the indicator or section.
        """
        if value is None:
            return Quantity(self.printed, None, f"{subject}自评得分")
        figure = Figure("", Decimal(plain(value)), find_unit("分"), subject=subject, source=f"{SCORED}：{code}")
        return Quantity(self.printed, replace(figure, period=self.figures.year), subject)

    def total(self, quantities: Iterable[Quantity], name: str) -> Quantity:
        """The sum of all that are known, named ``name``; missing when none is.

        The records are added, not their rounded prints, so that this total adds up with other totals of the records.
        """
        known = [quantity for quantity in quantities if quantity.known]
        if not known:
            return Quantity(self.printed, None, name)
        figures = [quantity._figure for quantity in known if quantity._figure is not None]
        base = sum((self._kept(figure).base for figure in figures), Fraction(0))
        unit, digits = figures[0].unit, max(figure.digits for figure in figures)
        value = round_half_up(base / unit.factor, digits)
        return Quantity(self.printed, _computed(figures, value, unit, "+"), "")

    def _kept(self, figure: Figure) -> Figure:
        """The figure of the records that a printed one comes from; itself when it was computed."""
        return self.figures.get(figure.code, subject=figure.subject, year=figure.period) or figure
