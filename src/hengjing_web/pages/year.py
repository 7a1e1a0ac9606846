"""Switching the year in the top bar."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hengjing_web.base.year import choose_year
from hengjing_web.people.current import current


@login_required
@require_POST
def year(request: HttpRequest) -> HttpResponse:
    """Keep the chosen year for this session and go home, for the page left behind belongs to the other year."""
    chosen = request.POST.get("year", "")
    if chosen.isdigit() and int(chosen) in current(request).years:
        choose_year(request, int(chosen))
    target = request.POST.get("next", "")
    stays = target.startswith("/ledgers/") and url_has_allowed_host_and_scheme(target, {request.get_host()})
    return redirect(target if stays else "pages:home")
