"""The example unit as records."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from hengjing.errors import InputError, InputErrors
from hengjing_web.evaluation.example import load
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.evaluation.services import figures_of, score_of
from hengjing_web.ledgers.budget.models import BudgetLine, Payment
from hengjing_web.people.models import Organisation

FOLDER = Path(__file__).resolve().parents[3] / "examples" / "hengyang-2024"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "example"))


@pytest.mark.django_db
def test_the_figures_of_the_example_are_the_public_ones() -> None:
    evaluation = load(FOLDER).evaluation
    figures = figures_of(evaluation.organisation, 2024)
    wanted = {
        "general_public.initial_budget": "705.86",
        "general_public.full_year_budget": "7500.56",
        "general_public.final_account": "7500.56",
        "general_public.payments": "7500.56",
        "basic_expenditure.initial_budget": "572.86",
        "basic_expenditure.final_account": "605.77",
        "project_expenditure.initial_budget": "133",
        "project_expenditure.final_account": "6894.79",
        "opening_projects.final_account": "124.35",
        "added_projects.final_account": "6770.44",
        "government_fund.final_account": "0",
        "three_public.budget": "6.75",
        "three_public.final_account": "2.82",
        "approved_posts": "29",
        "staff_on_duty": "28",
        "premises.title_due": "109.62",
        "answer.indicators_measurable": "0",
    }
    assert {code: figures.get(code).value for code in wanted} == {code: Decimal(v) for code, v in wanted.items()}
    assert figures.get("three_public.budget", year=2023).value == Decimal("4.75")
    assert len(figures.subjects("basic_line.final_account")) == 11
    assert len(figures.subjects("project_line.final_account")) == 13
    assert sum(code.code.startswith("answer.") and code.value == 0 for code in figures) == 1


@pytest.mark.django_db
def test_claimed_is_full_and_far_from_what_is_supported() -> None:
    totals = score_of(load(FOLDER).evaluation).totals
    assert totals.claimed == 100
    assert totals.supported < totals.by_rule < totals.claimed


@pytest.mark.django_db
def test_what_is_made_up_is_marked_and_what_is_public_is_not() -> None:
    load(FOLDER)
    assert not BudgetLine.objects.filter(sample=True).exists()
    assert not Payment.objects.filter(sample=False).exists()


@pytest.mark.django_db
def test_payments_add_up_line_by_line() -> None:
    load(FOLDER)
    for line in BudgetLine.objects.filter(fund="general_public"):
        assert sum(payment.amount for payment in line.payments.all()) == line.final_account, line.name
        assert line.payments.count() == 12


@pytest.mark.django_db
def test_a_second_load_finds_it() -> None:
    first = load(FOLDER)
    second = load(FOLDER)
    assert first.summary
    assert (second.evaluation, second.summary) == (first.evaluation, ())


@pytest.mark.django_db
def test_one_bad_cell_and_the_example_is_not_there(copy: Path) -> None:
    path = copy / "payments.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("行政运行,3,", "行政运行,13,"), encoding="utf-8")
    with pytest.raises(InputErrors) as caught:
        load(copy)
    assert "payments.csv" in str(caught.value)
    assert not Organisation.objects.exists()
    assert not BudgetLine.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("unit.toml", "code =", "kode =", "缺少"),
        ("unit.toml", "[unit]", "[unit", "读不出来"),
        ("claimed.csv", "A1,5", "A1,6", "A1"),
        ("claimed.csv", "A1,5", "A1,五", "不是数字"),
    ],
)
def test_bad_files_are_told_and_nothing_is_kept(copy: Path, name: str, old: str, new: str, what: str) -> None:
    text = (copy / name).read_text(encoding="utf-8")
    assert old in text
    (copy / name).write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load(copy)
    assert what in str(caught.value)
    assert not SelfEvaluation.objects.exists()
