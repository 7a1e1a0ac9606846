"""Budget lines, adjustments and payments → figures: totals by budget and category, and each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Sum

from hengjing.figures.model import Figure
from hengjing_web.ledgers.budget.models import BudgetAdjustment, BudgetLine, Category, Fund, Payment
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.ledger import Ledger

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its adjustments added up; ``full`` is its full-year budget."""

    row: BudgetLine
    adjustment: Decimal

    @property
    def full(self) -> Decimal:
        return (self.row.initial_budget or ZERO) + self.adjustment

    @property
    def opening(self) -> bool:
        return bool(self.row.initial_budget)


class LineFigures:
    """The figures of one organisation's budget lines of a year. Three queries, whatever the number of lines."""

    def __init__(self, ledger: Ledger, adjustments: Ledger, organisation: Organisation, year: int) -> None:
        self.ledger, self.adjustments, self.organisation, self.year = ledger, adjustments, organisation, year
        mine = {"organisation": organisation, "year": year}
        added = BudgetAdjustment.objects.filter(**mine).values("line").annotate(total=Sum("amount"))
        by_line = {row["line"]: row["total"] for row in added}
        rows = BudgetLine.objects.filter(**mine).order_by("pk")
        self.lines = [_Line(row, by_line.get(row.pk, ZERO)) for row in rows]
        self.adjusted_by_sample = BudgetAdjustment.objects.filter(**mine, sample=True).exists() if by_line else False

    def figures(self) -> Iterator[Figure]:
        """All of them: nothing without lines."""
        general = [line for line in self.lines if line.row.fund == Fund.GENERAL_PUBLIC]
        if general:
            yield from self._totals("general_public", general, {"fund": Fund.GENERAL_PUBLIC})
            adjustment = sum((line.adjustment for line in general), ZERO)
            yield self.adjustments.figure(
                "general_public.budget_adjustment", adjustment, self.organisation, self.year,
                sample=self.adjusted_by_sample, filters={"line__fund": Fund.GENERAL_PUBLIC},
            )  # fmt: skip
        for category in Category:
            yield from self._category(category, [line for line in general if line.row.category == category])
        for fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL, Fund.SOCIAL_INSURANCE):
            yield from self._final(
                f"{fund}.final_account", (x for x in self.lines if x.row.fund == fund), {"fund": fund}
            )

    def _category(self, category: Category, lines: list[_Line]) -> Iterator[Figure]:
        filters = {"fund": Fund.GENERAL_PUBLIC, "category": category}
        if lines:
            yield from self._totals(f"{category}_expenditure", lines, filters)
        if category is Category.PROJECT and lines:
            for name, opening in (("opening", True), ("added", False)):
                chosen = [line for line in lines if line.opening is opening]
                yield from self._final(f"{name}_projects.final_account", chosen, {**filters, "only": name})
        for line in lines:
            yield from self._line(f"{category}_line", line, {**filters, "name": line.row.name})

    def _totals(self, prefix: str, lines: list[_Line], filters: dict[str, str]) -> Iterator[Figure]:
        initial = sum((line.row.initial_budget or ZERO for line in lines), ZERO)
        yield self._figure(f"{prefix}.initial_budget", initial, lines, filters)
        yield self._figure(f"{prefix}.full_year_budget", sum((line.full for line in lines), ZERO), lines, filters)
        yield from self._final(f"{prefix}.final_account", lines, filters)

    def _final(self, code: str, lines: Iterable[_Line], filters: dict[str, str]) -> Iterator[Figure]:
        """A sum of final accounts, once every line has one: a sum of those known so far would pass for the whole."""
        chosen = list(lines)
        values = [line.row.final_account for line in chosen]
        if chosen and None not in values:
            yield self._figure(code, sum((value for value in values if value is not None), ZERO), chosen, filters)

    def _line(self, prefix: str, line: _Line, filters: dict[str, str]) -> Iterator[Figure]:
        values = {"initial_budget": line.row.initial_budget, "full_year_budget": line.full,
                  "final_account": line.row.final_account}  # fmt: skip
        for name, value in values.items():
            if value is not None:
                yield self._figure(f"{prefix}.{name}", value, [line], filters, subject=line.row.name)

    def _figure(
        self, code: str, value: Decimal, lines: Iterable[_Line], filters: dict[str, str], subject: str = ""
    ) -> Figure:
        sample = any(line.row.sample for line in lines)
        return self.ledger.figure(
            code, value, self.organisation, self.year, subject=subject, sample=sample, filters=filters
        )


def paid(ledger: Ledger, organisation: Organisation, year: int) -> list[Figure]:
    """general_public.payments: what the payment rows of the year add up to; nothing without rows."""
    rows = Payment.objects.filter(organisation=organisation, year=year, line__fund=Fund.GENERAL_PUBLIC)
    total = rows.aggregate(Sum("amount"))["amount__sum"]
    if total is None:
        return []
    sample = rows.filter(sample=True).exists()
    filters = {"line__fund": Fund.GENERAL_PUBLIC}
    return [ledger.figure("general_public.payments", total, organisation, year, sample=sample, filters=filters)]
