"""What the frame shows on every page of somebody signed in: organisation, year, menu, role."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from hengjing_web.pages.menu import menu
from hengjing_web.people.current import current


def context(request: HttpRequest) -> dict[str, Any]:
    """``organisation``, ``organisations``, ``year``, ``years``, ``menu``, ``roles``; nothing for strangers."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {}
    here = current(request)
    return {
        "organisation": here.organisation,
        "organisations": here.organisations,
        "year": here.year,
        "years": here.years if here.organisation else (),
        "menu": menu(request, here),
        "roles": list(dict.fromkeys(membership.get_role_display() for membership in user.memberships.all())),
    }
