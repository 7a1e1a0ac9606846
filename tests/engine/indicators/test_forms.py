"""Goal tables read out of documents: which tables are forms, which cells are which fields, where doubts stand."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from hengjing.checks.run import check
from hengjing.indicators.forms import Form, forms_of
from hengjing.indicators.goal import Goal, Scope, Stage
from hengjing.indicators.health import health
from tests.engine.writing import document

EVALUATED = """2022年度项目支出绩效自评表
|项目名称|委托业务项目||||||
|项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分|
||年度资金总额|90|89.97|89.97|10|100%|10|
|一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因|
|产出指标（50分）|数量指标|委托业务数量|≥50个|50个|30|30||
||质量指标|报告合格率|≥95%|100%|20|20||
|效益指标（30分）|社会效益指标|服务企业数|≥30家|31家|30|30||
||经济效益指标||||||
|满意度指标（10分）|服务对象满意度指标|企业满意度|≥90%|95%|10|10||
|总分|||||100|100||
|备注：本表一式两份|||||||||"""
DECLARED = """部门整体支出绩效目标申报表
|部门名称|某局|||
|部门预算总额（元）|5000000|||
|任务名称|主要内容|预算金额（万元）||
|||总额|财政拨款|
|办公用房维修|维修三处|200.00|200.00|
|公务用车管理|运行保障|300.00|300.00|
|金额合计||500.00|500.00|
|一级指标|二级指标|三级指标|指标值类型|*指标值|计量单位|*评（扣）分标准|
|产出指标|数量指标|维修面积|定量|≥300|平方米|每少10平方米扣1分|
|效益指标|社会效益指标|受益人数|定量|≥200|人|按比例得分|"""


def form(text: str) -> Form:
    """The one form of a document."""
    (found,) = forms_of(document(text), 2024)
    return found


def goal(text: str) -> Goal:
    """The goal of the one form of a document."""
    return form(text).goal


def findings(text: str) -> list[tuple[str, str]]:
    """Code and quote of what the checks of goals find."""
    return [(each.code, each.quote) for each in check(document(text)).findings if "HJ610" < each.code < "HJ630"]


def test_a_self_evaluation_is_read_whole() -> None:
    read = goal(EVALUATED)
    assert (read.title, read.year, read.scope, read.stage) == (
        "委托业务项目", 2022, Scope.PROJECT, Stage.EVALUATION
    )  # fmt: skip
    assert read.execution_weight == 10
    assert [each.name for each in read.indicators] == ["委托业务数量", "报告合格率", "服务企业数", "企业满意度"]
    assert [(each.first, each.second) for each in read.indicators] == [
        ("产出", "数量"), ("产出", "质量"), ("效益", "社会效益"), ("满意度", "服务对象满意度")
    ]  # fmt: skip
    assert [each.weight for each in read.indicators] == list(map(Decimal, (30, 20, 30, 10)))
    assert read.survey is None
    assert findings(EVALUATED) == []


def test_a_report_tells_of_the_survey_or_it_is_missed() -> None:
    story = (
        "\n全年委托业务五十五项，报告全部合格，服务企业三十一家，企业普遍反映办理及时、收费合理，项目达到了预期目标。"
    )
    assert findings(EVALUATED + story) == [("HJ619", "企业满意度")]
    assert findings(EVALUATED + story + "\n本次发放调查问卷60份。") == []


def test_several_cells_under_the_head_of_values_are_not_read() -> None:
    text = (
        "|一级指标|二级指标|三级指标|指标值|||\n||||前年|上年|本年|\n"
        "|产出指标|数量指标|检查单位||30家|≥35家|\n|效益指标|社会效益指标|投诉件数|—|4件|≤3件|"
    )
    assert findings(text) == []


def test_points_of_execution_count_where_the_form_has_them() -> None:
    row = "|预算执行率|||98%|20|"
    text = (
        "|一级指标|二级指标|三级指标|指标值|分值|\n{}\n|产出指标|数量指标|检查单位|≥35家|40|\n"
        "|效益指标|社会效益指标|投诉件数|≤3件|40|"
    )
    assert findings(text.format(row)) == []
    assert [code for code, _ in findings(text.format(row.replace("20", "10")))] == ["HJ620"]


def test_tasks_and_budget_are_read_in_one_unit() -> None:
    read = goal(DECLARED)
    assert read.scope is Scope.DEPARTMENT
    assert read.budget == 500
    assert [(task.name, task.amount) for task in read.tasks] == [
        ("办公用房维修", Decimal("200.00")), ("公务用车管理", Decimal("300.00"))
    ]  # fmt: skip
    assert findings(DECLARED) == []
    assert findings(DECLARED.replace("|公务用车管理|运行保障|300.00", "|公务用车管理|运行保障|310.00"))[0][0] == "HJ624"


def test_a_wide_name_column_and_a_merged_value_are_understood() -> None:
    lines = document(
        "|一级指标|二级指标|三级指标|||指标值|\n|产出指标|数量指标|培训期数|||≥4期|\n|效益指标|社会效益指标|受益人数|||≥9人|"
    )
    kept = tuple(
        block
        for block in lines.blocks
        if block.cell and (block.text or block.cell.column == 5) and (block.cell.row, block.cell.column) != (2, 5)
    )
    (found,) = forms_of(type(lines)(kept))
    assert [(each.name, each.value) for each in found.goal.indicators] == [("培训期数", "≥4期"), ("受益人数", None)]


def test_templates_other_tables_and_lone_rows_are_no_forms() -> None:
    blank = (
        "|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|指标1：||\n|||指标2：||\n|效益指标|社会效益指标|……||"
    )
    unfilled = "|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|培训期数||\n|效益指标|社会效益指标|受益人数||"
    other = "|科目编码|科目名称|指标值|\n|201|公共服务|3.00|\n|208|社会保障|4.00|"
    lone = "|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|培训期数|提升|"
    for text in (blank, unfilled, other, lone, "没有表格，只说绩效指标显著提升。"):
        assert forms_of(document(text)) == ()


def test_two_forms_in_one_table_are_two() -> None:
    one = (
        "|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|培训期数|≥4期|\n|效益指标|社会效益指标|受益人数|≥9人|"
    )
    found = forms_of(document(f"{one}\n{one}"))
    assert [len(each.goal.indicators) for each in found] == [2, 2]


def test_a_form_that_goes_on_without_its_heads_is_not_complete() -> None:
    first = "|一级指标|二级指标|三级指标|指标值|\n|产出指标|数量指标|培训期数|≥4期|\n||质量指标|合格率|≥95%|"
    rest = "|效益指标|社会效益指标|受益人数|≥9人|"
    assert [code for code, _ in findings(first)] == ["HJ617"]
    assert findings(f"{first}\n\n{rest}") == []


def test_where_a_doubt_stands() -> None:
    text = EVALUATED.replace("≥95%", "")
    assert findings(text) == [("HJ611", "报告合格率")]
    again = DECLARED.replace("每少10平方米扣1分", "酌情扣分").replace("≥200|人", "≥200|%")
    assert findings(again) == [("HJ616", "酌情扣分"), ("HJ615", "%")]


def test_earlier_years_are_read_from_their_columns() -> None:
    text = (
        "2025年度项目支出绩效目标表\n|一级指标|二级指标|三级指标|2022年|2023年|2024年|上年实际完成值|指标值|\n"
        "|产出指标|数量指标|检查单位|30家|32家|35家|35家|≥36家|\n|效益指标|社会效益指标|投诉件数|9件|8件|7件|7件|≤6件|"
    )
    first = goal(text).indicators[0]
    assert first.history == ("30家", "32家", "35家")
    assert first.last_actual == "35家"
    assert findings(text) == []


WORDS = [
    *("", "/", "90", "≥5次", "提升", "酌情扣分", "9" * 30, "2023年"),
    *("一级指标", "三级指标", "指标值", "分值", "任务名称", "金额", "部门预算总额", "执行率", "总分", "预算执行率"),
    *("产出指标", "效益指标", "成本指标"),
]


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=3, max_size=6), min_size=3, max_size=9))
def test_no_table_makes_it_fail(rows: list[list[str]]) -> None:
    head = "|一级指标|三级指标|指标值|分值|评分标准|2022年|"
    lines = ["|" + "|".join(row) + "|" for row in rows]
    for each in forms_of(document("\n".join([*lines[:2], head, *lines[2:]])), 2024):
        for doubt in health(each.goal):
            assert each.at(doubt).text.strip() or doubt.row is None
