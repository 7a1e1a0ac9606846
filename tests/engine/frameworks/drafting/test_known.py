"""The data of this room: every rate is a formula over the catalogue that its own figures prove, every answer exists."""

from __future__ import annotations

from fractions import Fraction

import pytest

from hengjing.figures.catalogue import catalogue
from hengjing.formulas.dimensions import ANSWER, RATIO, TRUTH, unit_of
from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.frameworks.drafting.known import Rate, answer_of, names_of, rate_of, rates
from hengjing.frameworks.drafting.rule import Rule, Unreadable
from hengjing.frameworks.drafting.words import bare, data
from hengjing.frameworks.examples import figures_of


@pytest.mark.parametrize("rate", rates(), ids=lambda rate: rate.says)
def test_figures_of_a_rate_give_that_rate(rate: Rate) -> None:
    node = parse(rate.rate)
    assert unit_of(node, weight=False) == RATIO
    for value in (Fraction(1), Fraction(4, 5), Fraction(2387, 2000)):
        assert interpret(node, figures_of(rate.figures(value))).value == value


@pytest.mark.parametrize("rate", rates(), ids=lambda rate: rate.says)
def test_titles_are_listed_the_way_they_are_looked_up(rate: Rate) -> None:
    assert [bare(title) for title in rate.titles] == list(rate.titles)
    assert "".join(rate.titles)


def test_answers_are_in_the_catalogue_once() -> None:
    codes = [entry["code"] for entry in data("answers.toml")["answer"]]
    assert len(set(codes)) == len(codes)
    assert {catalogue()[code].unit for code in codes} == {ANSWER}


def test_a_title_is_known_in_any_of_its_spellings() -> None:
    assert rate_of(" “三公” 经费变动率（%）", "").rate == rate_of("三公经费变动率", "").rate
    with pytest.raises(Unreadable, match="不知道“没有的率”用哪些数据计算"):
        rate_of("没有的率", "")


def test_conditions_say_the_same_as_the_rate() -> None:
    for rate in rates():
        for condition in filter(None, (rate.kept, rate.none)):
            assert unit_of(parse(condition), weight=False) == TRUTH
        if rate.kept:
            node = parse(rate.kept)
            around = (rate.at - Fraction(1, 10), rate.at, rate.at + Fraction(1, 1000), rate.at + 1)
            assert [interpret(node, figures_of(rate.figures(value))).value for value in around] == [1, 1, 0, 0]


def test_full_marks_for_nothing_need_a_way_to_tell() -> None:
    rule = Rule("full_up_to(rate, 100%, 5%, 2, whole)", absent=True, limit=Fraction(1))
    applied = rate_of("新建楼堂馆所面积控制率", "").applied(rule)
    assert applied.score == (
        "if(new_building.approved_area = 0 and new_building.built_area = 0, weight, "
        "if(new_building.built_area <= new_building.approved_area, weight, full_up_to(rate, 100%, 5%, 2, whole)))"
    )
    with pytest.raises(Unreadable, match="没有此项业务"):
        rate_of("在职人员控制率", "").applied(rule)


def test_the_ends_of_a_title_name_it_too() -> None:
    assert {"控制率", "在职人员控制率", "财政供养人员控制率"} <= set(names_of("在职人员控制率"))
    assert "率" not in names_of("在职人员控制率")


def test_what_stands_under_asset_management_is_about_assets() -> None:
    assert answer_of("有效执行", "资产管理/管理制度健全性") == "answer.asset_rules_followed"
    assert answer_of("有效执行", "预算管理/管理制度健全性") == "answer.rules_followed"
