"""Reading in another process: the answer comes back whole, and what takes too much is stopped."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from hengjing.documents.model import Block, BlockKind, Cell
from hengjing.documents.readers import apart
from hengjing.documents.readers.apart import read_apart
from hengjing.errors import InputError

BLOCKS = [
    Block(0, "标题", BlockKind.TITLE, 0, page=1),
    Block(1, "一、支出\n合计", BlockKind.HEADING, 1, page=2),
    Block(2, "7500.56", BlockKind.CELL, cell=Cell(3, 4, 5, True, "表!B7")),
]


def reads(data: bytes, name: str) -> Iterator[Block]:
    assert data == b"file"
    assert name == "某.pdf"
    yield from BLOCKS


def refuses(data: bytes, name: str) -> list[Block]:
    raise InputError("读不了", where=name, remedy="换一个。")


def dies(data: bytes, name: str) -> list[Block]:
    os.abort()


def fills(data: bytes, name: str) -> list[Block]:
    return [Block(0, "x" * (apart.MOST_MEMORY + 1))]


def sleeps(data: bytes, name: str) -> list[Block]:
    time.sleep(60)
    return []


def test_blocks_come_back_whole() -> None:
    assert read_apart(reads, b"file", "某.pdf") == BLOCKS


def test_faults_come_back_whole() -> None:
    with pytest.raises(InputError) as caught:
        read_apart(refuses, b"file", "某.pdf")
    assert (caught.value.what, caught.value.where, caught.value.remedy) == ("读不了", "某.pdf", "换一个。")


@pytest.mark.parametrize("reader", [dies, fills])
def test_a_process_that_breaks_is_a_fault_of_the_file(reader: apart.Reader) -> None:
    with pytest.raises(InputError, match="读不完"):
        read_apart(reader, b"file", "某.pdf")


def test_a_process_that_does_not_end_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "MOST_SECONDS", 1.0)
    with pytest.raises(InputError, match="超过1秒"):
        read_apart(sleeps, b"file", "某.pdf")
