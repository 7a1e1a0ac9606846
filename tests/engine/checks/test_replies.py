"""Replies: found again by fact, wherever it stands; every fault of the file at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjing.checks.model import Answer, Checked, Severity
from hengjing.checks.replies import Fact, Replies, fact_of, figures_by_place, normal, read_replies
from hengjing.checks.run import check
from hengjing.documents.readers import read_bytes
from hengjing.errors import InputError

WRONG = "支出合计100万元，其中：基本支出60万元，占66%；项目支出40万元，占40%。"


def checked(text: str) -> Checked:
    return check(read_bytes(text.encode(), "a.txt"))


def facts(result: Checked) -> list[Fact]:
    return [fact_of(finding, result, figures_by_place(result)) for finding in result.findings]


def replied(text: str, folder: Path, *entries: str) -> Checked:
    file = folder / "答复.toml"
    file.write_text("".join(f"[[reply]]\n{entry}\n" for entry in entries), encoding="utf-8")
    return Replies.of(read_replies(file)).applied(checked(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("１,０００ 万元", "1000万元"), ("1,234,567.80元", "1234567.80元"), ("第1，2项", "第1,2项"), ("", "")],
)
def test_texts_are_compared_without_spaces_and_separators(text: str, expected: str) -> None:
    assert normal(text) == expected


def test_a_fact_does_not_know_its_position() -> None:
    assert facts(checked(WRONG)) == facts(checked(f"前言。\n\n{WRONG}\n附注。"))
    assert facts(checked(WRONG)) != facts(checked(WRONG.replace("66%", "67%")))


def test_words_that_are_no_figure_are_told_apart_by_their_clause() -> None:
    one, other = checked("本单位XX年预算情况。"), checked("本部门XX月决算情况。")
    assert [fact.code for fact in facts(one)] == [fact.code for fact in facts(other)] != []
    assert {fact.subject for fact in facts(one)}.isdisjoint(fact.subject for fact in facts(other))


@pytest.mark.parametrize(
    ("status", "answer", "errors"),
    [("不是问题", Answer.NOT_A_FAULT, 0), ("explained", Answer.EXPLAINED, 0), ("已改正", Answer.MENDED, 1)],
)
def test_a_reply_settles_unless_it_says_mended(status: str, answer: Answer, errors: int, tmp_path: Path) -> None:
    result = replied(WRONG, tmp_path, f'code = "hj301"\nquote = "66 ％"\nstatus = "{status}"\nreason = "口径不同"')
    (finding,) = result.findings
    assert finding.reply is not None
    assert (finding.reply.answer, finding.reply.reason) == (answer, "口径不同")
    assert (result.count(Severity.ERROR), result.answered) == (errors, 1 - errors)


@pytest.mark.parametrize(
    "entry",
    [
        'code = "HJ302"\nquote = "66%"',
        'code = "HJ301"\nquote = "60%"',
        'code = "HJ301"\nquote = "66%"\nexpected = "61%"',
        'code = "HJ301"\nquote = "66%"\nsubject = "别的事"',
    ],
)
def test_a_reply_to_another_fact_changes_nothing(entry: str, tmp_path: Path) -> None:
    assert replied(WRONG, tmp_path, f'{entry}\nstatus = "不是问题"\nreason = "x"') == checked(WRONG)


def test_what_is_exported_is_taken_up_again(tmp_path: Path) -> None:
    (fact,) = facts(checked(WRONG))
    entry = f'code = "{fact.code}"\nquote = "{fact.quote}"\nexpected = "{fact.expected}"\nsubject = "{fact.subject}"'
    assert replied(WRONG, tmp_path, f'{entry}\nstatus = "不是问题"\nreason = "x"').answered == 1


def test_of_several_replies_the_first_that_fits_counts(tmp_path: Path) -> None:
    same = 'code = "HJ301"\nquote = "66%"\nstatus = "已说明"\nreason = "{}"'
    other = 'code = "HJ301"\nquote = "66%"\nexpected = "1%"\nstatus = "已说明"\nreason = "别的"'
    (finding,) = replied(WRONG, tmp_path, other, same.format("一"), same.format("二")).findings
    assert finding.reply is not None
    assert finding.reply.reason == "一"


def test_json_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "答复.json"
    file.write_text('{"reply": [{"code": "HJ301", "quote": "66%", "status": "已改正"}]}', encoding="utf-8-sig")
    ((fact, reply),) = read_replies(file)
    assert (fact, reply.answer) == (Fact("HJ301", "66%"), Answer.MENDED)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.toml", "[[reply]", "格式不对"),
        ("a.json", "{", "格式不对"),
        ("a.json", "[" * 100_000, "格式不对"),
        ("a.json", "[]", "没有 reply 清单"),
        ("a.toml", "reply = 1", "没有 reply 清单"),
        ("a.json", '{"reply": [1]}', "第1条：每项都应当是文本"),
        ("a.json", '{"reply": [{"code": 1}]}', "第1条：每项都应当是文本"),
        ("a.json", '{"reply": [{"qoute": "1"}]}', "最接近的是“quote”"),
        ("a.json", '{"reply": [{"code": "HJ301", "status": "已说明"}]}', "缺少quote"),
        ("a.json", '{"reply": [{"code": "HJ301", "quote": "1", "status": "对"}]}', "答复“对”不认识"),
        ("a.json", '{"reply": [{"code": "HJ301", "quote": "1", "status": "已说明", "reason": " "}]}', "没有写理由"),
    ],
)
def test_a_file_that_cannot_be_used(name: str, text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_replies(tmp_path / name)
    assert message in str(caught.value)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"reply": [{}, {"code": "HJ301"}]}', encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_replies(tmp_path / "a.json")
    assert "第1条：缺少code、quote、status" in str(caught.value)
    assert "第2条：缺少status、quote" in str(caught.value) or "第2条：缺少quote、status" in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="打不开"):
        read_replies(tmp_path / "absent.toml")
