"""The self-evaluation report of a whole department (部门整体支出绩效自评报告), composed from the records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from hengjing.figures.model import Figures
from hengjing.reports.printing import MISSING, Printer, Quantity, clean
from hengjing.reports.scored import annex, sections
from hengjing.reports.template import Report, environment, rendered, report
from hengjing.scoring.one import Score

_TEMPLATE = "self_evaluation.txt"
_CATEGORIES = (("行政", "administrative"), ("工勤", "worker"), ("事业", "institution"))
_OTHER = ("其他", "其它")


@dataclass(frozen=True, slots=True)
class Profile:
    """What a unit is, in its own words.

    ``nature``: 市政府工作部门; ``level``: 正处级; ``offices``: internal divisions; ``affiliates``: institutions it
    runs; ``budget_units``: second-level budget units; ``duties``: each without number and full stop. What is empty is
    left out of the report; without ``budget_units`` it says that there are none.
    """

    name: str
    nature: str = ""
    level: str = ""
    offices: tuple[str, ...] = ()
    affiliates: tuple[str, ...] = ()
    budget_units: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()

    def cleaned(self) -> Profile:
        """The same with every text fit to stand in one line."""
        kept: dict[str, Any] = {}
        for entry in fields(self):
            value = getattr(self, entry.name)
            kept[entry.name] = clean(value) if isinstance(value, str) else tuple(clean(text) for text in value)
        return replace(self, **kept)


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line or a project: opening budget and final account."""

    name: str
    initial: Quantity
    final: Quantity

    @property
    def opening(self) -> bool:
        """Whether the opening budget held it."""
        return self.initial.known and self.initial.value != 0


@dataclass(frozen=True, slots=True)
class Category:
    """A category of staff: approved posts and staff on duty."""

    name: str
    posts: Quantity
    staff: Quantity

    @property
    def exceeds(self) -> bool:
        """Whether more people are on duty than posts were approved."""
        return self.posts.known and self.staff.value > self.posts.value


@dataclass(frozen=True, slots=True)
class Part:
    """A passage of the unit's own words: the first line of its text is the heading."""

    heading: str
    body: str


def _lines(printer: Printer, kind: str) -> list[Line]:
    """Lines of the records in their order, 其他… last, so that a list ends with its rest."""
    initial, final = f"{kind}.initial_budget", f"{kind}.final_account"
    names = dict.fromkeys([*printer.figures.subjects(final), *printer.figures.subjects(initial)])
    return [Line(clean(n), printer.figure(initial, subject=n), printer.figure(final, subject=n)) for n in names]


def _rest_last(lines: list[Line]) -> list[Line]:
    return sorted(lines, key=lambda line: line.name.startswith(_OTHER))


def _categories(printer: Printer) -> list[Category]:
    found = (
        Category(name, printer.figure(f"approved_posts.{code}"), printer.figure(f"staff_on_duty.{code}"))
        for name, code in _CATEGORIES
    )
    return [category for category in found if category.posts.known or category.staff.known]


def _budget(printer: Printer) -> dict[str, Any]:
    projects = _lines(printer, "project_line")
    opening = [line for line in projects if line.opening]
    added = _rest_last([line for line in projects if not line.opening])
    return {
        "basic_lines": _lines(printer, "basic_line"),
        "opening_projects": opening,
        "opening_initial": printer.total([line.initial for line in opening], "年初项目预算合计"),
        "opening_final": printer.total([line.final for line in opening], "年初项目支出合计"),
        "added_projects": added,
        "added_final": printer.total([line.final for line in added], "追加项目支出合计"),
    }


class _Texts:
    """The unit's own words, rendered with the figures. Keys: a name, or ``<group>-<order>`` for one of several."""

    def __init__(self, printer: Printer, texts: Mapping[str, str], context: Mapping[str, Any]) -> None:
        self._printer, self._texts = printer, texts
        self._context = {**context, "figure": printer.figure}

    def text(self, name: str) -> str:
        """The text called ``name``; （未填） when there is none."""
        if name not in self._texts:
            self._printer.printed.missing[f"文字“{name}”"] = None
            return MISSING
        return rendered(self._texts[name], self._context, where=f"文字“{name}”")

    def parts(self, group: str) -> list[Part]:
        """All texts of a group in the order of their keys."""
        parts = []
        for name in sorted(key for key in self._texts if key.startswith(f"{group}-")):
            heading, _, body = self.text(name).strip().partition("\n")
            parts.append(Part(heading.strip().lstrip("# "), body))
        if not parts:
            self._printer.printed.missing[f"文字“{group}”"] = None
        return parts


def compose(profile: Profile, figures: Figures, score: Score, texts: Mapping[str, str]) -> Report:
    """The self-evaluation report of a unit for the year of ``figures``.

    ``texts`` are the unit's own words by name, each a template in which ``{{ figure("code") }}`` prints a figure:
    ``achievement-…``, ``problem-…`` and ``measure-…`` (first line: heading), ``benefit``, ``other``. Every amount is
    printed in 万元 with two decimals, every rate computed from the printed amounts and rounded half-up once. What the
    records do not hold is printed as （未填） and named in ``Report.missing``. InputError when a text is badly written.
    """
    printer = Printer(figures)
    names = {"year": figures.year, "profile": profile.cleaned()}
    words = _Texts(printer, texts, names)
    text = (
        environment()
        .get_template(_TEMPLATE)
        .render(
            **names,
            figure=printer.figure,
            points=printer.points,
            text=words.text,
            parts=words.parts,
            **_budget(printer),
            score=score,
            categories=_categories(printer),
            sections=sections(printer, score),
            annex=list(annex(printer, score)),
            inferred=sum(one.indicator.source_status == "inferred" for one in score.indicators),
        )
    )
    return report(text, printer.printed)
