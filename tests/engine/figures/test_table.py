"""A file of figures: csv and json, encodings, numerals, and every fault at once with its line."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hengjing.errors import InputError, InputErrors
from hengjing.figures.table import read_figures

HEAD = "code,value,unit,period,source,evidence\n"
GOOD = HEAD + "three_public.budget,6.75,万元,2024,台账:三公,\nsatisfaction.rate,85.5,%,2024,申报数,问卷.pdf\n"


def write(folder: Path, data: str | bytes, name: str = "figures.csv") -> Path:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def faults(folder: Path, text: str, name: str = "figures.csv") -> list[str]:
    with pytest.raises(InputErrors) as caught:
        read_figures(write(folder, text, name))
    assert caught.value.where.endswith(name)
    return [str(fault) for fault in caught.value.faults]


def test_rows_become_figures(tmp_path: Path) -> None:
    first, second = read_figures(write(tmp_path, GOOD))
    assert (first.code, first.value, first.unit.name, first.period) == (
        "three_public.budget",
        Decimal("6.75"),
        "万元",
        2024,
    )
    assert (first.base, first.supported) == (67500, True)
    assert (second.source, second.evidence) == ("申报数", "问卷.pdf")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    assert len(read_figures(write(tmp_path, GOOD.encode(encoding)))) == 2


@pytest.mark.parametrize(
    ("cell", "unit", "value"),
    [
        ("1234.5", "万元", "1234.5"),
        ('"1,234.50"', "万元", "1234.50"),
        ("-3", "元", "-3"),
        ("１２．５", "万元", "12.5"),
        ("+7", "亿元", "7"),
    ],
)
def test_numerals(tmp_path: Path, cell: str, unit: str, value: str) -> None:
    (found,) = read_figures(write(tmp_path, f"code,value,unit\nthree_public.budget,{cell},{unit}\n"))
    assert (str(found.value), found.unit.name) == (value, unit)


@pytest.mark.parametrize(("cell", "unit"), [("85.5%", "%"), ("85.5", "%"), ("85.5％", "％")])
def test_a_percent_sign_may_be_repeated(tmp_path: Path, cell: str, unit: str) -> None:
    (found,) = read_figures(write(tmp_path, f"code,value,unit\nsatisfaction.rate,{cell},{unit}\n"))
    assert found.value == Decimal("85.5")


@pytest.mark.parametrize(("cell", "value"), [("是", 1), ("否", 0), ("1", 1), ("0", 0), ("True", 1), ("no", 0)])
@pytest.mark.parametrize("unit", ["是否", ""])
def test_answers(tmp_path: Path, cell: str, value: int, unit: str) -> None:
    (found,) = read_figures(write(tmp_path, f"code,value,unit\nanswer.data_true,{cell},{unit}\n"))
    assert (found.value, found.unit.name) == (value, "是否")


@pytest.mark.parametrize(
    ("period", "default", "expected"),
    [("2023", 2024, 2023), ("2023年", None, 2023), ("", 2024, 2024), ("", None, None)],
)
def test_periods(tmp_path: Path, period: str, default: int | None, expected: int | None) -> None:
    text = HEAD + f"staff_on_duty,28,人,{period},,\n"
    assert read_figures(write(tmp_path, text), default)[0].period == expected


def test_a_claimed_score_is_a_row(tmp_path: Path) -> None:
    (found,) = read_figures(write(tmp_path, HEAD + "claimed.B2,2.5,分,,,\n"))
    assert (found.code, found.value, found.unit.name) == ("claimed.B2", Decimal("2.5"), "分")


def test_one_figure_per_subject_and_year(tmp_path: Path) -> None:
    text = "code,value,unit,subject,period\n" + "".join(
        f"basic_line.final_account,1,万元,{subject},{year}\n" for subject in ("甲", "乙") for year in (2023, 2024)
    )
    assert len(read_figures(write(tmp_path, text))) == 4


@pytest.mark.parametrize(
    ("row", "what"),
    [
        (
            "three_public.budgets,1,万元,2024,,",
            "第2行：数据项“three_public.budgets”不认识。最接近的是“three_public.budget”",
        ),
        (",1,万元,2024,,", "第2行：没有填数据项代码"),
        ("claimed.,1,分,2024,,", "第2行：数据项“claimed.”不认识"),
        ("three_public.budget,1,万圆,2024,,", "不认识。最接近的是“万”，请改正后重试。这个数据项的单位是“万元”"),
        ("three_public.budget,1,人,2024,,", "第2行：计量单位“人”与数据项不符。应为“万元”或同类单位"),
        ("three_public.budget,1,,2024,,", "第2行：没有填计量单位。请在 unit 列填写计量单位。这个数据项的单位是“万元”"),
        ("claimed.B1,1,万元,2024,,", "第2行：计量单位“万元”与数据项不符"),
        ("staff_on_duty,1,辆,2024,,", "第2行：计量单位“辆”与数据项不符"),
        ("three_public.budget,,万元,2024,,", "第2行：没有填数值"),
        ("three_public.budget,约6,万元,2024,,", "第2行：数值“约6”不是数"),
        ('three_public.budget,"12,34",万元,2024,,', "第2行：数值“12,34”不是数"),
        ("three_public.budget,1e5,万元,2024,,", "第2行：数值“1e5”不是数"),
        ("three_public.budget,nan,万元,2024,,", "第2行：数值“nan”不是数"),
        ("three_public.budget,1234567890123456,万元,2024,,", "超过15位"),
        ("three_public.budget,6%,万元,2024,,", "第2行：数值“6%”不是数"),
        ("answer.data_true,2,是否,2024,,", "第2行：自查结论“2”不认识。请填“是”或“否”"),
        ("three_public.budget,1,万元,24,,", "第2行：年度“24”不认识"),
        ("three_public.budget,1,万元,2024,,,9", "第2行：内容比列名多"),
    ],
)
def test_one_bad_row(tmp_path: Path, row: str, what: str) -> None:
    (found,) = faults(tmp_path, HEAD + row + "\n")
    assert what in found


def test_all_faults_of_a_file_come_at_once(tmp_path: Path) -> None:
    text = HEAD + "three_public.budge,x,万圆,24,,\n\nstaff_on_duty,28,人,2024,,\nstaff_on_duty,29,人,2024,,\n"
    found = faults(tmp_path, text)
    assert [fault[:3] for fault in found] == ["第2行"] * 4 + ["第5行"]
    assert "数据项“staff_on_duty”在第4行已经给出" in found[4]


def test_a_year_given_for_all_makes_twice_the_same(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "staff_on_duty,28,人,2024,,\nstaff_on_duty,29,人,,,\n")
    assert len(read_figures(path)) == 2
    with pytest.raises(InputErrors, match="处问题"):
        read_figures(path, 2024)


def test_two_organisations_are_two_files(tmp_path: Path) -> None:
    text = "organisation,code,value,unit\n甲局,staff_on_duty,1,人\n乙局,approved_posts,1,人\n"
    (found,) = faults(tmp_path, text)
    assert "文件里有2个单位（甲局、乙局）" in found


@pytest.mark.parametrize(
    ("head", "what"),
    [
        ("code,value,units", "列名“units”不认识。最接近的是“unit”"),
        ("code,value", "缺少列 unit"),
        ("code,value,unit,code", "列名“code”重复"),
        ("a;b", "缺少列 code、value、unit"),
    ],
)
def test_bad_columns(tmp_path: Path, head: str, what: str) -> None:
    assert any(what in fault for fault in faults(tmp_path, head + "\nx,1,人\n"))


@pytest.mark.parametrize("head", ["Code, Value ,UNIT", "code,value,unit,title,note"])
def test_good_columns(tmp_path: Path, head: str) -> None:
    assert len(read_figures(write(tmp_path, f"{head}\nstaff_on_duty,1,人\n"))) == 1


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("figures.csv", b"", "文件里没有数据行"),
        ("figures.csv", HEAD.encode(), "文件里没有数据行"),
        ("figures.csv", b"\xff\xfe\x00\x01", "不是文本文件"),
        ("figures.csv", b"PK\x03\x04\0\0", "不是文本文件"),
        ("figures.csv", HEAD.encode() + b'a,"' + b"x" * 200_000, "不是有效的 csv"),
        ("figures.xlsx", b"PK", "不能读取“.xlsx”文件"),
        ("figures.parquet", b"PAR1", "不能读取“.parquet”文件"),
        ("figures", b"x", "不能读取“无扩展名”文件"),
        ("figures.json", b"{", "不是有效的 json（第1行第2列附近）"),
        ("figures.json", b"[" * 200_000, "不是有效的 json"),
        ("figures.json", b'{"a": 1}', "json 里没有数据行"),
        ("figures.json", b"[]", "文件里没有数据行"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    path = write(tmp_path, data, name)
    with pytest.raises(InputError) as caught:
        read_figures(path)
    assert what in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="文件不存在"):
        read_figures(tmp_path / "none.csv")


def test_json_rows(tmp_path: Path) -> None:
    rows = [
        {"code": "three_public.budget", "value": 6.75, "unit": "万元", "period": 2024, "evidence": None},
        {"code": "answer.data_true", "value": True},
        {"code": "staff_on_duty", "value": "28", "unit": "人"},
    ]
    for data in (rows, {"figures": rows}):
        found = read_figures(write(tmp_path, json.dumps(data), "figures.json"), 2024)
        assert [str(figure.value) for figure in found] == ["6.75", "1", "28"]
        assert [figure.period for figure in found] == [2024, 2024, 2024]


def test_json_faults_come_at_once(tmp_path: Path) -> None:
    rows = [{"code": "staff_on_duty", "value": [], "unit": "人"}, 5, {"code": "staff_on_duty"}, {"cod": 1, "value": 2}]
    found = faults(tmp_path, json.dumps(rows), "figures.json")
    assert sorted(fault[:3] for fault in found) == ["第1条", "第2条", "第3条", "第4条", "第4条"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: (HEAD + text).encode()), st.booleans())
def test_any_bytes_are_figures_or_an_input_error(tmp_path: Path, data: bytes, as_json: bool) -> None:
    path = write(tmp_path, data, "figures.json" if as_json else "figures.csv")
    try:
        found = read_figures(path)
    except InputError as error:
        assert str(path) in str(error)  # noqa: PT017 - one of two good outcomes
    else:
        assert found
