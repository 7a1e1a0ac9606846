"""绩效目标."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjing.errors import InputErrors
from hengjing_web.ledgers.goals.models import Goal
from hengjing_web.people.models import Organisation, User
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.saving import prepare
from tests.web.ledgers.suite import Browser, LedgerTests

HEAD = ("工作任务", "年度", "指标", "方向", "目标值", "实际完成值", "计量单位", "按时完成", "质量达标", "重点工作")


def line(*values: object) -> dict[str, object]:
    return dict(zip(HEAD, values, strict=True))


class TestGoals(LedgerTests):
    code = "goals"
    lines = (
        line("维修", 2024, "完工数", "≥", 11, 4, "个", "否", "是", "是"),
        line("运行成本", 2024, "同比变动", "<=", 0, -21.42, "%", "是", "是", "否"),
        line("资产处置", 2024, "处置单位数", "≥", 15, 15, "家", "是", "是", "是"),
        line("资产处置", 2024, "账实相符率", "=", 100, 100, "%", "是", "否", "是"),
        line("节能", 2024, "建设单位数", "", 20, None, "家", "", "", ""),
    )
    wrong = ("计量单位", "箱子", "计量单位“箱子”不认识")
    changed = ("实际完成值", 5)

    def counts(self, ledger: Ledger, unit: Organisation) -> dict[str, int]:
        return {f.code.removeprefix("goals."): int(f.value) for f in ledger.figures(unit, 2024)}

    def test_tasks_are_counted(self, kept: Ledger, unit: Organisation) -> None:
        assert self.counts(kept, unit) == {
            "planned": 4,
            "finished": 2,  # 运行成本 (smaller is better) and 资产处置 (both of its indicators)
            "finished_on_time": 2,
            "quality_passed": 1,
            "key_assigned": 2,
            "key_finished": 1,
        }

    def test_without_key_tasks_their_rate_does_not_apply(self, ledger: Ledger, unit: Organisation) -> None:
        self.load(ledger, unit, [self.lines[1]])
        assert "key_assigned" not in self.counts(ledger, unit)

    def test_without_evidence_nothing_is_supported(self, kept: Ledger, unit: Organisation) -> None:
        assert {(f.source, f.supported) for f in kept.figures(unit, 2024)} == {("申报数", False)}

    def test_with_a_file_for_every_row_they_rest_on_the_ledger(self, kept: Ledger, unit: Organisation) -> None:
        for goal in Goal.objects.filter(key_task=True):
            goal.evidence.save("a.pdf", SimpleUploadedFile("a.pdf", b"%PDF"))
        told = {figure.code: figure.source for figure in kept.figures(unit, 2024)}
        assert told["goals.key_finished"] == "台账:绩效目标"
        assert told["goals.finished"] == "申报数"  # rows of other tasks have no file

    def test_what_is_not_finished_is_not_in_time(self, ledger: Ledger, unit: Organisation) -> None:
        with pytest.raises(InputErrors) as caught:
            prepare(ledger, "a.xlsx", self.file([{**self.lines[0], "按时完成": "是"}]), unit, 2024)
        assert [fault.where for fault in caught.value.faults] == ["H2"]

    def test_an_import_says_what_is_doubtful_and_saves_all_the_same(self, ledger: Ledger, unit: Organisation) -> None:
        plan = prepare(
            ledger, "a.xlsx", self.file([line("培训", 2024, "学员满意度", "≥", 90, None, "人", "", "", "")]), unit, 2024
        )
        assert [note for note in plan.notes if "满意度" in note] == [
            "第2行：“学员满意度”是比率，单位却是“人”；请改为“%”，或改正指标名称"
        ]
        assert len(plan.new) == 1

    def test_a_record_is_held_against_the_years_before(
        self, ledger: Ledger, unit: Organisation, browser_of: Browser, clerk: User
    ) -> None:
        years = [
            line("维修", year, "完工数", "≥", 9, done, "个", "是", "是", "否") for year, done in ((2022, 9), (2023, 10))
        ]
        easy = line("维修", 2024, "完工数", "≥", 6, None, "个", "", "", "")
        self.load(ledger, unit, [*years, easy])
        page = browser_of(clerk).get(self.url(Goal.objects.get(year=2024).pk)).content.decode()
        assert "指标值“6”低于上年实际“10”" in page
        assert "请留意" in page

    def test_a_sound_record_has_no_advice(self, kept: Ledger) -> None:
        assert [list(kept.advice(goal)) for goal in Goal.objects.all()] == [[]] * len(self.lines)
