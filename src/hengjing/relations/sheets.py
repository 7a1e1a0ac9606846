"""What must hold inside a table: codes and their subjects, totals across and down, statements that balance."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import compress
from typing import TypeVar

from hengjing.figures.reading import Mention, Panel, Reading, Row, Sheet
from hengjing.figures.words import Measure
from hengjing.quantities.rounding import Verdict
from hengjing.relations.model import AtMost, Relation, Same, Sum
from hengjing.relations.slips import slip_of

TOTAL_ROWS = ("合计", "总计", "总分", "共计")
_TOTAL_HEAD = re.compile(r"合计|小计|总计")
_NUMBERED = re.compile(r"^[一二三四五六七八九十]{1,3}、")
_STATEMENT_SUM = re.compile(r"^本年(?:收入|支出)(?:合计|总计)$")
_STATEMENT_TOTAL = re.compile(r"^(?:收入|支出)?总计$")
_LEVELLED = re.compile(r"^[一二三四五六七八九十]{1,3}、|^[（(]?\d{1,2}[）).．、]|其中|小计|^[-—]")
_CODE_STEP = 2
R = TypeVar("R", bound=Relation)
_LEAST, _MOST = Fraction(1, 20), Fraction(19, 10)


def sheet_relations(reading: Reading) -> Iterator[Relation]:
    """The identities of every table of a document."""
    for sheet in reading.sheets:
        for panel in sheet.panels:
            yield from proved(list(_code_sums(panel)))
            yield from proved(list(_row_sums(panel)))
            yield from _statement(panel)
            yield from _flat_sums(panel)
            yield from _parts_within(panel)
        yield from _balance(sheet)
        yield from _marks(sheet)


def proved(sums: Sequence[R]) -> Sequence[R]:
    """The sums of a table that proves, by most of them holding, that it was read and understood right."""
    broken = sum(each.verdict is Verdict.BROKEN for each in sums)
    return sums if broken * 3 <= len(sums) - broken else ()


def reads_right(sheet: Sheet, known: Sequence[Sum] = ()) -> bool:
    """Whether the table's own sums prove that it was read right: some hold, and few do not.

    ``known`` are sums that its heads alone do not tell, for a table without others.
    """
    sums = [
        each
        for panel in sheet.panels
        for each in (*_code_sums(panel), *_row_sums(panel), *_statement(panel), *_flat_sums(panel))
    ]
    return bool(proved(sums or known))


def _sums(basis: str, total: Row, parts: list[Row]) -> Iterator[Sum]:
    """One sum for each column in which the total and some part have an amount."""
    for column, amount in total.amounts.items():
        figures = [row.amounts[column] for row in parts if column in row.amounts]
        if figures and not amount.is_rate and all(each.adds_to(amount) for each in figures):
            yield Sum(basis, amount.figure, tuple(each.figure for each in figures))


def _code_sums(panel: Panel) -> Iterator[Sum]:
    """类 is the sum of its 款, 款 of its 项, 合计 of the topmost codes."""
    coded = [row for row in panel.rows if row.code]
    if len(coded) < 2:
        return
    children: dict[str, list[Row]] = defaultdict(list)
    for row in coded:
        children[row.code[:-_CODE_STEP]].append(row)
    for row in coded:
        if row.code in children:
            yield from _sums("上级科目等于所属下级科目之和", row, children[row.code])
    top = min(len(row.code) for row in coded)
    for row in panel.rows:
        if not row.code and row.name.endswith(TOTAL_ROWS):
            yield from _sums("合计等于各类科目之和", row, [each for each in coded if len(each.code) == top])


def _siblings(panel: Panel, column: int) -> list[int]:
    """The columns that make up a total column: those right of it under the same heads, each group by its own total."""
    level = len(panel.heads[column]) - 1
    prefix = panel.heads[column][:level]
    groups: dict[str, list[int]] = {}
    for other in sorted(panel.heads):
        head = panel.heads[other]
        if other > column and len(head) > level and head[:level] == prefix:
            if len(head) == level + 1 and _TOTAL_HEAD.search(head[level]):
                break
            groups.setdefault(head[level], []).append(other)
    chosen = []
    for columns in groups.values():
        own = [c for c in columns if len(columns) == 1 or _TOTAL_HEAD.search(panel.heads[c][-1])]
        if len(own) != 1:
            return []
        chosen.extend(own)
    return chosen


def _row_sums(panel: Panel) -> Iterator[Sum]:
    """A column headed 合计 or 小计 is the sum of the columns it heads, row by row."""
    for column, head in panel.heads.items():
        parts = _siblings(panel, column) if head and _TOTAL_HEAD.search(head[-1]) else []
        if len(parts) < 2:
            continue
        for row in panel.rows:
            amounts = [row.amounts[part] for part in parts if part in row.amounts]
            total = row.amounts.get(column)
            if total is not None and amounts and all(each.adds_to(total) for each in amounts):
                yield Sum("合计栏等于各分栏之和", total.figure, tuple(each.figure for each in amounts))


def _statement(panel: Panel) -> Iterator[Sum]:
    """本年收入（支出）合计 is the sum of the numbered lines above it; 总计 adds the balances in between."""
    if any(row.code for row in panel.rows):
        return
    rows = list(panel.rows)
    numbered = [bool(_NUMBERED.match(row.name)) for row in rows]
    middle = next((i for i, row in enumerate(rows) if _STATEMENT_SUM.match(row.name)), None)
    end = next((i for i, row in enumerate(rows) if _STATEMENT_TOTAL.match(row.name)), None)
    if middle is not None:
        yield from _sums(
            "本年合计等于各项之和", rows[middle], [row for row in rows[:middle] if _NUMBERED.match(row.name)]
        )
    if end is None:
        return
    if middle is None:
        yield from _sums("总计等于各项之和", rows[end], list(compress(rows[:end], numbered)))
    elif middle < end:
        balances = [
            row for row in rows[middle + 1 : end] if not _NUMBERED.match(row.name) and not row.name.startswith("其中")
        ]
        yield from _sums("总计等于本年合计加结转结余", rows[end], [rows[middle], *balances])


def _flat_sums(panel: Panel) -> Iterator[Sum]:
    """A row 合计 first or last among rows without codes and levels is their sum.

    Levels show in names (numbering, 其中, 小计) or in sums that count amounts twice; such a table proves nothing.
    """
    rows = list(panel.rows)
    totals = [row for row in rows if row.name in TOTAL_ROWS]
    if len(rows) < 3 or len(totals) != 1 or totals[0] not in (rows[0], rows[-1]):
        return
    parts = [row for row in rows if row not in totals]
    if any(row.code or _LEVELLED.search(row.name) for row in parts):
        return
    sums = list(_sums("表内合计行等于各行之和", totals[0], parts))
    sums = [each for each in sums if len(each.parts) > 1 and each.total.unit.name]
    proved = any(each.gap() == 0 for each in sums)
    yield from (each for each in sums if proved or (len(sums) == 1 and (_plausible(each) or slip_of(each))))


def _plausible(total: Sum) -> bool:
    """Whether a total is near enough to its parts for one wrong figure, and not for amounts counted twice."""
    summed = total.total.base - total.gap()
    return total.total.base > 0 and _LEAST * total.total.base <= summed <= _MOST * total.total.base


def _balance(sheet: Sheet) -> Iterator[Relation]:
    """Income and expenditure of one statement close on the same 总计."""
    ends = [row for panel in sheet.panels for row in panel.rows if _STATEMENT_TOTAL.match(row.name) and row.amounts]
    if len(sheet.panels) == len(ends) == 2:
        first, second = (row.amounts[min(row.amounts)].figure for row in ends)
        yield Same("收入总计等于支出总计", second, first, rounded=True)


def _parts_within(panel: Panel) -> Iterator[Relation]:
    """A row that begins 其中 is no larger than the row it belongs to."""
    whole: Row | None = None
    for row in panel.rows:
        if not row.name.startswith("其中"):
            whole = row
        elif whole is not None and len(row.name) > len("其中："):
            for column in row.amounts.keys() & whole.amounts.keys():
                part, total = row.amounts[column], whole.amounts[column]
                if part.adds_to(total) and not part.is_rate and total.figure.value:
                    yield AtMost("其中的一部分不超过整体", part.figure, total.figure, "part")


def _marks(sheet: Sheet) -> Iterator[Relation]:
    """In one row, marks given do not exceed the full marks."""
    for panel in sheet.panels:
        for row in panel.rows:
            full = [m for m in row.amounts.values() if m.measure is Measure.FULL_MARKS]
            given: list[Mention] = [m for m in row.amounts.values() if m.measure is Measure.SCORE]
            for mention in given if len(full) == 1 else ():
                yield AtMost("得分不超过满分", mention.figure, full[0].figure, "full_marks")
