"""Faults keep the order of the file and fall back to the nearest known line."""

from __future__ import annotations

import pytest

from hengjing.errors import InputErrors
from hengjing.frameworks.faults import Faults


def test_order_and_lines() -> None:
    faults = Faults("x.toml", {"a": 9, "b": 2, "b.c": 3})
    faults.add("a.unknown.deep", "甲", "改甲。", label="指标A")
    faults.add("b.c", "乙", "改乙。")
    faults.add("nowhere", "丙", "改丙。")
    with pytest.raises(InputErrors) as caught:
        faults.raise_any()
    assert [str(fault) for fault in caught.value.faults] == [
        "丙。改丙。",
        "第3行：乙。改乙。",
        "第9行，指标A：甲。改甲。",
    ]
    assert caught.value.where == "x.toml"


def test_without_faults_nothing_is_raised() -> None:
    faults = Faults("x.toml", {})
    faults.raise_any()
    assert len(faults) == 0
