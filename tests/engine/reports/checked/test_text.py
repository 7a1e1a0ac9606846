"""The terminal: with and without colour, answered findings last and short."""

from __future__ import annotations

from dataclasses import replace

from hengjing.checks.model import Answer, Reply
from hengjing.reports.checked import as_text
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked


def test_text() -> None:
    lines = as_text([checked(WRONG)], {"b.txt": "b.txt：文件是空的。"}).splitlines()
    columns = sum(2 if ord(character) > 0x2E00 else 1 for character in WRONG.split("66%")[0])
    assert lines == [
        "报告.txt",
        "  读出 5 个数，核对 3 处关系，成立 2 处；必须改 1 处，需说明 0 处，提示 0 处",
        "",
        "  第1行  必须改  HJ301  占比应为60%，文中为66%",
        f"      {WRONG}",
        f"      {' ' * columns}^^^",
        "      应为 60%    核算 60 ÷ 100 = 60%",
        "      参见 第1行“60万元”、第1行“100万元”",
        "",
        "b.txt",
        "  未能核验：文件是空的。",
        "",
        "共核验 1 份文档：必须改 1 处，需说明 0 处，提示 0 处；1 份未能核验",
    ]


def test_relations_in_columns() -> None:
    assert "  成立    60 + 40 = 100万元" in as_text([checked(RIGHT)], {}, relations=True)
    assert "  不成立  60 ÷ 100 = 60%" in as_text([checked(WRONG)], {}, relations=True)


def test_colour_is_only_added() -> None:
    plain, coloured = as_text([checked(WRONG)], {}), as_text([checked(WRONG)], {}, colour=True)
    assert "\033[31m必须改\033[0m" in coloured
    assert coloured.replace("\033[31m", "").replace("\033[0m", "") == plain


def test_an_answered_finding_is_one_line() -> None:
    result = checked(WRONG)
    (finding,) = result.findings
    settled = replace(result, findings=(replace(finding, reply=Reply(Answer.NOT_A_FAULT, "口径不同")),))
    text = as_text([settled], {})
    assert "\n  第1行  已答复  HJ301  “66%”  不是问题：口径不同\n" in text
    assert text.endswith("必须改 0 处，需说明 0 处，提示 0 处，已答复 1 处")
    assert "^" not in text
    unsettled = replace(result, findings=(replace(finding, reply=Reply(Answer.MENDED)),))
    assert "    答复 已改正（仍不一致）" in as_text([unsettled], {})
