"""What the environment may say."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from hengjing_web.project.environment import data_directory, database, hosts, secret_key, switched_on


def test_the_key_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    first = secret_key({}, tmp_path)
    assert len(first) >= 50
    assert secret_key({}, tmp_path) == first
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert secret_key({"HENGJING_SECRET_KEY": "given"}, tmp_path) == "given"


def test_an_empty_key_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret_key").touch()
    with pytest.raises(ImproperlyConfigured, match="空的"):
        secret_key({}, tmp_path)


def test_the_data_directory_is_made_for_its_owner_only(tmp_path: Path) -> None:
    data = data_directory({"HENGJING_DATA": str(tmp_path / "a" / "b")})
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert {path.name for path in data.iterdir()} == {"files", "imports", "static"}


def test_the_server_answers_to_this_machine_unless_told_otherwise() -> None:
    assert hosts({}) == ["localhost", "127.0.0.1", "[::1]"]
    assert hosts({"HENGJING_HOSTS": " jgsw.example , 10.0.0.8,"})[3:] == ["jgsw.example", "10.0.0.8"]


@pytest.mark.parametrize(("value", "on"), [("1", True), ("true", True), ("0", False), ("", False), ("no", False)])
def test_switches(value: str, on: bool) -> None:
    assert switched_on({"HENGJING_DEBUG": value}, "HENGJING_DEBUG") is on


def test_sqlite_is_the_default(tmp_path: Path) -> None:
    found = database("", tmp_path)
    assert found["NAME"] == tmp_path / "hengjing.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]


def test_postgresql_by_address(tmp_path: Path) -> None:
    found = database("postgresql://clerk:p%40ss@db.example:5433/heng?sslmode=require", tmp_path)
    wanted = {"NAME": "heng", "USER": "clerk", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433"}
    assert {key: found[key] for key in wanted} == wanted
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a/b", "postgresql://host", "nonsense"])
def test_other_addresses_are_refused(url: str, tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        database(url, tmp_path)
