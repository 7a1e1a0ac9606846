"""Template, import and export of a ledger."""

from __future__ import annotations

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from hengjing.errors import InputError
from hengjing_web.people.access import visible_or_404
from hengjing_web.people.current import current, current_organisation
from hengjing_web.workbench.exporting import export
from hengjing_web.workbench.imports import confirm, receive
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.listing import Listing
from hengjing_web.workbench.models import ImportRun
from hengjing_web.workbench.preview import changes_of, fault_grid
from hengjing_web.workbench.template import template
from hengjing_web.workbench.views.base import demand, ledger_page

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def attachment(content: bytes, name: str) -> HttpResponse:
    """A file to be kept, under its Chinese name."""
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response


@ledger_page
def blank(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """The template to fill in."""
    return attachment(template(ledger, current(request).year), f"{ledger.title}导入模板.xlsx")


@ledger_page
def download(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """The rows the list shows (all pages), as .xlsx."""
    organisation = current_organisation(request)
    listing = Listing(ledger, request.user, current(request), request.GET)
    content = export(ledger, listing.records.iterator(chunk_size=2000), several=listing.several)
    owner = "多单位" if listing.several else organisation.name
    return attachment(content, f"{ledger.title}_{owner}.xlsx")


@ledger_page
def upload(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """Import: choose a file → faults in place, or a preview → confirm. Nothing is saved before 确认导入."""
    organisation = current_organisation(request)
    demand(request, "edit", organisation)
    if "token" in request.POST:
        return _confirmed(request, ledger)
    page = {"ledger": ledger, "organisation_of": organisation, "year_of": _year(request),
            "limit": settings.UPLOAD_LIMIT // 2**20}  # fmt: skip
    file = request.FILES.get("file")
    if request.method == "POST":
        try:
            if file is None or file.size is None:
                raise InputError("没有选择文件", remedy="请选择 .xlsx、.xls 或 .csv 文件。")
            if file.size > settings.UPLOAD_LIMIT:
                raise InputError(f"文件超过{page['limit']}MB", where=file.name, remedy="请拆成几个文件分别导入。")
            run, plan = receive(ledger, file.name, file.read(), organisation, page["year_of"], request.user)
            page |= {"run": run, "plan": plan, "changes": changes_of(plan)}
        except InputError as error:
            page |= {"error": error, "grid": fault_grid(error), "file_name": file.name if file else ""}
    return render(request, "workbench/import.html", page, status=422 if "error" in page else 200)


def _year(request: HttpRequest) -> int:
    asked = request.POST.get("year", "")
    return int(asked) if asked in {str(year) for year in current(request).years} else current(request).year


def _confirmed(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """Apply what was previewed; only the one who uploaded the file may confirm it."""
    run = visible_or_404(
        ImportRun.objects.filter(user=request.user, ledger=ledger.code), request.user, token=request.POST["token"]
    )
    demand(request, "edit", run.organisation)
    try:
        plan = confirm(run, ledger, request.POST.get("fingerprint", ""), request.user)
    except InputError as error:
        messages.error(request, str(error))
        return redirect("ledgers:import", ledger.code)
    messages.success(request, f"“{run.name}”已导入：{plan.summary()}。")
    return redirect(ledger.link(run.organisation, run.year))
