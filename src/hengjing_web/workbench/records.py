"""Saving and deleting single records: who did it is kept, evidence files follow their record."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction

from hengjing_web.people.models import User
from hengjing_web.workbench.columns import Kind
from hengjing_web.workbench.forms import RecordForm
from hengjing_web.workbench.ledger import Ledger


@transaction.atomic
def save(form: RecordForm, user: User) -> Any:
    """Save a valid form. A file that was replaced or taken off is deleted once the change is safe."""
    record = form.instance
    before = type(record)._default_manager.filter(pk=record.pk).first() if record.pk else None
    for column in form.ledger.fields:
        if column.kind is Kind.FILE and column.field in form.changed_data:
            given = form.cleaned_data[column.field]
            name = (
                PurePath(given.name.replace("\\", "/")).name if isinstance(given, UploadedFile) and given.name else ""
            )
            setattr(record, f"{column.field}_name", name[-255:])
            if before is not None:
                _forget_file(getattr(before, column.field))
    record.changed_by = user
    return form.save()


def lost_with(records: models.QuerySet[Any]) -> list[tuple[str, int]]:
    """What else deleting ``records`` would take along: (name of the kind, how many)."""
    lost = []
    for relation in records.model._meta.related_objects:
        if relation.on_delete is models.CASCADE:
            count = relation.related_model._default_manager.filter(**{f"{relation.field.name}__in": records}).count()
            if count:
                lost.append((str(relation.related_model._meta.verbose_name), count))
    return lost


@transaction.atomic
def delete(ledger: Ledger, records: Iterable[Any]) -> int:
    """Delete records with their evidence files; how many."""
    chosen = list(records)
    for record in chosen:
        for column in ledger.fields:
            if column.kind is Kind.FILE:
                _forget_file(getattr(record, column.field))
        record.delete()
    return len(chosen)


def _forget_file(file: Any) -> None:
    if file:
        storage, name = file.storage, file.name
        transaction.on_commit(lambda: storage.delete(name))
