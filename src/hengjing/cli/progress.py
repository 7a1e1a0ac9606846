"""A line on a terminal that says how far a long job is; silent when nobody watches."""

from __future__ import annotations

import sys
import time
from typing import TextIO

_PAUSE = 0.1  # seconds between two writings of the line
_CLEAR = "\r\033[K"


class Progress:
    """Counts finished documents of ``total`` on ``stream`` (standard error), when that is a terminal."""

    def __init__(self, total: int, stream: TextIO | None = None) -> None:
        self._total, self._stream = total, stream or sys.stderr
        self._shown = total > 1 and self._stream.isatty()
        self._began = self._last = time.monotonic()
        self._done = 0

    def step(self) -> None:
        """One more document is finished."""
        self._done += 1
        now = time.monotonic()
        if self._shown and (now - self._last >= _PAUSE or self._done == self._total):
            self._last = now
            self._stream.write(f"{_CLEAR}{line(self._done, self._total, now - self._began)}")
            self._stream.flush()

    def close(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write(_CLEAR)
            self._stream.flush()


def line(done: int, total: int, seconds: float) -> str:
    """Count, rate and what is left.

    >>> line(30, 300, 2.0)
    '核验 30/300 份，每秒 15.0 份，约余 18 秒'
    """
    rate = done / seconds if seconds else 0
    left = f"，约余 {round((total - done) / rate)} 秒" if rate and done < total else ""
    return f"核验 {done}/{total} 份，每秒 {rate:.1f} 份{left}"
