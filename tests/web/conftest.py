"""An organisation tree, people in it, and folders that go away with the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from hengjing_web.people.models import Membership, Organisation, Role, User


@pytest.fixture(autouse=True)
def folders(settings: Any, tmp_path: Path) -> None:
    """Uploads go to a folder of the test; passwords are hashed cheaply."""
    settings.MEDIA_ROOT = tmp_path / "files"
    settings.IMPORTS_ROOT = tmp_path / "imports"
    settings.IMPORTS_ROOT.mkdir()
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def city(db: None) -> Organisation:
    """The root of the tree: 市财政局."""
    return Organisation.objects.create(code="CZ", name="市财政局", working_year=2024)


@pytest.fixture
def unit(city: Organisation) -> Organisation:
    """A unit below it."""
    return Organisation.objects.create(code="JG", name="市机关事务局", parent=city, working_year=2024)


@pytest.fixture
def neighbour(city: Organisation) -> Organisation:
    """Another unit below it."""
    return Organisation.objects.create(code="LY", name="市林业局", parent=city, working_year=2024)


Maker = Callable[..., User]


@pytest.fixture
def person(db: None) -> Maker:
    """Make a user with a role in an organisation: ``person(Role.CLERK, unit)``."""

    def make(role: Role | None = None, organisation: Organisation | None = None, **fields: Any) -> User:
        user = User.objects.create_user(f"u{User.objects.count()}", password="secret", **fields)
        if role is not None and organisation is not None:
            Membership.objects.create(user=user, organisation=organisation, role=role)
        return user

    return make


@pytest.fixture
def clerk(person: Maker, unit: Organisation) -> User:
    """经办 of the unit."""
    return person(Role.CLERK, unit, full_name="经办一")


@pytest.fixture
def browser_of() -> Callable[[User], Client]:
    """A test client signed in as a user."""

    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in
