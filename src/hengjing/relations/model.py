"""The kinds of relation and how each is judged. All arithmetic is exact."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from hengjing.documents.model import Place
from hengjing.figures.model import Figure
from hengjing.quantities.rounding import Verdict, half_last_digit, judge, ratio_interval, round_half_up
from hengjing.relations.printed import as_fine, finest, printed, shown, slack

UNDECIDED = "undecided"
NO_RATE = "不应给出比率"


@dataclass(frozen=True, slots=True)
class Relation:
    """What must hold between ``figures``; ``verdict`` is None when it could not be decided, ``reason`` then says why.

    ``subject`` is the figure the relation speaks about (the total, the rate); ``basis`` says what makes it certain.
    """

    basis: str
    reason: str = field(default="", kw_only=True)

    kind = "relation"

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All figures that take part, the subject first."""
        raise NotImplementedError

    @property
    def subject(self) -> Figure:
        """The figure the relation speaks about."""
        return self.figures[0]

    @property
    def verdict(self) -> Verdict | None:
        """How the relation stands; None when undecided."""
        raise NotImplementedError

    @property
    def text(self) -> str:
        """The relation in figures, as it should be (“605.77 ÷ 7500.56 = 8.08%”)."""
        raise NotImplementedError

    @property
    def expected(self) -> str:
        """What the subject should read."""
        raise NotImplementedError

    @property
    def status(self) -> str:
        """held, broken or undecided, for reports (a truncated or rounded relation is not held)."""
        verdict = self.verdict
        if verdict is None:
            return UNDECIDED
        return "held" if verdict is Verdict.HELD else "broken"


@dataclass(frozen=True, slots=True)
class Sum(Relation):
    """``total`` is the sum of ``parts``, less what is ``taken`` off. ``closed`` says that the parts must cover it; an
    open list decides nothing unless the parts exceed the total.
    """

    total: Figure
    parts: tuple[Figure, ...]
    closed: bool = True
    taken: tuple[Figure, ...] = ()

    kind = "sum"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.total, *self.parts, *self.taken)

    def gap(self, parts: tuple[Figure, ...] | None = None) -> Fraction:
        """Total minus parts, in the base unit."""
        taken = sum((figure.base for figure in self.taken), Fraction(0))
        return self.total.base + taken - sum((part.base for part in parts or self.parts), Fraction(0))

    def closing(self, figure: Figure) -> Fraction:
        """What ``figure``, one of the sum's, would have to be for it to close, in the base unit."""
        falls = figure is self.total or figure in self.taken
        return figure.base + (-self.gap() if falls else self.gap())

    def tolerance(self, parts: tuple[Figure, ...] | None = None) -> Fraction:
        """Half a last digit for each of the n + 1 printed figures, in the base unit."""
        return slack(self.total, *(parts or self.parts), *self.taken)

    @property
    def verdict(self) -> Verdict | None:
        gap = self.gap()
        if gap == 0:
            return Verdict.HELD
        if not self.closed and gap > 0:
            return None
        return Verdict.ROUNDING if abs(gap) <= self.tolerance() else Verdict.BROKEN

    @property
    def text(self) -> str:
        mixed = len({part.unit.name for part in self.figures}) > 1
        write = shown if mixed else (lambda figure: f"{figure.value:f}")
        added = "".join(f" {'−' if part.value < 0 else '+'} {write(part).removeprefix('-')}" for part in self.parts)
        taken = "".join(f" − {write(figure)}" for figure in self.taken)
        return f"{added.removeprefix(' + ').lstrip()}{taken} = {self.expected}"

    @property
    def expected(self) -> str:
        return printed(self.total.base - self.gap(), self.total)


@dataclass(frozen=True, slots=True)
class Ratio(Relation):
    """``rate`` is ``top`` ÷ ``bottom``; ``name`` is what the document calls it. ``same_period``: both speak of one
    year.
    """

    rate: Figure
    top: Figure
    bottom: Figure
    name: str = "比率"
    same_period: bool = True

    kind = "ratio"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.rate, self.top, self.bottom

    @property
    def computed(self) -> Fraction | None:
        """The exact ratio, None over 0."""
        return self.top.base / self.bottom.base if self.bottom.base else None

    @property
    def verdict(self) -> Verdict | None:
        interval = ratio_interval(as_fine(self.top, self.bottom), as_fine(self.bottom, self.top))
        computed = self.computed
        if computed is None or interval is None:
            return None
        factor = self.rate.unit.factor
        scale = self.top.unit.factor / self.bottom.unit.factor / factor
        return judge(self.rate.value, computed / factor, (interval[0] * scale, interval[1] * scale))

    @property
    def text(self) -> str:
        write = shown if self.top.unit.name != self.bottom.unit.name else (lambda figure: f"{figure.value:f}")
        return f"{write(self.top)} ÷ {write(self.bottom)} = {self.expected}"

    @property
    def expected(self) -> str:
        return printed(self.computed, self.rate) if self.computed is not None else "—"


@dataclass(frozen=True, slots=True)
class Difference(Relation):
    """``amount`` is ``now`` minus ``before``, in the direction the document's word gives (``sign`` −1 for a
    decrease).
    """

    amount: Figure
    now: Figure
    before: Figure
    sign: int = 1

    kind = "difference"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.amount, self.now, self.before

    @property
    def computed(self) -> Fraction:
        """The exact difference in the stated direction, base unit."""
        return (self.now.base - self.before.base) * self.sign

    @property
    def verdict(self) -> Verdict | None:
        gap = abs(self.computed - self.amount.base)
        if gap == 0:
            return Verdict.HELD
        return Verdict.ROUNDING if gap <= slack(*self.figures) else Verdict.BROKEN

    @property
    def text(self) -> str:
        first, second = (self.now, self.before) if self.sign > 0 else (self.before, self.now)
        return f"{first.value:f} − {second.value:f} = {self.expected}"

    @property
    def expected(self) -> str:
        return printed(self.computed, self.amount)


@dataclass(frozen=True, slots=True)
class Change(Relation):
    """``rate`` is the change from ``before`` to ``now``, over ``before``; ``sign`` −1 when the word says decrease.

    When the document gives the amount of change instead of the earlier value, ``amount`` holds it and ``before`` is
    None.
    """

    rate: Figure
    now: Figure
    before: Figure | None = None
    amount: Figure | None = None
    sign: int = 1

    kind = "growth"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(f for f in (self.rate, self.now, self.before, self.amount) if f is not None)

    @property
    def base(self) -> Fraction:
        """The earlier value, printed or worked out from the amount of change, in the base unit."""
        return self.before.base if self.before is not None else self.now.base - self._other.base * self.sign

    def _change(self, now: Fraction, other: Fraction) -> Fraction | None:
        base = other if self.before is not None else now - other * self.sign
        difference = (now - other) * self.sign if self.before is not None else other
        return difference / base if base > 0 else None

    @property
    def _other(self) -> Figure:
        other = self.before or self.amount
        if other is None:
            raise ValueError("a change needs an earlier value or an amount")
        return other

    @property
    def computed(self) -> Fraction | None:
        """The exact rate of change in the stated direction; None over a base of 0 (or less)."""
        return self._change(self.now.base, self._other.base)

    @property
    def verdict(self) -> Verdict | None:
        computed = self.computed
        if computed is None:
            return Verdict.BROKEN if self.base == 0 and self.rate.value else None
        corners = []
        for now_shift in (-1, 1):
            for other_shift in (-1, 1):
                digits = finest((self.now, self._other))
                now = self.now.base + now_shift * half_last_digit(digits[self.now.unit.name]) * self.now.unit.factor
                half = half_last_digit(digits[self._other.unit.name]) * self._other.unit.factor
                other = self._other.base + other_shift * half
                corner = self._change(now, other)
                corners.append(computed if corner is None else corner)
        factor = self.rate.unit.factor
        return judge(self.rate.value, computed / factor, (min(corners) / factor, max(corners) / factor))

    @property
    def text(self) -> str:
        if self.before is not None:
            top = (self.now, self.before) if self.sign > 0 else (self.before, self.now)
            return f"({top[0].value:f} − {top[1].value:f}) ÷ {self.before.value:f} = {self.expected}"
        operator = "−" if self.sign > 0 else "+"
        return f"{self._other.value:f} ÷ ({self.now.value:f} {operator} {self._other.value:f}) = {self.expected}"

    @property
    def expected(self) -> str:
        return printed(self.computed, self.rate) if self.computed is not None else NO_RATE


@dataclass(frozen=True, slots=True)
class Same(Relation):
    """One fact told twice: ``later`` repeats ``first``. A coarser number may be the finer one rounded half-up.

    ``rounded``: both may be sums of rounded amounts, so that one last digit between them is rounding (tables).
    """

    later: Figure
    first: Figure
    rounded: bool = False

    kind = "same"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.later, self.first

    @property
    def verdict(self) -> Verdict | None:
        fine, coarse = sorted((self.first, self.later), key=lambda f: half_last_digit(f.digits) * f.unit.factor)
        rounded = round_half_up(fine.base / coarse.unit.factor, coarse.digits)
        if rounded == coarse.value:
            return Verdict.HELD
        near = self.rounded and abs(rounded - coarse.value) <= Decimal(1).scaleb(-coarse.digits)
        return Verdict.ROUNDING if near else Verdict.BROKEN

    @property
    def text(self) -> str:
        sign = "=" if self.verdict is Verdict.HELD else "≠"
        return f"{shown(self.first)} {sign} {shown(self.later)}"

    @property
    def expected(self) -> str:
        same_unit = self.first.unit.factor == self.later.unit.factor
        return f"{self.first.value:f}{self.later.unit.name}" if same_unit else printed(self.first.base, self.later)


@dataclass(frozen=True, slots=True)
class AtMost(Relation):
    """``part``, with what is ``besides`` it, does not exceed ``whole``; ``limit`` says which limit this is (“posts”,
    “part”, “full_marks”). ``rounded``: all may be sums of rounded amounts, so that a last digit more is no excess.
    """

    part: Figure
    whole: Figure
    limit: str = "part"
    besides: tuple[Figure, ...] = ()
    rounded: bool = False

    kind = "limit"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.part, self.whole, *self.besides

    @property
    def verdict(self) -> Verdict | None:
        excess = sum((figure.base for figure in (self.part, *self.besides)), -self.whole.base)
        return Verdict.HELD if excess <= (slack(*self.figures) if self.rounded else 0) else Verdict.BROKEN

    @property
    def text(self) -> str:
        return f"{' + '.join(map(shown, (self.part, *self.besides)))} ≤ {shown(self.whole)}"

    @property
    def expected(self) -> str:
        return f"不超过{shown(self.whole)}"


@dataclass(frozen=True, slots=True)
class Count(Relation):
    """``stated`` is the number of ``listed`` names."""

    stated: Figure
    listed: tuple[str, ...] = ()

    kind = "count"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (self.stated,)

    @property
    def verdict(self) -> Verdict | None:
        return Verdict.HELD if self.stated.value == Decimal(len(self.listed)) else Verdict.BROKEN

    @property
    def text(self) -> str:
        return f"列举的{'、'.join(self.listed)}共{self.expected}"

    @property
    def expected(self) -> str:
        return f"{len(self.listed)}{self.stated.unit.name}"


@dataclass(frozen=True, slots=True)
class SamePeriod(Relation):
    """Two figures compared in one rate speak of one year: ``odd`` names another year than ``other``, at
    ``year_place``.
    """

    odd: Figure
    other: Figure
    year: int = 0
    year_place: Place | None = None

    kind = "period"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.odd, self.other

    @property
    def verdict(self) -> Verdict | None:
        return Verdict.HELD if self.odd.period == self.other.period else Verdict.BROKEN

    @property
    def stated(self) -> str:
        """The year as printed."""
        return f"{self.odd.period}年"

    @property
    def text(self) -> str:
        return f"{shown(self.odd)}与{shown(self.other)}同为{self.year}年"

    @property
    def expected(self) -> str:
        return f"{self.year}年"
