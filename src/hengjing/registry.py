"""One small class: things kept by code, refused twice, listed in order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Things of one kind under stable codes; iterates in order of code."""

    def __init__(self, kind: str) -> None:
        self.kind = kind
        self._things: dict[str, T] = {}

    def add(self, code: str, thing: T) -> T:
        """Keep ``thing`` under ``code``; raise ValueError when the code is taken (codes are never reused)."""
        if code in self._things:
            raise ValueError(f"{self.kind} {code} is registered twice")
        self._things[code] = thing
        return thing

    def __getitem__(self, code: str) -> T:
        return self._things[code]

    def __contains__(self, code: object) -> bool:
        return code in self._things

    def __iter__(self) -> Iterator[T]:
        return (self._things[code] for code in sorted(self._things))

    def __len__(self) -> int:
        return len(self._things)

    def codes(self) -> list[str]:
        """All codes, sorted."""
        return sorted(self._things)
