"""Signs, positions and refusals of the tokenizer."""

from __future__ import annotations

import pytest

from hengjing.errors import InputError
from hengjing.formulas.tokens import MAX_LENGTH, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a.b_c>=95%", ["a.b_c", ">=", "95%"]),
        ("（１．５＋ｘ".replace("ｘ", "x"), ["(", "1.5", "+", "x"]),
        ("a × b ÷ c − 1", ["a", "*", "b", "/", "c", "-", "1"]),
        ("a≤1 == 2≠3", ["a", "<=", "1", "=", "2", "!=", "3"]),
        ("min（a，b）", ["min", "(", "a", ",", "b", ")"]),
        ("a\n +\tb", ["a", "+", "b"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text)] == [*expected, ""]


def test_positions_are_those_of_the_text_as_written() -> None:
    assert [token.at for token in tokens("（a≥1）")] == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "what", "remedy"),
    [
        ("a + $", "第5个字符处（a + 【$】）有不认识的字符", "公式只用"),
        ("5 %", "第3个字符", "百分号要紧跟在数字后面"),
        ("3.", "第2个字符", "小数点两边都要有数字"),
        ("1234567890123456", "数字超过15位", "多写了数字"),
        ("1" * (MAX_LENGTH + 1), f"公式有{MAX_LENGTH + 1}个字符，太长", "精简"),
        ("在职人数 / 编制数", "第1个字符", "数据项代码"),
    ],
)
def test_refused(text: str, what: str, remedy: str) -> None:
    with pytest.raises(InputError) as caught:
        tokens(text, where="指标A1")
    assert what in caught.value.what
    assert remedy in caught.value.remedy
    assert caught.value.where == "指标A1"
