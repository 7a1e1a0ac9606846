"""A file handed in for import: kept aside until it is confirmed, then applied as it was shown, or not at all."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from pathlib import Path, PurePath

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from hengjing.errors import InputError
from hengjing_web.people.models import Organisation, User
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.models import ImportRun
from hengjing_web.workbench.saving import Plan, apply, prepare

_WAITS = timedelta(hours=12)


def receive(
    ledger: Ledger, name: str, content: bytes, organisation: Organisation, year: int, user: User
) -> tuple[ImportRun, Plan]:
    """Work out what the file would do and keep it aside. InputError(s) when it cannot be imported: nothing is kept."""
    plan = prepare(ledger, name, content, organisation, year)
    _clear_stale()
    run = ImportRun.objects.create(
        organisation=organisation, ledger=ledger.code, year=year, user=user, token=secrets.token_hex(16),
        name=PurePath(name.replace("\\", "/")).name[-255:], sha256=hashlib.sha256(content).hexdigest(),
    )  # fmt: skip
    _file(run).write_bytes(content)
    return run, plan


def record(plan: Plan, name: str, content: bytes, year: int, user: User | None = None) -> ImportRun:
    """Apply a plan at once (the command line's way) and note it in the journal."""
    with transaction.atomic():
        apply(plan, user)
        return ImportRun.objects.create(
            organisation=plan.organisation, ledger=plan.ledger.code, year=year, user=user, token=secrets.token_hex(16),
            name=PurePath(name).name[-255:], sha256=hashlib.sha256(content).hexdigest(), confirmed_at=timezone.now(),
            new=len(plan.new), changed=len(plan.changed), unchanged=plan.unchanged,
        )  # fmt: skip


def confirm(run: ImportRun, ledger: Ledger, fingerprint: str, user: User) -> Plan:
    """Do what the preview showed. InputError when the file is gone or the records have changed since."""
    with transaction.atomic():
        run = ImportRun.objects.select_for_update().get(pk=run.pk)
        if run.confirmed_at:
            raise InputError("这个文件已经导入过了", remedy="如需再次导入，请重新上传。")
        plan = prepare(ledger, run.name, _content(run), run.organisation, run.year)
        if plan.fingerprint != fingerprint:
            raise InputError("台账在预览之后有了变化", remedy="请重新上传文件，核对新的预览后再确认。")
        apply(plan, user)
        run.confirmed_at = timezone.now()
        run.new, run.changed, run.unchanged = len(plan.new), len(plan.changed), plan.unchanged
        run.save()
    _file(run).unlink(missing_ok=True)
    return plan


def _file(run: ImportRun) -> Path:
    return Path(settings.IMPORTS_ROOT) / run.token


def _content(run: ImportRun) -> bytes:
    try:
        return _file(run).read_bytes()
    except FileNotFoundError as error:
        raise InputError("上传的文件已过期", remedy="请重新上传。") from error


def _clear_stale() -> None:
    """Forget files nobody confirmed."""
    for run in ImportRun.objects.filter(confirmed_at=None, received_at__lt=timezone.now() - _WAITS):
        _file(run).unlink(missing_ok=True)
        run.delete()
