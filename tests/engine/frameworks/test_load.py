"""TOML → Framework, and everything a file can get wrong, with its line, all at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengjing.errors import InputError, InputErrors
from hengjing.frameworks.load import framework, load, shipped
from tests.engine.frameworks.tiny import TINY, line_of


def write(folder: Path, text: str) -> Path:
    path = folder / "tiny.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputErrors) as caught:
        load(write(folder, text))
    return [str(fault) for fault in caught.value.faults]


def test_a_file_as_it_should_be(tmp_path: Path) -> None:
    tiny = load(write(tmp_path, TINY))
    assert (tiny.code, tiny.total, tiny.valid_to) == ("tiny-1", Decimal(10), date(2024, 12, 31))
    assert [section.code for section in tiny.sections] == ["A", "B"]
    assert [indicator.weight for indicator in tiny.indicators] == [Decimal(4), Decimal("3.5"), Decimal("2.5")]
    assert tiny.indicators[2].rate is None
    assert [example.score for example in tiny.indicators[2].examples] == ["1.25", "无法计算", "2.5"]
    assert [grade.title for grade in tiny.grades] == ["好", "差"]


def test_a_byte_order_mark_is_no_matter(tmp_path: Path) -> None:
    assert load(write(tmp_path, "\ufeff" + TINY)).code == "tiny-1"


@pytest.mark.parametrize(
    ("right", "wrong", "line", "what"),
    [
        ('title = "示例办法"', 'titel = "示例办法"', 3, "“titel”不认识。最接近的是“title”"),
        ('title = "示例办法"', "", 1, "缺少“title”"),
        ('title = "示例办法"', 'title = ""', 3, "“title”的值不对"),
        ("total = 10", "total = inf", 8, "“total”的值不对。应为大于0"),
        ("total = 10", "total = 12", 8, "各部分分值合计10分，与12分不符。请调整分值，现在少2分"),
        ("valid_from = 2024-01-01", 'valid_from = "2024"', 6, "应为日期"),
        ("valid_to = 2024-12-31", "valid_to = 2023-12-31", 7, "失效日期早于生效日期"),
        (
            "weight = 3.5",
            "weight = 3",
            line_of("weight = 6"),
            "“经费”各指标分值合计5.5分，与6分不符。请调整分值，现在少0.5分",
        ),
        ("weight = 3.5", "weight = 3.505", line_of("weight = 3.5"), "最多两位小数"),
        ("weight = 3.5", "weight = true", line_of("weight = 3.5"), "“weight”的值不对"),
        ('section = "A"', 'section = "C"', line_of('section = "A"'), "没有代码为“C”的部分"),
        ('code = "B1"', 'code = "A1"', line_of('code = "B1"'), "指标代码“A1”重复"),
        ('code = "B"\n', 'code = "A"\n', line_of('code = "B"\n'), "部分代码“A”重复"),
        ('code = "B1"', 'code = "B 1"', line_of('code = "B1"'), "应为字母、数字和连字符组成的代码"),
        ("from = 6", "from = 7", line_of("[[grade]]"), "等级“差”与“好”之间有空档（6分、7分）"),
        ("from = 6", "from = 5", line_of("[[grade]]"), "等级“差”与“好”有重叠（6分、5分）"),
        ("from = 0", "from = 1", line_of("[[grade]]"), "等级没有覆盖0分到10分"),
        ("from = 6", "from = 11", line_of("[[grade]]"), "等级“好”的起点不小于终点"),
        ("staff_on_duty /", "staff_on_dutty /", line_of("staff_on_duty /"), "最接近的是“staff_on_duty”"),
        ("- 1", "- weight", line_of("- 1"), "计算指标值的公式不能用分值 weight"),
        ("full_up_to(rate, 100%", "full_upto(rate, 100%", line_of("full_up_to"), "函数“full_upto”不认识"),
        ("weight / 10, whole)", "weight / 10, whole", line_of("weight / 10"), "括号没有配对"),
        ("- 1", "- approved_posts", line_of("- 1"), "比率与数量（人）不能相减"),
        ('rate = "staff_on_duty / approved_posts"', "", line_of("full_up_to"), "没有指标值的公式"),
        (
            'rate = "staff_on_duty / approved_posts"',
            'rate = "staff_on_duty > 1"',
            line_of("staff_on_duty /"),
            "不能是条件",
        ),
        ("full_up_to(rate, 0%, 1%, 0.35, whole)", "three_public.budget", line_of("0.35"), "计分公式的结果不是分数"),
        ('source_status = "found"', 'source_status = "guess"', line_of('"found"'), "“source_status”的值不对"),
        ('rate = "2.5%"', 'rate = "2.4%"', line_of("[[indicator.example]]", TINY) + 19, "算例的指标值是2.4%"),
        ('score = "2.8"', 'score = "2.9"', line_of("[[indicator.example]]", TINY) + 19, "算例的得分是2.9，按公式"),
        ('score = "无法计算"', 'score = "0"', line_of("无法计算") - 2, "没有自查结论"),
        ('"approved_posts" = 29', '"approved_pots" = 29', line_of("29 }"), "最接近的是“approved_posts”"),
        ('"approved_posts" = 29', '"approved_posts" = true', line_of("29 }"), "应为数（单位：人）"),
        ('"answer.data_complete" = false', '"answer.data_complete" = 0', line_of("= false"), "应为true 或 false"),
        ('"approved_posts" = 29', '"approved_posts" = "29"', line_of("29 }"), "“approved_posts”的值不对"),
    ],
)
def test_one_fault(tmp_path: Path, right: str, wrong: str, line: int, what: str) -> None:
    assert TINY.count(right) >= 1
    found = faults(tmp_path, TINY.replace(right, wrong, 1))
    assert any(what in fault and fault.startswith(f"第{line}行") for fault in found), found


def test_an_indicator_without_examples_is_refused(tmp_path: Path) -> None:
    start, end = TINY.index("[[indicator.example]]"), TINY.index('[[indicator]]\ncode = "B1"')
    assert any("缺少“example”" in fault for fault in faults(tmp_path, TINY[:start] + TINY[end:]))


def test_all_faults_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = TINY.replace("total = 10", "total = 11").replace("rate, 100%", "rat, 100%").replace('"2.8"', '"2.9"')
    found = faults(tmp_path, text)
    expected = ["各部分分值合计10分", "等级没有覆盖0分到11分", "数据项“rat”不认识。最接近的是“rate”", "算例的得分是2.9"]
    assert [part for part, fault in zip(expected, found, strict=True) if part not in fault] == []


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"code = ", "不是有效的 TOML 文件"),
        (b"a = 1\na = 2", "不是有效的 TOML 文件"),
        ("[framework]\ntitle = '衡阳'".encode("gb18030"), "不是 UTF-8 编码"),
        (b"a = " + b"[" * 3000, "不是有效的 TOML 文件"),
        (b"", "缺少“framework”"),
        (b"framework = 1\ngrade = []", "缺少“indicator”"),
        (b"indicator = [1, 2]", "这里应是一个表"),
    ],
)
def test_a_file_that_is_no_framework(tmp_path: Path, data: bytes, what: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        load(path)
    assert what in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="文件不存在"):
        load(tmp_path / "none.toml")
    with pytest.raises(InputError, match="文件打不开"):
        load(tmp_path)


def test_a_code_that_is_not_shipped_names_the_nearest() -> None:
    with pytest.raises(InputError, match="最接近的是“hengyang-2024”"):
        framework("hengyang2024")


def test_what_is_shipped_is_found_by_its_code() -> None:
    assert [framework(one.code) for one in shipped()] == shipped()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.data())
def test_a_damaged_file_is_read_or_refused_in_words(tmp_path: Path, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TINY)))
    end = data.draw(st.integers(start, min(len(TINY), start + 40)))
    text = TINY[:start] + data.draw(st.sampled_from(["", "0", '"', "[", "=", "\n", "x"])) + TINY[end:]
    try:
        found = load(write(tmp_path, text))
    except InputError as error:
        assert "tiny.toml" in str(error)  # noqa: PT017 - one of two good outcomes
    else:
        assert sum(indicator.weight for indicator in found.indicators) == found.total
