"""绩效目标: the declaration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hengjing.errors import InputError
from hengjing.figures.model import DECLARED, Figure
from hengjing.indicators.goal import Goal as EngineGoal
from hengjing.indicators.goal import GoalIndicator
from hengjing.indicators.health import health
from hengjing.indicators.single import YEARS_OF_A_TREND
from hengjing.quantities.units import find_unit
from hengjing_web.ledgers.goals.models import Direction, Goal, reached
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.importing import Fault
from hengjing_web.workbench.ledger import Ledger, View


class GoalLedger(Ledger):
    """Tasks and indicators; offers how many tasks were planned, finished, in time, good enough, and key tasks."""

    code = "goals"
    title = "绩效目标"
    help = (
        "年度工作任务及其指标，一个指标一行：目标值、实际完成值、是否按时、质量是否达标。"
        "没有佐证材料的，评分时只作申报数，不算有依据。"
    )
    group = "绩效"
    model = Goal
    key = ("year", "task", "indicator")
    filters = ("key_task", "finished_on_time", "quality_passed", "evidence")
    search = ("task", "indicator", "note")
    views = (View("重点工作", {"key_task": "1"}),)
    fields = (
        Column("task", "工作任务", Kind.TEXT, synonyms=("任务", "任务名称", "年度任务"), required=True, length=120,
               example="办公用房维修"),
        Column("year", "年度", Kind.YEAR, synonyms=("年份",), required=True),
        Column("indicator", "指标", Kind.TEXT, synonyms=("指标名称", "绩效指标", "三级指标"), required=True, length=120,
               example="完工投用项目数"),
        Column("direction", "方向", Kind.CHOICE, synonyms=("指标方向",), choices=dict(Direction.choices),
               default=Direction.AT_LEAST.value, example="≥", help="留空按≥",
               aliases={">=": "at_least", "<=": "at_most", "＝": "equal", "不低于": "at_least", "不超过": "at_most",
                        "等于": "equal", "正向": "at_least", "反向": "at_most"}),
        Column("target", "目标值", Kind.NUMBER, synonyms=("指标值", "年度指标值", "计划值"), required=True,
               example="11"),
        Column("actual", "实际完成值", Kind.NUMBER, synonyms=("完成值", "实际值"), help="年中可留空", example="4"),
        Column("unit", "计量单位", Kind.TEXT, synonyms=("单位",), required=True, length=20, example="个"),
        Column("finished_on_time", "按时完成", Kind.FLAG, synonyms=("是否按时完成", "及时完成"), example="否"),
        Column("quality_passed", "质量达标", Kind.FLAG, synonyms=("是否质量达标",), example="是"),
        Column("key_task", "重点工作", Kind.FLAG, synonyms=("是否重点工作", "重点任务"), example="是",
               help="党委政府或上级交办的重点工作"),
        Column("evidence", "佐证材料", Kind.FILE),
        Column("evidence_note", "佐证说明", Kind.TEXT, help="佐证材料是什么、文号", listed=False),
        Column("note", "备注", Kind.TEXT, length=300, listed=False),
    )  # fmt: skip

    def faults(self, values: Mapping[str, Any]) -> Iterable[Fault]:
        """The unit is a known one; what is not finished cannot be finished in time."""
        try:
            find_unit(values["unit"])
        except InputError as error:
            yield "unit", error.what, error.remedy
        done = values.get("actual") is not None and reached(
            values.get("direction") or Direction.AT_LEAST, values["target"], values["actual"]
        )
        if values.get("finished_on_time") and not done:
            yield "finished_on_time", "没有达到目标值，不能算按时完成", "请核对实际完成值，或改为“否”。"

    def doubts(self, values: Mapping[str, Any]) -> Iterable[str]:
        """What the health check of goals says of the row by itself."""
        return _doubts(values, ())

    def advice(self, record: Goal) -> Iterable[str]:
        """The same, with what was reached in the three years before."""
        earlier = self.model._default_manager.filter(
            organisation=record.organisation, task=record.task, indicator=record.indicator,
            year__range=(record.year - YEARS_OF_A_TREND, record.year - 1), actual__isnull=False,
        ).order_by("year")  # fmt: skip
        return _doubts({column.field: getattr(record, column.field) for column in self.columns}, tuple(earlier))

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """goals.*: a task is finished when every one of its indicators is reached."""
        tasks: dict[str, list[Goal]] = defaultdict(list)
        for row in self.rows(organisation, year):
            tasks[row.task].append(row)
        if not tasks:
            return []
        finished = {task for task, rows in tasks.items() if all(row.reached for row in rows)}
        key = {task for task, rows in tasks.items() if any(row.key_task for row in rows)}
        counted = {
            "planned": set(tasks),
            "finished": finished,
            "finished_on_time": {task for task in finished if all(row.finished_on_time for row in tasks[task])},
            "quality_passed": {task for task in finished if all(row.quality_passed for row in tasks[task])},
            "key_assigned": key,
            "key_finished": key & finished,
        }
        return [
            self._count(name, chosen, tasks, organisation, year)
            for name, chosen in counted.items()
            if key or not name.startswith("key_")  # no key task: a rate of key tasks does not apply
        ]

    def _count(
        self, name: str, chosen: set[str], tasks: Mapping[str, list[Goal]], organisation: Organisation, year: int
    ) -> Figure:
        """A count of tasks. It rests on the ledger only when every row that speaks for it is proved by a file."""
        scope = [t for t in tasks if not name.startswith("key_") or any(row.key_task for row in tasks[t])]
        rows = [row for task in scope for row in tasks[task]]
        filters = {"key_task": "1"} if name.startswith("key_") else {}
        sample = any(row.sample for row in rows)
        figure = self.figure(f"goals.{name}", len(chosen), organisation, year, sample=sample, filters=filters)
        return figure if all(row.evidence for row in rows) else replace(figure, source=DECLARED)


def _doubts(values: Mapping[str, Any], earlier: Sequence[Goal]) -> list[str]:
    """The doubts of the engine's health check about one row; ``earlier`` are its rows of the years before."""
    reached_last = [row for row in earlier if row.year == values["year"] - 1]
    indicator = GoalIndicator(
        name=values["indicator"],
        value=f"{values['target'].normalize():f}",
        unit=values["unit"],
        direction=Direction(values.get("direction") or Direction.AT_LEAST).label,
        last_actual=_written(reached_last[0]) if reached_last else "",
        history=tuple(map(_written, earlier)),
    )
    goal = EngineGoal(values["task"], year=values["year"], indicators=(indicator,))
    return [doubt.text for doubt in health(goal, rows_only=True)]


def _written(row: Goal) -> str:
    return f"{row.actual.normalize():f}" if row.actual is not None else ""


ledgers = (GoalLedger(),)
