"""Every room says what it is for, no module is a lumber room, everything public is explained."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.tree import ENGINE, ROOT, name_of, parsed, python_files

LUMBER = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "tools", "shared"}
# Django wants a package of that name; what it holds is said in the room around it.
ROOMS = [
    path for path in python_files(ROOT / "src") if path.name == "__init__.py" and path.parent.name != "templatetags"
]
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@pytest.mark.parametrize("path", ROOMS, ids=name_of)
def test_a_room_opens_with_what_is_here_and_what_to_read_first(path: Path) -> None:
    docstring = ast.get_docstring(parsed(path)) or ""
    assert len([line for line in docstring.splitlines() if line.strip()]) >= 3, "at least three lines"
    assert "here" in docstring.lower(), "says what is here and what is not"


def test_no_module_is_a_lumber_room() -> None:
    assert [name_of(path) for path in python_files(ROOT) if {path.stem, path.parent.name} & LUMBER] == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in python_files(ROOT / "tests")}
    assert [name_of(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def public(body: list[ast.stmt], prefix: str = "") -> Iterator[tuple[str, Definition]]:
    """Public functions and classes, and the methods of a class without bases (what is inherited is explained there)."""
    for node in body:
        if isinstance(node, Definition) and not node.name.startswith("_"):
            yield f"{prefix}{node.name}", node
            if isinstance(node, ast.ClassDef) and not node.bases:
                yield from public(node.body, f"{node.name}.")


@pytest.mark.parametrize("path", python_files(ENGINE), ids=name_of)
def test_everything_public_in_the_engine_is_explained(path: Path) -> None:
    module = parsed(path)
    assert ast.get_docstring(module), "the module"
    assert [name for name, node in public(module.body) if not ast.get_docstring(node)] == []
