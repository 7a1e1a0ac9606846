"""Kept results: the same reports come of them, and nothing stale or damaged is used."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from hengjing.checks.model import Checked
from hengjing.checks.run import check
from hengjing.documents.model import Block, BlockKind, Document
from hengjing.reports.checked import as_json, as_text
from hengjing.reports.checked.html import as_html
from hengjing.reports.checked.kept import Kept, decoded, encoded, program
from hengjing.reports.checked.xlsx import as_xlsx
from tests.engine.documents.word import paragraph, row, table
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked, checked_word

DOCUMENTS = [
    checked(f"2024年度绩效自评报告\n{WRONG}\n经费由40.00万元增加到50.00万元，增长26%。\n共3项：甲、乙。"),
    checked_word(paragraph("一、支出") + table(row("项目", "金额（万元）"), row("甲", "10.00"), row("合计", "11.00"))),
    checked(RIGHT),
    check(Document((Block(0, "", BlockKind.PICTURE, page=1), Block(1, WRONG, page=1, recognised=True)), "某.pdf", "x")),
]


def there_and_back(result: Checked) -> Checked:
    data = json.loads(json.dumps(encoded(result)))
    return decoded(data, result.document.path, result.document.sha256)


def cells(result: Checked) -> list[list[tuple[object, ...]]]:
    workbook = load_workbook(io.BytesIO(as_xlsx([result], {})))
    return [list(sheet.iter_rows(values_only=True)) for sheet in workbook]


@pytest.mark.parametrize("result", DOCUMENTS)
def test_every_report_of_a_kept_result_is_the_same(result: Checked) -> None:
    again = there_and_back(result)
    assert (again.document, again.figures, again.findings, again.obligations) == (
        result.document, result.figures, result.findings, result.obligations,
    )  # fmt: skip
    assert as_text([again], {}, relations=True) == as_text([result], {}, relations=True)
    assert as_json([again], {}, relations=True) == as_json([result], {}, relations=True)
    assert as_html([again], {}) == as_html([result], {})
    assert cells(again) == cells(result)
    assert encoded(again) == encoded(result)


def kept_by(path: Path, key: str = "k") -> Kept:
    kept = Kept(path, key)
    kept.add(DOCUMENTS[0])
    return kept


def found(kept: Kept, path: str = "别处/报告.txt", sha256: str = DOCUMENTS[0].document.sha256) -> bool:
    return kept.get(path, sha256) is not None


def test_a_result_is_found_by_its_bytes_wherever_the_document_lies(tmp_path: Path) -> None:
    kept_by(tmp_path / "k")
    kept = Kept(tmp_path / "k", "k")
    result = kept.get("别处/报告.txt", DOCUMENTS[0].document.sha256)
    assert result is not None
    assert result.document.path == "别处/报告.txt"
    assert not found(kept, sha256="0" * 64)
    assert not found(kept, path="报告.md")
    assert not found(Kept(tmp_path / "k", "other program"))
    assert not found(Kept(tmp_path / "k", "k", again=True))
    assert not found(Kept(tmp_path / "absent", "k"))


HARMS: list[Callable[[str], str]] = [
    lambda text: text[:-20],
    lambda text: text.replace('"kind"', '"kin"'),
    lambda text: text.replace("[", ""),
    lambda text: text.replace('"held"', '"heldt"'),
]


@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_line_is_left_out(harm: Callable[[str], str], tmp_path: Path) -> None:
    kept_by(tmp_path / "k")
    text = (tmp_path / "k").read_text(encoding="utf-8")
    (tmp_path / "k").write_text(harm(text), encoding="utf-8")
    assert not found(Kept(tmp_path / "k", "k"))


def test_after_half_a_line_the_next_is_whole(tmp_path: Path) -> None:
    (tmp_path / "k").write_text('["k:.txt:0', encoding="utf-8")
    kept_by(tmp_path / "k")
    assert found(Kept(tmp_path / "k", "k"))


def test_tidied_only_what_this_run_used_remains(tmp_path: Path) -> None:
    kept = kept_by(tmp_path / "k")
    kept.add(DOCUMENTS[2])
    later = Kept(tmp_path / "k", "k")
    assert found(later)
    later.tidy()
    last = Kept(tmp_path / "k", "k")
    assert found(last)
    assert not found(last, sha256=DOCUMENTS[2].document.sha256)
    assert [path.name for path in tmp_path.iterdir()] == ["k"]


def test_the_program_has_a_digest() -> None:
    assert len(program()) == 64
