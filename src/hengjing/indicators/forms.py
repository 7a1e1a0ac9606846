"""Goal tables in a document → Goals, with the cell every field was read from.

Precision first: a table is a goal form only with heads for names, values and kinds; what is blank is a template; where
rows may go on in a table of which the head is not repeated, the form is not complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from hengjing.documents.model import Block, Document
from hengjing.figures.sheets import Grid, grids
from hengjing.figures.text import YEAR, masked
from hengjing.indicators import funds
from hengjing.indicators.goal import Doubt, Goal, GoalIndicator, Scope, Stage
from hengjing.indicators.heads import Heads, head, heads_of
from hengjing.indicators.kinds import first_level, second_level
from hengjing.indicators.values import read_target

_FEWEST_ROWS = 2
_LONGEST_TITLE = 40
_END = re.compile(r"^(?:总分|合计|总计|得分|说明|备注|注|其他需|填报|评价结论|存在问题|自评结论)")
_EXECUTION = re.compile(r"预算执行")
# A name that is none: the template's 指标1：, dots, strokes, 不适用.
_NO_NAME = re.compile(r"^指标\d+[：:]?|^[…\.·/／\\—\-－\s]+$|^(?:无|不涉及|不适用)$|^[（(]?\d+[）)、.]$")
_DEPARTMENT = re.compile(r"整体支出|整体绩效|部门整体|单位整体")
_SURVEY = re.compile(r"问卷|调查|测评|回访|评议|访谈|走访|抽样|评价器")


@dataclass(frozen=True)
class Form:
    """A goal table of a document: the goal read from it, and the cells of its fields."""

    goal: Goal
    cells: Mapping[tuple[int | None, str], Block] = field(repr=False)

    def at(self, doubt: Doubt) -> Block:
        """The cell a doubt is about: its own where something is written, else the indicator's name."""
        return self.cell(doubt.row, doubt.column)

    def cell(self, row: int | None, column: str = "name") -> Block:
        """The cell of a field."""
        block = self.cells.get((row, column))
        return block if block is not None and block.text.strip() else self.cells[row, "name"]


@dataclass
class _Rows:
    """The indicators read so far of a table, with their cells and the kinds that later rows inherit."""

    heads: Heads
    indicators: list[GoalIndicator] = field(default_factory=list)
    cells: dict[tuple[int | None, str], Block] = field(default_factory=dict)
    kinds: dict[str, Block] = field(default_factory=dict)
    execution: Decimal | None = None
    ended: bool = False


def forms_of(document: Document, year: int | None = None) -> tuple[Form, ...]:
    """The goal forms of a document; ``year`` is the year it speaks of, for forms that name none."""
    if not any(block.cell is not None and "指标" in block.text for block in document.blocks):
        return ()
    tables = grids(document)
    survey = _survey(document)
    return tuple(form for grid in tables.values() for form in _forms(document, tables, grid, year, survey))


def _survey(document: Document) -> str | None:
    """The word by which a document tells of a survey, “” when it tells of none; None for a form without a report,
    which has no room to tell of one.
    """
    found = next((match.group() for block in document.blocks if (match := _SURVEY.search(block.text))), "")
    narrated = any(block.cell is None and len(block.text) > _LONGEST_TITLE for block in document.blocks)
    return found if found or narrated else None


def _forms(
    document: Document, tables: Mapping[int, Grid], grid: Grid, year: int | None, survey: str | None
) -> Iterator[Form]:
    rows = sorted(grid)
    starts = [(row, heads) for row in rows if (heads := heads_of(grid[row]))]
    ends = [*(row for row, _ in starts[1:]), rows[-1] + 1] if starts else []
    above = rows[0] if starts else 0
    for (start, heads), end in zip(starts, ends, strict=True):
        read = _Rows(heads)
        last = start
        for row in (each for each in rows if start < each < end and not read.ended):
            _take(read, grid[row])
            last = row
        if len(read.indicators) >= _FEWEST_ROWS and any(not each.target.empty for each in read.indicators):
            top = [grid[row] for row in rows if above <= row < start]
            complete = read.ended or end <= rows[-1] or not _goes_on(document, tables, grid)
            yield _form(document, grid[start], top, read, year, survey, complete)
        above = last if read.ended else end


def _take(read: _Rows, cells: Mapping[int, Block]) -> None:
    """Read a row: the kinds it opens, the indicator it names, or the end of the form."""
    found: dict[str, Block] = {}
    earlier: dict[int, str] = {}
    divided = False
    for column in sorted(cells):
        field_name, year = read.heads.field_of(column), read.heads.year_of(column)
        if year is not None:
            earlier[year] = cells[column].text
        if field_name == "value" and "value" in found:
            divided = True
        if field_name:
            found.setdefault(field_name, cells[column])
    if divided:  # several cells under one head: which of them is the target is not known
        del found["value"]
    opening = next((text for each in cells.values() if (text := head(each.text))), "")
    if _END.match(opening):
        read.ended = True
        return
    if _EXECUTION.search(opening) and "weight" in found:
        read.execution = _points(found["weight"])
        return
    if "level1" in found and found["level1"].text.strip():
        read.kinds = {"level1": found["level1"]}
    if "level2" in found and found["level2"].text.strip():
        read.kinds["level2"] = found["level2"]
    name = found.get("name")
    if name is None or not (title := _NO_NAME.sub("", name.text.strip()).strip()):
        return
    _keep(read, title, found, tuple(earlier[year] for year in sorted(earlier)))


def _keep(read: _Rows, title: str, found: Mapping[str, Block], history: tuple[str, ...]) -> None:
    found = {**found, **read.kinds}
    texts = {name: block.text for name, block in found.items() if name not in ("name", "value", "weight")}
    weight = _points(found["weight"]) if "weight" in found else None
    value = found["value"].text if "value" in found else None  # a cell over several rows stands in the first
    read.indicators.append(GoalIndicator(name=title, value=value, weight=weight, history=history, **texts))
    row = len(read.indicators) - 1
    read.cells.update({(row, name): block for name, block in found.items()})


def _points(block: Block) -> Decimal | None:
    target = read_target(masked(block.text))
    return target.number if target.unit in ("", "分") else None


def _goes_on(document: Document, tables: Mapping[int, Grid], grid: Grid) -> bool:
    """Whether the table right after this one has kinds of indicators but no heads: its rows belong here."""
    last = max(block.index for row in grid.values() for block in row.values())
    after = next((block for block in document.blocks[last + 1 :] if block.text.strip()), None)
    if after is None or after.cell is None:
        return False
    following = tables[after.cell.table]
    texts = [block.text for row in following.values() for block in row.values()]
    return any(first_level(text) or second_level(text) for text in texts) and not any(map(heads_of, following.values()))


def _form(
    document: Document,
    heading: Mapping[int, Block],
    top: list[dict[int, Block]],
    read: _Rows,
    year: int | None,
    survey: str | None,
    complete: bool,
) -> Form:
    first = min(block.index for row in (*top, heading) for block in row.values())
    lines = [block.text for block in document.blocks[max(0, first - 4) : first] if block.cell is None]
    titles = [text for text in (*lines, *(b.text for row in top for b in row.values())) if len(text) <= _LONGEST_TITLE]
    years = [int(found.group(1)) for text in titles if (found := YEAR.search(masked(text)))]
    money = funds.read(top)
    execution = read.execution if read.execution is not None else money.execution
    evaluated = read.heads.has("actual") and any(not read_target(each.actual).empty for each in read.indicators)
    numbers = [each for each in read.indicators if each.target.number is not None]
    goal = Goal(
        title=money.title,
        scope=Scope.DEPARTMENT if any(map(_DEPARTMENT.search, titles)) else Scope.PROJECT,
        stage=Stage.UNKNOWN if execution is None else Stage.EVALUATION,
        year=years[0] if years else year,
        budget=money.budget,
        tasks=tuple(money.tasks),
        indicators=tuple(read.indicators),
        execution_weight=execution,
        survey=survey if evaluated else None,
        directed=2 * sum(bool(each.aim) for each in numbers) >= len(numbers),
        complete=complete,
    )
    cells = {**read.cells, (None, "name"): next(iter(heading.values()))}
    if money.place is not None:
        cells[None, "tasks"] = money.place
    return Form(replace(goal, title=goal.title or "绩效目标"), cells)
