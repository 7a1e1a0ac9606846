"""申报数."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from hengjing.errors import InputErrors
from hengjing_web.ledgers.declared.models import Declared
from hengjing_web.people.models import Organisation, Role, User
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.saving import prepare
from tests.web.conftest import Maker
from tests.web.ledgers.suite import LedgerTests

HEAD = ("数据项", "对象", "年度", "所属年度", "数值", "计量单位", "约数")
Browser = Callable[[User], Client]


def line(*values: object) -> dict[str, object]:
    return dict(zip(HEAD, values, strict=True))


class TestDeclared(LedgerTests):
    code = "declared"
    lines = (
        line("已办理权证面积", "", 2024, 2024, 76.72, "万平方米", ""),
        line("计划划转经营性资产", "", 2024, 2024, 7, "亿元", "是"),
        line("机关运行成本总额同比变动", "", 2024, 2023, -21.42, "%", ""),
        line("answer.rules_exist", "", 2024, 2024, "是", "是否", ""),
    )
    wrong = ("计量单位", "万元", "的计量单位不能是“万元”")
    changed = ("数值", 77)

    def test_figures_keep_period_unit_and_approximation(self, kept: Ledger, unit: Organisation) -> None:
        told = {figure.code: figure for figure in kept.figures(unit, 2024)}
        assert told["operating_cost.total_change"].period == 2023
        assert (told["assets.transfer_planned"].unit.name, told["assets.transfer_planned"].approximate) == (
            "亿元",
            True,
        )
        assert (told["answer.rules_exist"].source, told["answer.rules_exist"].value) == ("自查", 1)
        assert str(told["premises.title_registered"].value) == "76.72"

    def test_only_a_file_makes_it_supported(self, kept: Ledger, unit: Organisation) -> None:
        Declared.objects.update(evidence_note="见会议纪要")
        assert not any(figure.supported for figure in kept.figures(unit, 2024))
        row = Declared.objects.get(code="answer.rules_exist")
        row.evidence_name = "制度.pdf"
        row.evidence.save("制度.pdf", SimpleUploadedFile("制度.pdf", b"%PDF"))
        supported = [figure for figure in kept.figures(unit, 2024) if figure.supported]
        assert [(f.code, f.evidence) for f in supported] == [("answer.rules_exist", "见会议纪要（制度.pdf）")]

    def test_an_answer_is_yes_or_no(self, ledger: Ledger, unit: Organisation) -> None:
        with pytest.raises(InputErrors, match="1处") as caught:
            prepare(ledger, "a.xlsx", self.file([{**self.lines[3], "数值": 2}]), unit, 2024)
        assert "只能答“是”或“否”" in str(caught.value)

    def test_answers_read_as_words(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        page = browser_of(clerk).get(self.url(), {"code": "answer.rules_exist"})
        assert '<td class="num">是</td>' in page.content.decode()

    def test_a_percentage_in_a_percent_cell_raises_a_doubt(self, ledger: Ledger, unit: Organisation) -> None:
        plan = prepare(ledger, "a.xlsx", self.file([{**self.lines[2], "数值": -0.2142}]), unit, 2024)
        assert "百分比格式" in plan.notes[0]

    def test_evidence_is_uploaded_and_handed_out_to_those_who_may_see_it(
        self, kept: Ledger, browser_of: Browser, clerk: User, person: Maker, unit: Organisation, neighbour: Organisation
    ) -> None:
        row = Declared.objects.get(code="premises.title_registered")
        data = {
            "code": row.code,
            "year": 2024,
            "period": 2024,
            "value": "76.72",
            "unit": "万平方米",
            "approximate": "0",
        }
        address = self.url(row.pk, "files", "evidence")
        browser = browser_of(clerk)
        bad = browser.post(self.url(row.pk, "edit"), {**data, "evidence": SimpleUploadedFile("a.html", b"<script>")})
        assert "不能上传“.html”类型的文件" in bad.content.decode()
        assert browser.get(address).status_code == 404
        sent = SimpleUploadedFile("../权证 台账.pdf", b"%PDF-1.4")
        assert browser.post(self.url(row.pk, "edit"), {**data, "evidence": sent}).status_code == 302
        row.refresh_from_db()
        assert row.evidence_name == "权证 台账.pdf"
        assert "权证" not in row.evidence.name
        file = browser.get(address)
        assert b"".join(file.streaming_content) == b"%PDF-1.4"
        assert file["Content-Disposition"].startswith("attachment")
        assert file["Content-Type"] == "application/octet-stream"
        seen = browser_of(person(Role.AUDITOR, unit)).get(address)
        # Read to the end, which closes it: close() would end the database connection in the middle of the test.
        assert b"".join(seen.streaming_content) == b"%PDF-1.4"
        assert browser_of(person(Role.CLERK, neighbour)).get(address).status_code == 404

    def test_a_value_typed_is_exact(self, ledger: Ledger, browser_of: Browser, clerk: User) -> None:
        data = {
            "code": "energy.capacity",
            "year": 2024,
            "period": 2024,
            "value": "8.638",
            "unit": "MWp",
            "approximate": "1",
        }
        assert browser_of(clerk).post(self.url("add"), data).status_code == 302
        assert Declared.objects.get().exact == Decimal("8.638")
