"""Remarks for the margin, and the whole way: a Word document checked and annotated."""

from __future__ import annotations

from dataclasses import replace

from hengjing.checks.model import Answer, Reply
from hengjing.documents.writers.annotate import annotated
from hengjing.reports.checked.comments import comments
from tests.engine.documents.word import paragraph, run, word
from tests.engine.documents.writers.test_margin import TYPES, ranges, told
from tests.engine.reports.checked.documents import WRONG, checked_word


def test_what_a_remark_says() -> None:
    result = checked_word(paragraph(WRONG))
    (comment,) = comments(result)
    assert comment.place == result.findings[0].place
    assert comment.lines[:4] == (
        "【必须改】占比应为60%，文中为66%（HJ301）",
        "应为：60%",
        "核算：60 ÷ 100 = 60%",
        "参见：第1段“60万元”、第1段“100万元”",
    )
    answered = replace(result, findings=(replace(result.findings[0], reply=Reply(Answer.EXPLAINED, "口径不同")),))
    lines = comments(answered)[0].lines
    assert (lines[0][:5], lines[-1]) == ("【已答复】", "答复：已说明：口径不同")


def test_a_wrong_rate_in_pieces_is_found_and_annotated() -> None:
    start, end = WRONG.split("66%")
    body = paragraph(f"{start}6", run("6", "<w:b/>"), f"%{end}")
    after = annotated(word(body, **{"[Content_Types].xml": TYPES}), "a.docx", comments(checked_word(body)))
    assert ranges(after) == {"0": "66%"}
    assert told(after)["0"][0] == "衡镜"
    assert told(after)["0"][2] == "应为：60%"
