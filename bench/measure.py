"""Timing by turns: every contestant runs once a round, the best round counts, so that a busy machine is fair to all."""

from __future__ import annotations

import gc
import re
import resource
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter


class Missing(Exception):
    """A benchmark that cannot run here: what is not measured, and why (what to install)."""

    def __init__(self, what: str, why: str) -> None:
        super().__init__(f"{what}没有测量：{why}。")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of docs/benchmarks.md: what was measured, against what, what was asked for, whether it is reached.

    ``against``, ``base`` and ``ratio`` are empty where a number stands for itself (reports in a second, MB).
    """

    what: str
    measured: str
    target: str
    reached: bool
    against: str = ""
    base: str = ""
    ratio: str = ""


def compared(what: str, seconds: float, against: str, base: float, target: float) -> Row:
    """A row of two times taken in one run: the first at most ``target`` times the second."""
    ratio = seconds / base
    return Row(what, _time(seconds), f"≤ {target:g} 倍", ratio <= target, against, _time(base), f"{ratio:.1f}")


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.1f} ms"


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


def peak_of_this_process() -> int:
    """Bytes that this process, or one it started, took at most.

    Linux counts in ``ru_maxrss`` what the process held that started this one, too; its own peak is in /proc.
    """
    own = re.search(r"VmHWM:\s*(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    started = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(own[1]) if own else 0, started) * 1024
