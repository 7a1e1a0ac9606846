"""What of the figures is proven: ledger rows, and declared figures or answers with evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from hengjing.figures.model import Figure, Figures
from hengjing.formulas.dimensions import ANSWER
from hengjing.formulas.phrases import quoted
from hengjing.formulas.trace import Trace


def proven(figures: Figures) -> Figures:
    """The figures on which a supported score rests.

    A quantity nobody proves is left out (what needs it is undefined); an answer nobody proves counts as “no”.
    """
    kept = []
    for figure in figures:
        if figure.supported:
            kept.append(figure)
        elif figure.unit == ANSWER:
            kept.append(replace(figure, value=Decimal(0)))
    return Figures(kept, figures.year)


def unproven(traces: Iterable[Trace]) -> str:
    """Which figures of a computation rest on nothing, as a Chinese phrase (an unproven “no” costs nothing)."""
    answers: dict[str, None] = {}
    quantities: dict[str, None] = {}
    for trace in (found for top in traces for found in top.walk()):
        figure: Figure | None = trace.figure
        if figure is None or figure.supported:
            continue
        if figure.unit != ANSWER:
            quantities[trace.title] = None
        elif figure.value:
            answers[quoted(trace.title)] = None
    phrases = [f"{'、'.join(answers)}只有自查结论，未附佐证材料"] if answers else []
    phrases += [f"{'、'.join(quantities)}不在台账中，也未附佐证材料"] if quantities else []
    return "；".join(phrases)
