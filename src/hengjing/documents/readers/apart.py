"""Reading a file in a process of its own, so that it can be stopped: by the clock, or when it fills the memory.

For what cannot be bounded from outside: heavy PDFs, and old workbooks, whose reader may take any amount of memory at
once. ``read_apart`` starts ``python -m hengjing.documents.readers.apart``, which gets the file on its standard input
and answers with the blocks, or the fault, as JSON. ``answer_apart`` does so with any answer that JSON can hold.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from typing import Any

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.errors import InputError

MOST_SECONDS = 60.0
MOST_MEMORY = 600 * 2**20

Reader = Callable[[bytes, str], Iterable[Block]]

_SUSPECT = "文件可能已损坏，或内含异常庞大的内容；请打开原件另存后重试。"


def _packed(block: Block) -> list[object]:
    cell = block.cell
    place = [cell.table, cell.row, cell.column, cell.header, cell.address] if cell else None
    return [block.text, block.kind.value, block.level, block.page, place]


def _block(index: int, packed: list[Any]) -> Block:
    text, kind, level, page, cell = packed
    return Block(index, text, BlockKind(kind), level, page=page, cell=Cell(*cell) if cell else None)


def read_apart(reader: Reader, data: bytes, name: str) -> list[Block]:
    """The blocks that ``reader(data, name)`` gives; InputError as ``answer_apart``."""
    return [_block(index, packed) for index, packed in enumerate(answer_apart(reader, data, name))]


def answer_apart(function: Callable[[bytes, str], Iterable[Any]], data: bytes, name: str) -> list[Any]:
    """What ``function(data, name)`` gives; InputError also when it takes too long or too much memory.

    ``function`` is one of a module; ``name`` is the file's name for errors.
    """
    here = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    command = [sys.executable, "-m", __name__, function.__module__, function.__name__, name]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=MOST_SECONDS, env=here)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise InputError(f"读取超过{MOST_SECONDS:g}秒，已停止", where=name, remedy=_SUSPECT) from error
    if done.returncode:
        raise InputError("在限定的内存内读不完，已停止", where=name, remedy=_SUSPECT)
    answer = json.loads(done.stdout)
    if "fault" in answer:
        what, where, remedy = answer["fault"]
        raise InputError(what, where=where, remedy=remedy)
    found: list[Any] = answer["found"]
    return found


def _bound_memory() -> None:
    """Let the system refuse this process more memory than allowed, where the system can."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; there the clock alone stops it
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> int:
    """Call the function named on the command line with standard input, answer on standard output."""
    module, function, name = sys.argv[1:]
    _bound_memory()
    try:
        called = getattr(import_module(module), function)
        answer: dict[str, object] = {"found": list(called(sys.stdin.buffer.read(), name))}
    except InputError as error:
        answer = {"fault": [error.what, error.where, error.remedy]}
    sys.stdout.buffer.write(json.dumps(answer, default=_packed).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
