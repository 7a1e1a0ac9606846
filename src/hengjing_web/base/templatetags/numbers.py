"""Numbers as the field writes them.

Thousands separators, fixed decimals, a minus that is seen, a dash for “not applicable”, 未填 for “missing”; never 0 for
either. Rounding is the engine's, half-up; a float is refused, for it would print a figure nobody kept.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from hengjing.quantities.rounding import round_half_up

register = template.Library()

MINUS = "−"
Number = Decimal | Fraction | int


def written(value: Number, digits: int) -> str:
    """``value`` to ``digits`` decimals with thousands separators and a true minus sign (−1,234.50)."""
    if isinstance(value, float):
        raise TypeError("a float is no figure: use Decimal or Fraction")
    text = f"{round_half_up(value, digits):,f}"
    return text.replace("-", MINUS)


def _shown(value: Number | None, digits: int, suffix: str = "") -> SafeString:
    if value is None or value == "":
        return unfilled()
    text = f"{written(value, digits)}{suffix}"
    return format_html('<span class="negative">{}</span>', text) if text.startswith(MINUS) else mark_safe(text)  # noqa: S308


def unfilled() -> SafeString:
    """The word for a number that should be there and is not."""
    return mark_safe('<span class="missing">未填</span>')


@register.filter
def yuan(value: Number | None) -> SafeString:
    """An amount kept in 元, shown in 元 with two decimals; the head of the column names the unit."""
    return _shown(value, 2)


@register.filter
def wan(value: Number | None) -> SafeString:
    """An amount kept in 元, shown in 万元 with two decimals; the head of the column names the unit."""
    return unfilled() if value is None else _shown(Fraction(value) / 10000, 2)


@register.filter
def decimals(value: Number | None, digits: int = 2) -> SafeString:
    """A number with fixed ``digits``."""
    return _shown(value, int(digits))


@register.filter
def whole(value: Number | None) -> SafeString:
    """A count."""
    return _shown(value, 0)


@register.filter
def percent(value: Number | None, digits: int = 2) -> SafeString:
    """A ratio (0.0808…) as a percentage (8.08%)."""
    return unfilled() if value is None else _shown(Fraction(value) * 100, int(digits), "%")


@register.filter
def points(value: Number | None) -> SafeString:
    """A score: at most two decimals, none that are 0 (10, 2.5, 7.25); a dash when there is none."""
    if value is None:
        return dash("")
    text = written(value, 2)
    return mark_safe(text.rstrip("0").rstrip("."))  # noqa: S308


@register.filter
def dash(value: object) -> object:
    """``value``, or a dash when it does not apply."""
    return mark_safe('<span class="quiet">—</span>') if value is None or value == "" else value


@register.filter
def filled(value: object) -> object:
    """``value``, or 未填 when it is missing."""
    return unfilled() if value is None or value == "" else value


@register.filter
def wan_short(value: Number | None) -> str:
    """An amount kept in 元 as a label of a chart: 万元, one decimal, none from 1,000 on; nothing for 0."""
    if not value:
        return ""
    return written(Fraction(value) / 10000, 0 if abs(value) >= 10_000_000 else 1)
