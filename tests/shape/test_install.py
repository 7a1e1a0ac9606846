"""What pip was told reaches uv: mirrors, certificates, constraints; what uv was told itself wins."""

from __future__ import annotations

import importlib.util
from types import ModuleType

import pytest

from tests.shape.tree import ROOT

CONFIGURATION = """global.index-url='https://one.example/simple'
install.index-url='https://two.example/simple'
global.extra-index-url='https://a.example/simple\\nhttps://b.example/simple'
global.find-links='/first /second'
:env:.constraint='/limits.txt'
:env:.disable-pip-version-check='1'
"""


@pytest.fixture(scope="module")
def install() -> ModuleType:
    spec = importlib.util.spec_from_file_location("install", ROOT / "requirements" / "install.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_section_outweighs_the_global_one(install: ModuleType) -> None:
    assert install.pip_settings(CONFIGURATION)["index-url"] == "https://two.example/simple"
    assert install.pip_settings("install.timeout='9'\nglobal.timeout='5'\n") == {"timeout": "9"}


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("UV_DEFAULT_INDEX", "https://two.example/simple"),
        ("UV_INDEX", "https://a.example/simple https://b.example/simple"),
        ("UV_FIND_LINKS", "/first,/second"),
        ("UV_CONSTRAINT", "/limits.txt"),
        ("UV_INDEX_STRATEGY", "unsafe-best-match"),
        ("PATH", "/usr/bin"),
    ],
)
def test_uv_looks_where_pip_looks(install: ModuleType, variable: str, value: str) -> None:
    settings = install.settings_for_uv(install.pip_settings(CONFIGURATION), {"PATH": "/usr/bin"})
    assert settings[variable] == value


def test_what_uv_was_told_wins(install: ModuleType) -> None:
    told = {"UV_DEFAULT_INDEX": "https://mine.example/simple"}
    settings = install.settings_for_uv(install.pip_settings(CONFIGURATION), told)
    assert settings["UV_DEFAULT_INDEX"] == "https://mine.example/simple"


def test_it_always_goes_into_the_environment_of_the_project(install: ModuleType) -> None:
    settings = install.settings_for_uv({}, {"UV_SYSTEM_PYTHON": "1", "UV_PYTHON": "3.12", "VIRTUAL_ENV": "/other"})
    assert settings["VIRTUAL_ENV"] == str(ROOT / ".venv")
    assert {"UV_SYSTEM_PYTHON", "UV_PYTHON"} & set(settings) == set()


def test_nothing_told_is_nothing_handed_on(install: ModuleType) -> None:
    assert install.pip_settings("") == {}
    assert "UV_DEFAULT_INDEX" not in install.settings_for_uv({"index-url": ""}, {})
