"""Rates printed in tables: completion, change and share, each from the columns of its own row."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention, Panel, Reading, Row
from hengjing.figures.text import YEAR
from hengjing.figures.words import EARLIER
from hengjing.relations.model import Change, Difference, Ratio, Relation
from hengjing.relations.sheets import TOTAL_ROWS

_COMPLETION = re.compile(r"完成(?:年初|全年)?预算(?:的)?(?:%|率|比例)|^(?:预算)?(?:完成|执行)率")
_BUDGET = re.compile(r"预算(?:数|金额)?(?:[（(]|$)")
_FINAL = re.compile(r"(?:决算|执行|支出|完成)(?:数|金额)?(?:[（(]|$)")
_GROWTH = re.compile(r"增减率|增长率|增减幅|增幅|变动率|增减%|同比(?:增长|增减)?%?$")
_AMOUNT = re.compile(r"增减额|增减数|增减$|变动额|比上年增减")
_SHARE = re.compile(r"^(?:占比|比重|占合计)")


def table_rates(reading: Reading) -> Iterator[Relation]:
    """The rates of every table whose heads say what they are computed from."""
    for sheet in reading.sheets:
        for panel in sheet.panels:
            columns = {column: bare(head[-1]) for column, head in panel.heads.items() if head}
            yield from _completions(panel, columns)
            yield from _changes(panel, columns, reading.year)
            yield from _shares(panel, columns)


def _one(columns: dict[int, str], pattern: re.Pattern[str]) -> int | None:
    """The only column whose head fits, else None."""
    fitting = [column for column, head in columns.items() if pattern.search(head)]
    return fitting[0] if len(fitting) == 1 else None


def _completions(panel: Panel, columns: dict[int, str]) -> Iterator[Relation]:
    rate = _one(columns, _COMPLETION)
    others = {column: head for column, head in columns.items() if column != rate}
    budget, final = _one(others, _BUDGET), _one(others, _FINAL)
    if rate is None or budget is None or final is None or budget == final:
        return
    for row in panel.rows:
        cells = _cells(row, rate, final, budget)
        if cells and cells[0].is_rate and cells[1].adds_to(cells[2]):
            yield Ratio("完成率＝决算数÷预算数", cells[0].figure, cells[1].figure, cells[2].figure, "完成率")


def _cells(row: Row, *columns: int) -> list[Mention]:
    """The row's amounts in those columns; empty unless it has them all."""
    found = [row.amounts[column] for column in columns if column in row.amounts]
    return found if len(found) == len(columns) else []


def _ends(columns: dict[int, str], year: int | None) -> tuple[int, int] | None:
    """The columns of this year and of last year, by their years or by 本年 and 上年."""
    now, before = [], []
    for column, head in columns.items():
        named = YEAR.search(head)
        if _GROWTH.search(head) or _AMOUNT.search(head):
            continue
        if EARLIER.search(head) or (named and year and int(named.group(1)) == year - 1):
            before.append(column)
        elif "本年" in head or (named and year and int(named.group(1)) == year):
            now.append(column)
    return (now[0], before[0]) if len(now) == len(before) == 1 else None


def _changes(panel: Panel, columns: dict[int, str], year: int | None) -> Iterator[Relation]:
    ends, amount, rate = _ends(columns, year), _one(columns, _AMOUNT), _one(columns, _GROWTH)
    if ends is None:
        return
    for row in panel.rows:
        pair = _cells(row, *ends)
        if not pair or not pair[0].adds_to(pair[1]):
            continue
        now, before = pair
        down = now.figure.base < before.figure.base
        if amount is not None and amount in row.amounts and row.amounts[amount].adds_to(now):
            change = row.amounts[amount].figure
            yield Difference("增减额＝本年数−上年数", change, now.figure, before.figure, _sign(change.base >= 0, down))
        if rate is not None and rate in row.amounts and row.amounts[rate].is_rate:
            growth = row.amounts[rate].figure
            sign = _sign(growth.base >= 0, down)
            yield Change("变动率＝（本年数−上年数）÷上年数", growth, now.figure, before=before.figure, sign=sign)


def _sign(positive: bool, down: bool) -> int:
    """Tables print a decrease with a minus or, under a head that says so, without: a plain number may be either."""
    return -1 if positive and down else 1


def _shares(panel: Panel, columns: dict[int, str]) -> Iterator[Relation]:
    """A column 占比 right of an amount column: each row over the row 合计."""
    rate = _one(columns, _SHARE)
    total = next((row for row in panel.rows if row.name in TOTAL_ROWS), None)
    amounts = [column for column in columns if rate is not None and column < rate]
    if rate is None or total is None or len(amounts) != 1 or amounts[0] not in total.amounts:
        return
    whole = total.amounts[amounts[0]]
    for row in panel.rows:
        cells = _cells(row, rate, amounts[0])
        if row is not total and cells and cells[0].is_rate and cells[1].adds_to(whole):
            yield Ratio("占比＝部分÷合计", cells[0].figure, cells[1].figure, whole.figure, "占比")
