"""Which rows a list shows: the address (filters, search, sort, page) → a query, its sums, one page.

A constant number of queries, whatever the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, Sum
from django.http import QueryDict

from hengjing_web.people.access import Somebody
from hengjing_web.people.current import Current
from hengjing_web.people.ownership import OwnedQuerySet
from hengjing_web.workbench.columns import Column, Kind
from hengjing_web.workbench.ledger import Ledger
from hengjing_web.workbench.values import write

PAGE = 50
ALL = "all"


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as the page offers it."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str

    @property
    def label(self) -> str:
        """The words of what is chosen."""
        return dict(self.options).get(self.chosen, self.chosen)


class Listing:
    """What one address of a ledger's list means for one user."""

    def __init__(self, ledger: Ledger, user: Somebody, current: Current, query: QueryDict) -> None:
        self.ledger, self.user, self.current, self.query = ledger, user, current, query

    @cached_property
    def filters(self) -> tuple[Filter, ...]:
        """Organisation (when more than one is visible), year, and the ledger's own."""
        offered = []
        if len(self.current.organisations) > 1:
            choices = ((ALL, "全部单位"), *((str(o.pk), o.name) for o in self.current.organisations))
            offered.append(Filter("organisation", "单位", choices, self._organisation()))
        years = ((ALL, "全部年度"), *((str(year), f"{year}年") for year in self._years()))
        offered.append(Filter("year", "年度", years, self._year()))
        for field in self.ledger.filters:
            offered.append(self._own(self.ledger.column(field)))
        return tuple(offered)

    def _own(self, column: Column) -> Filter:
        if column.kind is Kind.FLAG:
            options = [("1", column.yes), ("0", column.no or f"非{column.yes}")]
        elif column.kind is Kind.FILE:
            options = [("1", "已上传"), ("0", "未上传")]
        elif column.kind is Kind.WHOLE and column.least is not None and column.most is not None:
            options = [(str(n), str(n)) for n in range(int(column.least), int(column.most) + 1)]
        else:
            options = list(column.choices.items())
        chosen = self.query.get(column.field, "")
        known = {value for value, _ in options}
        return Filter(column.field, column.header, (("", "全部"), *options), chosen if chosen in known else "")

    def _organisation(self) -> str:
        asked = self.query.get("organisation", "")
        visible = {str(organisation.pk) for organisation in self.current.organisations}
        if asked == ALL or asked in visible:
            return asked
        return str(self.current.organisation.pk) if self.current.organisation else ALL

    def _years(self) -> list[int]:
        asked = self.query.get("year", "")
        years = set(self.current.years)
        if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= 2100:
            years.add(int(asked))
        return sorted(years, reverse=True)

    def _year(self) -> str:
        asked = self.query.get("year", "")
        return asked if asked == ALL or asked in {str(year) for year in self._years()} else str(self.current.year)

    @property
    def search(self) -> str:
        """The words searched for."""
        return self.query.get("q", "").strip()[:100]

    @property
    def several(self) -> bool:
        """Whether the rows may belong to more than one organisation."""
        return len(self.current.organisations) > 1 and self._organisation() == ALL

    @property
    def sort(self) -> str:
        """The field sorted by, ``-`` before it for falling; empty for the ledger's own order."""
        asked = self.query.get("sort", "")
        fields = {column.field for column in self.ledger.columns}
        return asked if asked.removeprefix("-") in fields else ""

    @cached_property
    def records(self) -> OwnedQuerySet:
        """The rows, filtered, searched and sorted; only what the user may see."""
        rows = self.ledger.records().visible_to(self.user)
        if self._organisation() != ALL:
            rows = rows.filter(organisation=int(self._organisation()))
        if self._year() != ALL:
            rows = rows.filter(year=int(self._year()))
        for chosen in self.filters:
            if chosen.name in self.ledger.filters and chosen.chosen:
                rows = rows.filter(**self._condition(chosen))
        for name, value in self._exact().items():
            rows = rows.filter(**{name: value})
        if only := self.ledger.only.get(self.query.get("only", "")):
            rows = rows.filter(only.condition)
        if self.search:
            rows = rows.filter(self._found())
        return rows.order_by(self.sort, "pk") if self.sort else rows

    def _found(self) -> Q:
        """Rows with the words searched for; a choice is found by its label, which is what users see."""
        found = Q()
        for field in self.ledger.search:
            column = self.ledger.column(field)
            if column.choices:
                found |= Q(**{f"{field}__in": [kept for kept, label in column.choices.items() if self.search in label]})
            else:
                found |= Q(**{f"{field}__icontains": self.search})
        return found

    def _condition(self, chosen: Filter) -> dict[str, Any]:
        kind, yes = self.ledger.column(chosen.name).kind, chosen.chosen == "1"
        if kind is Kind.FILE:
            return {f"{chosen.name}__gt": ""} if yes else {chosen.name: ""}
        return {chosen.name: yes if kind is Kind.FLAG else chosen.chosen}

    def _exact(self) -> Mapping[str, str]:
        """Text fields given in the address in full (``name=行政运行``): how a figure points at its rows."""
        fields = [c.field for c in self.ledger.columns if c.kind is Kind.TEXT or c.kind is Kind.CHOICE]
        return {name: self.query[name] for name in fields if name not in self.ledger.filters and self.query.get(name)}

    @property
    def exact(self) -> list[tuple[str, str, str, str, str]]:
        """The exact filters as (field, header, value, its words, address without it), for the page to show."""
        told = []
        for name, value in self._exact().items():
            column = self.ledger.column(name)
            told.append((name, column.header, value, write(column, value), self.address(**{name: None})))
        if only := self.ledger.only.get(self.query.get("only", "")):
            told.append(("only", "只看", self.query["only"], only.title, self.address(only=None)))
        return told

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """The saved views as (title, address, whether it is the one shown); 全部 first."""
        own = {name for view in self.ledger.views for name in view.filters}
        asked = {name: self.query.get(name, "") for name in own}
        tabs = []
        for title, filters in (("全部", {}), *((view.title, view.filters) for view in self.ledger.views)):
            wanted = {name: filters.get(name, "") for name in own}
            tabs.append((title, self.address(**wanted), wanted == asked))
        return tabs

    @property
    def search_hint(self) -> str:
        """What a search looks through."""
        return "、".join(self.ledger.column(field).header for field in self.ledger.search)

    @property
    def page_query(self) -> str:
        """The rest of the address, for links to other pages."""
        return f"&{self.address()}" if self.address() else ""

    @property
    def summed(self) -> bool:
        """Whether the foot has sums."""
        return any(column.total for column in self.shown)

    @cached_property
    def totals(self) -> Mapping[str, Any]:
        """How many rows there are and how many are made up, and the sum of each column that is summed; one query."""
        summed = [column for column in self.ledger.fields if column.total]
        return self.records.order_by().aggregate(
            rows=Count("pk"), samples=Count("pk", filter=Q(sample=True)),
            **{f"sum_{column.field}": Sum(column.field) for column in summed},
        )  # fmt: skip

    @cached_property
    def page(self) -> Page:
        """The page asked for (the nearest there is)."""
        paginator = Paginator(self.records, PAGE)
        paginator.count = self.totals["rows"]  # counted with the sums already
        return paginator.get_page(self.query.get("page"))

    def address(self, **changes: str | None) -> str:
        """The query string with changes; a None leaves the name out. The page number starts afresh unless given."""
        query = self.query.copy()
        query.pop("page", None)
        for name, value in changes.items():
            query.pop(name, None)
            if value:
                query[name] = value
        return query.urlencode()

    @property
    def shown(self) -> list[Column]:
        """The columns of the list: those listed, without the year when only one is shown."""
        return [
            column
            for column in self.ledger.fields
            if column.listed and not (column.field == "year" and self._year() != ALL)
        ]

    @property
    def any_sample(self) -> bool:
        """Whether a made-up row is among them."""
        return bool(self.totals["samples"])
