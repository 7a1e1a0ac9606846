"""Random formulas and figures: every node, every function with arguments of the right kinds, units mixed freely."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import reject
from hypothesis import strategies as st

from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure, Figures
from hengjing.formulas.functions import STEPS
from hengjing.formulas.macros import FUNCTIONS, call
from hengjing.formulas.tree import BINDING, Binary, Call, Name, Node, Number, Unary, Variable, Word, as_written

YEAR = 2024
QUANTITIES = [
    "three_public.budget",
    "three_public.final_account",
    "staff_on_duty",
    "approved_posts",
    "satisfaction.rate",
]
ANSWERS = ["answer.data_true", "answer.data_complete", "answer.data_accurate"]

numbers = st.decimals(0, 1000, places=2).map(str) | st.integers(0, 200).map(lambda n: f"{n}%")
leaves = st.one_of(
    numbers.map(Number),
    st.builds(Name, st.sampled_from(QUANTITIES), st.booleans()),
    st.sampled_from(["weight", "rate"]).map(Variable),
)


@st.composite
def calls(draw: st.DrawFn, parts: st.SearchStrategy[Node]) -> Node:
    """A call with as many arguments as its function takes; thresholds and steps are literals in order."""
    function = FUNCTIONS[draw(st.sampled_from(sorted(FUNCTIONS)))]
    counts = [count for count in range(1, 8) if function.kinds(count)]
    kinds = function.kinds(draw(st.sampled_from(counts))) or ()
    arguments = tuple(draw(argument(kind, parts)) for kind in kinds)
    try:
        return call(function.name, arguments)
    except OverflowError:
        reject()


def argument(kind: str, parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    if kind == "step":
        return st.sampled_from(STEPS).map(Word)
    if kind == "answer":
        return st.builds(Name, st.sampled_from(ANSWERS))
    return parts


def _accepted(node: Node) -> bool:
    """Whether the table itself refuses the arguments (thresholds out of order)."""
    node = as_written(node)
    refuses = FUNCTIONS[node.function].refuses if isinstance(node, Call) else None
    return refuses is None or not isinstance(node, Call) or not refuses(node.arguments)


trees: st.SearchStrategy[Node] = st.recursive(
    leaves,
    lambda parts: st.one_of(
        st.builds(Unary, st.sampled_from(["-", "not"]), parts),
        st.builds(Binary, st.sampled_from(sorted(BINDING)), parts, parts),
        calls(parts).filter(_accepted),
    ),
    max_leaves=12,
)

values = st.decimals(-1000, 1000, places=2)


def _figures(codes: list[str], amounts: st.SearchStrategy[Decimal]) -> st.SearchStrategy[list[Figure]]:
    if not codes:
        return st.just([])
    keys = [(code, year) for code in codes for year in (YEAR, YEAR - 1)]
    return st.lists(st.sampled_from(keys), unique=True).flatmap(
        lambda chosen: st.tuples(*(_figure(code, year, amounts) for code, year in chosen)).map(list)
    )


def _figure(code: str, year: int, amounts: st.SearchStrategy[Decimal]) -> st.SearchStrategy[Figure]:
    source = st.sampled_from(["台账:预算", "申报数", ""])
    evidence = st.sampled_from(["", "凭证.pdf"])
    return st.builds(
        lambda value, source, evidence: Figure(code, value, catalogue()[code].unit, year, "", source, evidence),
        amounts,
        source,
        evidence,
    )


def some_figures(codes: list[str]) -> st.SearchStrategy[Figures]:
    """Any of the figures, this year's and last year's, with any value; answers are yes or no."""
    answers = [code for code in codes if catalogue()[code].unit.dimension == "answer"]
    quantities = [code for code in codes if code not in answers]
    yes_or_no = st.sampled_from([Decimal(0), Decimal(1)])
    return st.tuples(_figures(quantities, values), _figures(answers, yes_or_no)).map(
        lambda both: Figures([*both[0], *both[1]], YEAR)
    )
