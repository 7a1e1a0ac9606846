"""Files of at most 400 lines, functions of at most 60, rooms of at most 20 modules; exceptions may only shrink."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.shape.tree import ROOT, files_under, name_of, parsed, python_files

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
FULLEST_ROOM = 20

# path → (lines it has today, why it is not split). Lower the number when the file shrinks; remove it when it fits.
LONG_FILES: dict[str, tuple[int, str]] = {}
# "path::function" → (lines it has today, why it is not split).
LONG_FUNCTIONS: dict[str, tuple[int, str]] = {}


def function_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    first = node.body[0]
    docstring = first.end_lineno - first.lineno + 1 if ast.get_docstring(node, clean=False) is not None else 0
    return node.end_lineno - node.lineno + 1 - docstring


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and lines of every function of a module."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name_of(path)}::{node.name}", function_lines(node)


def over(found: dict[str, int], limit: int) -> dict[str, int]:
    return {name: lines for name, lines in found.items() if lines > limit}


def test_no_file_is_too_long_but_the_listed_ones() -> None:
    files = [*files_under(ROOT / "src", ".py", ".html", ".css", ".js"), *python_files(ROOT / "tests")]
    files += [*python_files(ROOT / "bench"), *python_files(ROOT / "docs"), *python_files(ROOT / "requirements")]
    found = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert over(found, LONGEST_FILE) == {name: lines for name, (lines, _) in LONG_FILES.items()}


def test_no_function_is_too_long_but_the_listed_ones() -> None:
    found = dict(entry for path in python_files(ROOT) for entry in functions(path))
    assert len(found) > 100
    assert over(found, LONGEST_FUNCTION) == {name: lines for name, (lines, _) in LONG_FUNCTIONS.items()}


def test_no_room_is_too_full() -> None:
    rooms: dict[str, int] = {}
    for path in python_files(ROOT / "src"):
        rooms[name_of(path.parent)] = rooms.get(name_of(path.parent), 0) + 1
    assert over(rooms, FULLEST_ROOM) == {}


def test_every_exception_states_its_reason() -> None:
    assert [name for name, (_, why) in {**LONG_FILES, **LONG_FUNCTIONS}.items() if len(why) < 20] == []


def test_the_count_leaves_the_docstring_out() -> None:
    node = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n    return a\n').body[0]
    assert isinstance(node, ast.FunctionDef)
    assert function_lines(node) == 3
