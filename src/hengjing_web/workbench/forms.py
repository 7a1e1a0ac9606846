"""The form of one record, built from the columns; a cell typed here is read by the same code as a cell imported."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError

from hengjing.errors import InputError
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.models import EVIDENCE_SUFFIXES
from hengjing_web.workbench.values import parse, write

_LONG = 200


class CellField(forms.Field):
    """A form field that reads what is typed as a cell of its column."""

    def __init__(self, column: Column) -> None:
        self.column = column
        label = f"{column.header}（元）" if column.kind is Kind.MONEY else column.header
        super().__init__(
            required=column.required, label=label, help_text=column.help, widget=_widget(column), initial=column.default
        )
        self.error_messages["required"] = f"{column.header}未填"
        self.wide = column.kind is Kind.TEXT and column.length > _LONG

    def to_python(self, value: Any) -> Any:
        """The value; ValidationError says what is wrong and how to mend it."""
        try:
            return parse(self.column, value if value is not None else "")
        except InputError as fault:
            raise ValidationError(
                "。".join(part.rstrip("。") for part in (fault.what, fault.remedy) if part)
            ) from fault

    def prepare_value(self, value: Any) -> Any:
        """A kept value in words; what was typed stays as typed."""
        if isinstance(value, bool):
            return "1" if value else "0"
        return value if isinstance(value, str) else write(self.column, value)

    def validate(self, value: Any) -> None:
        """Zero and False are answers; only nothing at all is missing."""
        if self.required and (value is None or value == ""):
            raise ValidationError(self.error_messages["required"], code="required")


def _widget(column: Column) -> forms.Widget:
    if column.kind is Kind.CHOICE:
        blank = [] if column.default else [("", "请选择" if column.required else "—")]
        return forms.Select(choices=[*blank, *column.choices.items()])
    if column.kind is Kind.FLAG:
        return forms.Select(choices=[("0", column.no or f"非{column.yes}"), ("1", column.yes)])
    if column.kind is Kind.TEXT and column.length > _LONG:
        return forms.Textarea(attrs={"rows": 3, "maxlength": column.length})
    attrs = {"autocomplete": "off"}
    if column.kind.numeric:
        attrs |= {"class": "num", "inputmode": "decimal"}
    if column.kind is Kind.YEAR:
        attrs |= {"inputmode": "numeric"}
    if column.kind is Kind.DATE:
        attrs |= {"placeholder": "2024-03-05"}
    return forms.TextInput(attrs=attrs)


class EvidenceField(forms.FileField):
    """A file of a kind that proves something; no program, no page."""

    def __init__(self, column: Column) -> None:
        accepted = ",".join(EVIDENCE_SUFFIXES)
        super().__init__(
            required=False, label=column.header, help_text=column.help,
            widget=forms.ClearableFileInput(attrs={"accept": accepted}), max_length=255,
        )  # fmt: skip

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file, if its kind and size are admissible."""
        file = super().clean(data, initial)
        if data and hasattr(data, "size"):
            suffix = PurePath(data.name).suffix.lower()
            if suffix not in EVIDENCE_SUFFIXES:
                raise ValidationError(
                    f"不能上传“{suffix or '没有扩展名'}”类型的文件，可用：{'、'.join(EVIDENCE_SUFFIXES)}"
                )
            if data.size > settings.UPLOAD_LIMIT:
                raise ValidationError(f"文件超过{settings.UPLOAD_LIMIT // 2**20}MB，请压缩后重新上传")
        return file


class RecordForm(forms.ModelForm):
    """A record of ``ledger`` in ``organisation``. Built by ``form_class``."""

    ledger: Ledger

    def __init__(self, organisation: Organisation, year: int, *args: Any, **options: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **options)
        if self.instance.pk:
            told = {column.field: self.ledger.told(self.instance, column) for column in self.ledger.fields}
            self.initial.update({field: words for field, words in told.items() if words})
        reference = self.ledger.reference
        if reference:
            years = [self.instance.year if self.instance.pk else year]
            chooser = self.fields[reference.field]
            chooser.queryset = reference.rows(organisation, years)  # type: ignore[attr-defined]
            chooser.empty_label = f"请选择{reference.noun}"  # type: ignore[attr-defined]
            chooser.error_messages["required"] = f"{reference.noun}未选"
        elif not self.instance.pk:
            self.initial.setdefault("year", year)

    def clean(self) -> dict[str, Any]:
        """Check the row as a whole, and that there is no second one of its kind."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        values = self._row(cleaned)
        for field, what, remedy in self.ledger.faults(values):
            self.add_error(field if field in self.fields else None, f"{what}。{remedy}" if remedy else what)
        if not self.errors and self._twin(values):
            heads = "、".join(self.ledger.column(name).header for name in self.ledger.key)
            self.add_error(None, f"已有一行{heads}相同的记录。请修改那一行，不要重复录入。")
        return cleaned

    def _row(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """The row as an import would have it: with the columns that name the row it hangs on."""
        reference, values = self.ledger.reference, dict(cleaned)
        if reference:
            target = cleaned[reference.field]
            values["year"] = target.year
            for column, name in zip(reference.columns, reference.names(), strict=True):
                values[column] = getattr(target, name)
        return values

    def _twin(self, values: dict[str, Any]) -> bool:
        same = {name: values.get(name) for name in self.ledger.key}
        rows = self.ledger.model._default_manager.filter(organisation=self.organisation, **same)
        return rows.exclude(pk=self.instance.pk).exists()

    def _post_clean(self) -> None:
        self.instance.organisation = self.organisation
        if self.ledger.reference and (target := self.cleaned_data.get(self.ledger.reference.field)):
            self.instance.year = target.year
        super()._post_clean()


def form_class(ledger: Ledger) -> type[RecordForm]:
    """The form of a ledger's records."""
    reference = ledger.reference
    columns = [column for column in ledger.fields if "__" not in column.field]
    if reference:
        columns = [column for column in columns if column.field != "year"]
    names = [*([reference.field] if reference else []), *(column.field for column in columns)]
    declared = {c.field: EvidenceField(c) if c.kind is Kind.FILE else CellField(c) for c in columns}
    meta = type("Meta", (), {"model": ledger.model, "fields": names})
    return type("LedgerForm", (RecordForm,), {**declared, "Meta": meta, "ledger": ledger})
