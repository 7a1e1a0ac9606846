"""The inspector's sheet (检查表): every item that was looked at, whether the document conforms, where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from hengjing.checks.model import Checked, Finding, Obligation
from hengjing.documents.model import Block, BlockKind, Cell, Document
from hengjing.reports.checked.words import counts, in_order, reply_of, unread, where

HEADS = ("项目", "结论", "位置", "原文", "说明")
_SHORT = 16
_CONCLUSIONS = {"held": "符合", "broken": "不符合", "not_applicable": "不适用", "undone": "无法核验"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the sheet: the item, the conclusion, and, for a fault, its place, the words there and the reason."""

    title: str
    conclusion: str
    where: str = ""
    quote: str = ""
    remark: str = ""


def items(checked: Checked) -> list[Item]:
    """The lines of the sheet, one for each item that conforms and one for each fault, in the order of the checks."""
    return [item for duty in checked.obligations for item in _items(duty, checked)]


def _items(duty: Obligation, checked: Checked) -> Iterator[Item]:
    # An obligation is titled by what must not be.
    title, conclusion = f"没有“{duty.title}”的情况", _CONCLUSIONS[duty.status]
    findings = in_order(finding for finding in checked.findings if finding.code == duty.code)
    if not findings:
        yield Item(title, conclusion, remark=duty.reason)
    for finding in findings:
        yield Item(title, conclusion, where(finding.place), finding.quote, _remark(finding))


def _remark(finding: Finding) -> str:
    expected = f"应为{finding.expected}。" if finding.expected else ""
    reply = f"答复：{reply_of(finding)}。" if finding.reply else ""
    return f"{finding.severity.label}：{finding.message}。{expected}{reply}"


def sheet(checked: Sequence[Checked]) -> Document:
    """The sheets of all documents as one Document, for the writers: a title, then a heading and a table for each."""
    blocks: list[Block] = []

    def add(text: str, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0, cell: Cell | None = None) -> None:
        blocks.append(Block(len(blocks), text, kind, level, cell=cell))

    add("文档核验检查表", BlockKind.TITLE)
    for number, each in enumerate(checked):
        add(PurePath(each.document.path).name, BlockKind.HEADING, 1)
        left = f"{unread(each)}。" if unread(each) else ""
        add(f"{counts([each])}。{left}文件校验值（SHA-256，前{_SHORT}位）：{each.document.sha256[:_SHORT]}。")
        rows = [HEADS, *((i.title, i.conclusion, i.where, i.quote, i.remark) for i in items(each))]
        for index, row in enumerate(rows):
            for column, text in enumerate(row):
                add(text, BlockKind.CELL, cell=Cell(number, index, column, header=index == 0))
    return Document(tuple(blocks))
