"""Lock files: every line pinned and hashed, no place to fetch from, one version everywhere, every package explained."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.shape.tree import ENGINE, ROOT, WEB, imported_names, name_of, python_files

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
# Packages whose module has another name than the package.
MODULES = {"python-docx": "docx"}
# Packages that Django starts by a name in the settings, not by an import.
NAMED_IN_SETTINGS = {"whitenoise": "whitenoise.middleware", "psycopg": "django.db.backends.postgresql"}
PINNED = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pinned(lock: str) -> dict[str, str]:
    return dict(PINNED.findall((ROOT / "requirements" / lock).read_text(encoding="utf-8")))


def names(requirements: list[str]) -> set[str]:
    """Package names without extras, versions and markers, spelled as the lock files do."""
    return {re.split(r"[\[<>=!~; ]", line, maxsplit=1)[0].lower().replace("_", "-") for line in requirements}


def asked_for() -> dict[str, set[str]]:
    """What pyproject.toml asks for, by part."""
    told: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = told["project"]
    return {
        "build": names(told["build-system"]["requires"]),
        "engine": names(project["dependencies"]),
        **{extra: names(lines) for extra, lines in project["optional-dependencies"].items()},
        **{group: names(lines) for group, lines in told["dependency-groups"].items()},
    }


@pytest.mark.parametrize("lock", LOCKS, ids=name_of)
def test_every_requirement_is_pinned_and_hashed_and_nothing_else_is_said(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
    line = re.compile(r"[a-z0-9-]+==[\w.!+]+( ; [^#]+?)?( +--hash=sha256:[0-9a-f]{64})+")
    assert text.strip()
    assert [found for found in text.splitlines() if not line.fullmatch(found.rstrip())] == []


@pytest.mark.parametrize(
    ("lock", "parts"),
    [
        ("build.txt", ["build"]),
        ("engine.txt", ["engine", "bulk"]),
        ("web.txt", ["engine", "bulk", "web", "postgres"]),
        ("ocr.txt", ["engine", "web", "postgres", "ocr"]),
        ("dev.txt", ["engine", "bulk", "web", "postgres", "dev"]),
    ],
)
def test_a_lock_holds_what_pyproject_asks_for(lock: str, parts: list[str]) -> None:
    wanted = set().union(*(asked_for()[part] for part in parts))
    assert wanted - set(pinned(lock)) == set()


def test_the_locks_agree_on_every_version() -> None:
    everything = pinned("dev.txt")
    for lock in ("engine.txt", "web.txt"):
        assert {name: version for name, version in pinned(lock).items() if everything.get(name) != version} == {}
    for lock in ("ocr.txt", "bench.txt"):
        more = pinned(lock)
        assert {name for name in more.keys() & everything.keys() if more[name] != everything[name]} == set()


def test_every_package_we_ask_for_has_its_line_in_the_list() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"^\| `([a-z0-9-]+)` \|", page, re.MULTILINE))
    assert listed == set().union(*asked_for().values(), {"uv", "pyspark", "openfisca-core"})


@pytest.mark.parametrize(("part", "package"), [("engine", ENGINE), ("bulk", ENGINE), ("web", WEB), ("postgres", WEB)])
def test_every_package_is_used_where_it_is_asked_for(part: str, package: Path) -> None:
    imported = {name.split(".")[0] for path in python_files(package) for name in imported_names(path)}
    settings = "".join(path.read_text(encoding="utf-8") for path in python_files(WEB / "project"))
    unused = {
        name
        for name in asked_for()[part]
        if MODULES.get(name, name.replace("-", "_")) not in imported
        and NAMED_IN_SETTINGS.get(name, "no such name") not in settings
    }
    assert unused == set()


@pytest.mark.parametrize(
    ("package", "parts"),
    [(ENGINE, ["engine", "bulk", "ocr"]), (WEB, ["engine", "web", "postgres"])],
    ids=["engine", "web"],
)
def test_nothing_is_used_that_was_not_asked_for(package: Path, parts: list[str]) -> None:
    modules = {MODULES.get(name, name.replace("-", "_")) for part in parts for name in asked_for()[part]}
    known = modules | sys.stdlib_module_names | {"hengjing", "hengjing_web"}
    imported = {name.split(".")[0] for path in python_files(package) for name in imported_names(path)}
    assert imported - known == set()
