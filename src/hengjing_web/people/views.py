"""Changing the organisation in the top bar."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from hengjing_web.people.access import visible_organisations


@login_required
@require_POST
def switch(request: HttpRequest) -> HttpResponse:
    """Keep the chosen ``organisation`` (pk) in the session and go back to ``next``; one not visible is 404."""
    chosen = request.POST.get("organisation", "")
    found = get_object_or_404(visible_organisations(request.user), pk=chosen if chosen.isdigit() else 0)
    request.session["organisation"] = found.pk
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return redirect(target if safe else "/")
