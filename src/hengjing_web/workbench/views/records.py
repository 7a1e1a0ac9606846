"""One record: look at it, add, change, delete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from hengjing_web.people.access import may, visible_or_404
from hengjing_web.people.current import current, current_organisation
from hengjing_web.workbench.forms import form_class
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.records import delete, lost_with, save
from hengjing_web.workbench.views.base import demand, ledger_page


@ledger_page
def detail(request: HttpRequest, ledger: Ledger, pk: int) -> HttpResponse:
    """Everything one record holds."""
    record = visible_or_404(ledger.records(), request.user, pk=pk)
    may_edit = may(request.user, "edit", record.organisation)
    told = {"ledger": ledger, "record": record, "may_edit": may_edit, "advice": list(ledger.advice(record))}
    return render(request, "workbench/detail.html", told)


@ledger_page
def add(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """A new record of the current organisation."""
    organisation, year = current_organisation(request), current(request).year
    demand(request, "edit", organisation)
    form = form_class(ledger)(organisation, year, *_sent(request))
    if request.method == "POST" and form.is_valid():
        record = save(form, request.user)
        messages.success(request, f"已新建：{record}")
        again = "another" in request.POST
        return redirect("ledgers:add", ledger.code) if again else redirect(ledger.link(organisation, record.year))
    return render(request, "workbench/form.html", {"ledger": ledger, "form": form, "organisation_of": organisation})


def _sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: nothing when the page is only looked at, even an empty form when it was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


@ledger_page
def edit(request: HttpRequest, ledger: Ledger, pk: int) -> HttpResponse:
    """Change a record."""
    record = visible_or_404(ledger.records(), request.user, pk=pk)
    demand(request, "edit", record.organisation)
    form = form_class(ledger)(record.organisation, record.year, *_sent(request), instance=record)
    if request.method == "POST" and form.is_valid():
        record = save(form, request.user)
        messages.success(request, f"已保存：{record}")
        return redirect(ledger.link(record.organisation, record.year))
    return render(
        request,
        "workbench/form.html",
        {"ledger": ledger, "form": form, "record": record, "organisation_of": record.organisation},
    )


@ledger_page
@require_POST
def remove(request: HttpRequest, ledger: Ledger) -> HttpResponse:
    """Delete the chosen records: first ask, saying what will be lost; with ``confirmed`` do it."""
    chosen = [int(pk) for pk in request.POST.getlist("chosen") if pk.isascii() and pk.isdigit()]
    records = ledger.records().visible_to(request.user).filter(pk__in=chosen)
    listed = list(records)
    if not listed:
        messages.warning(request, "没有选中任何记录。")
        return redirect("ledgers:list", ledger.code)
    for organisation in {record.organisation for record in listed}:
        demand(request, "edit", organisation)
    if "confirmed" in request.POST:
        count = delete(ledger, listed)
        messages.success(request, f"已删除{count}条记录。")
        return redirect(ledger.link(listed[0].organisation, listed[0].year))
    lost = lost_with(records.order_by())
    return render(request, "workbench/delete.html", {"ledger": ledger, "records": listed, "lost": lost})
