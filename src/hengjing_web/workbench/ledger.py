"""Ledger: the declaration from which everything a ledger needs is built.

To add a ledger: a folder under ``ledgers/`` with ``models.py`` (a model on ``people.ownership.Owned``), ``ledger.py``
(a subclass of Ledger and a tuple ``ledgers``), ``apps.py`` and a migration; its name in ``settings.LEDGERS``; a test
class that inherits ``LedgerTests``. No view, address, form, import, export or menu entry is written for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from hengjing.figures.catalogue import figure_name
from hengjing.figures.model import LEDGER, Figure
from hengjing_web.base.amounts import in_wan
from hengjing_web.people.models import Organisation
from hengjing_web.people.ownership import OwnedQuerySet
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.importing import Fault

SAMPLE = Column(
    "sample", "数据性质", Kind.FLAG, synonyms=("示例明细",), yes="示例明细", no="",
    help="演示用的虚构明细标为“示例明细”，正式数据留空", listed=False,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """A saved view: a tab over the list with its filters."""

    title: str
    filters: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Only:
    """A named condition on rows that no single column states (年初项目: with an opening budget); ``?only=…``."""

    title: str
    condition: models.Q


@dataclass(frozen=True, slots=True)
class Reference:
    """Rows of this ledger hang on rows of another table of the same organisation and year.

    ``field`` is the foreign key, ``columns`` the columns (``line__name``) that name the row it points to, ``noun`` what
    such a row is called, ``home`` the title of the ledger that keeps them.
    """

    field: str
    model: type[models.Model]
    columns: tuple[str, ...]
    noun: str
    home: str

    def rows(self, organisation: Organisation, years: Iterable[int]) -> models.QuerySet[Any]:
        """The rows that may be pointed to."""
        return self.model._default_manager.filter(organisation=organisation, year__in=list(years))

    def names(self) -> list[str]:
        """The fields of the other table, in the order of ``columns``."""
        return [column.split("__", 1)[1] for column in self.columns]


class Ledger:
    """A ledger. Subclasses state the class attributes and say which figures their rows offer.

    ``fields`` are all columns in the order users see them; ``key`` names the fields that make a row of an organisation
    the same row again (an import updates it); ``filters`` are offered above the list; ``search`` are the text fields a
    search looks through.
    """

    code: ClassVar[str]
    title: ClassVar[str]
    help: ClassVar[str]
    group: ClassVar[str] = "台账"
    icon: ClassVar[str] = "ledger"
    model: ClassVar[type[models.Model]]
    fields: ClassVar[tuple[Column, ...]]
    key: ClassVar[tuple[str, ...]]
    filters: ClassVar[tuple[str, ...]] = ()
    search: ClassVar[tuple[str, ...]] = ()
    views: ClassVar[tuple[View, ...]] = ()
    only: ClassVar[Mapping[str, Only]] = MappingProxyType({})
    reference: ClassVar[Reference | None] = None
    order: ClassVar[tuple[str, ...]] = ("pk",)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of templates, imports and exports: no files, and the mark of made-up rows."""
        return (*(column for column in self.fields if column.kind is not Kind.FILE), SAMPLE)

    def column(self, field: str) -> Column:
        """The column of a field."""
        return next(column for column in (*self.fields, SAMPLE) if column.field == field)

    def faults(self, values: Mapping[str, Any]) -> Iterable[Fault]:
        """What is wrong with a row whose cells each are right: (field, what, remedy). Pure; forms and imports ask."""
        return ()

    def doubts(self, values: Mapping[str, Any]) -> Iterable[str]:
        """What is worth a second look in an acceptable row; shown in the preview of an import. Pure."""
        return ()

    def advice(self, record: Any) -> Iterable[str]:
        """What is worth a second look in a kept record; shown on its page. May look at other rows."""
        return ()

    def told(self, record: Any, column: Column) -> str:
        """Words that stand for a number of this record (是 for the 1 of an answer), in lists, forms and exports."""
        return ""

    def figures(self, organisation: Organisation, year: int) -> list[Figure]:
        """The figures its rows offer for the evaluation of ``year`` (with other years where a rule compares)."""
        raise NotImplementedError

    def rows(self, organisation: Organisation, year: int) -> OwnedQuerySet:
        """The rows of one organisation and year."""
        return self.records().filter(organisation=organisation, year=year)

    def records(self) -> OwnedQuerySet:
        """All rows with what a list shows of them, in the ledger's order."""
        related = ["organisation", *([self.reference.field] if self.reference else [])]
        return self.model._default_manager.select_related(*related).order_by("-year", *self.order)

    def link(self, organisation: Organisation, year: int, **filters: str) -> str:
        """The address of the list, filtered to the rows a figure rests on."""
        query = urlencode({"organisation": organisation.pk, "year": year, **filters})
        return f"{reverse('ledgers:list', args=[self.code])}?{query}"

    def figure(
        self, code: str, value: Decimal | int, organisation: Organisation, year: int, *,
        subject: str = "", sample: bool = False, filters: Mapping[str, str] | None = None,
    ) -> Figure:  # fmt: skip
        """A figure resting on rows of this ledger. Money is given in 元 and told in the catalogue's 万元."""
        unit = figure_name(code).unit
        amount = in_wan(Decimal(value)) if unit.name == "万元" else Decimal(value)
        source = f"{LEDGER}:{self.title}{'（含示例明细）' if sample else ''}"
        link = self.link(organisation, year, **(filters or {}))
        return Figure(code, amount, unit, period=year, subject=subject, source=source, link=link)
