"""Figures of an organisation's year, their score, their report. Ledgers meet here, and only as Figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from hengjing.figures.model import Figure, Figures
from hengjing.frameworks.load import framework, shipped
from hengjing.reports.self_evaluation import Profile, compose
from hengjing.reports.template import Report
from hengjing.scoring.one import Score, score
from hengjing_web.evaluation.models import SelfEvaluation
from hengjing_web.people.models import Organisation
from hengjing_web.workbench.registry import all_ledgers


@dataclass(frozen=True, slots=True)
class Collected:
    """The figures of a year. ``doubled`` are figures left out because a ledger before gives the same one: the first
    ledger that keeps a figure wins, so a ledger's own rows go before what is merely declared."""

    figures: Figures
    doubled: tuple[Figure, ...]


def collect(organisation: Organisation, year: int) -> Collected:
    """Ask every ledger, in the order of settings (declared figures last), for its figures."""
    kept: dict[tuple[str, str, int], Figure] = {}
    doubled = []
    for figure in _asked(organisation, year):
        key = (figure.code, figure.subject, figure.period if figure.period is not None else year)
        if key in kept:
            doubled.append(figure)
        else:
            kept[key] = figure
    return Collected(Figures(kept.values(), year), tuple(doubled))


def _asked(organisation: Organisation, year: int) -> Iterable[Figure]:
    for ledger in all_ledgers():
        yield from ledger.figures(organisation, year)


def figures_of(organisation: Organisation, year: int) -> Figures:
    """The figures of an organisation for the evaluation of ``year`` (with other years where rules compare)."""
    return collect(organisation, year).figures


def evaluation_of(organisation: Organisation, year: int) -> SelfEvaluation | None:
    """The self-evaluation of that year, or None when none was begun."""
    return SelfEvaluation.objects.filter(organisation=organisation, year=year).select_related("organisation").first()


def unbegun(organisation: Organisation, year: int) -> SelfEvaluation:
    """A self-evaluation of that year under the newest framework in force, not saved and with nothing claimed.

    Only a method of a place for whole departments will do; when none is in force, the newest there is.
    """
    known = [one for one in shipped() if one.kind == "department"]
    chosen = max([one for one in known if one.covers(year)] or known, key=lambda one: one.valid_from)
    return SelfEvaluation(organisation=organisation, year=year, framework=chosen.code)


def begun(organisation: Organisation, year: int) -> SelfEvaluation:
    """The self-evaluation of that year, begun (and saved) when there is none."""
    fresh = unbegun(organisation, year)
    evaluation, _ = SelfEvaluation.objects.get_or_create(
        organisation=organisation, year=year, defaults={"framework": fresh.framework}
    )
    return evaluation


def claims_of(evaluation: SelfEvaluation) -> dict[str, Decimal]:
    """Claimed points by indicator code."""
    return dict(evaluation.claims.values_list("indicator", "score")) if evaluation.pk else {}


def score_of(evaluation: SelfEvaluation, figures: Figures | None = None) -> Score:
    """The three totals and every indicator. ``figures`` when they are at hand, else they are collected.

    InputError when the framework is unknown, InputErrors when claimed scores do not fit it.
    """
    found = figures if figures is not None else figures_of(evaluation.organisation, evaluation.year)
    return score(framework(evaluation.framework), found, claims_of(evaluation))


def profile_of(organisation: Organisation) -> Profile:
    """What the report says of the unit itself."""
    return Profile(
        organisation.name,
        nature=organisation.nature,
        level=organisation.level,
        offices=tuple(organisation.items("offices")),
        affiliates=tuple(organisation.items("affiliates")),
        budget_units=tuple(organisation.items("budget_units")),
        duties=tuple(organisation.items("duties")),
    )


def report_of(evaluation: SelfEvaluation, figures: Figures | None = None, scored: Score | None = None) -> Report:
    """The self-evaluation report; InputError when one of the unit's own texts is not well written."""
    found = figures if figures is not None else figures_of(evaluation.organisation, evaluation.year)
    total = scored if scored is not None else score_of(evaluation, found)
    return compose(profile_of(evaluation.organisation), found, total, evaluation.texts)
