"""Figures collected, scored, told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from hengjing.errors import InputErrors
from hengjing_web.evaluation.models import ClaimedScore, SelfEvaluation
from hengjing_web.evaluation.services import begun, collect, evaluation_of, figures_of, report_of, score_of, unbegun
from hengjing_web.ledgers.declared.models import Declared
from hengjing_web.ledgers.staffing.models import Staffing
from hengjing_web.people.models import Organisation


@pytest.fixture
def staffed(unit: Organisation) -> Organisation:
    for category, posts, staff in (("administrative", 17, 16), ("worker", 1, 2), ("institution", 11, 10)):
        Staffing.objects.create(
            organisation=unit, year=2024, category=category, approved_posts=posts, staff_on_duty=staff
        )
    return unit


def declare(organisation: Organisation, code: str, value: str, unit: str) -> Declared:
    return Declared.objects.create(
        organisation=organisation, year=2024, period=2024, code=code, value=Decimal(value), unit=unit
    )


def test_a_ledger_goes_before_what_is_merely_declared(staffed: Organisation) -> None:
    declare(staffed, "staff_on_duty", "20", "人")
    declare(staffed, "satisfaction.rate", "92.5", "%")
    collected = collect(staffed, 2024)
    assert collected.figures.get("staff_on_duty").value == 28
    assert collected.figures.get("satisfaction.rate").value == Decimal("92.5")
    assert [figure.value for figure in collected.doubled] == [Decimal(20)]


def test_each_organisation_and_year_has_its_own_figures(staffed: Organisation, neighbour: Organisation) -> None:
    assert len(figures_of(neighbour, 2024)) == 0
    assert figures_of(staffed, 2023).get("staff_on_duty") is None


def test_an_evaluation_is_begun_once_under_a_framework_in_force(unit: Organisation) -> None:
    assert evaluation_of(unit, 2024) is None
    assert unbegun(unit, 2024).pk is None
    first = begun(unit, 2024)
    assert first.framework == "hengyang-2024"
    assert begun(unit, 2024) == first == evaluation_of(unit, 2024)


def test_three_totals_with_and_without_evidence(staffed: Organisation) -> None:
    evaluation = begun(staffed, 2024)
    ClaimedScore.objects.create(evaluation=evaluation, indicator="B1", score=Decimal("2.5"))
    row = declare(staffed, "satisfaction.rate", "95", "%")
    before = score_of(evaluation)
    assert before.indicator("B1").supported == Decimal("2.50")
    assert before.totals.claimed == Decimal("2.5")
    assert (before.indicator("G6").by_rule, before.indicator("G6").supported) == (Decimal("5.00"), Decimal(0))
    row.evidence_name = "问卷.pdf"
    row.evidence.save("问卷.pdf", SimpleUploadedFile("问卷.pdf", b"%PDF"))
    after = score_of(evaluation)
    assert after.indicator("G6").supported == Decimal("5.00")
    assert after.totals.supported - before.totals.supported == Decimal("5.00")


def test_a_claim_the_framework_does_not_know_is_refused(unit: Organisation) -> None:
    evaluation = begun(unit, 2024)
    ClaimedScore.objects.create(evaluation=evaluation, indicator="Z9", score=Decimal(1))
    with pytest.raises(InputErrors, match="1处"):
        score_of(evaluation)


def test_the_report_tells_the_profile_and_names_what_is_missing(staffed: Organisation) -> None:
    staffed.duties = "管车\n\n管房\n"
    staffed.save()
    report = report_of(SelfEvaluation(organisation=staffed, year=2024, framework="hengyang-2024"))
    text = "\n".join(block.text for block in report.document.blocks)
    assert text.replace("\n", "").startswith("市机关事务局2024年度部门整体支出绩效自评报告")
    assert all(duty in text for duty in ("管车", "管房"))
    assert any("一般公共预算" in name for name in report.missing)
    linked = [figure for figure in report.figures if figure.code == "staff_on_duty"]
    assert linked
    assert all(figure.link.startswith("/ledgers/staffing/") for figure in linked)
