"""Timing by turns: every contestant runs once a round, the best round counts, so that a busy machine is fair to all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Row:
    """One line of docs/benchmarks.md: what took how long, against what, and the ratio asked for."""

    what: str
    seconds: float
    against: str
    base: float
    target: float

    @property
    def ratio(self) -> float:
        """How many times the base it took."""
        return self.seconds / self.base

    @property
    def reached(self) -> bool:
        """Whether the ratio is within the target."""
        return self.ratio <= self.target


def race(contestants: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Best seconds of each contestant over ``rounds`` rounds, after one round that is not counted."""
    best = dict.fromkeys(contestants, float("inf"))
    for number in range(rounds + 1):
        for name, work in contestants.items():
            gc.collect()
            start = perf_counter()
            work()
            seconds = perf_counter() - start
            if number:
                best[name] = min(best[name], seconds)
    return best
