"""Who may see and do what. The one place that decides; views, exports, files and commands all ask here.

Seeing goes down the tree: a finance bureau sees its units, a department its subordinate units. Doing stays where the
role is held, except reviewing, which is done for others by nature. The system administrator manages accounts and sees
no records unless another role says so: who keeps the keys does not keep the books.
"""

from __future__ import annotations

from typing import Any, Literal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404

from hengjing_web.people.models import Membership, Organisation, Role, User

Action = Literal["view", "edit", "submit", "approve", "sign", "review", "administer"]

ALLOWED: dict[str, frozenset[Action]] = {
    Role.CLERK: frozenset({"view", "edit", "submit"}),
    Role.APPROVER: frozenset({"view", "approve"}),
    Role.HEAD: frozenset({"view", "approve", "sign"}),
    Role.REVIEWER: frozenset({"view", "review"}),
    Role.AUDITOR: frozenset({"view"}),
    Role.ADMINISTRATOR: frozenset({"administer"}),
}
REACHES_DOWN: frozenset[Action] = frozenset({"view", "review", "administer"})

Somebody = User | AnonymousUser


def _memberships(user: Somebody) -> list[Membership]:
    """The user's memberships with their organisations, read once per user object (that is, per request)."""
    if not user.is_authenticated or not user.is_active:
        return []
    known: list[Membership] | None = getattr(user, "_memberships_read", None)
    if known is None:
        known = list(Membership.objects.filter(user=user).select_related("organisation").order_by("pk"))
        user._memberships_read = known  # type: ignore[union-attr]
    return known


def own_organisations(user: Somebody) -> list[Organisation]:
    """Organisations in which the user holds a role that sees records, in the order the roles were given."""
    seen = {m.organisation.pk: m.organisation for m in _memberships(user) if "view" in ALLOWED[m.role]}
    return list(seen.values())


def visible_organisations(user: Somebody) -> QuerySet[Organisation]:
    """Every organisation whose records the user may see: their own and all below. A superuser sees all."""
    return _where_and_below(user, "view")


def administered_organisations(user: Somebody) -> QuerySet[Organisation]:
    """Every organisation whose accounts the user manages. A superuser manages all."""
    return _where_and_below(user, "administer")


def _where_and_below(user: Somebody, action: Action) -> QuerySet[Organisation]:
    if user.is_active and user.is_superuser:
        return Organisation.objects.all()
    below = Q(pk__in=())
    for membership in _memberships(user):
        if action in ALLOWED[membership.role]:
            below |= Q(path__startswith=membership.organisation.path)
    return Organisation.objects.filter(below)


def may(user: Somebody, action: Action, organisation: Organisation) -> bool:
    """Whether the user may do ``action`` in ``organisation``. A superuser may everything."""
    if user.is_active and user.is_superuser:
        return True
    for membership in _memberships(user):
        if action not in ALLOWED[membership.role]:
            continue
        if membership.organisation.pk == organisation.pk:
            return True
        if action in REACHES_DOWN and organisation.path.startswith(membership.organisation.path):
            return True
    return False


def visible_or_404(records: QuerySet[Any], user: Somebody, **lookup: Any) -> Any:
    """The one record the user may see; another organisation's is as if it were not there."""
    record = records.visible_to(user).filter(**lookup).first()  # type: ignore[attr-defined]
    if record is None:
        raise Http404("没有这条记录，或者您无权查看。")
    return record
