"""The organisation and the year a page speaks of: chosen in the top bar, kept in the session, never beyond what is
visible."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from hengjing_web.base.year import chosen_year
from hengjing_web.people.access import own_organisations, visible_organisations
from hengjing_web.people.models import Organisation


@dataclass(frozen=True, slots=True)
class Current:
    """Where the user stands: ``organisation`` is None for somebody who sees no records at all."""

    organisation: Organisation | None
    year: int
    organisations: tuple[Organisation, ...]
    years: tuple[int, ...]


def current(request: HttpRequest) -> Current:
    """The current organisation and year of the request (worked out once per request)."""
    known: Current | None = getattr(request, "_current", None)
    if known is None:
        known = _work_out(request)
        request._current = known  # type: ignore[attr-defined]
    return known


def _work_out(request: HttpRequest) -> Current:
    organisations = tuple(visible_organisations(request.user))
    by_pk = {organisation.pk: organisation for organisation in organisations}
    organisation = by_pk.get(request.session.get("organisation"))
    if organisation is None:
        own = own_organisations(request.user)
        organisation = by_pk.get(own[0].pk) if own else (organisations[0] if organisations else None)
    working = organisation.working_year if organisation else 2000
    years = tuple(range(working + 1, working - 5, -1))
    chosen = chosen_year(request)
    return Current(organisation, chosen if chosen in years else working, organisations, years)


def current_organisation(request: HttpRequest) -> Organisation:
    """The current organisation; PermissionDenied (403) for somebody who belongs to none."""
    organisation = current(request).organisation
    if organisation is None:
        raise PermissionDenied("您的账号还没有分配单位和角色，请联系系统管理员。")
    return organisation


def context(request: HttpRequest) -> dict[str, Any]:
    """Template variable ``current`` (organisation, year, organisations, years) for pages of somebody signed in."""
    user = getattr(request, "user", None)
    return {"current": current(request)} if user is not None and user.is_authenticated else {}
