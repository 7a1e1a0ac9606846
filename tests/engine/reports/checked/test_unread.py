"""A document with pictures that nobody read is not called clean by any report, and each says which pages they are."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from hengjing.reports.checked import as_json, as_text
from hengjing.reports.checked.html import as_html
from hengjing.reports.checked.inspection import Item, items, sheet
from hengjing.reports.checked.kept import decoded, encoded
from hengjing.reports.checked.words import conclusion
from hengjing.reports.checked.xlsx import as_xlsx
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked, checked_scan

LEFT = "第2页的图片没有文字层，未核验"


def test_the_conclusion() -> None:
    assert conclusion(checked_scan(RIGHT)) == f"未发现问题，{LEFT}"
    assert conclusion(checked_scan(WRONG)) == f"必须改，{LEFT}"


def test_json() -> None:
    (document,) = as_json([checked_scan(RIGHT)], {})["documents"]
    assert [duty for duty in document["obligations"] if duty["status"] == "undone"] == [
        {"code": "HJ000", "title": "读不到文字的图片", "status": "undone", "reason": LEFT}
    ]


@pytest.mark.parametrize("text", [RIGHT, WRONG])
def test_text(text: str) -> None:
    lines = as_text([checked_scan(text), checked(RIGHT)], {}).splitlines()
    assert lines.count(f"  {LEFT}") == 1
    assert lines[-1].endswith("；1 份有图片页需人工核对")
    assert "未核验" not in as_text([checked(RIGHT)], {})


def test_the_page() -> None:
    clean = as_html([checked_scan(RIGHT)], {})
    assert f"！</b>未发现问题，{LEFT}</span>" in clean
    assert "✓</b>未发现问题" not in clean
    assert ">（第2页的图片）</p>" in clean
    assert f"！</b>{LEFT}</span>" in as_html([checked_scan(WRONG)], {})
    both = as_html([checked_scan(RIGHT), checked(RIGHT)], {})
    assert both.count('<tr class="clean">') == 1
    assert both.count(f'<span class="small">{LEFT}</span>') == 1
    assert "✓</b>未发现问题" in as_html([checked(RIGHT)], {})


def test_the_inspectors_sheet() -> None:
    result = checked_scan(RIGHT)
    assert items(result)[0] == Item("没有“读不到文字的图片”的情况", "无法核验", remark=LEFT)
    assert f"{LEFT}。文件校验值" in sheet([result]).blocks[2].text
    assert "未核验" not in sheet([checked(RIGHT)]).blocks[2].text


def test_the_workbook() -> None:
    book = load_workbook(io.BytesIO(as_xlsx([checked_scan(RIGHT)], {})))
    assert f"未发现问题，{LEFT}" in [cell.value for cell in book["文档"][2]]


def test_kept_results() -> None:
    result = checked_scan(RIGHT)
    again = decoded(encoded(result), "报告.pdf", result.document.sha256)
    assert (again.document.unread, again.obligations) == ((2,), result.obligations)
