"""All relations of a document, in order of place."""

from __future__ import annotations

from hengjing.figures.reading import Reading
from hengjing.relations.balances import balance_relations
from hengjing.relations.changes import change_relations
from hengjing.relations.counts import count_relations
from hengjing.relations.disclosure.cells import identity_relations
from hengjing.relations.disclosure.crossing import crossing_relations
from hengjing.relations.limits import staff_limits
from hengjing.relations.model import Relation, SamePeriod, Sum
from hengjing.relations.rates import rate_relations
from hengjing.relations.repeats import repeat_relations
from hengjing.relations.scores import score_relations
from hengjing.relations.sheets import sheet_relations
from hengjing.relations.sums import inline_sums, item_sums
from hengjing.relations.table_rates import table_rates
from hengjing.relations.trailing import trailing_sums


def find_relations(reading: Reading) -> tuple[Relation, ...]:
    """What must hold in the document, each judged on demand (``Relation.verdict``)."""
    rates = list(rate_relations(reading))
    periods = [relation for relation in rates if isinstance(relation, SamePeriod)]
    relations = [
        *identity_relations(reading),  # first: what they say is plainer than what the finders of any table say
        *inline_sums(reading),
        *trailing_sums(reading),
        *balance_relations(reading),
        *item_sums(reading),
        *score_relations(reading),
        *sheet_relations(reading),
        *table_rates(reading),
        *crossing_relations(reading),
        *rates,
        *change_relations(reading),
        *repeat_relations(reading, periods),
        *staff_limits(reading),
        *count_relations(reading),
    ]
    once: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        once.setdefault(_essence(relation), relation)
    return tuple(sorted(once.values(), key=_position))


def _essence(relation: Relation) -> tuple[object, ...]:
    """What makes two relations one: their kind and their figures. Of a sum the total is not the same as a part."""
    total = relation.subject.place if isinstance(relation, Sum) else None
    return relation.kind, total, frozenset(figure.place for figure in relation.figures)


def _position(relation: Relation) -> tuple[int, int]:
    place = relation.subject.place
    return (place.block, place.start) if place else (0, 0)
