"""What can go wrong with what a user hands in: where it is, what is wrong, how to mend it (all in Chinese)."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence


class InputError(Exception):
    """Something handed in cannot be used.

    ``what`` is the fault, ``where`` its place (file, sheet and cell, line, field), ``remedy`` what to do about it.
    """

    def __init__(self, what: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(what)
        self.what, self.where, self.remedy = what, where, remedy

    def __str__(self) -> str:
        text = f"{self.where}：{self.what}" if self.where else self.what
        return f"{text}。{self.remedy}" if self.remedy else text


class InputErrors(InputError):
    """All faults of one input, collected, so that the user mends them in one go. ``faults`` is never empty."""

    def __init__(self, faults: Sequence[InputError], *, where: str = "") -> None:
        super().__init__(f"共有{len(faults)}处问题", where=where)
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "\n".join([f"{super().__str__()}：", *(f"  {fault}" for fault in self.faults)])


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint naming the known word closest to ``word`` (empty when none is close): “最接近的是“x””."""
    close = difflib.get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f"最接近的是“{close[0]}”" if close else ""
