"""The import contracts of pyproject.toml hold, and the engine stands alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.shape.tree import ENGINE, ROOT, imported_names, name_of, python_files

BLOCK_THE_WEB = "import sys; sys.modules['django'] = sys.modules['hengjing_web'] = None; "
IMPORT_EVERYTHING = BLOCK_THE_WEB + (
    "import hengjing, importlib, pkgutil; "
    "names = [m.name for m in pkgutil.walk_packages(hengjing.__path__, 'hengjing.') if m.name != 'hengjing.__main__']; "
    "[importlib.import_module(name) for name in names]; print(len(names))"
)
COLLECT_ENGINE_TESTS = BLOCK_THE_WEB + (
    "import pytest; sys.exit(pytest.main(['tests/engine', '--collect-only', '-q', '-c', 'tests/shape/engine.ini', "
    "'--rootdir', '.', '-p', 'no:django', '-p', 'no:cacheprovider']))"
)
# The engine computes; it opens no connection and no database.
OUTSIDE = {"asyncio", "ftplib", "http", "requests", "smtplib", "socket", "sqlite3", "urllib.request"}


def run(*command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_every_import_contract_holds() -> None:
    result = run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_engine_module_can_be_imported_without_django() -> None:
    result = run(sys.executable, "-W", "error", "-c", IMPORT_EVERYTHING)
    assert result.returncode == 0, result.stderr
    assert int(result.stdout) >= len(python_files(ENGINE)) - 2  # the package itself and __main__ are not walked


def test_engine_tests_can_be_collected_without_django() -> None:
    result = run(sys.executable, "-c", COLLECT_ENGINE_TESTS)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("path", python_files(ENGINE) + python_files(ROOT / "tests" / "engine"), ids=name_of)
def test_engine_and_its_tests_import_no_web_and_nothing_outside(path: Path) -> None:
    refused = {"django", "hengjing_web"} | (OUTSIDE if path.is_relative_to(ENGINE) else set())
    found = {name for name in imported_names(path) for root in refused if name == root or name.startswith(f"{root}.")}
    assert not found
