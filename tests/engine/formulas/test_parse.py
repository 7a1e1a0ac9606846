"""Text → tree: precedence, calls, and every refusal in Chinese with its place; never anything but InputError."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hengjing.errors import InputError
from hengjing.formulas.parse import MAX_DEPTH, parse
from hengjing.formulas.tree import Binary, Call, Name, Number, Unary, Variable, Word, text
from tests.engine.formulas.trees import trees


def test_a_tree_is_what_was_written() -> None:
    assert parse("if(rate >= 95%, weight, -prior(a.b) * 2)") == Call(
        "if",
        (
            Binary(">=", Variable("rate"), Number("95%")),
            Variable("weight"),
            Binary("*", Unary("-", Name("a.b", prior=True)), Number("2")),
        ),
    )


def test_a_step_word_is_an_argument() -> None:
    call = parse("full_up_to(rate, 0%, 1%, 0.25, whole)")
    assert isinstance(call, Call)
    assert call.arguments[-1] == Word("whole")


@pytest.mark.parametrize(
    ("written", "grouped"),
    [
        ("1 + 2 * 3", "1 + (2 * 3)"),
        ("1 - 2 - 3", "(1 - 2) - 3"),
        ("8 / 4 / 2", "(8 / 4) / 2"),
        ("-a * b", "(-a) * b"),
        ("a < 1 and b > 2 or c = 3", "((a < 1) and (b > 2)) or (c = 3)"),
        ("not a < 1 and b > 2", "(not (a < 1)) and (b > 2)"),
        ("a + 1 < b - 1", "(a + 1) < (b - 1)"),
        ("（a＋b）×2", "(a + b) * 2"),
    ],
)
def test_precedence(written: str, grouped: str) -> None:
    assert parse(written) == parse(grouped)


@pytest.mark.parametrize(
    ("written", "what", "remedy"),
    [
        ("", "没有内容", "weight * rate"),
        ("1 +", "第4个字符处（1 +【末尾】）公式没有写完", "补上"),
        ("(1", "第1个字符处（【(】1）括号没有配对", "右括号"),
        ("1)", "第2个字符处（1【)】）右括号不该在这里", "配对"),
        ("a b", "不该出现“b”", "运算符"),
        ("and 1", "不该出现“and”", "运算符"),
        ("a < b < c", "第7个字符处（a < b 【<】 c）比较不能连写", "and"),
        ("full_upto(1)", "函数“full_upto”不认识", "full_up_to"),
        ("avg(1, 2)", "函数“avg”不认识", "可用的函数有"),
        ("min", "函数“min”后面没有括号", "min(…)"),
        ("min(1)", "函数“min”不能有1项", "min(数值, 数值…)"),
        ("tiers(rate, 90%, 5, 80%, 4)", "函数“tiers”不能有5项", "其余得分"),
        ("full_up_to(1, 2, 3, 4, 5)", "函数“full_up_to”的各项不对", "whole|begun|proportional"),
        ("min(1, whole)", "函数“min”的各项不对", "min("),
        ("whole + 1", "“whole”不能用在这里", "最后一项"),
        ("prior(a + 1)", "括号没有配对|不该出现", "运算符"),
        ("prior(weight)", "prior 的括号里应是一个数据项代码", "prior("),
        ("prior(prior(a))", "prior 的括号里应是一个数据项代码", "prior("),
        ("tiers(rate, 80%, 4, 90%, 5, 0)", "各档的界限应从高到低排列", "tiers("),
        ("tiers_up_to(rate, 10%, 4, 5%, 3, 0)", "各档的界限应从低到高排列", "tiers_up_to("),
        ("tiers_up_to(rate, 10%, 4, 10%, 3, 0)", "两档的界限相同", "tiers_up_to("),
        ("full_from(rate, 100%, 0%, 1, whole)", "幅度应大于0", "full_from("),
    ],
)
def test_refused(written: str, what: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(written, where="第9行")
    assert any(part in caught.value.what for part in what.split("|"))
    assert remedy in caught.value.remedy
    assert caught.value.where == "第9行"


@pytest.mark.parametrize(
    "written", ["(" * 900, "-" * 900, "not " * 200, "1+" * 400 + "1", "min(1," * 100, "a<(" * 100, "prior(" * 90]
)
def test_deep_nesting_is_refused(written: str) -> None:
    with pytest.raises(InputError):
        parse(written)


def test_nesting_up_to_the_limit_is_read() -> None:
    assert parse("(" * (MAX_DEPTH - 1) + "1" + ")" * (MAX_DEPTH - 1)) == Number("1")


SIGNS = ["(", ")", ",", "+", "-", "*", "/", "<", "<=", "=", "1", "95%"]
WORDS = ["and", "or", "not", "if", "min", "full_up_to", "whole", "prior", "weight", "rate", "a.b", "answer.data_true"]
grammar = st.lists(st.sampled_from(SIGNS + WORDS)).map(" ".join)


@given(st.text() | grammar | st.text("()1%+-*/<>=,. ab"))
@example("（" * 50)
@example("\0")
@example("1e5")
@example("９９％")
def test_any_text_is_a_tree_or_an_input_error(written: str) -> None:
    try:
        node = parse(written)
    except InputError as error:
        assert (error.what != "", error.remedy != "") == (True, True)  # noqa: PT017 - one of two good outcomes
    else:
        assert parse(text(node)) == node


@given(trees)
def test_a_tree_written_and_read_is_the_same_tree(node: Call) -> None:
    assert parse(text(node)) == node
