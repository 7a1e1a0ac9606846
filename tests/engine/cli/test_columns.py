"""Columns in a terminal: a Chinese character is two cells wide."""

from __future__ import annotations

import pytest

from hengjing.cli.columns import aligned, padded, width


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("衡镜", 4), ("（a）", 5), ("“三公”", 6), ("", 0)])
def test_width(text: str, cells: int) -> None:
    assert width(text) == cells


def test_padded() -> None:
    assert padded("衡", 4) == "衡  "
    assert padded("衡", 4, right=True) == "  衡"
    assert padded("衡镜", 2) == "衡镜"


def test_every_column_starts_at_the_same_cell() -> None:
    lines = aligned([("代码", "指标", "分"), ("A1", "x", "10.00")], right=(2,))
    assert lines == ["代码  指标     分", "A1    x     10.00"]
