"""The scores an organisation claims: rows ``claimed.<indicator code>`` among its figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from hengjing.errors import InputError, InputErrors, nearest
from hengjing.figures.model import Figure
from hengjing.figures.table import CLAIMED
from hengjing.formulas.explain import plain
from hengjing.frameworks.model import Framework


def separated(figures: Iterable[Figure]) -> tuple[list[Figure], dict[str, Decimal]]:
    """Figures and claimed scores (by indicator code) of one file, apart."""
    rest: list[Figure] = []
    claimed: dict[str, Decimal] = {}
    for figure in figures:
        if figure.code.startswith(CLAIMED):
            claimed[figure.code.removeprefix(CLAIMED)] = figure.value
        else:
            rest.append(figure)
    return rest, claimed


def refuse_claims(framework: Framework, claimed: Mapping[str, Decimal], own: Framework | None = None) -> None:
    """Raise InputErrors for claimed scores of unknown indicators, or outside 0 to the points of the indicator.

    ``own`` is the framework with the weights of the organisation, when they are known: either weight may be claimed in
    good faith.
    """
    faults = []
    known = [indicator.code for indicator in framework.indicators]
    for code, points in claimed.items():
        indicator, weighed = framework.indicator(code), (own or framework).indicator(code)
        if indicator is None or weighed is None:
            hint = nearest(code, known) or f"指标代码有：{'、'.join(known)}"
            faults.append(InputError(f"评分办法中没有指标“{code}”", where="自评得分", remedy=f"{hint}。"))
            continue
        most = max(indicator.weight, weighed.weight)
        if not 0 <= points <= most or points != round(points, 2):
            what = f"{code} {indicator.title}的自评得分{plain(points)}分不对"
            remedy = f"应在0到{plain(most)}分之间，最多两位小数。"
            faults.append(InputError(what, where="自评得分", remedy=remedy))
    if faults:
        raise InputErrors(faults, where=framework.code)
