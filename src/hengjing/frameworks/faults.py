"""Faults of one framework file, collected with their lines, raised together."""

from __future__ import annotations

from collections.abc import Mapping

from hengjing.errors import InputError, InputErrors


class Faults:
    """Collects what is wrong with a file: ``path`` is the place inside it (``indicator[3].score``)."""

    def __init__(self, file: str, lines: Mapping[str, int]) -> None:
        self._file, self._lines = file, lines
        self._found: list[tuple[int, InputError]] = []

    def add(self, path: str, what: str, remedy: str, *, label: str = "") -> None:
        """Keep a fault; ``label`` names the thing in words (指标B2)."""
        line = self._line(path)
        where = "，".join(part for part in (f"第{line}行" if line else "", label) if part)
        self._found.append((line, InputError(what, where=where, remedy=remedy)))

    def take(self, path: str, error: InputError, *, label: str = "") -> None:
        """Keep an error another room raised."""
        self.add(path, error.what, error.remedy, label=label)

    def raise_any(self) -> None:
        """Raise InputErrors with all faults in the order of the file; do nothing when there are none."""
        if self._found:
            ordered = [fault for _, fault in sorted(self._found, key=lambda found: found[0])]
            raise InputErrors(ordered, where=self._file)

    def __len__(self) -> int:
        return len(self._found)

    def _line(self, path: str) -> int:
        """The line of the path, or of the nearest thing around it; 0 when even that is unknown."""
        while path and path not in self._lines:
            path = path.rpartition(".")[0]
        return self._lines.get(path, 0)
