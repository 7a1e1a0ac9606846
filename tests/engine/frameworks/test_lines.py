"""Places inside a TOML file."""

from __future__ import annotations

import pytest

from hengjing.frameworks.lines import line_numbers
from tests.engine.frameworks.tiny import TINY, line_of


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("framework", 1),
        ("framework.total", line_of("total = ")),
        ("grade[1].from", line_of("from = 0")),
        ("section[1].code", line_of('code = "B"')),
        ("indicator[1].weight", line_of("weight = 3.5")),
        ("indicator[2].score", line_of('score = """veto')),
        ("indicator[2].reference", line_of("第五条")),
        ("indicator[0].example[0].given", line_of('given = { "staff_on_duty"')),
        ("indicator[2].example[1].score", line_of('score = "无法计算"')),
    ],
)
def test_places(path: str, line: int) -> None:
    assert line_numbers(TINY)[path] == line
