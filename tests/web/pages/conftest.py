"""The example unit in the records, with people of every kind around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from hengjing_web.evaluation.example import load
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import Role, User
from tests.web.conftest import Maker

EXAMPLE = Path(__file__).resolve().parents[3] / "examples" / "hengyang-2024"


@pytest.fixture
def example(db: None) -> SelfEvaluation:
    """The self-evaluation of the example unit, with all its ledgers."""
    return load(EXAMPLE).evaluation


@pytest.fixture
def owner(example: SelfEvaluation, person: Maker) -> User:
    """经办 of the example unit."""
    return person(Role.CLERK, example.organisation, full_name="示例经办")


@pytest.fixture
def page_of(browser_of: Callable[[User], Client], owner: User) -> Client:
    """A test client signed in as 经办 of the example unit."""
    return browser_of(owner)
