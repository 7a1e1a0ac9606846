"""From broken relations to causes: one wrong figure that breaks several relations is one case.

The culprit is the figure whose change would mend most: it takes part in most broken and fewest held relations. A
unit slip is solved first, because it explains a broken sum without any wrong number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from hengjing.documents.model import Place
from hengjing.figures.model import Figure
from hengjing.quantities.rounding import Verdict
from hengjing.relations.model import AtMost, Change, Difference, Ratio, Relation, Same, SamePeriod, Sum
from hengjing.relations.printed import printed

# Which of several broken relations speaks for a culprit: the one that tells its value most plainly.
_LEADS = (Same, Sum, Difference, Ratio, Change, AtMost)


@dataclass(frozen=True, slots=True)
class Case:
    """A relation that does not hold as it should, the figure likeliest at fault, and what else that figure breaks.

    ``slip`` is set when the relation holds once the culprit is read in that unit.
    """

    relation: Relation
    culprit: Figure
    consequences: tuple[Relation, ...] = ()
    slip: str = ""

    @property
    def verdict(self) -> Verdict | None:
        """How the relation stands."""
        return self.relation.verdict

    @property
    def place(self) -> Place:
        """Where the fault is to be mended."""
        place = self.culprit.place
        if isinstance(self.relation, SamePeriod):
            place = self.relation.year_place
        if place is None:
            raise ValueError("figures of a document have a place")
        return place

    @property
    def quote(self) -> str:
        """The exact characters at ``place``."""
        if isinstance(self.relation, SamePeriod):
            return self.relation.stated
        return self.culprit.quote

    @property
    def expected(self) -> str:
        """What should stand there; empty when the relation does not tell."""
        if self.slip:
            return f"{self.culprit.value:f}{self.slip}"
        return expected_of(self.relation, self.culprit)

    @property
    def text(self) -> str:
        """The relation as it should be, a mended unit included."""
        return self._mended().text if self.slip else self.relation.text

    def _mended(self) -> Relation:
        mended = mend_unit(self.relation, self.slip)
        if mended is None:
            raise ValueError("only a sum has a unit slip")
        return mended[0]

    @property
    def others(self) -> tuple[Figure, ...]:
        """The other figures of the relation."""
        return tuple(figure for figure in self.relation.figures if figure is not self.culprit)


def expected_of(relation: Relation, figure: Figure) -> str:
    """What ``figure`` would have to read for ``relation`` to hold."""
    if figure is relation.subject:
        return relation.expected
    if isinstance(relation, Sum):
        return printed(relation.closing(figure), figure)
    if isinstance(relation, Same):
        return printed(relation.later.base, figure)
    return ""


def mend_unit(relation: Relation, unit_name: str = "") -> tuple[Sum, Figure] | None:
    """A sum with its one odd unit read as that of all other figures, and the odd figure; None when there is no such
    one.
    """
    if not isinstance(relation, Sum):
        return None
    ((common, often),) = Counter(figure.unit.name for figure in relation.figures).most_common(1)
    if often != len(relation.figures) - 1 or unit_name not in ("", common):
        return None
    unit = next(figure.unit for figure in relation.figures if figure.unit.name == common)
    odd = next(figure for figure in relation.figures if figure.unit.name != common)
    mended = replace(odd, unit=unit)
    parts = tuple(mended if part is odd else part for part in relation.parts)
    return replace(relation, total=mended if relation.total is odd else relation.total, parts=parts), odd


def unit_slip(relation: Relation) -> tuple[Figure, str] | None:
    """The one figure that, read in the unit of all others, closes the sum: (figure, that unit)."""
    mended = mend_unit(relation)
    if mended is None or mended[0].verdict not in (Verdict.HELD, Verdict.ROUNDING):
        return None
    closed, odd = mended
    return odd, next(figure.unit.name for figure in closed.figures if figure.place != odd.place)


def cases_of(relations: Iterable[Relation]) -> list[Case]:
    """The cases of a document, one per cause, in no particular order."""
    cases: list[Case] = []
    broken: list[Relation] = []
    held: Counter[Place | None] = Counter()
    for relation in relations:
        verdict = relation.verdict
        # A limit that is kept says little about a figure; an equality that holds speaks for it.
        if verdict in (Verdict.HELD, Verdict.ROUNDING, Verdict.TRUNCATED) and not isinstance(relation, AtMost):
            held.update(figure.place for figure in relation.figures)
        if verdict is Verdict.BROKEN:
            slip = unit_slip(relation)
            if slip is not None:
                cases.append(Case(relation, slip[0], slip=slip[1]))
                held.update(figure.place for figure in relation.figures if figure is not slip[0])
            elif isinstance(relation, SamePeriod):
                cases.append(Case(relation, relation.odd))
            else:
                broken.append(relation)
        elif verdict in (Verdict.TRUNCATED, Verdict.ROUNDING):
            cases.append(Case(relation, relation.subject))
    cases.extend(_causes(broken, held))
    return cases


def _causes(broken: list[Relation], held: Counter[Place | None]) -> Iterator[Case]:
    breaks = Counter(figure.place for relation in broken for figure in relation.figures)
    by_culprit: dict[Place | None, list[tuple[Relation, Figure]]] = defaultdict(list)
    for relation in broken:
        culprit = max(
            relation.figures, key=lambda f: (Fraction(breaks[f.place] - held[f.place]), f is relation.subject)
        )
        by_culprit[culprit.place].append((relation, culprit))
    for found in by_culprit.values():
        found.sort(
            key=lambda pair: next((i for i, kind in enumerate(_LEADS) if isinstance(pair[0], kind)), len(_LEADS))
        )
        (relation, culprit), *rest = found
        yield Case(relation, culprit, tuple(other for other, _ in rest))
