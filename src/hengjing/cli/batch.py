"""Many documents, on several processes, each checked for itself: what goes wrong with one does not stop the others."""

from __future__ import annotations

import hashlib
import signal
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from hengjing.checks.model import Checked
from hengjing.checks.run import check
from hengjing.documents.readers import read
from hengjing.errors import InputError
from hengjing.frameworks.load import framework, load
from hengjing.frameworks.model import Framework
from hengjing.reports.checked.kept import Kept


@dataclass(frozen=True, slots=True)
class Outcome:
    """One path: what its check found, or why it could not be checked."""

    path: str
    checked: Checked | None = None
    error: str = ""


@cache
def method(name: str) -> Framework | None:
    """The scoring method called ``name`` or in the .toml file of that name; None for an empty name."""
    if not name:
        return None
    return load(Path(name)) if name.endswith(".toml") else framework(name)


def check_path(path: str, against: str = "") -> Outcome:
    """Read and check one document, also ``against`` a scoring method; one that cannot be read is an outcome too."""
    try:
        return Outcome(path, check(read(Path(path)), method(against)))
    except InputError as error:
        return Outcome(path, error=str(error))
    except Exception as error:
        # A fault of the program: told with its place, and the other documents are still checked.
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(last.filename).name} 第{last.lineno}行"
        message = f"{path}：程序内部错误（{type(error).__name__}，{where}）。请把这份文档和这条信息交给维护人员。"
        return Outcome(path, error=message)


def outcomes(paths: Sequence[str], *, jobs: int = 1, against: str = "", kept: Kept | None = None) -> Iterator[Outcome]:
    """The outcome of every path, in the order they are finished; results in ``kept`` are not computed again."""
    waiting = list(paths)
    if kept is not None:
        for path in paths:
            found = kept.get(path, sha256(path))
            if found is not None:
                waiting.remove(path)
                yield Outcome(path, found)
    for outcome in _computed(waiting, jobs, against):
        if kept is not None and outcome.checked is not None:
            kept.add(outcome.checked)
        yield outcome
    if kept is not None:
        kept.tidy()


def sha256(path: str) -> str:
    """The digest of a file's bytes; empty when it cannot be read (whoever checks it says why)."""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _computed(paths: Sequence[str], jobs: int, against: str) -> Iterator[Outcome]:
    if jobs == 1 or len(paths) < 2:
        yield from (check_path(path, against) for path in paths)
        return
    left = dict.fromkeys(paths)
    try:
        for outcome in _pooled(paths, min(jobs, len(paths)), against):
            del left[outcome.path]
            yield outcome
    except BrokenProcessPool:
        # A process was ended from outside, mostly for want of memory: the rest one by one, each in its own process.
        for path in left:
            yield _alone(path, against)


def _pooled(paths: Sequence[str], jobs: int, against: str) -> Iterator[Outcome]:
    pool = ProcessPoolExecutor(max_workers=jobs, initializer=_quiet)
    try:
        for future in as_completed([pool.submit(check_path, path, against) for path in paths]):
            yield future.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _alone(path: str, against: str) -> Outcome:
    try:
        return next(_pooled([path], 1, against))
    except BrokenProcessPool:
        return Outcome(path, error=f"{path}：核验时进程意外中止，可能是内存不足。请关闭其他程序，或拆分文档后重试。")


def _quiet() -> None:
    """Leave Ctrl+C to the main process, which ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
