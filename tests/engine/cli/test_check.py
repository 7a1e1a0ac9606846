"""``hengjing check``: the contract of exit codes and JSON, and errors that say what to do."""

import json
from pathlib import Path

import pytest

from hengjing.cli.main import main

CLEAN = "支出合计100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。\n"
WRONG = CLEAN.replace("占60%", "占66%")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "clean.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "wrong.txt").write_text(WRONG, encoding="utf-8")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_exit_codes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "check", folder / "clean.txt")[0] == 0
    assert run(capsys, "check", folder / "wrong.txt")[0] == 1
    assert run(capsys, "check", folder / "absent.txt")[0] == 2


def test_the_json_object(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "check", folder / "wrong.txt", "--format", "json", "--relations")
    found = json.loads(out)
    assert (code, err) == (1, "")
    assert set(found) == {"documents", "errors", "summary"}
    assert found["summary"] == {"documents": 1, "error": 1, "warning": 0, "note": 0}
    (document,) = found["documents"]
    assert set(document) == {
        "path", "sha256", "kind", "year", "counts", "findings", "obligations", "relations",
    }  # fmt: skip
    assert len(document["sha256"]) == 64
    assert document["counts"] == {"figures": 5, "relations": 3, "held": 2, "undecided": 0}
    (finding,) = document["findings"]
    assert (finding["code"], finding["severity"]) == ("HJ301", "error")
    assert (finding["stated"], finding["expected"], finding["relation"]) == ("66%", "60%", "60 ÷ 100 = 60%")
    start = WRONG.index("66%")
    place = {"block": 0, "start": start, "end": start + 3, "line": 1, "page": None, "cell": None}
    assert finding["place"] == place
    assert [other["quote"] for other in finding["others"]] == ["60万元", "100万元"]
    statuses = {duty["code"]: duty["status"] for duty in document["obligations"]}
    assert statuses["HJ301"] == "broken"
    assert statuses["HJ101"] == "held"
    assert statuses["HJ701"] == "not_applicable"
    assert {relation["kind"] for relation in document["relations"]} == {"sum", "ratio"}


def test_relations_are_listed_only_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(run(capsys, "check", folder / "clean.txt", "--format", "json")[1])
    assert "relations" not in found["documents"][0]


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_file_does_not_stop_the_others(folder: Path, capsys: pytest.CaptureFixture[str], jobs: str) -> None:
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 not a document")
    code, out, err = run(capsys, "check", folder, "--format", "json", "-j", jobs)
    found = json.loads(out)
    assert code == 2
    assert [Path(document["path"]).name for document in found["documents"]] == ["clean.txt", "wrong.txt"]
    assert [Path(error["path"]).name for error in found["errors"]] == ["broken.docx"]
    assert "broken.docx" in err


def test_text_shows_the_sentence_with_a_caret_under_the_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = run(capsys, "check", folder / "wrong.txt")[1].splitlines()
    position = next(index for index, line in enumerate(lines) if "^^^" in line)
    before = lines[position - 1].split("66%")[0]
    columns = sum(2 if ord(character) > 0x2E00 else 1 for character in before)
    assert lines[position].index("^") == columns
    assert "第1行  必须改  HJ301" in "\n".join(lines)


def test_output_goes_to_a_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = folder / "result.json"
    code, out, _ = run(capsys, "check", folder / "clean.txt", "--format", "json", "-o", target)
    assert (code, json.loads(target.read_text(encoding="utf-8"))["summary"]["error"]) == (0, 0)
    assert str(target) in out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["check", "."], "文件夹里没有可核验的文档"),
        (["check", "x.txt", "-j", "0"], "进程数至少为 1"),
        (["check"], "缺少参数"),
        (["check", "x.txt", "--format", "yaml"], "可选"),
        (["nothing"], "nothing"),
        (["explain", "HJ30"], "HJ30"),
    ],
)
def test_usage_errors_are_chinese_and_exit_with_2(
    words: list[str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    try:
        code = main(words)
    except SystemExit as exit_:
        code = int(exit_.code or 0)
    err = capsys.readouterr().err
    assert code == 2
    assert message in err
    assert "Traceback" not in err


def test_explain_prints_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "explain", "hj302")
    assert code == 0
    assert out.startswith("HJ302  比率是截断的")
    assert "不应报：" in out
    assert "依据：" in out
