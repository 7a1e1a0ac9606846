"""One fact told twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import Measure
from hengjing.relations.model import Relation, Same, SamePeriod

_MARKS = (Measure.FULL_MARKS, Measure.SCORE)


def repeat_relations(reading: Reading, periods: Iterable[SamePeriod]) -> Iterator[Relation]:
    """Figures of one name and year, wherever they stand; a year that a rate proves wrong is read as the right one."""
    corrected = {relation.odd.place: relation.year for relation in periods}
    told: dict[tuple[str, int | None], list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.figure.code and mention.exact:
            year = corrected.get(mention.figure.place, mention.figure.period)
            told[mention.figure.code, year].append(mention)
    for mentions in told.values():
        first = mentions[0]
        for later in mentions[1:]:
            if later.adds_to(first):
                yield Same("同一事项在两处的数应当一致", later.figure, first.figure)
    yield from _marks(reading)


def _marks(reading: Reading) -> Iterator[Relation]:
    """Full marks and marks of one indicator, in the text and in the table."""
    told: dict[tuple[str, Measure], list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.measure in _MARKS and mention.item and mention.figure.unit.name == "分":
            told[bare(mention.item), mention.measure].append(mention)
    for mentions in told.values():
        in_text = [m for m in mentions if reading.document.blocks[m.block].cell is None]
        in_table = [m for m in mentions if reading.document.blocks[m.block].cell is not None]
        if len(in_text) == 1 and in_table:
            yield Same("同一指标在正文和表中的分数应当一致", in_table[0].figure, in_text[0].figure)
