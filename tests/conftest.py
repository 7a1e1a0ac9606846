"""What every test may ask for."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

# No test is timed: on a busy machine one example may take long without anything being wrong.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference documents that lies beside the repository; a clone alone does not have it."""
    if not SHARED.is_dir():
        pytest.skip("no folder ../shared beside this clone: the reference documents are not part of the repository")
    return SHARED
