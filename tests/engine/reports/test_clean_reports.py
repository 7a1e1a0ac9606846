"""A thousand reports of made-up units, each from its own records: the checker has nothing to say about any of them."""

from __future__ import annotations

from collections.abc import Iterator

from bench.accuracy.units import REPORTS, measure, report

from hengjing.checks.model import Severity
from hengjing.checks.run import check


def findings(digits: int, count: int) -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
    """Seed and findings (severity, quote, message) of each report that has any."""
    for seed in range(count):
        found = [(each.severity.value, each.quote, each.message) for each in check(report(seed, digits)).findings]
        if found:
            yield seed, found


def test_records_in_hundreds_of_yuan_give_reports_without_a_finding() -> None:
    assert list(findings(digits=2, count=REPORTS)) == []


def test_records_to_the_cent_give_at_most_notes_about_rounding() -> None:
    found = [finding for _, each in findings(digits=6, count=100) for finding in each]
    assert {severity for severity, _, _ in found} <= {Severity.NOTE.value}


def test_a_report_is_measured_as_it_is_written_and_read() -> None:
    measured = measure(0)
    assert measured.findings == ()
    assert measured.held == measured.relations > 100
