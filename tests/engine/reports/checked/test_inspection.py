"""The inspector's sheet: every check has its line, every fault its place and words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hengjing.checks.model import Answer, Obligation, Reply
from hengjing.documents.readers import read
from hengjing.documents.writers import write
from hengjing.reports.checked.inspection import HEADS, Item, items, sheet
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked


def test_every_check_has_its_line() -> None:
    result = checked(RIGHT)
    assert len(items(result)) == len(result.obligations) > 10
    assert {item.conclusion for item in items(result)} <= {"符合", "不适用"}
    assert Item("没有“合计与分项之和不等”的情况", "符合", remark="核对1处，全部成立") in items(result)


def test_a_fault_has_place_words_and_reason() -> None:
    result = checked(WRONG)
    (item,) = [item for item in items(result) if item.conclusion == "不符合"]
    assert item == Item(
        "没有“比率与其分子、分母不符”的情况", "不符合", "第1行", "66%", "必须改：占比应为60%，文中为66%。应为60%。"
    )
    answered = replace(result, findings=(replace(result.findings[0], reply=Reply(Answer.EXPLAINED, "口径不同")),))
    (item,) = [item for item in items(answered) if item.conclusion == "不符合"]
    assert item.remark.endswith("答复：已说明：口径不同。")


def test_what_could_not_be_done_is_said() -> None:
    result = replace(checked(RIGHT), obligations=(Obligation("HJ101", "题", "undone", "依据不足"),))
    assert items(result) == [Item("没有“题”的情况", "无法核验", remark="依据不足")]


def test_written_as_word_and_read_again(tmp_path: Path) -> None:
    document = sheet([checked(WRONG, "甲/a.txt"), checked(RIGHT, "b.txt")])
    write(document, tmp_path / "a.docx")
    again = [(block.text, block.cell and block.cell.header) for block in read(tmp_path / "a.docx").blocks]
    assert again == [(block.text, block.cell and block.cell.header) for block in document.blocks]
    assert [text for text, _ in again][:2] == ["文档核验检查表", "a.txt"]
    assert [text for text, header in again if header] == [*HEADS, *HEADS]
