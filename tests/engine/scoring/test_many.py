"""A file of many organisations gives each of them what it would get alone."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from random import Random

import duckdb
import pytest

from hengjing.errors import InputError
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figures
from hengjing.figures.table import read_figures
from hengjing.formulas.tree import Name
from hengjing.frameworks.load import framework, shipped
from hengjing.frameworks.model import Framework
from hengjing.scoring.claims import separated
from hengjing.scoring.many import Many, Scored, score_many
from hengjing.scoring.one import Score, score
from hengjing.scoring.query import wanted
from tests.engine.scoring.figures import HENGYANG

YEAR = 2024
HEAD = ("organisation", "code", "value", "unit", "period", "source", "evidence")
SOURCES = (("台账:预算", ""), ("申报数", ""), ("申报数", "凭证.pdf"), ("", ""))
Cells = tuple[str, ...]


def some_rows(scored: Framework, name: str, random: Random) -> list[Cells]:
    """Figures of an organisation as people write them: several units, decimals, some missing, some proven; claims."""
    rows = [_row(name, asked, random) for asked in wanted(scored).values() if random.random() < 0.85]
    for indicator in scored.indicators:
        if random.random() < 0.3:
            points = indicator.weight * random.randrange(3) / 2
            rows.append((name, f"claimed.{indicator.code}", f"{points:.2f}", "分", str(YEAR), "自评", ""))
    return rows


def _row(name: str, asked: Name, random: Random) -> Cells:
    entry = catalogue()[asked.code]
    unit, value = entry.unit.name, f"{random.randrange(0, 12000) / 100:.2f}"
    if entry.unit.dimension == "answer":
        value = random.choice(("是", "否", "1", "0"))
    elif entry.unit.dimension == "money":
        unit = random.choice(("元", "万元", "亿元", "万亿元"))
        value = random.choice(
            (value, f"{random.randrange(10**9)}", f"{random.randrange(100)}.{random.randrange(10**6):06}")
        )
    elif entry.unit.dimension == "count":
        value = random.choice(("0", "7", f"{random.randrange(40)}"))
    return (name, asked.code, value, unit, str(YEAR - asked.prior), *random.choice(SOURCES))


def written(rows: Sequence[Cells], file: Path, head: Sequence[str] = HEAD, encoding: str = "utf-8") -> Path:
    with file.open("w", encoding=encoding, newline="") as text:
        csv.writer(text).writerows([head, *rows])
    return file


def alone(scored: Framework, rows: Sequence[Cells], folder: Path) -> Score:
    """The score of the organisation whose rows these are, by the road for one."""
    found, claimed = separated(read_figures(written(rows, folder / "alone.csv"), YEAR))
    return score(scored, Figures(found, YEAR), claimed)


def assert_same(given: Scored, right: Score) -> None:
    points = [(one.claimed, one.by_rule, one.supported) for one in right.indicators]
    assert [(one.claimed, one.by_rule, one.supported) for one in given.points] == points
    assert (given.totals, given.final) == (right.totals, right.final)


@pytest.mark.parametrize("code", [scored.code for scored in shipped()])
def test_each_gets_what_it_would_get_alone(code: str, tmp_path: Path) -> None:
    scored, random = framework(code), Random(code)
    rows = {f"单位{number:02}": some_rows(scored, f"单位{number:02}", random) for number in range(12)}
    together = written([row for own in rows.values() for row in own], tmp_path / "all.csv")
    found = list(score_many(scored, together, YEAR))
    assert [one.organisation for one in found] == sorted(rows)
    for one in found:
        assert_same(one, alone(scored, rows[one.organisation], tmp_path))


def two() -> list[Cells]:
    """Two organisations, plainly written."""
    return [
        ("甲局", "staff_on_duty", "30", "人", "2024", "台账:编制", ""),
        ("甲局", "approved_posts", "29", "人", "2024", "台账:编制", ""),
        ("乙局", "staff_on_duty", "28", "人", "2024", "申报数", ""),
        ("乙局", "approved_posts", "29", "人", "2024", "申报数", ""),
        ("乙局", "claimed.B1", "2", "分", "2024", "自评", ""),
        ("乙局", "claimed.B1", "1", "分", "2023", "自评", ""),
    ]


def points_of(many: Many, code: str) -> dict[str, tuple[Decimal | None, Decimal | None, Decimal]]:
    at = [indicator.code for indicator in many.framework.indicators].index(code)
    return {
        one.organisation: (one.points[at].claimed, one.points[at].by_rule, one.points[at].supported) for one in many
    }


RIGHT = {
    "甲局": (None, Decimal("1.75"), Decimal("1.75")),
    "乙局": (Decimal("2"), Decimal("2.5"), Decimal(0)),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_csv_of_any_encoding(encoding: str, tmp_path: Path) -> None:
    many = score_many(HENGYANG, written(two(), tmp_path / "two.csv", encoding=encoding))
    assert (many.year, points_of(many, "B1")) == (2024, RIGHT)


def test_json_and_parquet(tmp_path: Path) -> None:
    file = tmp_path / "two.json"
    file.write_text(json.dumps([dict(zip(HEAD, row, strict=True)) for row in two()]), encoding="utf-8")
    assert points_of(score_many(HENGYANG, file), "B1") == RIGHT
    table, parquet = written(two(), tmp_path / "two.csv"), tmp_path / "two.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT * FROM read_csv('{table}')) TO '{parquet}'")
    assert points_of(score_many(HENGYANG, parquet), "B1") == RIGHT


def test_what_is_not_plainly_written_is_read_all_the_same(tmp_path: Path) -> None:
    rows = [(*row[:2], {"30": "３０", "28": "+28"}.get(row[2], row[2]), *row[3:]) for row in two()]
    rows = [(*row[:4], "2024年度" if row[4] == "2024" else row[4], *row[5:]) for row in rows]
    assert points_of(score_many(HENGYANG, written(rows, tmp_path / "two.csv")), "B1") == RIGHT


def test_the_year_of_evaluation_may_be_told(tmp_path: Path) -> None:
    rows = [(*row[:4], "", *row[5:]) if row[4] == "2024" else row for row in two()]
    file = written(rows, tmp_path / "two.csv")
    assert points_of(score_many(HENGYANG, file, 2024), "B1") == RIGHT
    rows = [row for row in rows if row[4] != "2023"]
    with pytest.raises(InputError, match="数据没有年度"):
        score_many(HENGYANG, written(rows, file))


def test_numbers_too_large_for_the_query_are_scored_all_the_same(tmp_path: Path) -> None:
    large = ("丙局", "general_public.full_year_budget", "999999999999999", "万亿元", "2024", "台账:预算", "")
    small = ("丁局", "general_public.full_year_budget", "0.00000000000001", "元", "2024", "台账:预算", "")
    same = [("丙局", "general_public.payments", *large[2:]), ("丁局", "general_public.payments", *small[2:])]
    for rows, handed_over in (([large, same[0]], 1), ([large, small, *same], 1)):
        many = score_many(HENGYANG, written([*two(), *rows], tmp_path / "rows.csv"))
        assert many.handed_over == handed_over
        points = points_of(many, "C2")
        assert points["丙局"] == (None, Decimal(2), Decimal(2))
        assert all(points[row[0]] == points["丙局"] for row in rows)


def test_one_number_of_many_decimals_does_not_lengthen_all_others(tmp_path: Path) -> None:
    rows = [
        (f"单位{number:03}", f"general_public.{name}", value, "万元", "2024", "台账:预算", "")
        for number in range(200)
        for name, value in (("full_year_budget", "10.50"), ("payments", "10.500000"))
    ]
    rows[1] = (*rows[1][:2], "10.499999999999", *rows[1][3:])
    many = score_many(HENGYANG, written(rows, tmp_path / "rows.csv"))
    assert many.handed_over == 1
    points = {name: by_rule for name, (_, by_rule, _) in points_of(many, "C2").items()}
    assert set(points.values()) == {Decimal(2)}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("", "staff_on_duty", "3", "人", "2024", "", ""), "第8行：没有填单位"),
        (("丙局", "staf_on_duty", "3", "人", "2024", "", ""), "第8行：数据项“staf_on_duty”不认识"),
        (("甲局", "staff_on_duty", "3", "人", "2024", "", ""), "第8行：数据项“staff_on_duty”在第2行已经给出"),
        (("丙局", "staff_on_duty", "三", "人", "2024", "", ""), "第8行：数值“三”不是数"),
        (("丙局", "staff_on_duty", "3", "万元", "2024", "", ""), "第8行：计量单位“万元”与数据项不符"),
        (("丙局", "claimed.B1", "3", "分", "2024", "", ""), "丙局，自评得分：B1 在职人员控制率的自评得分3分不对"),
        (("丙局", "claimed.Z1", "3", "分", "2024", "", ""), "丙局，自评得分：评分办法中没有指标“Z1”"),
    ],
)
def test_faults_are_told_with_their_places(row: Cells, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        score_many(HENGYANG, written([*two(), row], tmp_path / "two.csv"))
    assert message in str(refused.value)


def test_a_parquet_file_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "two.parquet"
    with pytest.raises(InputError, match="文件不存在"):
        score_many(HENGYANG, file)
    file.write_bytes(b"PAR1")
    with pytest.raises(InputError, match="不是有效的 parquet 文件"):
        score_many(HENGYANG, file)
