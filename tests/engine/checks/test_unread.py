"""Pictures that nobody read are an obligation left undone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengjing.checks.model import Obligation, Quoted, Severity
from hengjing.checks.run import check
from hengjing.checks.unread import doubted, unread
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


def recognised(text: str) -> Document:
    picture, words = Block(1, "", BlockKind.PICTURE, page=2), Block(2, text, page=2, recognised=True)
    return Document((Block(0, "本年支出100万元。", page=1), picture, words, Block(3, text, page=3)))


def test_recognised_pages_are_told() -> None:
    (duty,) = unread(recognised("甲。"))
    assert (duty.status, duty.reason) == ("undone", "第2页的图片经文字识别后核验，可能认错，请核对原件")
    both = Document((*recognised("甲。").blocks, Block(4, "", BlockKind.PICTURE, page=5)))
    assert unread(both)[0].reason == f"第5页的图片没有文字层，未核验；{duty.reason}"


def test_what_rests_on_recognised_text_is_a_warning_at_most() -> None:
    text = "支出合计100万元，其中：基本支出60万元，占66%；项目支出40万元，占40%。"
    doubtful, sure = check(recognised(text)).findings
    assert (doubtful.place.block, doubtful.severity) == (2, Severity.WARNING)
    assert doubtful.message == f"{sure.message}（经文字识别，请核对原件）"
    assert (sure.place.block, sure.severity) == (3, Severity.ERROR)
    beside = replace(sure, others=(Quoted("100万元", doubtful.place),))
    assert doubted(beside, recognised(text)).severity is Severity.WARNING
    note = replace(doubtful, severity=Severity.NOTE)
    assert doubted(note, recognised(text)).severity is Severity.NOTE


def test_nothing_is_said_when_all_was_read() -> None:
    assert unread(document()) == ()
    assert all(duty.code != "HJ000" for duty in check(document()).obligations)
