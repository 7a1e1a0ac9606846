"""Checks are documented, their codes stay what they were, the generated pages say what the code says."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from hengjing.checks.base import Check
from hengjing.checks.run import all_checks
from tests.shape.tree import ENGINE, ROOT, python_files

CHECKS = list(all_checks())
# Codes that once existed: never given to another check. code → version that took it out.
RETIRED: dict[str, str] = {}

each_check = pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)


@each_check
def test_a_check_is_explained_with_both_kinds_of_example_and_its_basis(check: Check) -> None:
    assert re.fullmatch(r"HJ[0-9]{3}", check.code)
    assert 4 <= len(check.title) <= 30
    assert len(check.page.explanation) >= 15, "why it matters and how to mend it"
    assert check.page.flagged, "应报"
    assert check.page.fine, "不应报"
    assert check.page.basis, "依据"
    assert re.fullmatch(r"\d+\.\d+", check.since)


@each_check
def test_a_check_is_named_for_what_is_wrong(check: Check) -> None:
    assert not re.match(r"(check|validate|verify|test|assert)", check.name)


def test_no_retired_code_is_used_again() -> None:
    assert set(RETIRED) & {check.code for check in CHECKS} == set()


def test_titles_and_names_are_told_apart() -> None:
    assert len({check.title for check in CHECKS}) == len(CHECKS)
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_every_check_that_is_written_is_registered() -> None:
    written = {
        code
        for path in python_files(ENGINE / "checks")
        for code in re.findall(r'^@\w+\(\s*"(HJ\d+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(written) >= 5
    assert written == {check.code for check in CHECKS}


def test_the_generated_pages_are_current() -> None:
    result = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout + result.stderr
