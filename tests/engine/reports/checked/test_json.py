"""The JSON of the contract, where replies come in (the rest: tests/engine/cli/test_check.py)."""

from __future__ import annotations

from dataclasses import replace

from hengjing.checks.model import Answer, Reply
from hengjing.reports.checked import as_json
from tests.engine.reports.checked.documents import WRONG, checked


def test_a_reply_is_told_and_counted_only_where_there_is_one() -> None:
    result = checked(WRONG)
    (finding,) = result.findings
    plain = as_json([result], {})
    assert "reply" not in plain["documents"][0]["findings"][0]
    assert plain["summary"] == {"documents": 1, "error": 1, "warning": 0, "note": 0}
    told = as_json([replace(result, findings=(replace(finding, reply=Reply(Answer.EXPLAINED, "口径")),))], {})
    assert told["documents"][0]["findings"][0]["reply"] == {"status": "explained", "reason": "口径"}
    assert told["summary"] == {"documents": 1, "error": 0, "warning": 0, "note": 0, "answered": 1}
