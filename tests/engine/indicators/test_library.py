"""The indicator library: large enough, every field known, every formula right; found by duty, words and likeness."""

import re

import pytest

from hengjing.errors import InputError
from hengjing.formulas.dimensions import unit_of
from hengjing.indicators.kinds import FIRST_LEVELS, SECOND_LEVELS
from hengjing.indicators.library import DUTY, PROJECT, STANDARDS, Entry, areas, closest, entry, library, search
from hengjing.indicators.single import is_empty_phrase
from hengjing.indicators.values import DIRECTIONS, IN_WORDS
from hengjing.quantities.units import find_unit

ALL = list(library().values())
each_entry = pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
WITH_FORMULA = [one for one in ALL if one.formula]


def test_there_are_enough_for_every_duty_and_every_type_of_project() -> None:
    assert len(ALL) >= 150
    assert len({one.code for one in ALL}) == len(ALL)
    assert {one.scope for one in ALL} == {DUTY, PROJECT}
    for area in areas():
        kinds = {one.first for one in search(duty=area)}
        assert kinds == set(SECOND_LEVELS), area


def test_every_second_level_is_used() -> None:
    assert {one.second for one in ALL} == set(FIRST_LEVELS)


def test_no_two_have_the_same_name() -> None:
    names = [one.name for one in ALL]
    assert [name for name in set(names) if names.count(name) > 1] == []


@each_entry
def test_every_field_is_filled_with_something_known(one: Entry) -> None:
    assert re.fullmatch(r"[a-z]+\.[a-z0-9_]+", one.code)
    assert one.first in SECOND_LEVELS
    assert one.direction in DIRECTIONS
    assert find_unit(one.unit).name == one.unit
    assert bool(one.unit) is (one.direction != IN_WORDS)
    assert one.standards
    assert set(one.standards) <= set(STANDARDS)
    assert not is_empty_phrase(one.name)
    for text in (one.name, one.measure, one.target, one.evidence, one.pitfall):
        assert text == text.strip()
        assert len(text) >= 2
        assert not text.endswith("。")


@pytest.mark.parametrize("one", WITH_FORMULA, ids=lambda one: one.code)
def test_a_formula_parses_over_known_figures_and_gives_the_unit(one: Entry) -> None:
    assert one.tree is not None
    assert unit_of(one.tree, weight=False).agrees_with(find_unit(one.unit))


def test_some_are_computed_from_figures() -> None:
    assert len(WITH_FORMULA) >= 20


def test_a_qualitative_one_says_its_grades() -> None:
    graded = [one for one in ALL if one.direction == IN_WORDS]
    assert len(graded) >= 3
    assert all("档" in one.measure for one in graded)


def test_searching_narrows_by_duty_and_every_word() -> None:
    assert {one.area for one in search(duty="公务用车")} == {"公务用车"}
    assert search(duty="vehicles") == search(duty="公务用车")
    assert [one.code for one in search("新能源 占比")] == ["vehicles.new_energy_share"]
    assert search("没有这样的词") == []


def test_an_unknown_duty_or_code_names_the_nearest() -> None:
    with pytest.raises(InputError) as duty:
        search(duty="公务车")
    assert "公务用车" in duty.value.remedy
    with pytest.raises(InputError) as code:
        entry("vehicles.newenergy_share")
    assert "vehicles.new_energy_share" in code.value.remedy


@pytest.mark.parametrize(
    ("second", "words", "name"),
    [
        ("质量", "竣工验收合格率", None),
        ("质量", "履约验收合格率", "履约验收合格率"),
        ("数量", "维修面积", "完成维修面积"),
        ("服务对象满意度", "学员满意度", "学员满意度"),
        ("服务对象满意度", "居民满意度", None),
        ("服务对象满意度", "满意度", None),
        ("时效", "学员满意度", None),
        ("", "新能源汽车占比", "新能源汽车购置占比"),
    ],
)
def test_the_nearest_is_about_the_same_thing_or_there_is_none(second: str, words: str, name: str | None) -> None:
    found = closest(second, words)
    assert (found.name if found else None) == name
