"""Reading files: which are supported, what is said of the others."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from hengjing.documents import readers
from hengjing.documents.readers import read, read_bytes
from hengjing.errors import InputError


def test_a_document_knows_its_file(tmp_path: Path) -> None:
    path = tmp_path / "报告.txt"
    path.write_bytes("支出合计100万元。\n".encode())
    document = read(path)
    assert document.path == str(path)
    assert document.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert read(str(path)) == document


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.csv", "导入功能"),
        ("a.ofd", "另存为PDF"),
        ("a.PPTX", "演示文稿"),
        ("a.zip", "解压"),
        ("a.xyz", ".docx或.txt"),
        ("报告", ".docx或.txt"),
    ],
)
def test_unsupported_types_name_the_supported_ones_and_the_remedy(name: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        read_bytes(b"x", name)
    assert ".docx" in caught.value.what
    assert ".txt" in caught.value.what
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("name", ["没有.docx", "没有.pdf", "没有"])
def test_a_missing_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path / name)
    assert caught.value.where == str(tmp_path / name)


def test_a_folder_and_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "夹.docx").mkdir()
    with pytest.raises(InputError, match="文件夹"):
        read(tmp_path / "夹.docx")
    os.mkfifo(tmp_path / "管.txt")
    with pytest.raises(InputError, match="不是普通文件"):
        read(tmp_path / "管.txt")


def test_a_path_that_cannot_be_one(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="路径不合法"):
        read("a\0.txt")
    with pytest.raises(InputError, match="打不开"):
        read(tmp_path / ("长" * 300 + ".txt"))


def test_a_file_over_the_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "LARGEST", 10)
    path = tmp_path / "大.txt"
    path.write_text("超过上限的文本", encoding="utf-8")
    with pytest.raises(InputError, match="超过"):
        read(path)
    with pytest.raises(InputError, match="超过"):
        read_bytes(path.read_bytes(), "大.txt")


@pytest.mark.parametrize("limit", ["MOST_NUMBERS", "MOST_BLOCKS"])
def test_a_document_with_more_than_one_can_hold_is_refused(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    text = "支出1.50万元。\n".encode()
    monkeypatch.setattr(readers, limit, 3)
    assert len(read_bytes(text * 3, "a.txt").blocks) == 3
    with pytest.raises(InputError, match="超过") as caught:
        read_bytes(text * 4, "a.txt")
    assert "拆分" in caught.value.remedy


def test_the_seed_keeps_its_lines(shared: Path) -> None:
    document = read(shared / "seed" / "report.txt")
    lines = (shared / "seed" / "report.txt").read_text(encoding="utf-8").split("\n")
    assert [block.text for block in document.blocks] == lines[: len(document.blocks)]
    assert not any(lines[len(document.blocks) :])
