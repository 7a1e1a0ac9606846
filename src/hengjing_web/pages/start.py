"""/evaluation/: the self-evaluation of the current organisation and year, or its beginning."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.evaluation.services import begun, evaluation_of
from hengjing_web.people.access import may
from hengjing_web.people.current import current, current_organisation


@login_required
@require_http_methods(["GET", "POST"])
def evaluation_now(request: HttpRequest) -> HttpResponse:
    """Go to the evaluation of the year; without one, offer to begin it (POST, clerks only)."""
    organisation, year = current_organisation(request), current(request).year
    evaluation = evaluation_of(organisation, year)
    may_edit = may(request.user, "edit", organisation)
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied("绩效自评由本单位经办开始填报。")
        # Two clerks may press the button at once: the second finds what the first began.
        evaluation, _ = SelfEvaluation.objects.get_or_create(
            organisation=organisation,
            year=year,
            defaults={"framework": begun(organisation, year).framework, "changed_by": request.user},
        )
    if evaluation is not None:
        return redirect("pages:evaluation", evaluation.pk)
    return render(request, "pages/evaluation_now.html", {"may_edit": may_edit})
