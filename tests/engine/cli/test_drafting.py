"""``hengjing frameworks draft``: the counts, the list of what is left, the file, and what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from hengjing.cli.main import main
from tests.engine.frameworks.drafting.notice import notice


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["frameworks", "draft", *map(str, words)])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "通知.docx"
    path.write_bytes(notice())
    return path


def test_a_file_is_written_and_what_is_left_is_listed(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = file.with_name("qinghe-2025.toml")
    code, out, err = run(capsys, file, "-o", output)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[:3] == [
        "共20项，转成规则16项，待人工补写4项",
        "待人工补写：",
        "  A2 绩效指标明确性（表1第3行）：“视情况”没有客观标准，请先定出可以计算的标准",
    ]
    assert "  A3、B4：原文没有写不足1%的部分怎样扣分，按不足一个幅度的部分不计（whole）" in lines
    assert lines[-1].startswith(f"草稿已写入 {output}")
    assert 'code = "qinghe-2025"' in output.read_text(encoding="utf-8")
    assert main(["frameworks", "check", str(output)]) == 2
    assert "共有4处问题" in capsys.readouterr().err


def test_without_a_file_the_draft_is_printed_and_the_list_goes_beside_it(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, file, "--code", "qh-1")
    assert code == 0
    assert 'code = "qh-1"' in out
    assert err.startswith("共20项")
    assert 'code = "draft-2025"' in run(capsys, file)[1]


def test_what_it_refuses(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken = tmp_path / "own.toml"
    taken.write_text("x", encoding="utf-8")
    assert "文件已经存在" in run(capsys, file, "-o", taken)[2]
    assert taken.read_text(encoding="utf-8") == "x"
    assert "不能作代码" in run(capsys, file, "--code", "青禾")[2]
    assert "只有1张评分表" in run(capsys, file, "--table", "2")[2]
    plain = tmp_path / "a.txt"
    plain.write_text("没有表格", encoding="utf-8")
    code, out, err = run(capsys, plain)
    assert (code, out) == (2, "")
    assert "没有找到评分表" in err


def test_what_the_notice_does_not_tell_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "表.html"
    page.write_text(
        "<html><body><table><tr><td>指标名称</td><td>分值</td><td>评分标准</td></tr>"
        "<tr><td>满意度</td><td>60</td><td>按比例得分</td></tr>"
        "<tr><td>质量达标率</td><td>40</td><td>≥95%得满分，其余不得分</td></tr></table></body></html>",
        encoding="utf-8",
    )
    _, _, err = run(capsys, page)
    assert "共2项，转成规则2项，待人工补写0项" in err
    assert "通知里没有读到名称、适用地区、年度、文号" in err
    assert "待人工补写：" not in err
