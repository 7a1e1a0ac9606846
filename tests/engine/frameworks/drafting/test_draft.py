"""From a notice to a file the loader takes: what is recognised, what is marked, and the file once it is completed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hengjing.documents.readers import read_bytes
from hengjing.errors import InputErrors
from hengjing.formulas import tree
from hengjing.frameworks.drafting.draft import Draft, draft
from hengjing.frameworks.drafting.written import written
from hengjing.frameworks.load import load
from tests.engine.frameworks.drafting.notice import notice
from tests.engine.frameworks.drafting.test_table import HEAD, workbook

# What a person writes for the places the draft has marked: the formulas, and two worked examples.
COMPLETED = {
    "A2": (
        "weight * yes(answer.indicators_broken_down, answer.indicators_measurable)",
        ('{ "answer.indicators_broken_down" = true, "answer.indicators_measurable" = true }', "3"),
        ('{ "answer.indicators_broken_down" = true, "answer.indicators_measurable" = false }', "1.5"),
    ),
    "A5": (
        "tiers(project_expenditure.final_account / project_expenditure.full_year_budget, 90%, weight, 80%, 3, 0)",
        ('{ "project_expenditure.final_account" = 90, "project_expenditure.full_year_budget" = 100 }', "4"),
        ('{ "project_expenditure.final_account" = 89, "project_expenditure.full_year_budget" = 100 }', "3"),
    ),
    "B8": (
        "yes_points(answer.disclosed_content, 1, answer.disclosed_in_time, 1)",
        ('{ "answer.disclosed_content" = true, "answer.disclosed_in_time" = true }', "2"),
        ('{ "answer.disclosed_content" = true, "answer.disclosed_in_time" = false }', "1"),
    ),
    "D1": (
        "by_grade(effect.social_effect)",
        ('{ "effect.social_effect" = 100 }', "8"),
        ('{ "effect.social_effect" = 75 }', "6"),
    ),
}


@pytest.fixture(scope="module")
def made() -> Draft:
    return draft(read_bytes(notice(), "通知.docx"))


def saved(made: Draft, folder: Path, code: str = "qinghe-2025") -> Path:
    path = folder / f"{code}.toml"
    path.write_text(written(made, code, "通知.docx"), encoding="utf-8")
    return path


def test_sections_points_and_head(made: Draft) -> None:
    assert [(part.code, part.title, part.weight, len(part.indicators)) for part in made.sections] == [
        ("A", "投入", 20, 5),
        ("B", "过程", 40, 11),
        ("C", "产出", 24, 2),
        ("D", "效果", 16, 2),
    ]
    assert (made.total, made.doubts, made.head.place, made.head.year) == (100, (), "青禾市", 2025)


def test_what_is_left_to_a_person_is_told_with_the_reason(made: Draft) -> None:
    assert {indicator.code: indicator.reason for indicator in made.unwritten} == {
        "A2": "“视情况”没有客观标准，请先定出可以计算的标准",
        "A5": "不知道“项目支出预算完成率”用哪些数据计算",
        "B8": "按发现的次数扣分（每次1分），没有写明用哪个数据项",
        "D1": "“综合评定”没有客观标准，请先定出可以计算的标准",
    }
    hints = {indicator.code: indicator.hint for indicator in made.unwritten}
    assert hints["A5"].endswith('可写：score = "tiers(rate, 90%, weight, 80%, 3, 0)"')
    assert hints["B8"].endswith('可写：score = "per_case(数据项代码, 1)"')


def test_the_loader_refuses_the_marked_places_and_nothing_else(made: Draft, tmp_path: Path) -> None:
    path = saved(made, tmp_path)
    lines = path.read_text(encoding="utf-8").splitlines()
    with pytest.raises(InputErrors) as caught:
        load(path)
    marked = [number for number, line in enumerate(lines, 1) if line == 'score = "待补"']
    assert [fault.where for fault in caught.value.faults] == [
        f"第{line}行，指标{code}" for line, code in zip(marked, COMPLETED, strict=True)
    ]
    assert {fault.what for fault in caught.value.faults} == {"“score”还没有写（待补）"}


def test_every_rule_stands_under_the_words_it_was_read_from(made: Draft, tmp_path: Path) -> None:
    text = saved(made, tmp_path).read_text(encoding="utf-8")
    for indicator in made.indicators:
        words = indicator.line.texts["criterion"]
        told = "原文" if indicator.rule is not None else "待补"
        assert f"# {told}：（评分标准）{words}" in text
    assert "# 请核对：原文没有写不足1%的部分怎样扣分，按不足一个幅度的部分不计（whole）。" in text


def test_once_completed_the_file_is_right_and_scores(made: Draft, tmp_path: Path) -> None:
    path = saved(made, tmp_path)
    text = path.read_text(encoding="utf-8")
    for code, (score, *examples) in COMPLETED.items():
        before, mark, after = text.partition(f'code = "{code}"\n')
        after = after.replace('score = "待补"', f'score = "{score}"', 1)
        worked = "[[indicator.example]]\n".join(f'given = {given}\nscore = "{points}"\n' for given, points in examples)
        text = before + mark + after.replace('given = {}\nscore = "无法计算"\n', worked, 1)
    path.write_text(text, encoding="utf-8")
    method = load(path)
    assert (method.code, method.total, len(method.indicators)) == ("qinghe-2025", Decimal(100), 20)
    assert (method.number, method.issued) == ("青财绩〔2025〕8号", date(2025, 11, 20))
    assert [(grade.title, grade.start) for grade in method.grades] == [("优", 90), ("良", 80), ("中", 60), ("差", 0)]
    scores = {indicator.code: tree.text(indicator.score) for indicator in method.indicators}
    assert scores["A4"].endswith("weight, full_up_to(rate, 0%, 1%, 0.5, begun))")
    assert scores["B5"] == "full_up_to(abs(rate - 100%), 0%, 5%, 1, whole)"
    assert scores["B7"].startswith("veto(answer.funds_not_misused, yes_points(")
    assert {indicator.code: indicator.direction for indicator in method.indicators if indicator.rate is not None} == {
        **dict.fromkeys(("A3", "A4", "B2", "B4"), "lower"),
        **dict.fromkeys(("B1", "B3", "B11", "C1", "C2", "D2"), "higher"),
        "B5": "",
    }
    assert method.gaps[0].startswith("A3、B4：原文没有写不足1%的部分怎样扣分")
    assert sum(len(indicator.examples) for indicator in method.indicators) > 45
    assert all(indicator.source_status == "found" for indicator in method.indicators)


def test_sums_that_do_not_hold_are_told() -> None:
    rows = [
        HEAD,
        ["投入（15分）", "预算配置（9分）", "在职人员控制率", 5, "≤100%得满分，每超过1%扣1分"],
        [None, None, "满意度", 5, "按比例得分"],
        ["合计", None, None, 100, None],
    ]
    made = draft(read_bytes(workbook(rows, ["A2:A3", "B2:B3"]), "表.xlsx"))
    assert made.doubts == (
        "原表合计写的是100分，各指标相加是10分",
        "“投入”原表写的是15分，各指标相加是10分",
        "“预算配置”原表写的是9分，各指标相加是10分",
    )


def test_weights_that_are_parts_of_one_become_points() -> None:
    rows = [
        HEAD,
        ["投入", "", "在职人员控制率", 0.375, "≤100%得满分，每超过1%扣1分"],
        ["产出", "", "满意度", 0.625, "按比例得分"],
    ]
    made = draft(read_bytes(workbook(rows), "表.xlsx"))
    assert [str(float(indicator.weight or 0)) for indicator in made.indicators] == ["37.5", "62.5"]
    assert made.doubts == ("权重合计为1，已按总分100分换算成分值",)


def test_what_the_head_does_not_tell_and_points_that_are_missing_are_marked(tmp_path: Path) -> None:
    rows = [
        HEAD,
        ["投入", "", "在职人员控制率", "五", "≤100%得满分，每超过1%扣1分"],
        ["产出", "", "满意度", 5, "按比例得分"],
    ]
    made = draft(read_bytes(workbook(rows), "表.xlsx"))
    assert [(indicator.code, indicator.reason) for indicator in made.unwritten] == [("A1", "没有读到分值")]
    with pytest.raises(InputErrors) as caught:
        load(saved(made, tmp_path))
    marked = [fault.what for fault in caught.value.faults if "待补" in fault.what]
    assert marked == [
        f"“{key}”还没有写（待补）" for key in ("title", "place", "reference", "valid_from", "weight", "weight", "score")
    ]


def test_another_way_to_compute_is_not_taken_for_the_usual_one() -> None:
    explained = [*HEAD, "指标解释"]
    rows = [
        explained,
        [
            "过程",
            "执行",
            "预算完成率",
            5,
            "按比例得分",
            "（决算数−上年结转）÷全年预算数",
        ],
    ]
    made = draft(read_bytes(workbook(rows), "表.xlsx"))
    assert made.unwritten[0].reason.startswith("通知对“预算完成率”的算法与通行的")
    rows[1][-1] = "决算数÷年初预算数"
    made = draft(read_bytes(workbook(rows), "表.xlsx"))
    assert made.indicators[0].rate is not None
    assert made.indicators[0].rate.rate == "general_public.final_account / general_public.initial_budget"


def test_indicators_under_one_cell_of_points_are_left_to_a_person() -> None:
    rows = [HEAD, ["效果", "效益", "实际完成率", 10, "按比例得分"], [None, None, "质量达标率", None, None]]
    made = draft(read_bytes(workbook(rows, ["D2:D3", "E2:E3"]), "表.xlsx"))
    assert [indicator.reason for indicator in made.unwritten] == ["几个指标合用一个分值，请分开写明各自的分值"]


def test_a_criterion_of_any_length_is_kept_in_full_and_fits_the_limits_of_the_loader(tmp_path: Path) -> None:
    words = "、".join(f"第{number}件事应当按时办好" for number in range(900))
    rows = [HEAD, ["投入", "", "满意度", 5, words]]
    path = saved(draft(read_bytes(workbook(rows), "表.xlsx")), tmp_path)
    with pytest.raises(InputErrors) as caught:
        load(path)
    assert all("待补" in fault.what for fault in caught.value.faults)
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert words in "".join(line.removeprefix("#   ") for line in comments)


def test_quotes_and_line_breaks_of_a_notice_cannot_break_the_file(tmp_path: Path) -> None:
    rows = [HEAD, ['投"入\\', "", "满意度\n调查", 5, '按"比例"\n得分 \x0b # [[x]]']]
    path = saved(
        draft(read_bytes(workbook([[str(c).replace("\x0b", "") for c in row] for row in rows]), "表.xlsx")), tmp_path
    )
    with pytest.raises(InputErrors) as caught:
        load(path)
    assert all("待补" in fault.what for fault in caught.value.faults)
