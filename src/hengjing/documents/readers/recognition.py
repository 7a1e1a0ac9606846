"""Text in pictures, by a program that may or may not be installed (the extra ``ocr``): the only module that knows it.

Nothing is fetched: the package brings its models.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any, NamedTuple

_PACKAGE = "rapidocr"


class Words(NamedTuple):
    """A line of text in a picture; its box in pixels from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


# What reads a picture (a file of any usual kind) line by line.
Recogniser = Callable[[bytes], list[Words]]


def engine() -> str:
    """The program that would read pictures, with its version; empty when none is installed."""
    try:
        return f"{_PACKAGE} {version(_PACKAGE)}"
    except PackageNotFoundError:
        return ""


@cache
def recogniser() -> Recogniser | None:
    """What reads pictures here, None when nothing is installed. It takes seconds and memory: ask only when needed."""
    try:
        from rapidocr import RapidOCR
    except ImportError:
        return None
    # A line that is hard to read is still a line: it is for the reader of the result to look at the original.
    read: Any = RapidOCR(params={"Global.log_level": "critical", "Global.text_score": 0.0})
    return lambda picture: _words(read(picture))


def _words(found: Any) -> list[Words]:
    """The answer of the program: the four corners and the text of each line."""
    corners = found.boxes if found.boxes is not None else ()
    return [
        Words(
            text,
            float(min(x for x, _ in box)),
            float(min(y for _, y in box)),
            float(max(x for x, _ in box)),
            float(max(y for _, y in box)),
        )
        for box, text in zip(corners, found.txts or (), strict=True)
        if text
    ]
