"""Records of a file → the database: what is new, what changes, what stays; then all of it or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from hengjing.errors import InputError, InputErrors, nearest
from hengjing_web.people.models import Organisation, User
from hengjing_web.workbench.importing import Row, parse_sheets
from hengjing_web.workbench.ledger import Ledger, Reference
from hengjing_web.workbench.sheets import Sheet, read_sheets

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Change:
    """A row that is kept already (``pk``) and differs: ``before`` holds the kept values of the fields that change."""

    row: Row
    pk: int
    before: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do. Nothing is saved until ``apply``."""

    ledger: Ledger
    organisation: Organisation
    new: tuple[Row, ...]
    changed: tuple[Change, ...]
    unchanged: int
    untouched: int
    fields: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def ready(self) -> int:
        """How many rows of the file are in order."""
        return len(self.new) + len(self.changed) + self.unchanged

    @property
    def fingerprint(self) -> str:
        """The same for two plans that would do the same; a confirmation is good for the plan it saw only."""
        told = [repr(sorted(row.values.items(), key=lambda item: item[0])) for row in self.new]
        told += [f"{change.pk}{sorted(change.before.items())!r}" for change in self.changed]
        return hashlib.sha256("\n".join([*told, str(self.unchanged)]).encode()).hexdigest()[:32]

    def summary(self) -> str:
        """The counts in words."""
        return f"新增{len(self.new)}行，更新{len(self.changed)}行，{self.unchanged}行没有变化"


class FaultySheet(InputErrors):
    """The faults of a file's rows, with the sheet and its header row so that a page can show them in place."""

    def __init__(self, faults: Sequence[InputError], sheet: Sheet, head: int, *, where: str) -> None:
        super().__init__(faults, where=where)
        self.sheet, self.head = sheet, head


def prepare(ledger: Ledger, name: str, content: bytes, organisation: Organisation, year: int) -> Plan:
    """Read a file and work out what importing it would do.

    ``year`` is meant where a row gives none. Raises InputError, or InputErrors with every fault and its cell.
    """
    bare = PurePath(name.replace("\\", "/")).name
    try:
        parsed = parse_sheets(read_sheets(bare, content), ledger, {"year": year}, organisation.name)
    except InputErrors as errors:
        raise InputErrors(errors.faults, where=bare) from errors
    except InputError as error:
        raise InputError(error.what, where=error.where or bare, remedy=error.remedy) from error
    rows, faults = parsed.rows, parsed.faults
    if ledger.reference and not faults:
        rows, faults = _resolved(ledger.reference, rows, organisation)
    if faults:
        raise FaultySheet(faults, parsed.sheet, parsed.head, where=bare)
    return _compare(ledger, organisation, rows, parsed.fields, parsed.notes)


def _resolved(
    reference: Reference, rows: Sequence[Row], organisation: Organisation
) -> tuple[tuple[Row, ...], tuple[InputError, ...]]:
    """The rows with the foreign key filled in, and a fault for each that names nothing kept."""
    years = {row.values["year"] for row in rows}
    names = reference.names()
    known = {
        (found["year"], *(found[name] for name in names)): found["pk"]
        for found in reference.rows(organisation, years).values("pk", "year", *names)  # type: ignore[arg-type]
    }
    faults, resolved = [], []
    for row in rows:
        wanted = (row.values["year"], *(row.values[column] for column in reference.columns))
        pk = known.get(wanted)
        if pk is None:
            word = str(wanted[-1])
            hint = nearest(word, {str(key[-1]) for key in known if key[0] == wanted[0]} - {word})
            faults.append(
                InputError(
                    f"“{reference.home}”中没有{row.values['year']}年的{reference.noun}“{word}”",
                    where=row.cells.get(reference.columns[-1], f"第{row.number}行"),
                    remedy=f"{hint + '；' if hint else ''}请先在“{reference.home}”中录入，或核对名称和类别。",
                )
            )
        else:
            resolved.append(Row(row.number, {**row.values, f"{reference.field}_id": pk}, row.cells))
    return tuple(resolved), tuple(faults)


def _compare(
    ledger: Ledger, organisation: Organisation, rows: Sequence[Row], fields: Sequence[str], notes: Sequence[str]
) -> Plan:
    years = {row.values["year"] for row in rows}
    read = [column.field for column in ledger.columns]
    held = {
        tuple(found[name] for name in ledger.key): found
        for found in ledger.model._default_manager.filter(organisation=organisation, year__in=years).values("pk", *read)
    }
    new, changed, unchanged = [], [], 0
    compared = [name for name in fields if name not in ledger.key]
    for row in rows:
        kept = held.get(tuple(row.values.get(name) for name in ledger.key))
        if kept is None:
            new.append(row)
            continue
        before = {name: kept[name] for name in compared if kept[name] != row.values[name]}
        if before:
            changed.append(Change(row, kept["pk"], before))
        else:
            unchanged += 1
    untouched = len(held) - len(changed) - unchanged
    return Plan(ledger, organisation, tuple(new), tuple(changed), unchanged, untouched, tuple(compared), tuple(notes))


@transaction.atomic
def apply(plan: Plan, user: User | None = None) -> None:
    """Save a plan, all of it or nothing."""
    model = plan.ledger.model
    try:
        model._default_manager.bulk_create((_instance(plan, row.values, user) for row in plan.new), batch_size=_AT_ONCE)
        _update(plan, user)
    except IntegrityError as error:
        raise InputError("导入期间有人改动了同一批数据", remedy="请重新上传文件，核对后再确认。") from error


def _instance(plan: Plan, values: Mapping[str, Any], user: User | None) -> models.Model:
    stored = {name: value for name, value in values.items() if "__" not in name}
    return plan.ledger.model(organisation=plan.organisation, changed_by=user, **stored)


def _update(plan: Plan, user: User | None) -> None:
    """Write changed rows in batches, through one upsert on the primary key."""
    if not plan.changed:
        return
    model = plan.ledger.model
    wanted = {change.pk: change.row.values for change in plan.changed}
    written = {name for change in plan.changed for name in change.before if "__" not in name}
    records = list(model._default_manager.filter(pk__in=wanted)) if len(wanted) <= _AT_ONCE else [
        record for record in model._default_manager.filter(organisation=plan.organisation) if record.pk in wanted
    ]  # fmt: skip
    for record in records:
        for name in written:
            setattr(record, name, wanted[record.pk].get(name, getattr(record, name)))
        record.changed_by = user
        record.changed_at = timezone.now()
    model._default_manager.bulk_create(
        records, update_conflicts=True, unique_fields=["pk"], batch_size=_AT_ONCE,
        update_fields=[*sorted(written), "changed_by", "changed_at"],
    )  # fmt: skip
