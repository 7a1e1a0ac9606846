"""Every check flags the documents its page says it flags, and leaves alone those it says are fine."""

import pytest

from hengjing.checks.across.together import together
from hengjing.checks.run import all_checks, check
from hengjing.frameworks.load import framework
from tests.engine.writing import document

FLAGGED = [(each.code, text) for each in all_checks() for text in each.page.flagged]
FINE = [(each.code, text) for each in all_checks() for text in each.page.fine]


def codes(text: str) -> set[str]:
    """The codes found in a document, or in documents checked together (‖ between them)."""
    checked = [check(document(one), framework("hengyang-2024")) for one in text.split("‖")]
    return {finding.code for each in together(checked) for finding in each.findings}


@pytest.mark.parametrize(("code", "text"), FLAGGED)
def test_flagged(code: str, text: str) -> None:
    assert code in codes(text)


@pytest.mark.parametrize(("code", "text"), FINE)
def test_fine(code: str, text: str) -> None:
    assert code not in codes(text)


def test_every_check_has_its_page() -> None:
    for each in all_checks():
        assert each.title
        assert each.page.explanation
        assert each.page.basis
        assert each.page.flagged
        assert each.page.fine
