"""预算执行: what was paid of the full-year budget, month by month, as the bars of the home page show it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Sum

from hengjing.figures.model import Figures
from hengjing_web.ledgers.budget.ledger import PaymentLedger
from hengjing_web.ledgers.budget.models import Fund, Payment
from hengjing_web.people.models import Organisation

# The drawing: user units of the SVG, which scales to its place.
SLOT, BAR, FULL, FOOT = 40, 24, 96, 16


@dataclass(frozen=True, slots=True)
class Month:
    """One bar: ``amount`` in 元, its rows, and its place in the drawing."""

    month: int
    amount: Decimal
    url: str
    height: int

    @property
    def x(self) -> int:
        """Left edge of the bar."""
        return (self.month - 1) * SLOT + (SLOT - BAR) // 2

    @property
    def middle(self) -> int:
        """Where its labels stand."""
        return (self.month - 1) * SLOT + SLOT // 2

    @property
    def y(self) -> int:
        """Upper edge of the bar."""
        return FOOT + FULL - self.height

    @property
    def label_y(self) -> int:
        """Base line of the amount above the bar."""
        return self.y - 4


@dataclass(frozen=True, slots=True)
class Execution:
    """Budget and payments of the general public budget in 元 (None: no such figure), and the twelve months."""

    budget: Fraction | None
    paid: Fraction | None
    budget_url: str
    months: tuple[Month, ...]

    @property
    def rate(self) -> Fraction | None:
        """Paid over budget; None without one of them or over 0."""
        return self.paid / self.budget if self.paid is not None and self.budget else None

    @property
    def width(self) -> int:
        """Width of the drawing."""
        return SLOT * 12

    @property
    def height(self) -> int:
        """Height of the drawing, with the names of the months."""
        return FOOT + FULL + FOOT + 4

    @property
    def ground(self) -> int:
        """Where the bars stand."""
        return FOOT + FULL

    @property
    def names_y(self) -> int:
        """Base line of the names of the months."""
        return FOOT + FULL + FOOT


def execution(organisation: Organisation, year: int, figures: Figures) -> Execution:
    """The execution of ``year``, from the figures the scores rest on and the payments behind them."""
    budget, paid = figures.get("general_public.full_year_budget"), figures.get("general_public.payments")
    rows = Payment.objects.filter(organisation=organisation, year=year, line__fund=Fund.GENERAL_PUBLIC)
    sums = dict(rows.order_by().values_list("month").annotate(total=Sum("amount")))
    most = max([*sums.values(), Decimal(1)])
    ledger = PaymentLedger()
    months = tuple(
        Month(month, amount, ledger.link(organisation, year, month=str(month)), _height(amount, most))
        for month in range(1, 13)
        for amount in [sums.get(month, Decimal(0))]
    )
    return Execution(
        budget=budget.base if budget else None,
        paid=paid.base if paid else None,
        budget_url=budget.link if budget else "",
        months=months if sums else (),
    )


def _height(amount: Decimal, most: Decimal) -> int:
    """The bar of ``amount`` where ``most`` is as high as it gets; refunds beyond payments have none."""
    return int(FULL * max(amount, Decimal(0)) / most)
