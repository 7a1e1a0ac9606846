"""Pictures that nobody read are an obligation left undone."""

from __future__ import annotations

import pytest

from hengjing.checks.model import Obligation
from hengjing.checks.run import check
from hengjing.checks.unread import unread
from hengjing.documents.model import Block, BlockKind, Document


def document(*pages: int) -> Document:
    pictures = (Block(number, "", BlockKind.PICTURE, page=page) for number, page in enumerate(pages, 1))
    return Document((Block(0, "支出合计100万元。", page=1), *pictures))


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        ((2,), "2"),
        ((2, 3), "2、3"),
        ((2, 3, 4, 5, 8), "2至5、8"),
        ((9, 1, 9, 2), "1、2、9"),
    ],
)
def test_the_pages_are_told(pages: tuple[int, ...], told: str) -> None:
    reason = f"第{told}页的图片没有文字层，未核验"
    assert unread(document(*pages)) == (Obligation("HJ000", "读不到文字的图片", "undone", reason),)


def test_nothing_is_said_when_all_was_read() -> None:
    assert unread(document()) == ()
    assert all(duty.code != "HJ000" for duty in check(document()).obligations)
