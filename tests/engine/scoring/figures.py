"""The example unit's public figures, and random figures for the shipped indicators."""

from __future__ import annotations

from hypothesis import strategies as st

from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import ANSWER, Figure, Figures
from hengjing.formulas.tree import names
from hengjing.frameworks.load import framework
from hengjing.frameworks.model import Indicator
from tests.engine.formulas.figures import YEAR, figure
from tests.engine.formulas.trees import some_figures

HENGYANG = framework("hengyang-2024")
LEDGER = {
    "approved_posts": "29",
    "staff_on_duty": "28",
    "general_public.final_account": "7500.56",
    "general_public.full_year_budget": "7500.56",
    "three_public.budget": "6.75",
    "prior(three_public.budget)": "4.75",
    "three_public.final_account": "2.82",
}


def bureau(evidence: str = "", **changed: str) -> Figures:
    """Ledger figures, and every answer 是 but one (indicators_measurable), with the given evidence.

    ``changed`` replaces values by code (``__`` for the dot); an empty value takes the figure out.
    """
    changes = {code.replace("__", "."): value for code, value in changed.items()}
    values = {**LEDGER, **{code: "是" for code in catalogue() if code.startswith("answer.")}}
    values |= {"answer.indicators_measurable": "否", **changes}
    return Figures([_figure(name, value, evidence) for name, value in values.items() if value], YEAR)


def _figure(name: str, value: str, evidence: str) -> Figure:
    source = ANSWER if name.startswith("answer.") else "台账:测试" if name in LEDGER else "申报数"
    return figure(name, value, source, "" if name in LEDGER else evidence)


def asked(indicator: Indicator) -> list[str]:
    """The codes of the figures an indicator asks for."""
    found = [*(names(indicator.rate) if indicator.rate else ()), *names(indicator.score)]
    return sorted({name.code for name in found})


def _with_figures(code: str) -> st.SearchStrategy[tuple[str, Figures]]:
    indicator = HENGYANG.indicator(code)
    assert indicator is not None
    return st.tuples(st.just(code), some_figures(asked(indicator)))


# The code of any indicator with any of the figures it asks for.
cases = st.sampled_from([indicator.code for indicator in HENGYANG.indicators]).flatmap(_with_figures)
