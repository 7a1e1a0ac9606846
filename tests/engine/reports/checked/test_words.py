"""The words reports share."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengjing.checks.model import Answer, Obligation, Quoted, Reply
from hengjing.documents.model import Place
from hengjing.reports.checked.words import conclusion, counts, in_order, others_of, reply_of, shorter, where, why
from tests.engine.reports.checked.documents import RIGHT, WRONG, checked


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place(3, 0, 1), "第4段"),
        (Place(3, 0, 1, line=7), "第7行"),
        (Place(3, 0, 1, page=2), "第2页"),
        (Place(3, 0, 1, page=2, line=7), "第2页第7行"),
        (Place(3, 0, 1, cell="表1第2行第3列"), "表1第2行第3列"),
        (Place(3, 0, 1, page=2, cell="B7"), "第2页B7"),
    ],
)
def test_where(place: Place, expected: str) -> None:
    assert where(place) == expected


def test_answered_findings_come_last_and_are_counted_apart() -> None:
    result = checked(f"{WRONG}\n{WRONG.replace('66%', '67%')}")
    first, second = result.findings
    result = replace(result, findings=(replace(first, reply=Reply(Answer.EXPLAINED, "口径")), second))
    assert [finding.quote for finding in in_order(result.findings)] == ["67%", "66%"]
    assert counts([result]) == "必须改 1 处，需说明 0 处，提示 0 处，已答复 1 处"


def test_a_reply_in_words() -> None:
    (finding,) = checked(WRONG).findings
    assert reply_of(finding) == ""
    assert reply_of(replace(finding, reply=Reply(Answer.NOT_A_FAULT, "口径不同"))) == "不是问题：口径不同"
    assert reply_of(replace(finding, reply=Reply(Answer.MENDED))) == "已改正（仍不一致）"


def test_a_document_is_clean_only_when_nothing_is_left_undone() -> None:
    clean = checked(RIGHT)
    undone = (*clean.obligations, Obligation("HJ999", "题", "undone", "因"))
    assert conclusion(clean) == "未发现问题"
    assert conclusion(replace(clean, obligations=undone)) == "未发现问题，1项判定不了"
    assert conclusion(checked(WRONG)) == "必须改"


def test_only_the_first_other_places_are_listed() -> None:
    others = tuple(Quoted(str(n), Place(n, 0, 1)) for n in range(8))
    assert others_of(others[:2]) == "第1段“0”、第2段“1”"
    assert others_of(others).endswith("第6段“5”等8处")


def test_paths_without_the_folder_they_share() -> None:
    assert [shorter(["/a/b/x.txt", "/a/c/y.txt"])(path) for path in ("/a/b/x.txt", "/a/c/y.txt")] == [
        "b/x.txt",
        "c/y.txt",
    ]
    assert shorter(["x.txt"])("x.txt") == "x.txt"
    assert shorter(["/a/x.txt", "y.txt"])("/a/x.txt") == "/a/x.txt"
    assert why("a.txt", "a.txt：文件是空的。") == "文件是空的。"
