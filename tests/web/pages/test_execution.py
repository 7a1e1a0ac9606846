"""预算执行 on the home page."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hengjing_web.evaluation.services import figures_of
from hengjing_web.ledgers.budget.models import BudgetLine, Category, Fund, Payment
from hengjing_web.pages.execution import FULL, Execution, execution
from hengjing_web.people.models import Organisation


def spent(unit: Organisation, *payments: tuple[int, str], fund: str = Fund.GENERAL_PUBLIC) -> Execution:
    line = BudgetLine.objects.create(
        organisation=unit, year=2024, fund=fund, category=Category.PROJECT, name="维修", initial_budget=Decimal(400_000)
    )
    for month, amount in payments:
        Payment.objects.create(organisation=unit, year=2024, line=line, month=month, amount=Decimal(amount))
    return execution(unit, 2024, figures_of(unit, 2024))


def test_bars_stand_for_payments(unit: Organisation) -> None:
    found = spent(unit, (1, "100000"), (3, "200000"), (4, "-20000"))
    assert (found.budget, found.paid, found.rate) == (400_000, 280_000, Fraction(7, 10))
    assert [month.height for month in found.months[:4]] == [FULL // 2, 0, FULL, 0]
    assert len(found.months) == 12
    assert "month=3" in found.months[2].url


def test_without_payments_there_are_no_bars_and_no_rate(unit: Organisation) -> None:
    found = execution(unit, 2024, figures_of(unit, 2024))
    assert (found.months, found.rate, found.budget) == ((), None, None)


def test_payments_of_other_budgets_are_not_mixed_in(unit: Organisation) -> None:
    assert spent(unit, (1, "100000"), fund=Fund.GOVERNMENT_FUND).months == ()
