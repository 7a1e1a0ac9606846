"""The report the product was asked for: what must be found in it, and what must not (seed/audit.md)."""

import json
from pathlib import Path

import pytest

from hengjing.checks.model import Checked, Severity
from hengjing.checks.run import check
from hengjing.documents.readers import read
from hengjing.frameworks.load import framework


@pytest.fixture(scope="module")
def checked(shared: Path) -> Checked:
    return check(read(shared / "seed" / "report.txt"))


ERRORS = {
    ("HJ701", 4, "2人", ""),
    ("HJ304", 11, "0.78元", "0.78万元"),
    ("HJ305", 40, "2023年", "2024年"),
    ("HJ201", 40, "7500.5万元", "7500.56万元"),
    ("HJ201", 42, "6.75万元", "6.5万元"),
}
TRUNCATED = {("HJ302", 13, "118.7%", "118.8%"), ("HJ302", 16, "103.6%", "103.7%"), ("HJ302", 54, "93.7%", "93.8%")}
MISTYPED = {("HJ905", 55, "节", "届"), ("HJ905", 66, "量化形势", "量化形式")}
WARNINGS = TRUNCATED | MISTYPED
STYLE = ("HJ909", 3, "1、 ", "一、")


def test_all_errors_and_nothing_else(checked: Checked) -> None:
    found = {
        (f.code, f.place.line, f.quote, "" if f.code == "HJ701" else f.expected)
        for f in checked.findings
        if f.severity is Severity.ERROR
    }
    assert found == ERRORS
    assert {other.place.line for f in checked.findings if f.quote == "7500.5万元" for other in f.others} == {7}
    assert {other.place.line for f in checked.findings if f.quote == "6.75万元" for other in f.others} == {37}


def test_the_three_truncated_rates_and_two_typing_errors_are_warnings(checked: Checked) -> None:
    found = {(f.code, f.place.line, f.quote, f.expected) for f in checked.findings if f.severity is Severity.WARNING}
    assert found == WARNINGS
    assert all("截断" in f.message for f in checked.findings if f.code == "HJ302")


def test_no_relation_that_holds_is_reported(checked: Checked, shared: Path) -> None:
    flagged = {(finding.place.line, finding.quote) for finding in checked.findings}
    culprits = {(line, quote) for _, line, quote, _ in ERRORS | WARNINGS | {STYLE}}
    assert flagged == culprits
    holds = [
        r for r in json.loads((shared / "seed/relations.json").read_text(encoding="utf-8")) if r["class"] == "holds"
    ]
    assert len(holds) == 55


HELD = [
    "17 + 1 + 11 = 29个",
    "16 + 2 + 10 = 28人",
    "605.77 + 6894.79 = 7500.56万元",
    "605.77 ÷ 7500.56 = 8.08%",
    "432.15 + 40.25 + 20.13 + 21.89 + 20.97 + 36.57 + 0.9 = 572.86万元",
    "35.17 ÷ 40 = 87.93%",
    "28 ÷ 29 = 96.55%",
    "29 − 28 = 1人",
    "6.5 − 4.75 = 1.75万元",
    "2.82 ÷ 6.75 = 41.78%",
    "7500.5 ÷ 7500.55 = 100%",
    "2 + 2 + 2 + 2 + 2 = 10分",
    "2 + 4 + 2 + 2 = 10分",
    "76.72 + 1.46 + 31.44 = 109.62万平方米",
]


@pytest.mark.parametrize("text", HELD)
def test_relations_that_hold_are_known_to_hold(checked: Checked, text: str) -> None:
    assert "held" in {relation.status for relation in checked.relations if relation.text == text}


def test_no_coincidence_is_taken_for_a_relation(checked: Checked) -> None:
    """audit.md H: 8.638÷7.88, 2.82÷6.5, 0.78+2.02, 21.63+72.07 and their like."""
    numbers = [{str(figure.value) for figure in relation.figures} for relation in checked.relations]
    for pair in (
        {"8.638", "7.88"},
        {"2.82", "6.5"},
        {"2.02", "2.8"},
        {"21.63", "72.07"},
        {"31.44", "3.73"},
        {"15", "31.44"},
    ):
        assert not any(pair <= found for found in numbers)


S_LIST = {
    ("HJ711", 38),  # S1
    ("HJ717", 58),  # S3
    ("HJ718", 7),  # S4
    ("HJ719", 22),  # S8
    ("HJ720", 23),  # S9
    ("HJ712", 43),  # S10
    ("HJ712", 44),  # S10
    ("HJ715", 53),  # S12
    ("HJ715", 57),  # S12
    ("HJ712", 59),  # S13
    ("HJ713", 34),  # S14
    ("HJ716", 58),  # S15
    ("HJ714", 49),  # S16, S17
}


def test_a_framework_adds_the_s_list_as_warnings_and_no_errors(shared: Path, checked: Checked) -> None:
    """rules/performance.md 2.12; S2, S5–S7, S11 and S18 are found without a framework, the others are not."""
    added = check(read(shared / "seed" / "report.txt"), framework("hengyang-2024"))
    new = [finding for finding in added.findings if "HJ711" <= finding.code <= "HJ720"]
    assert {(finding.code, finding.place.line) for finding in new} >= S_LIST
    assert all(finding.severity is Severity.WARNING for finding in new)
    assert tuple(finding for finding in added.findings if finding not in new) == checked.findings


def test_the_s_list_tells_its_figures(shared: Path) -> None:
    added = check(read(shared / "seed" / "report.txt"), framework("hengyang-2024"))
    told = "\n".join(finding.message for finding in added.findings)
    for figure in ("962.61%", "6888.35万元", "6.44万元", "76.72 ÷ 109.62万平方米 = 69.99%", "4 ÷ 11个 = 36.36%"):
        assert figure in told
