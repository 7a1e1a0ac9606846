"""The year a person works in: every page belongs to one."""

from __future__ import annotations

from django.http import HttpRequest

_KEY = "year"


def chosen_year(request: HttpRequest) -> int | None:
    """The year the person switched to in this session, or None when they have not switched."""
    year = request.session.get(_KEY)
    return year if isinstance(year, int) else None


def choose_year(request: HttpRequest, year: int) -> None:
    """Keep ``year`` for the rest of the session."""
    request.session[_KEY] = year
