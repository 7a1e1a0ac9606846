"""``check --annotate``: copies of Word documents and PDFs; what cannot be annotated is said and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjing.checks.run import check
from hengjing.cli.annotating import annotate_all
from hengjing.cli.main import main
from hengjing.documents.readers import read
from tests.engine.documents.pdf import at, pdf
from tests.engine.documents.word import paragraph, word
from tests.engine.documents.writers.test_highlights import SIGNED, notes
from tests.engine.documents.writers.test_margin import TYPES, ranges
from tests.engine.reports.checked.documents import RIGHT, WRONG


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("甲/a.docx", WRONG), ("甲/乙/a.docx", WRONG), ("甲/b.docx", RIGHT)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(word(paragraph(text), **{"[Content_Types].xml": TYPES}))
    (tmp_path / "甲/c.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def test_copies_keep_their_folders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["check", str(folder / "甲"), "--annotate", str(folder / "批注"), "-o", str(folder / "x.json")])
    captured = capsys.readouterr()
    written = sorted(path.relative_to(folder / "批注").as_posix() for path in (folder / "批注").rglob("*.docx"))
    assert (code, written) == (1, ["a_批注.docx", "乙/a_批注.docx"])
    assert ranges((folder / "批注/a_批注.docx").read_bytes()) == {"0": "66%"}
    assert "1 份.txt文档没有加批注" in captured.err
    assert f"带批注的文档共 2 份，写在 {folder / '批注'}" in captured.err
    assert captured.out == f"结果已写入 {folder / 'x.json'}\n"


def test_a_pdf_gets_its_highlights(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good, signed = tmp_path / "a.pdf", tmp_path / "b.pdf"
    good.write_bytes(data := pdf(at(20, 750, WRONG, 10)))
    signed.write_bytes(pdf(at(20, 750, WRONG, 10), catalog=SIGNED))
    assert main(["check", str(good), str(signed), "--annotate", str(tmp_path / "批注")]) == 1
    (note,) = notes((tmp_path / "批注/a_批注.pdf").read_bytes())
    assert note.under == ("66%",)
    assert note.note.startswith("【必须改】占比应为60%，文中为66%（HJ301）\n应为：60%\n核算：60 ÷ 100 = 60%\n")
    assert "\n依据：" in note.note
    told = capsys.readouterr().err
    assert f"未加批注：{signed}：PDF有电子签名，加批注会使签名失效。" in told
    assert f"带批注的文档共 1 份，写在 {tmp_path / '批注'}" in told
    assert [path.name for path in (tmp_path / "批注").iterdir()] == ["a_批注.pdf"]
    assert good.read_bytes() == data


def test_our_own_copies_are_not_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["check", str(folder), "--annotate", str(folder / "批注")]
    assert [main(words), main(words)] == [1, 1]
    assert "_批注" not in capsys.readouterr().out


def test_a_document_changed_meanwhile_is_left_alone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder / "甲/a.docx"
    result = check(read(path))
    path.write_bytes(word(paragraph(RIGHT)))
    annotate_all([result], folder / "批注")
    assert "文件在核验之后改动过" in capsys.readouterr().err
    assert not (folder / "批注").exists()


def test_a_folder_that_cannot_be_made(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "文件").write_text("x")
    assert main(["check", str(folder / "甲/a.docx"), "--annotate", str(folder / "文件")]) == 2
    assert "建不了这个文件夹" in capsys.readouterr().err
