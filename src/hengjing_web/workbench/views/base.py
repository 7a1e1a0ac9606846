"""Every ledger page: signed in, the ledger of the address, and the right asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse

from hengjing_web.people.access import Action, may
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.registry import all_ledgers

View = Callable[..., HttpResponse]


def ledger_page(view: View) -> View:
    """Hand the view the Ledger its address names (404 when there is none), to somebody signed in."""

    @login_required
    @wraps(view)
    def page(request: HttpRequest, code: str, **rest: Any) -> HttpResponse:
        return view(request, ledger_or_404(code), **rest)

    return page


def ledger_or_404(code: str) -> Ledger:
    """The ledger with that code."""
    for ledger in all_ledgers():
        if ledger.code == code:
            return ledger
    raise Http404("没有这个台账。")


def demand(request: HttpRequest, action: Action, organisation: Organisation) -> None:
    """PermissionDenied (403) unless the user may do ``action`` there."""
    if not may(request.user, action, organisation):
        raise PermissionDenied("您的角色不能修改这个单位的台账；需要时请联系系统管理员。")
