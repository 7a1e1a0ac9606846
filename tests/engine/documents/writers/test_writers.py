"""Choosing a writer by suffix."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjing.documents.model import Block, Document
from hengjing.documents.readers import read
from hengjing.documents.writers import write
from hengjing.errors import InputError

DOCUMENT = Document((Block(0, "支出合计100万元。"),))


@pytest.mark.parametrize("name", ["a.docx", "a.DOCX"])
def test_word(tmp_path: Path, name: str) -> None:
    write(DOCUMENT, tmp_path / name)
    assert read(tmp_path / name).blocks[0].text == "支出合计100万元。"


def test_page(tmp_path: Path) -> None:
    write(DOCUMENT, str(tmp_path / "a.html"))
    assert "支出合计100万元。" in (tmp_path / "a.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(("name", "remedy"), [("a.pdf", "导出为PDF"), ("a.txt", ".docx或.html"), ("a", ".docx或.html")])
def test_others_are_refused(tmp_path: Path, name: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        write(DOCUMENT, tmp_path / name)
    assert remedy in caught.value.remedy
    assert not list(tmp_path.iterdir())
