"""What the head of a notice tells, and nothing where it tells nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from hengjing.documents.model import Block, Document
from hengjing.frameworks.drafting.head import Head, head_of

BANDS = [("优", 90, 100), ("良", 80, 90), ("中", 60, 80), ("差", 0, 60)]


def head(*lines: str) -> Head:
    return head_of(Document(tuple(Block(at, line) for at, line in enumerate(lines))), Decimal(100))


def test_title_place_year_and_number() -> None:
    found = head("青禾市财政局文件", "青财绩〔2025〕8号", "关于开展2024年度整体支出绩效自评的通知", "2025年3月5日")
    title = "关于开展2024年度整体支出绩效自评的通知"
    assert found == Head(title, "青禾市", "青财绩〔2025〕8号", 2024, date(2025, 3, 5))


def test_what_is_not_told() -> None:
    assert head("各单位：", "请按时报送，2025年3月5日前完成。", "2025年13月5日") == Head()


@pytest.mark.parametrize(
    "text",
    [
        "90分（含）以上为优，80分（含）-90分为良，60分（含）-80分为中，60分以下为差。",
        "等级分为：优（90-100分）、良（80-90分，不含90分）。",
        "得分90（含）-100分为优、80（含）-90分（不含）为良、60（含）-80分（不含）为中、0-60分（不含）为差",
    ],
)
def test_grades(text: str) -> None:
    found = [(grade.title, grade.start, grade.end) for grade in head(text).grades]
    assert found == (BANDS if "差" in text else [])


@pytest.mark.parametrize("text", ["90分以上为优，70-80分为良，60分以下为差", "优80-90（含）分", "90分以上为优"])
def test_grades_with_a_gap_are_no_grades(text: str) -> None:
    assert head(text).grades == ()
