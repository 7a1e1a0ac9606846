"""One fact told twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from hengjing.figures.codes import GENERAL, TOTAL, code_by_title
from hengjing.figures.labels import bare, last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.words import Measure
from hengjing.relations.model import Relation, Same, SamePeriod
from hengjing.relations.sheets import TOTAL_ROWS

_MARKS = (Measure.FULL_MARKS, Measure.SCORE)
_OTHER_FUNDS = re.compile(r"政府性基金|国有资本经营|社会保险基金")
_SAME_AS = re.compile(r"^[，（(]?[与和同](.{2,24}?)(?:一致|相等|相同)")
_TELLING_HEAD = 5
_SUBJECT_HEAD = re.compile(r"项[）)]$")
_ARRANGED = re.compile(r"预算安排(?:数)?(?:为)?$")


def repeat_relations(reading: Reading, periods: Iterable[SamePeriod]) -> Iterator[Relation]:
    """Figures of one name and year, wherever they stand; a year that a rate proves wrong is read as the right one."""
    corrected = {relation.odd.place: relation.year for relation in periods}
    alias = {TOTAL: GENERAL} if _general_only(reading) else {}
    told: dict[tuple[str, int | None], list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        code = mention.figure.code
        if code and mention.exact and not _ends_list(reading, mention):
            told[alias.get(code, code), corrected.get(mention.figure.place, mention.figure.period)].append(mention)
    for mentions in told.values():
        first = mentions[0]
        for later in mentions[1:]:
            if later.adds_to(first):
                yield Same("同一事项在两处的数应当一致", later.figure, first.figure)
    yield from _declared(reading, told)
    yield from _item_amounts(reading)
    yield from _marks(reading)
    yield from _table_totals(reading)


def _ends_list(reading: Reading, mention: Mention) -> bool:
    """Whether “支出合计” stands after expenditures of its own sentence: then it is their total, of whatever fund."""
    if mention.figure.code != TOTAL or mention.column:
        return False
    before = [m for m in reading.by_block[mention.block] if m.place.start < mention.place.start]
    return any(m.sentence == mention.sentence and "支出" in last_clause(m.label) for m in before)


def _general_only(reading: Reading) -> bool:
    """Whether the general public budget is all there is: no other fund has an amount above 0."""
    return not any(
        mention.figure.value > 0 and _OTHER_FUNDS.search(f"{mention.figure.subject}{mention.label}")
        for mention in reading.mentions
    )


def _item_amounts(reading: Reading) -> Iterator[Relation]:
    """“…（项）220.63万元…2023年预算安排220.63万元”: an item's amount at its head is what it is said to be budgeted."""
    for mentions in reading.by_block.values():
        first = mentions[0]
        if not _SUBJECT_HEAD.search(bare(first.label)) or not first.exact:
            continue
        for mention in mentions[1:]:
            arranged = _ARRANGED.search(last_clause(mention.label)) and mention.figure.period == reading.year
            if arranged and mention.exact and mention.adds_to(first):
                yield Same("同一条目前后的数应当一致", mention.figure, first.figure)
                break


def _declared(reading: Reading, told: dict[tuple[str, int | None], list[Mention]]) -> Iterator[Relation]:
    """Where the text itself says that an amount agrees with another named one (“，与支出决算数一致”)."""
    for mention in reading.mentions:
        match = _SAME_AS.match(mention.after)
        named = told.get((code_by_title(match.group(1)), mention.figure.period), []) if match else []
        if named and mention.exact and mention.adds_to(named[0]):
            yield Same("文中写明两数一致", mention.figure, named[0].figure)


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


def _table_totals(reading: Reading) -> Iterator[Relation]:
    """A total told in the text under the head of a table's column (“按规则得分合计…”) is that column's total."""
    totals: dict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions:
        if mention.column and mention.item in TOTAL_ROWS and len(mention.column) >= _TELLING_HEAD:
            totals[mention.column].append(mention)
    for mention in reading.mentions if totals else ():
        if mention.column or not mention.exact:
            continue
        clause = last_clause(mention.label)
        head = next((clause.removesuffix(f"{word}") for word in TOTAL_ROWS if clause.endswith(word)), "")
        if len(totals.get(head, [])) == 1 and mention.adds_to(totals[head][0]):
            yield Same("正文与表中合计应当一致", totals[head][0].figure, mention.figure)
