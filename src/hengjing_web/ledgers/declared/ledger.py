"""申报数: the declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hengjing.errors import InputError
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import ANSWER, DECLARED, Figure
from hengjing.quantities.units import find_unit
from hengjing_web.ledgers.declared.models import Declared
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.importing import Fault
from hengjing_web.workbench.ledger import Ledger

ANSWERS = {"1": "是", "0": "否"}


class DeclaredLedger(Ledger):
    """Figures stated without a ledger, and answers; each with its proof or none."""

    code = "declared"
    title = "申报数"
    help = "还没有专门台账的数据和“是/否”自查事项，先在这里申报；上传了佐证材料的才算有依据。"
    group = "绩效"
    model = Declared
    key = ("year", "code", "subject", "period")
    filters = ("code", "evidence")
    search = ("code", "subject", "note", "evidence_note")
    fields = (
        Column("code", "数据项", Kind.CHOICE, synonyms=("数据项代码", "指标", "代码", "事项"), required=True,
               choices={code: entry.title for code, entry in catalogue().items()}, example="服务对象满意度",
               help="填数据项的名称或代码"),
        Column("subject", "对象", Kind.TEXT, synonyms=("项目", "科目"), length=120, help="按项目或科目申报时填其名称"),
        Column("year", "年度", Kind.YEAR, synonyms=("报告年度",), required=True),
        Column("period", "所属年度", Kind.YEAR, synonyms=("数据年度", "期间"), required=True, help="数据说的是哪一年"),
        Column("value", "数值", Kind.NUMBER, synonyms=("数据", "值", "回答"), required=True,
               aliases={"是": "1", "否": "0"},
               help="自查事项填“是”或“否”；百分比填 73.13，不要用百分比格式的单元格", example="92.5"),
        Column("unit", "计量单位", Kind.TEXT, synonyms=("单位",), length=20, help="自查事项填“是否”", required=True,
               example="%"),
        Column("approximate", "约数", Kind.FLAG, synonyms=("是否约数",), help="原数带“约、余、多”的填“是”",
               example="否"),
        Column("evidence", "佐证材料", Kind.FILE),
        Column("evidence_note", "佐证说明", Kind.TEXT, help="佐证材料是什么、文号", listed=False),
        Column("note", "备注", Kind.TEXT, length=300, listed=False),
    )  # fmt: skip

    def faults(self, values: Mapping[str, Any]) -> Iterable[Fault]:
        """The unit goes with the figure; an answer is yes or no."""
        entry = catalogue().get(values["code"])
        if entry is None:
            yield "code", f"数据项“{values['code']}”不认识", "请从列表中选择。"
            return
        try:
            unit = find_unit(values["unit"])
        except InputError as error:
            yield "unit", error.what, error.remedy
            return
        if not unit.agrees_with(entry.unit):
            yield "unit", f"{entry.title}的计量单位不能是“{unit.name}”", f"应为“{entry.unit.name}”或同类单位。"
        if entry.unit.dimension == "answer" and values["value"] not in (0, 1):
            yield "value", f"自查事项只能答“是”或“否”，读到{values['value']}", "请改为“是”或“否”。"

    def doubts(self, values: Mapping[str, Any]) -> Iterable[str]:
        """A percentage below 1 is often a cell in percent format, which a spreadsheet keeps as a fraction."""
        if values.get("unit") in ("%", "％") and 0 < abs(values["value"]) < 1:
            yield f"数值{values['value']}%小于1%，请核对是不是把百分比格式的单元格读成了小数"

    def told(self, record: Any, column: Column) -> str:
        """是 and 否 for answers."""
        if column.field == "value" and record.is_answer:
            return ANSWERS.get(str(record.exact), "")
        return ""

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """Every row as it is stated: 申报数, or 自查 for an answer; with its evidence where there is a file."""
        return [self._as_figure(row, organisation, year) for row in self.rows(organisation, year)]

    def _as_figure(self, row: Declared, organisation: Organisation, year: int) -> Figure:
        return Figure(
            row.code, row.exact, find_unit(row.unit), period=row.period, subject=row.subject,
            source=ANSWER if row.is_answer else DECLARED, evidence=row.evidence_told, approximate=row.approximate,
            link=self.link(organisation, year, code=row.code),
        )  # fmt: skip


ledgers = (DeclaredLedger(),)
