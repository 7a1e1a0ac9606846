"""Points in titles and cells."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.frameworks.drafting.weights import points, shares, weight_in, weight_of


@pytest.mark.parametrize(
    ("title", "name", "weight"),
    [
        ("投入（15分）", "投入", "15"),
        ("投入 (共 12.5 分)", "投入", "12.5"),
        ("过程（１０％）", "过程", "10"),
        ("过程45分", "过程", "45"),
        ("三公经费", "三公经费", None),
        ("投入（15）", "投入", "15"),
        ("投入（2017）", "投入（2017）", None),
        ("2024年任务", "2024年任务", None),
    ],
)
def test_titles(title: str, name: str, weight: str | None) -> None:
    assert weight_in(title) == (name, None if weight is None else Fraction(weight))


@pytest.mark.parametrize(
    ("text", "weight"),
    [("5", "5"), ("5分", "5"), ("2.5%", "2.5"), ("满分：6分", "6"), ("５", "5"), ("五", None), ("", None)],
)
def test_cells(text: str, weight: str | None) -> None:
    assert weight_of(text) == (None if weight is None else Fraction(weight))


@given(st.lists(st.integers(1, 100), min_size=2, max_size=12))
def test_parts_of_one_are_told_from_points_exactly(parts: list[int]) -> None:
    whole = sum(parts)
    exact: list[Fraction | None] = [Fraction(part, whole) for part in parts]
    assert shares(exact)
    assert sum(points(share) for share in exact if share is not None) == 100
    assert not shares([*exact, Fraction(1, 10**9)])
    assert not shares([*exact[:-1], None])
