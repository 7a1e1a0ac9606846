"""What every ledger must do: a test class inherits ``LedgerTests``, gives its rows and adds what is its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from hengjing.errors import InputErrors
from hengjing.figures.catalogue import catalogue
from hengjing_web.people.models import Organisation, Role, User
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.exporting import export
from hengjing_web.workbench.forms import form_class
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.registry import ledger_called
from hengjing_web.workbench.saving import apply, prepare
from hengjing_web.workbench.template import template
from tests.web.conftest import Maker
from tests.web.workbench.books import book, content_of, opened, rows_of

Browser = Callable[[User], Client]
Line = dict[str, Any]
SEES = (Role.CLERK, Role.APPROVER, Role.HEAD, Role.REVIEWER, Role.AUDITOR)


class LedgerTests:
    """The inherited suite.

    ``lines`` are three or more good rows by header; ``wrong`` one bad cell as (header, value, part of the message);
    ``changed`` a cell that an update changes as (header, value). ``lay_ground`` makes what the rows hang on.
    """

    code: ClassVar[str]
    lines: ClassVar[Sequence[Line]]
    wrong: ClassVar[tuple[str, Any, str]]
    changed: ClassVar[tuple[str, Any]]

    def lay_ground(self, organisation: Organisation) -> None:
        """Records of other ledgers that the rows refer to."""

    @pytest.fixture
    def ledger(self) -> Ledger:
        return ledger_called(self.code)

    @pytest.fixture
    def kept(self, ledger: Ledger, unit: Organisation) -> Ledger:
        """The ledger with the lines of the unit in it."""
        self.load(ledger, unit)
        return ledger

    def file(self, lines: Sequence[Line] | None = None) -> bytes:
        """The lines as a workbook."""
        lines = self.lines if lines is None else lines
        headers = list(dict.fromkeys(header for line in lines for header in line))
        return book(headers, *([line.get(header) for header in headers] for line in lines))

    def load(self, ledger: Ledger, organisation: Organisation, lines: Sequence[Line] | None = None) -> None:
        self.lay_ground(organisation)
        apply(prepare(ledger, "a.xlsx", self.file(lines), organisation, 2024))

    def url(self, *parts: Any) -> str:
        return "/".join(["/ledgers", self.code, *map(str, parts), ""])

    def upload(self, browser: Client, content: bytes) -> Any:
        return browser.post(self.url("import"), {"file": SimpleUploadedFile("台账.xlsx", content), "year": "2024"})

    # ---- list

    def test_the_list_shows_the_rows_and_their_sums(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        page = browser_of(clerk).get(self.url(), {"year": "all"})
        listing = page.context["listing"]
        assert page.status_code == 200
        assert listing.totals["rows"] == len(self.lines)
        for column in kept.fields:
            if column.total:
                values = [getattr(record, column.field) for record in listing.records]
                assert listing.totals[f"sum_{column.field}"] == sum(value for value in values if value is not None)

    def test_an_empty_list_says_what_belongs_here(self, ledger: Ledger, browser_of: Browser, clerk: User) -> None:
        text = browser_of(clerk).get(self.url()).content.decode()
        assert ledger.help in text
        assert self.url("import") in text

    def test_every_filter_narrows_to_what_it_says(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        browser = browser_of(clerk)
        for field in kept.filters:
            counts = [
                browser.get(self.url(), {"year": "all", field: option}).context["listing"].totals["rows"]
                for option in self.options(kept.column(field))
            ]
            assert sum(counts) == len(self.lines), field

    def options(self, column: Column) -> list[str]:
        """Every value of a filter."""
        if column.kind in (Kind.FLAG, Kind.FILE):
            return ["1", "0"]
        if column.kind is Kind.WHOLE:
            assert column.least is not None
            assert column.most is not None
            return [str(number) for number in range(int(column.least), int(column.most) + 1)]
        return list(column.choices)

    def test_a_search_finds_words_and_nothing_else(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        browser = browser_of(clerk)
        assert browser.get(self.url(), {"year": "all", "q": "没有这样的字"}).context["listing"].totals["rows"] == (
            0 if kept.search else len(self.lines)
        )
        for field in kept.search[:1]:
            header = kept.column(field).header
            word = self.lines[0].get(header)
            if isinstance(word, str) and not kept.column(field).choices:
                found = browser.get(self.url(), {"year": "all", "q": word}).context["listing"].totals["rows"]
                assert found == sum(word in str(line.get(header, "")) for line in self.lines)

    def test_every_column_sorts_both_ways(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        browser = browser_of(clerk)
        for column in kept.columns:
            ways = [
                [record.pk for record in browser.get(self.url(), {"year": "all", "sort": f"{sign}{column.field}"})
                 .context["listing"].records]
                for sign in ("", "-")
            ]  # fmt: skip
            assert set(ways[0]) == set(ways[1])

    def test_another_year_has_its_own_rows(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        assert browser_of(clerk).get(self.url(), {"year": "2019"}).context["listing"].totals["rows"] == 0

    def test_nonsense_in_the_address_is_borne(self, kept: Ledger, browser_of: Browser, clerk: User) -> None:
        nonsense = {"year": "x", "organisation": "9999999", "sort": "password", "page": "x", "q": "%", "only": "x",
                    **dict.fromkeys(kept.filters, "'; --")}  # fmt: skip
        assert browser_of(clerk).get(self.url(), nonsense).status_code == 200

    def test_the_number_of_queries_does_not_grow(
        self, kept: Ledger, browser_of: Browser, clerk: User, unit: Organisation
    ) -> None:
        browser = browser_of(clerk)

        def queries(number: int) -> int:
            rows = list(kept.model._default_manager.filter(organisation=unit).values_list("pk", flat=True))
            kept.model._default_manager.filter(pk__in=rows[number:]).delete()
            with CaptureQueriesContext(connection) as caught:
                assert browser.get(self.url(), {"year": "all"}).context["listing"].totals["rows"] == number
            return len(caught)

        many = queries(len(self.lines))
        assert queries(1) == many
        assert many <= 16

    # ---- who may

    def test_roles_that_see_do_see_and_only_the_clerk_edits(
        self, kept: Ledger, browser_of: Browser, person: Maker, unit: Organisation
    ) -> None:
        for role in SEES:
            browser, may_edit = browser_of(person(role, unit)), role is Role.CLERK
            page = browser.get(self.url(), {"year": "all"})
            assert page.status_code == 200
            assert (self.url("add") in page.content.decode()) is may_edit
            pk = page.context["listing"].records[0].pk
            assert browser.get(self.url(pk)).status_code == 200
            assert browser.get(self.url("export")).status_code == 200
            refused = 200 if may_edit else 403
            assert browser.get(self.url("add")).status_code == refused
            assert browser.get(self.url(pk, "edit")).status_code == refused
            assert browser.get(self.url("import")).status_code == refused
            assert browser.post(self.url("delete"), {"chosen": pk}).status_code == refused
        assert kept.model._default_manager.count() >= len(self.lines)

    def test_strangers_are_sent_to_the_login_page(self, kept: Ledger, client: Client) -> None:
        pk = kept.model._default_manager.first().pk
        for address in (self.url(), self.url(pk), self.url("add"), self.url("export"), self.url("template"),
                        self.url("import"), self.url(pk, "edit")):  # fmt: skip
            assert client.get(address)["Location"].startswith("/login/")

    def test_another_organisation_is_not_there(
        self, kept: Ledger, browser_of: Browser, person: Maker, neighbour: Organisation, unit: Organisation
    ) -> None:
        browser = browser_of(person(Role.CLERK, neighbour))
        pk = kept.model._default_manager.filter(organisation=unit).first().pk
        for address in (self.url(pk), self.url(pk, "edit"), self.url(pk, "files", "evidence")):
            assert browser.get(address).status_code == 404
        assert browser.post(self.url(pk, "edit"), {}).status_code == 404
        for organisation in ("all", unit.pk):
            asked = {"year": "all", "organisation": organisation}
            assert browser.get(self.url(), asked).context["listing"].totals["rows"] == 0
            assert rows_of(browser.get(self.url("export"), asked).content)[1:] == []
        browser.post(self.url("delete"), {"chosen": pk, "confirmed": "1"})
        assert kept.model._default_manager.filter(pk=pk).exists()

    # ---- one record

    def test_a_record_is_added_changed_and_deleted(
        self, kept: Ledger, browser_of: Browser, clerk: User, unit: Organisation
    ) -> None:
        browser, rows = browser_of(clerk), kept.model._default_manager
        record = kept.records().filter(organisation=unit).first()
        form = form_class(kept)(unit, record.year, instance=record)
        data = {field.html_name: field.value() for field in form if field.value() not in (None, "")}
        data.pop("evidence", None)
        twin = browser.post(self.url("add"), data)
        assert twin.status_code == 200
        assert "不要重复录入" in twin.content.decode()
        assert browser.post(self.url(record.pk, "edit"), data).status_code == 302
        gone = browser.post(self.url("delete"), {"chosen": record.pk})
        assert "删除后不能恢复" in gone.content.decode()
        assert rows.filter(pk=record.pk).exists()
        assert browser.post(self.url("delete"), {"chosen": record.pk, "confirmed": "1"}).status_code == 302
        assert not rows.filter(pk=record.pk).exists()
        assert browser.post(self.url("add"), data).status_code == 302
        again = rows.latest("pk")
        assert (again.organisation, again.changed_by) == (unit, clerk)

    def test_an_empty_form_names_what_is_missing(self, ledger: Ledger, browser_of: Browser, clerk: User) -> None:
        page = browser_of(clerk).post(self.url("add"), {})
        assert page.status_code == 200
        assert any(
            "未填" in fault or "未选" in fault for faults in page.context["form"].errors.values() for fault in faults
        )
        assert ledger.model._default_manager.count() == 0

    # ---- import

    def test_nothing_is_saved_before_it_is_confirmed(
        self, ledger: Ledger, browser_of: Browser, clerk: User, unit: Organisation
    ) -> None:
        self.lay_ground(unit)
        browser, before = browser_of(clerk), ledger.model._default_manager.count()
        preview = self.upload(browser, self.file())
        assert preview.status_code == 200
        plan = preview.context["plan"]
        assert (len(plan.new), len(plan.changed), plan.unchanged) == (len(self.lines), 0, 0)
        assert ledger.model._default_manager.count() == before
        token = {"token": preview.context["run"].token, "fingerprint": plan.fingerprint}
        assert browser.post(self.url("import"), token).status_code == 302
        assert ledger.model._default_manager.count() == before + len(self.lines)
        again = self.upload(browser, self.file()).context["plan"]
        assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, len(self.lines))

    def test_an_update_changes_the_row_and_no_other(self, kept: Ledger, unit: Organisation) -> None:
        header, value = self.changed
        lines = [{**self.lines[0], header: value}, *self.lines[1:]]
        plan = prepare(kept, "a.xlsx", self.file(lines), unit, 2024)
        assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 1, len(self.lines) - 1)
        apply(plan)
        assert prepare(kept, "a.xlsx", self.file(lines), unit, 2024).unchanged == len(self.lines)

    def test_one_bad_cell_and_nothing_is_saved(
        self, ledger: Ledger, browser_of: Browser, clerk: User, unit: Organisation
    ) -> None:
        self.lay_ground(unit)
        header, value, message = self.wrong
        lines = [*self.lines[:-1], {**self.lines[-1], header: value}]
        page = self.upload(browser_of(clerk), self.file(lines))
        headers = list(dict.fromkeys(name for line in lines for name in line))
        place = f"{chr(65 + headers.index(header))}{len(lines) + 1}"
        assert page.status_code == 422
        assert [fault.where for fault in page.context["error"].faults] == [place]
        assert message in page.content.decode()
        assert ledger.model._default_manager.filter(organisation=unit).count() == 0

    def test_a_missing_column_is_named(self, ledger: Ledger, unit: Organisation) -> None:
        self.lay_ground(unit)
        header = next(c.header for c in ledger.columns if c.required and c.kind is not Kind.YEAR)
        lines = [{name: value for name, value in line.items() if name != header} for line in self.lines]
        with pytest.raises(InputErrors) as caught:
            prepare(ledger, "a.xlsx", self.file(lines), unit, 2024)
        assert f"缺少“{header}”列" in str(caught.value)

    # ---- export, template

    def test_an_export_can_be_imported_and_changes_nothing(self, kept: Ledger, unit: Organisation) -> None:
        kept.model._default_manager.filter(organisation=unit).update(sample=True)
        content = export(kept, kept.records().filter(organisation=unit), several=False)
        assert "示例明细" in str(rows_of(content))
        plan = prepare(kept, "a.xlsx", content, unit, 2024)
        assert (len(plan.new), len(plan.changed), plan.unchanged) == (0, 0, len(self.lines))

    def test_the_template_takes_the_rows_and_leaves_its_example_out(
        self, ledger: Ledger, browser_of: Browser, clerk: User, unit: Organisation
    ) -> None:
        self.lay_ground(unit)
        made = opened(browser_of(clerk).get(self.url("template")).content)
        sheet = made.worksheets[0]
        bare = [str(cell.value).removesuffix("（元）") for cell in sheet[1]]
        for number, line in enumerate(self.lines, start=3):
            for header, value in line.items():
                place = bare.index(header if header in bare else header.split("（")[0]) + 1
                sheet.cell(1, place, header)
                sheet.cell(number, place, value)
        plan = prepare(ledger, "模板.xlsx", content_of(made), unit, 2024)
        assert len(plan.new) == len(self.lines)
        assert "第2行是模板的示例行，没有导入" in plan.notes

    def test_the_template_offers_the_choices(self, ledger: Ledger) -> None:
        made = opened(template(ledger, 2024))
        rules = made.worksheets[0].data_validations.dataValidation
        picked = [c for c in ledger.columns if c.choices or c.kind is Kind.FLAG]
        assert len(rules) == len(picked)
        assert "填写说明" in made.sheetnames

    # ---- figures

    def test_figures_have_known_names_and_lead_to_their_rows(
        self, kept: Ledger, browser_of: Browser, clerk: User, unit: Organisation
    ) -> None:
        browser, figures = browser_of(clerk), kept.figures(unit, 2024)
        for figure in figures:
            assert figure.code in catalogue()
            assert figure.unit.agrees_with(catalogue()[figure.code].unit)
            assert figure.source
            page = browser.get(figure.link)
            assert page.status_code == 200
            assert page.context["listing"].totals["rows"] >= (1 if figure.value else 0)
        keys = [(figure.code, figure.subject, figure.period) for figure in figures]
        assert len(keys) == len(set(keys))

    def test_another_organisation_has_no_figures_of_this_one(self, kept: Ledger, neighbour: Organisation) -> None:
        assert kept.figures(neighbour, 2024) == []
