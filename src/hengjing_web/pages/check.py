"""文档核验: hand documents in, read what was found, see what was checked before."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from hengjing.checks.model import Severity
from hengjing.documents.readers import READERS
from hengjing.errors import InputError
from hengjing_web.pages.paper import laid_out
from hengjing_web.people.access import visible_or_404
from hengjing_web.people.current import current_organisation
from hengjing_web.verification.models import CheckRun
from hengjing_web.verification.receive import Received, receive_all

PAGE_SIZE = 20
# An obligation is titled by what is wrong, so “held” means that nothing of the kind was found.
STATUS_WORDS = {"broken": "发现问题", "undone": "有的判定不了", "held": "未发现", "not_applicable": "文中不涉及"}


@login_required
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """The upload form with the history of the current organisation; one good document leads on to its result."""
    organisation = current_organisation(request)
    faults: tuple[InputError, ...] = ()
    if request.method == "POST":
        try:
            received = _received(request)
        except InputError as fault:
            faults = (fault,)
        else:
            if received.runs:
                return _answered(request, received)
            faults = received.faults
    runs = CheckRun.objects.visible_to(request.user).filter(document__organisation=organisation)
    page = Paginator(runs.select_related("document__uploaded_by").defer("blocks"), PAGE_SIZE)
    return render(
        request,
        "pages/check.html",
        {
            "faults": faults,
            "page": page.get_page(request.GET.get("page")),
            "limit": settings.UPLOAD_LIMIT // 2**20,
            "suffixes": list(READERS),
        },
    )


def _answered(request: HttpRequest, received: Received) -> HttpResponse:
    """To the result of the one document, or to the list of several; what could not be read is said there."""
    if len(received.runs) == 1 and not received.faults:
        return redirect("pages:check_result", received.runs[0].pk)
    messages.success(request, f"已核验{len(received.runs)}份文档，并相互对照，结果在核验记录里")
    for fault in received.faults:
        messages.error(request, str(fault))
    return redirect("pages:check")


def _received(request: HttpRequest) -> Received:
    uploads = request.FILES.getlist("document")
    if not uploads:
        raise InputError("还没有选择文件", remedy="请选择一份或几份文档，再按“开始核验”。")
    return receive_all(uploads, current_organisation(request), request.user)


def _visible_run(request: HttpRequest, pk: int) -> CheckRun:
    return visible_or_404(CheckRun.objects.select_related("document__uploaded_by"), request.user, pk=pk)


@login_required
@require_GET
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The document beside its findings."""
    run = _visible_run(request, pk)
    findings = list(run.findings.all())
    groups = [(severity, [f for f in findings if f.level is severity]) for severity in Severity]
    return render(
        request,
        "pages/check_result.html",
        {
            "run": run,
            "layout": list(laid_out(run.blocks)),
            "groups": [(severity, found) for severity, found in groups if found],
            "obligations": _obligations(run),
        },
    )


def _obligations(run: CheckRun) -> list[dict[str, Any]]:
    """What was looked at by status (broken first), each with its items."""
    return [
        {"status": status, "label": label, "items": items}
        for status, label in STATUS_WORDS.items()
        if (items := [o for o in run.obligations if o["status"] == status])
    ]


@login_required
@require_GET
def original(request: HttpRequest, pk: int) -> FileResponse:
    """The file as it was handed in, for those who may see the run; always a download, never shown in the browser."""
    document = _visible_run(request, pk).document
    return FileResponse(
        document.file.open("rb"), as_attachment=True, filename=document.name, content_type="application/octet-stream"
    )
