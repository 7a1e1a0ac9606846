"""Tests are honest: a skip says why, and every test can fail."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shape.tree import ROOT, name_of, parsed, python_files

TESTS = python_files(ROOT / "tests")
SKIPS = {"pytest.skip", "pytest.xfail", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}
SHORTEST_REASON = 10


def reasonless_skips(module: ast.Module) -> Iterator[int]:
    """Lines of skips and expected failures that state no reason of their own."""
    called = {id(node.func): node for node in ast.walk(module) if isinstance(node, ast.Call)}
    for node in ast.walk(module):
        if not (isinstance(node, ast.Attribute) and ast.unparse(node) in {*SKIPS, "pytest.importorskip"}):
            continue
        call = called.get(id(node))
        reasons = [keyword.value for keyword in call.keywords if keyword.arg in ("reason", "msg")] if call else []
        if call and ast.unparse(node) in ("pytest.skip", "pytest.xfail"):
            reasons += call.args[:1]
        if not any(_long_enough(reason) for reason in reasons):
            yield node.lineno


def _long_enough(reason: ast.expr) -> bool:
    return not isinstance(reason, ast.Constant) or len(str(reason.value)) >= SHORTEST_REASON


def can_fail(function: ast.FunctionDef) -> bool:
    """Whether a test states anything: an assert, an expected exception, or a call that asserts by its name."""
    if any(isinstance(node, ast.Assert) for node in ast.walk(function)):
        return True
    calls = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return any(name.split(".")[-1].startswith(("assert", "raises", "expect", "fail", "refuses")) for name in calls)


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_skip_says_why(path: Path) -> None:
    assert list(reasonless_skips(parsed(path))) == []


@pytest.mark.parametrize("path", TESTS, ids=name_of)
def test_every_test_can_fail(path: Path) -> None:
    tests = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.FunctionDef)]
    assert [node.name for node in tests if node.name.startswith("test_") and not can_fail(node)] == []


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("pytest.skip()", [1]),
        ("pytest.skip('')", [1]),
        ("pytest.skip('no folder beside this clone')", []),
        ("@pytest.mark.skip\ndef test_a(): ...", [1]),
        ("@pytest.mark.skipif(True, reason='only where chromium is installed')\ndef test_a(): ...", []),
        ("pytest.importorskip('pyarrow')", [1]),
    ],
)
def test_a_skip_without_reason_is_seen(source: str, lines: list[int]) -> None:
    assert list(reasonless_skips(ast.parse(source))) == lines


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("def test_a():\n    run()", False),
        ("def test_a():\n    assert run()", True),
        ("def test_a():\n    with pytest.raises(ValueError):\n        run()", True),
        ("def test_a(page):\n    expect(page).to_have_title('首页')", True),
    ],
)
def test_a_test_that_states_nothing_is_seen(source: str, expected: bool) -> None:
    function = ast.parse(source).body[0]
    assert isinstance(function, ast.FunctionDef)
    assert can_fail(function) is expected
