"""Another figure, another rule: which points move, and what cannot be supposed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing.errors import InputErrors
from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import Figure, Figures
from hengjing.frameworks.load import load
from hengjing.frameworks.model import Framework
from hengjing.scoring.what_if import WhatIf, what_if
from tests.engine.frameworks.tiny import TINY


@pytest.fixture(scope="module")
def method(tmp_path_factory: pytest.TempPathFactory) -> Framework:
    path = tmp_path_factory.mktemp("method") / "tiny.toml"
    path.write_text(TINY, encoding="utf-8")
    return load(path)


def figure(code: str, value: str, year: int = 2024, *, source: str = "台账:编制") -> Figure:
    return Figure(code, Decimal(value), figure_name(code).unit, year, source=source)


FIGURES = Figures(
    [
        figure("staff_on_duty", "28"),
        figure("approved_posts", "29"),
        figure("three_public.budget", "10.25"),
        figure("three_public.budget", "10", 2023),
        figure("answer.data_true", "1", source="自查"),
        figure("answer.data_complete", "1", source="自查"),
    ],
    2024,
)


def moved(found: WhatIf) -> dict[str, tuple[str, str]]:
    return {move.after.indicator.code: (str(move.before.by_rule), str(move.after.by_rule)) for move in found.moved}


@pytest.mark.parametrize(
    ("setting", "expected"),
    [
        ("staff_on_duty=31", {"A1": ("4.00", "1.60")}),
        (" staff_on_duty = 31人", {"A1": ("4.00", "1.60")}),
        ("three_public.budget=10", {"B1": ("2.80", "3.50")}),
        ("three_public.budget=104000元", {"B1": ("2.80", "2.10")}),
        ("three_public.budget=1,000.5", {"B1": ("2.80", "0.00")}),
        ("prior(three_public.budget)=10.25", {"B1": ("2.80", "3.50")}),
        ("prior( three_public.budget )=0", {"B1": ("2.80", "None")}),
        ("three_public.budget=", {"B1": ("2.80", "None")}),
        ("three_public.budget=无", {"B1": ("2.80", "None")}),
        ("answer.data_complete=否", {"B2": ("2.50", "1.25")}),
        ("answer.data_true=false", {"B2": ("2.50", "0.00")}),
        ("satisfaction.rate=95%", {}),
        ("staff_on_duty=28.00", {}),
    ],
)
def test_one_figure(method: Framework, setting: str, expected: dict[str, tuple[str, str]]) -> None:
    assert moved(what_if(method, FIGURES, {}, [setting])) == expected


def test_what_is_supposed_is_told(method: Framework) -> None:
    found = what_if(
        method, FIGURES, {}, ["prior(three_public.budget)=9万元", "satisfaction.rate=95", "answer.data_true="]
    )
    assert [(change.name, change.title, change.before, change.after, change.used) for change in found.changes] == [
        ("prior(three_public.budget)", "2023年“三公”经费预算数", "10万元", "9万元", True),
        ("satisfaction.rate", "2024年服务对象满意度", "", "95%", False),
        ("answer.data_true", "2024年基础数据和会计信息真实", "是", "", True),
    ]


def test_a_figure_keeps_the_evidence_of_the_one_it_replaces(method: Framework) -> None:
    found = what_if(method, FIGURES, {}, ["staff_on_duty=30"])
    assert (found.before.totals.supported, found.after.totals.supported) == (Decimal("6.80"), Decimal("5.60"))
    bare = Figures([each for each in FIGURES if each.code != "staff_on_duty"], 2024)
    found = what_if(method, bare, {}, ["staff_on_duty=28"])
    assert (found.after.totals.by_rule, found.after.totals.supported) == (Decimal("9.30"), Decimal("2.80"))


def test_another_rule(method: Framework) -> None:
    found = what_if(method, FIGURES, {}, rules=["B1=full_up_to(rate, 0%, 1%, 0.35, begun)"])
    assert moved(found) == {"B1": ("2.80", "2.45")}
    assert found.changes[0].before == "full_up_to(rate, 0%, 1%, 0.35, whole)"
    # Both formulas of an indicator at once: neither goes with the other's old one.
    both = ["A1.rate=staff_on_duty", "A1.score=if(rate > 27, 1, weight)"]
    assert moved(what_if(method, FIGURES, {}, rules=both)) == {"A1": ("4.00", "1.00")}
    found = what_if(method, FIGURES, {}, rules=["A1.rate=approved_posts / staff_on_duty"])
    assert moved(found) == {"A1": ("4.00", "2.80")}


def test_the_object(method: Framework) -> None:
    found = what_if(method, FIGURES, {}, ["three_public.budget="]).to_json()
    assert found["before"] == {"by_rule": "9.3", "supported": "6.8", "grade": "好"}
    assert found["after"] == {"by_rule": "6.5", "supported": "4", "grade": "好"}
    assert found["moved"] == [
        {
            "code": "B1",
            "title": "变动率",
            "weight": "3.5",
            "before": "2.8",
            "after": None,
            "change": "-2.8",
            "explain": "无法计算：缺少“三公”经费预算数。",
        }
    ]


@pytest.mark.parametrize(
    ("settings", "rules", "message"),
    [
        (["three_publik.budget=6"], [], "最接近的是“three_public.budget”"),
        (["prior(three_publik.budget)=6"], [], "最接近的是“three_public.budget”"),
        (["claimed.A1=4"], [], "数据项“claimed.A1”不认识"),
        (["three_public.budget=6人"], [], "计量单位“人”与数据项不符"),
        (["three_public.budget=6万圆"], [], "计量单位“万圆”不认识。最接近的是“万”"),
        (["three_public.budget=六"], [], "数值“六”不是数"),
        (["answer.data_true=大概"], [], "自查结论“大概”不认识"),
        (["three_public.budget"], [], "写法不对"),
        (["prior(three_public.budget=6"], [], "写法不对"),
        (["staff_on_duty=1", "staff_on_duty=2"], [], "“staff_on_duty”写了两次"),
        ([], ["C1=weight"], "没有指标“C1”"),
        ([], ["B1"], "写法不对"),
        ([], ["B1=weight *"], "公式没有写完"),
        ([], ["B1=three_publik.budget"], "最接近的是“three_public.budget”"),
        ([], ["B1=three_public.budget"], "计分公式的结果不是分数"),
        ([], ["B1.rate=answer.data_true"], "指标值的公式不能是条件或自查事项"),
        ([], ["B2=weight * rate"], "用了 rate，但没有指标值的公式"),
    ],
)
def test_what_cannot_be_supposed(method: Framework, settings: list[str], rules: list[str], message: str) -> None:
    with pytest.raises(InputErrors) as caught:
        what_if(method, FIGURES, {}, settings, rules)
    assert message in str(caught.value)
    assert (settings + rules)[-1] in str(caught.value.faults[-1])


def test_all_faults_at_once(method: Framework) -> None:
    with pytest.raises(InputErrors) as caught:
        what_if(method, FIGURES, {}, ["a=1", "staff_on_duty=x"], ["Z=1"])
    assert len(caught.value.faults) == 3
