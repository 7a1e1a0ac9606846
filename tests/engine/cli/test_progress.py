"""The progress line: only for a terminal, gone at the end."""

from __future__ import annotations

import io

import pytest

from hengjing.cli.progress import Progress, line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("done", "total", "seconds", "expected"),
    [
        (30, 300, 2.0, "核验 30/300 份，每秒 15.0 份，约余 18 秒"),
        (300, 300, 2.0, "核验 300/300 份，每秒 150.0 份"),
        (1, 2, 0.0, "核验 1/2 份，每秒 0.0 份"),
    ],
)
def test_line(done: int, total: int, seconds: float, expected: str) -> None:
    assert line(done, total, seconds) == expected


def walked(stream: io.StringIO, total: int) -> str:
    progress = Progress(total, stream)
    for _ in range(total):
        progress.step()
    progress.close()
    return stream.getvalue()


def test_the_last_count_is_shown_and_taken_away() -> None:
    written = walked(Terminal(), 3)
    assert "核验 3/3 份" in written
    assert written.endswith("\r\033[K")


@pytest.mark.parametrize(("stream", "total"), [(io.StringIO(), 3), (Terminal(), 1), (Terminal(), 0)])
def test_nobody_watches_or_nothing_to_count(stream: io.StringIO, total: int) -> None:
    assert walked(stream, total) == ""
