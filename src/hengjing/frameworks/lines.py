"""Where in a TOML file a value was written (the TOML reader itself does not say)."""

from __future__ import annotations

import re

_HEADER = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.-]+)\s*\]\]?")
_KEY = re.compile(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*=")


def line_numbers(text: str) -> dict[str, int]:
    """Paths such as ``framework.total``, ``indicator[3].score``, ``indicator[3].example[0]`` to lines from 1.

    Counts headers and keys the way they are usually written; what it does not find it does not know.
    """
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    path, quote = "", ""
    for number, line in enumerate(text.splitlines(), 1):
        if quote:
            quote = "" if quote in line else quote
            continue
        if header := _HEADER.match(line):
            path = _path(header.group(2), header.group(1) == "[[", counts)
            lines[path] = number
        elif key := _KEY.match(line):
            lines[f"{path}.{key.group(1)}" if path else key.group(1)] = number
            quote = next((mark for mark in ('"""', "'''") if line.count(mark) == 1), "")
    return lines


def _path(name: str, many: bool, counts: dict[str, int]) -> str:
    """The path of a header: ``[[indicator.example]]`` is the next example of the last indicator."""
    *parents, last = name.split(".")
    path = ""
    for parent in parents:
        path = _join(path, parent)
        if path in counts:
            path += f"[{counts[path]}]"
    path = _join(path, last)
    if not many:
        return path
    counts[path] = counts.get(path, -1) + 1
    return f"{path}[{counts[path]}]"


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
