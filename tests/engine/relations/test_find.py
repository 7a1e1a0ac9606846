"""What is related in a document, and how it stands; what is not related at all."""

import pytest

from hengjing.figures.scan import read_document
from hengjing.relations.find import find_relations
from tests.engine.writing import document


def related(text: str) -> list[tuple[str, str, str]]:
    return [(r.kind, r.status, r.text) for r in find_relations(read_document(document(text)))]


@pytest.mark.parametrize(
    ("text", "relations"),
    [
        (
            "支出合计100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。",
            [
                ("sum", "held", "60 + 40 = 100万元"),
                ("ratio", "held", "60 ÷ 100 = 60%"),
                ("ratio", "held", "40 ÷ 100 = 40%"),
            ],
        ),
        (
            "产权面积共有10.5万平方米，已办证7.5万平方米，余下3万平方米待办。",
            [("sum", "held", "7.5 + 3 = 10.5万平方米")],
        ),
        (
            "购置车辆48台，其中新能源汽车45台，购置占比达到93.75%。",
            [("limit", "held", "45台 ≤ 48台"), ("ratio", "held", "45 ÷ 48 = 93.75%")],
        ),
        ("甲项目年初预算40万元，支出决算35.17万元，完成87.93%。", [("ratio", "held", "35.17 ÷ 40 = 87.93%")]),
        (
            "2024年三公经费预算为6.75万元，年度决算为2.82万元，控制率为41.78%。",
            [("ratio", "held", "2.82 ÷ 6.75 = 41.78%")],
        ),
        (
            "2023年“三公”经费预算4.75万元，2024年“三公”经费预算6.75万元，增加2万元，变动率为42.11%。",
            [("difference", "held", "6.75 − 4.75 = 2万元"), ("growth", "held", "(6.75 − 4.75) ÷ 4.75 = 42.11%")],
        ),
        (
            "机关运行经费支出90万元，比上年减少10万元，下降10%。",
            [("growth", "held", "10 ÷ (90 + 10) = 10%")],
        ),
        (
            "1.在职人员控制率：定编29人，在职28人。在职人员控制率为96.55%，编制节余1人。",
            [
                ("limit", "held", "28人 ≤ 29人"),
                ("ratio", "held", "28 ÷ 29 = 96.55%"),
                ("difference", "held", "29 − 28 = 1人"),
            ],
        ),
        ("内设科室3个，包括办公室、财务科和资产科。", [("count", "held", "列举的办公室、财务科、资产科共3个")]),
    ],
)
def test_related(text: str, relations: list[tuple[str, str, str]]) -> None:
    assert related(text) == relations


@pytest.mark.parametrize(
    "text",
    [
        "处置资产8.01万件，原值1099.14万元，溢价率73.13%。",
        "抽调94名驾驶人员、94辆车辆，行驶9000余公里。",
        "成本总额同比减少21.42%，其中接待费和用车费分别减少47.71%和3.73%。",
        "面积7.88万平方米，装机8.638MWp，共有109.62万平方米。",
        "承办10个维修项目和1个新建项目，其中4个项目已完工。",
        "全年约100万元，其中：甲60万元，乙30万元。",
        "行政运行21.89万元，优抚2.02万元，年金23.91万元。",
    ],
)
def test_coincidence_is_no_relation(text: str) -> None:
    assert related(text) == []


def test_an_open_list_is_undecided_and_says_why() -> None:
    (relation,) = find_relations(read_document(document("共有车辆10辆，其中：应急车4辆、执法车2辆。")))
    assert (relation.status, relation.verdict) == ("undecided", None)
    assert relation.reason


TABLE = """（一）预算执行4分
1.完成率：全年预算100万元，支出95万元，执行率95%。满分2分，得分1分。
2.支付进度：进度达标。满分2分，得分2分。
本部分满分4分，得分3分。
（二）资产管理6分
资产管理规范。满分6分，得分6分。
综合评价满分10分，自评总分9分。"""


def test_the_marks_of_a_self_evaluation() -> None:
    texts = {text for kind, status, text in related(TABLE) if status == "held" and kind in ("sum", "same")}
    assert {"2 + 2 = 4分", "1 + 2 = 3分", "4 + 6 = 10分", "3 + 6 = 9分"} <= texts
    assert all(status == "held" for _, status, _ in related(TABLE))


@pytest.mark.parametrize("old", ["满分4分", "得分3分", "执行4分", "总分9分", "满分10分", "管理6分"])
def test_a_changed_mark_breaks_a_relation(old: str) -> None:
    number = old[-2] if old[-3:-1] != "10" else "10"
    altered = TABLE.replace(old, old.replace(number, str(int(number) + 1)))
    assert "broken" in {status for _, status, _ in related(altered)}
