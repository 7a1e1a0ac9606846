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


def refuse_claims(framework: Framework, claimed: Mapping[str, Decimal]) -> None:
    """Raise InputErrors for claimed scores of unknown indicators, or outside 0 to the points of the indicator."""
    faults = []
    known = [indicator.code for indicator in framework.indicators]
    for code, points in claimed.items():
        indicator = framework.indicator(code)
        if indicator is None:
            hint = nearest(code, known) or f"指标代码有：{'、'.join(known)}"
            faults.append(InputError(f"评分办法中没有指标“{code}”", where="自评得分", remedy=f"{hint}。"))
        elif not 0 <= points <= indicator.weight or points != round(points, 2):
            limit = f"应在0到{plain(indicator.weight)}分之间，最多两位小数"
            faults.append(
                InputError(
                    f"{code} {indicator.title}的自评得分{plain(points)}分不对", where="自评得分", remedy=f"{limit}。"
                )
            )
    if faults:
        raise InputErrors(faults, where=framework.code)
