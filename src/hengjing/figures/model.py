"""Figure and Figures: the one currency between ledgers, documents, formulas and reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from hengjing.documents.model import Place
from hengjing.quantities.rounding import digits_of
from hengjing.quantities.units import Unit

LEDGER = "台账"
DECLARED = "申报数"
ANSWER = "自查"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that says what it is.

    ``value`` is the number as printed or kept, in ``unit``. ``code`` is its name in the catalogue
    (empty when a document does not reveal it), ``subject`` narrows it (a budget line, a project),
    ``period`` is the year it speaks of. A figure of a ledger has a ``source`` (“台账:预算”, “申报数”, “自查”),
    an ``evidence`` (what proves it) and a ``link`` (where its rows open). A figure of a document has a
    ``quote`` and a ``place``; ``approximate`` marks 约, 余, 近….
    """

    code: str
    value: Decimal
    unit: Unit
    period: int | None = None
    subject: str = ""
    source: str = ""
    evidence: str = ""
    link: str = ""
    quote: str = ""
    place: Place | None = None
    approximate: bool = False

    @property
    def base(self) -> Fraction:
        """The value in the base unit of its dimension (元, 1, 平方米)."""
        return Fraction(self.value) * self.unit.factor

    @property
    def digits(self) -> int:
        """Decimals as printed."""
        return digits_of(self.value)

    @property
    def supported(self) -> bool:
        """Whether it rests on ledger rows, or on evidence attached to a declared figure or an answer."""
        return self.source.startswith(LEDGER) or bool(self.evidence)


class Figures:
    """The figures of one organisation, found by name, subject and year. Later ones do not replace earlier ones."""

    def __init__(self, figures: Iterable[Figure], year: int) -> None:
        self.year = year
        self._figures: dict[tuple[str, str, int], Figure] = {}
        for figure in figures:
            key = (figure.code, figure.subject, figure.period if figure.period is not None else year)
            if key in self._figures:
                raise ValueError(f"{key} is given twice")
            self._figures[key] = figure

    def get(self, code: str, *, subject: str = "", year: int | None = None) -> Figure | None:
        """The figure of that name (``year`` defaults to the year of evaluation), or None."""
        return self._figures.get((code, subject, self.year if year is None else year))

    def subjects(self, code: str) -> list[str]:
        """The subjects for which ``code`` is known in the year of evaluation, in the order they were given."""
        return [subject for (name, subject, year) in self._figures if name == code and subject and year == self.year]

    def only_supported(self) -> Figures:
        """The same without figures that rest on nothing."""
        return Figures((figure for figure in self if figure.supported), self.year)

    def __iter__(self) -> Iterator[Figure]:
        return iter(self._figures.values())

    def __len__(self) -> int:
        return len(self._figures)
