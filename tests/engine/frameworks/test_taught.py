"""What ``docs/frameworks.md`` teaches holds: its example loads, its formulas are formulas, no key is left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import RATIO, unit_of
from hengjing.formulas.macros import FUNCTIONS
from hengjing.formulas.parse import parse
from hengjing.frameworks import fields
from hengjing.frameworks.load import load
from hengjing.scoring.one import score
from tests.engine.formulas.figures import YEAR, figure

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "frameworks.md").read_text(encoding="utf-8")
EXAMPLE = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
TABLE = PAGE[PAGE.index("### 评分标准对照表") : PAGE.index("### 不足一个幅度怎样算")]
USUAL = PAGE[PAGE.index("### 常用指标的 `rate`") : PAGE.index("### 评分标准对照表")]
RATES = re.findall(r"^\|[^|`]+\| `([^`]{5,})` \|$", USUAL, re.MULTILINE)
FORMULAS = [found for found in re.findall(r"^\|[^|`]+\| `(.+)` \|$", TABLE, re.MULTILINE) if found != "score"]


def test_the_example_is_a_good_file(tmp_path: Path) -> None:
    assert len(EXAMPLE) == 1
    path = tmp_path / "county-2024.toml"
    path.write_text(EXAMPLE[0], encoding="utf-8")
    county = load(path)
    assert (len(county.indicators), len(county.ceilings), county.total) == (8, 1, 100)
    none = score(county, Figures([figure("new_building.approved_area", "0")], YEAR), {})
    assert [one.indicator.weight for one in none.indicators if one.indicator.section == "B"][2] == 0
    assert len(none.limits) == 1


def test_there_is_a_formula_for_every_wording() -> None:
    rows = [line for line in TABLE.splitlines() if line.startswith("| ") and "`score`" not in line]
    assert len(FORMULAS) == len(rows) >= 25


@pytest.mark.parametrize("formula", FORMULAS)
def test_every_formula_of_the_table_gives_points(formula: str) -> None:
    assert unit_of(parse(formula), RATIO).dimension in ("score", "number")


@pytest.mark.parametrize("formula", RATES)
def test_every_usual_rate_is_a_rate(formula: str) -> None:
    assert unit_of(parse(formula), weight=False).dimension == "ratio"


def test_every_scoring_function_and_key_is_taught() -> None:
    scoring = [name for name, function in FUNCTIONS.items() if function.gives == "points"]
    assert [name for name in scoring if f"`{name}(" not in TABLE and f" {name}(" not in TABLE] == []
    keys = {*fields.FRAMEWORK, *fields.GRADE, *fields.SECTION, *fields.INDICATOR, *fields.CEILING, "given", "holds"}
    assert [key for key in sorted(keys - {"example"}) if f"`{key}`" not in PAGE] == []


def test_the_steps_cost_what_the_page_says() -> None:
    costs = {"whole": "1", "begun": "1.5", "proportional": "1.3"}
    for step, cost in costs.items():
        assert re.search(rf"\| `{step}` \|[^|]+\| {re.escape(cost)}分", PAGE)
