"""Cells of lists and facts of records, as the field writes them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from hengjing.quantities.rounding import digits_of
from hengjing_web.base.templatetags.numbers import dash, decimals, unfilled, whole, yuan
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.exporting import field_value
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.listing import Listing
from hengjing_web.workbench.values import write

register = template.Library()


@register.simple_tag
def cell(ledger: Ledger, record: Any, column: Column) -> Any:
    """A field of a record: numbers with separators, files as links, 未填 for what is missing, a dash for what is not
    meant to be there."""
    if words := ledger.told(record, column):
        return words
    value = field_value(record, column.field)
    if column.kind is Kind.FILE:
        return _file(ledger, record, column) if value else dash("")
    if value is None or value == "":
        return unfilled() if column.kind.numeric and not column.may_lack else dash("")
    return number(column, value) if column.kind.numeric else write(column, value)


def number(column: Column, value: Any) -> SafeString:
    """A number of a column, without its unit (the head of the column names it)."""
    if column.kind is Kind.MONEY:
        return yuan(value)
    if column.kind is Kind.WHOLE:
        return whole(value)
    kept = Decimal(value).normalize()
    return decimals(kept, digits_of(kept))


def _file(ledger: Ledger, record: Any, column: Column) -> SafeString:
    address = reverse("ledgers:file", args=[ledger.code, record.pk, column.field])
    return format_html('<a href="{}">{}</a>', address, getattr(record, f"{column.field}_name") or "佐证材料")


@register.simple_tag
def total(listing: Listing, column: Column) -> Any:
    """The sum of a column over everything filtered; nothing where no sum is taken."""
    if not column.total:
        return ""
    value = listing.totals[f"sum_{column.field}"]
    return dash("") if value is None else number(column, value)


@register.simple_tag
def sorting(listing: Listing, column: Column) -> dict[str, str]:
    """For the head of a column: the address that sorts by it (again: falling), and its state for aria-sort."""
    rising, falling = listing.sort == column.field, listing.sort == f"-{column.field}"
    address = listing.address(sort=f"-{column.field}" if rising else column.field)
    return {"address": f"?{address}", "state": "ascending" if rising else "descending" if falling else "none",
            "mark": "↑" if rising else "↓" if falling else ""}  # fmt: skip


@register.filter
def numeric(column: Column) -> bool:
    """Whether the column is aligned to the right."""
    return column.kind.numeric
