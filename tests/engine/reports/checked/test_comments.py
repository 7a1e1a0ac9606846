"""Remarks for the margin, and the whole way: a Word document checked and annotated."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hengjing.checks.model import Answer, Reply
from hengjing.checks.run import check
from hengjing.documents.readers import pdf as reader
from hengjing.documents.readers import read_bytes
from hengjing.documents.writers.annotate import annotated
from hengjing.reports.checked.comments import comments
from tests.engine.documents.pdf import at, pdf
from tests.engine.documents.readers.test_scans import SCAN, Recogniser, words
from tests.engine.documents.word import paragraph, run, word
from tests.engine.documents.writers.test_highlights import notes
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


def test_recognised_words_are_named_on_their_page(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file knows nothing of the blocks that were recognised: what follows them is still marked at its words."""
    recogniser = Recogniser([words(20, 750, WRONG, 10), words(20, 700, "附注。")])
    monkeypatch.setattr(reader, "recogniser", lambda: recogniser)
    data = pdf(SCAN, at(20, 750, WRONG.replace("支出", "收入"), 10))
    result = check(read_bytes(data, "报告.pdf"))
    assert [finding.place.page for finding in result.findings] == [1, 2]
    top, marked = notes(annotated(data, "报告.pdf", comments(result)))
    assert (top.page, top.under) == (1, ())
    assert top.note.startswith("图片中“66%”：\n【需说明】")
    assert "经文字识别，请核对原件" in top.note
    assert (marked.page, marked.under) == (2, ("66%",))
