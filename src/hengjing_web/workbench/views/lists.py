"""The list of a ledger, and the list of ledgers."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from hengjing_web.people.access import may
from hengjing_web.people.current import current, current_organisation
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.listing import Listing
from hengjing_web.workbench.models import ImportRun
from hengjing_web.workbench.registry import all_ledgers
from hengjing_web.workbench.views.base import ledger_page


@ledger_page
def records(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """Rows of a ledger: filtered, searched, sorted, 50 a page, with sums of what is filtered."""
    organisation = current_organisation(request)
    listing = Listing(ledger, request.user, current(request), request.GET)
    editable = {o.pk for o in current(request).organisations if may(request.user, "edit", o)}
    return render(
        request,
        "workbench/list.html",
        {"ledger": ledger, "listing": listing, "editable": editable, "may_edit": organisation.pk in editable},
    )


@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The ledgers, each with the number of rows of the current organisation and year."""
    organisation, year = current_organisation(request), current(request).year
    rows = [(ledger, ledger.rows(organisation, year).count()) for ledger in all_ledgers()]
    return render(request, "workbench/index.html", {"rows": rows, "year": year})


@login_required
def imports(request: HttpRequest) -> HttpResponse:
    """The latest confirmed imports of organisations the user may see."""
    titles = {ledger.code: ledger.title for ledger in all_ledgers()}
    runs = ImportRun.objects.visible_to(request.user).exclude(confirmed_at=None)
    runs = runs.select_related("organisation", "user").order_by("-confirmed_at")[:100]
    return render(
        request, "workbench/imports.html", {"runs": [(run, titles.get(run.ledger, run.ledger)) for run in runs]}
    )
