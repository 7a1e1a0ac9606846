"""Small parts of pages: icons, severities, meters, and a captured block."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_MESSAGE_ICONS = {"success": "good", "error": "error", "warning": "warning"}


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of ``base/icons.svg``; silent unless it has a ``label``, for a word always stands beside it."""
    address = f"{static('base/icons.svg')}#{name}"
    if label:
        return format_html('<svg class="icon" role="img" aria-label="{}"><use href="{}"></use></svg>', label, address)
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}"></use></svg>', address)


@register.filter
def message_icon(level: str) -> str:
    """The icon of a message level (success, error, warning, …)."""
    return _MESSAGE_ICONS.get(level, "note")


@register.inclusion_tag("base/severity.html")
def severity(value: Any) -> dict[str, str]:
    """The chip of a severity: 必须改 red, 需说明 amber, 提示 grey. ``value`` is the engine's Severity."""
    return {"kind": value.value, "label": value.label}


@register.inclusion_tag("base/meter.html")
def meter(value: Decimal | None, full: Decimal, kind: str, label: str = "") -> dict[str, str]:
    """A bar of ``value`` out of ``full``; ``kind`` is claimed, by-rule or supported. None is an empty bar."""
    share = Decimal(0) if value is None or not full else Decimal(value) / Decimal(full) * 100
    return {"kind": kind, "label": label, "share": f"{min(max(share, Decimal(0)), Decimal(100)):.2f}"}


class CaptureNode(template.Node):
    """Renders its content into a variable."""

    def __init__(self, nodelist: NodeList, name: str) -> None:
        self.nodelist, self.name = nodelist, name

    def render(self, context: template.Context) -> str:
        """Keep the content under the name; print nothing."""
        context[self.name] = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 (rendered, hence escaped)
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """``{% capture name %}…{% endcapture %}``: content to print more than once (a block may stand only once)."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist, name)
