"""A folder of frameworks that must be refused, each naming at its top what must be said of it (all of it, in order)."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjing.cli.main import main
from hengjing.errors import InputError, InputErrors
from hengjing.frameworks.load import MAX_BYTES, load

BROKEN = sorted((Path(__file__).parent / "broken").glob("*.toml"))
EXPECTED = "# 应报："


def told(path: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(path)
    error = caught.value
    return [str(fault) for fault in error.faults] if isinstance(error, InputErrors) else [str(error)]


def test_there_are_enough() -> None:
    assert len(BROKEN) >= 40


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_it_is_refused_in_the_right_words(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    expected = [line.removeprefix(EXPECTED) for line in lines if line.startswith(EXPECTED)]
    found = told(path)
    assert [words for words, fault in zip(expected, found, strict=True) if words not in fault] == [], found
    assert all("第" in fault and "行" in fault for fault in found)
    assert main(["frameworks", "check", str(path)]) == 2
    assert all(words in capsys.readouterr().err for words in expected[:1])


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.toml"
    path.write_bytes(b"# " + b"x" * 10_000_000)
    assert told(path) == [
        f"{path}：文件有10.0MB，超过300KB的上限。评分办法是文字文件，通常不到100KB；请检查是否选错了文件。"
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("a = " + "[" * 200_000, "太长"),
        ("a = " + "{ b = " * 600, "不是有效的 TOML 文件"),
        ("[" + "a." * 120_000 + "a]", "第1行有240003个字符，太长"),
        ("[[indicator]]\n" * 20_000, "[[indicator]] 有20000个，超过200个的上限"),
        ('code = "' + "x" * 3_000, "不是有效的 TOML 文件"),
        ("\n" * 290_000, "缺少“framework”"),
    ],
    ids=["brackets", "braces", "dots", "indicators", "quote", "lines"],
)
def test_a_large_file_of_nonsense_is_refused(tmp_path: Path, text: str, what: str) -> None:
    path = tmp_path / "nonsense.toml"
    path.write_text(text, encoding="utf-8")
    assert path.stat().st_size <= MAX_BYTES
    assert any(what in fault for fault in told(path))
