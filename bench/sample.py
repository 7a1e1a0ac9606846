"""A report of any length, with figures that hold together, written by python-docx so that no code of ours is timed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import docx

PAGES = 10
LINES_OF_A_PAGE = 9
CENT = Decimal("0.01")
CHINESE_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")


def write(path: Path, pages: int, first: int = 1) -> int:
    """Write a report of about ``pages`` pages; returns its number of characters. ``first`` makes other figures."""
    document = docx.Document()
    document.add_paragraph("部门整体支出绩效自评报告")
    for page in range(first, first + pages):
        _write_page(document, page)
    document.save(str(path))
    return sum(len(paragraph.text) for paragraph in document.paragraphs)


def _write_page(document: docx.document.Document, page: int) -> None:
    """A page: a heading, budget lines with rates under their totals, a small table, a paragraph of duties."""
    lines = [_line(page, number) for number in range(1, LINES_OF_A_PAGE + 1)]
    budget, spent = sum(line[1] for line in lines), sum(line[2] for line in lines)
    name = _name(page)
    document.add_paragraph(f"（{page}）{name}支出情况")
    document.add_paragraph(
        f"{name}项目支出年初预算数为{budget}万元，支出决算数为{spent}万元，"
        f"完成年初预算的{_rate(spent, budget)}%，其中："
    )
    for number, (item, planned, paid) in enumerate(lines, 1):
        document.add_paragraph(
            f"{number}.{item}。年初预算为{planned}万元，支出决算为{paid}万元，完成年初预算的{_rate(paid, planned)}%。"
        )
    table = document.add_table(rows=4, cols=3)
    rows = [("项目", "年初预算数（万元）", "支出决算数（万元）"), *[(n, str(p), str(s)) for n, p, s in lines[:3]]]
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    document.add_paragraph(
        f"{name}全年承办维修事项{page + 11}项，其中已完成{page + 4}项、正在推进7项；"
        f"涉及房屋面积{page}.52万平方米，各项工作按照年度计划组织实施，资金拨付手续齐全，验收和结算资料按项目归档，未发现挤占挪用情况。"
    )


def _line(page: int, number: int) -> tuple[str, Decimal, Decimal]:
    """A budget line: its name, what was planned (20 to 1020 万元), what was spent (85 % to 109 % of it)."""
    planned = (Decimal((page * 31 + number * 7) * 7919 % 99991) / 100 + 20).quantize(CENT)
    spent = (planned * (85 + page * number * 3 % 25) / 100).quantize(CENT, rounding=ROUND_HALF_UP)
    return f"{_name(page)}业务{_name(number)}", planned, spent


def _name(number: int) -> str:
    return f"第{number}单元".translate(CHINESE_DIGITS)


def _rate(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(CENT, rounding=ROUND_HALF_UP)
