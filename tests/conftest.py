"""What every test may ask for, and which tests run again on PostgreSQL."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says something of the machine, nothing of the program.
settings.register_profile("hengjing", deadline=None)
settings.load_profile("hengjing")

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference documents that lies beside the repository; a clone alone does not have it."""
    if not SHARED.is_dir():
        pytest.skip("no folder ../shared beside this clone: the reference documents are not part of the repository")
    return SHARED


def needs_database(item: pytest.Item) -> bool:
    """Whether a test reads or writes records."""
    return item.get_closest_marker("django_db") is not None or bool(
        DATABASE_FIXTURES & set(getattr(item, "fixturenames", ()))
    )


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With DATABASE_URL naming a PostgreSQL server, every test of records is one of the ``postgres`` tests."""
    if os.environ.get("DATABASE_URL", "").startswith(("postgres://", "postgresql://")):
        for item in items:
            if needs_database(item):
                item.add_marker(pytest.mark.postgres)
