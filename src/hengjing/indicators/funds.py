"""The upper part of a goal form: whose it is, its money, the tasks of the year and theirs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from hengjing.documents.model import Block
from hengjing.figures.sheets import NUMBER_CELL
from hengjing.figures.text import masked
from hengjing.indicators.goal import Task
from hengjing.indicators.heads import head
from hengjing.quantities.numerals import parse_decimal
from hengjing.quantities.units import UNITS

_TITLE = re.compile(r"^(?:项目名称|部门(?:[（(]单位[）)])?名称|单位名称)$")
_BUDGET = re.compile(r"^(?:部门|单位|年度|全年|整体)*(?:支出)?(?:预算|资金)(?:申请)?(?:总额|合计)$|^部门预算总额$")
_TASK = re.compile(r"^(?:年度)?(?:主要)?任务(?:名称)?$")
_AMOUNT = re.compile(r"^(?:预算|安排|支出|资金)?(?:金额|总额|预算)(?:合计)?$")
_END = re.compile(r"合计|总计|小计|总体目标|绩效目标|资金总额|预算总额")
_UNIT = re.compile(r"[（(]\s*(?:单位[：:])?\s*(万元|元|亿元)\s*[）)]")
_FEWEST_TASKS = 2

Row = Mapping[int, Block]


@dataclass
class Funds:
    """What was read: the title, the budget in the unit of the tasks, the tasks and where they begin, and the points of
    budget execution in the form of a self-evaluation."""

    title: str = ""
    budget: Decimal | None = None
    tasks: list[Task] = field(default_factory=list)
    place: Block | None = None
    execution: Decimal | None = None


def read(rows: Sequence[Row]) -> Funds:
    """Read the rows above the indicators."""
    found = Funds()
    budget_unit, task_unit = "", ""
    for index, row in enumerate(rows):
        columns = sorted(row)
        for column, following in pairwise(columns):
            text = head(row[column].text)
            if _TITLE.match(text):
                found.title = found.title or row[following].text.strip()
            if found.budget is None and _BUDGET.match(text) and (amount := _number(row[following])) is not None:
                found.budget, budget_unit = amount, _unit(row.values())
        heads = {head(row[column].text): column for column in columns}
        if {"分值", "执行率"} <= set(heads):
            found.execution = _first_number(rows[index + 1 :], heads["分值"])
        task = next((column for text, column in heads.items() if _TASK.match(text)), None)
        amount_column = next((column for text, column in heads.items() if _AMOUNT.match(text)), None)
        if not found.tasks and task is not None and amount_column is not None:
            found.tasks, found.place = list(_tasks(rows[index + 1 :], task, amount_column)), row[amount_column]
            task_unit = _unit(row.values())
    if len(found.tasks) < _FEWEST_TASKS:
        found.tasks, found.place = [], None
    if found.budget is not None and budget_unit and task_unit:
        found.budget *= Decimal(int(UNITS[budget_unit].factor)) / Decimal(int(UNITS[task_unit].factor))
    return found


def _tasks(rows: Sequence[Row], name: int, amount: int) -> Iterator[Task]:
    """The rows below the heads of tasks, up to their total; none when an amount cannot be read."""
    kept: list[Task] = []
    for row in rows:
        title = row[name].text.strip() if name in row else ""
        opening = head(row[min(row)].text)
        if _END.search(head(title)) or _END.search(opening):
            break
        value = _number(row[amount]) if amount in row else None
        if title and value is None:
            return
        if title and value is not None:
            kept.append(Task(title, value))
    yield from kept


def _number(block: Block) -> Decimal | None:
    match = NUMBER_CELL.match(masked(block.text))
    return parse_decimal(match["number"]) if match and match["unit"] in (None, "万元", "元") else None


def _first_number(rows: Sequence[Row], column: int) -> Decimal | None:
    return next((value for row in rows if column in row and (value := _number(row[column])) is not None), None)


def _unit(blocks: Iterable[Block]) -> str:
    """The unit that one of the cells names in brackets."""
    return next((match.group(1) for block in blocks if (match := _UNIT.search(block.text))), "")
