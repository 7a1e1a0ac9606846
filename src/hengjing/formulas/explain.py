"""A trace as one Chinese sentence with the figures filled in: （6.75万元 − 4.75万元）÷ 4.75万元 = 42.11%."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hengjing.formulas.macros import FUNCTIONS
from hengjing.formulas.phrases import Said, points_text
from hengjing.formulas.trace import Trace
from hengjing.formulas.tree import (
    BINDING,
    COMPARISONS,
    LOGIC,
    Binary,
    Call,
    Name,
    Number,
    Unary,
    Variable,
    Word,
    binding,
)
from hengjing.quantities.rounding import round_half_up
from hengjing.quantities.units import Unit

_SIGNS = {
    "+": "+",
    "-": "−",
    "*": "×",
    "/": "÷",
    "<": "<",
    "<=": "≤",
    ">": ">",
    ">=": "≥",
    "=": "=",
    "!=": "≠",
    "and": "且",
    "or": "或",
}
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "=": "!=", "!=": "="}


def shown(value: Fraction, unit: Unit) -> str:
    """A value as a person would print it: ratios as percent and points with two decimals, money in its unit."""
    match unit.dimension:
        case "ratio":
            return f"{round_half_up(value * 100, 2)}%"
        case "score":
            return f"{round_half_up(value, 2)}分"
        case "money":
            return f"{round_half_up(value / unit.factor, 2)}{unit.name}"
        case "truth":
            return "成立" if value else "不成立"
        case "answer":
            return "“是”" if value else "“否”"
        case "number" | "zero":
            return _trimmed(value, 4)
        case _:
            return f"{_trimmed(value / unit.factor, 2)}{unit.name}"


def _trimmed(value: Fraction, digits: int) -> str:
    return plain(round_half_up(value, digits))


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without zeros at its end: 97.50 → 97.5, 100 → 100."""
    printed = format(value, "f")
    return printed.rstrip("0").rstrip(".") if "." in printed else printed


def value_text(trace: Trace) -> str:
    """The value of a trace as printed; a figure as it was given; a literal as written; the rate with its title."""
    if trace.value is None:
        return f"{trace.title or trace.text}（缺）"
    if isinstance(trace.node, Number):
        return trace.node.text
    if isinstance(trace.node, Variable) and trace.title:
        return f"{trace.title}{value_text(trace.children[0])}"
    if trace.figure is not None and trace.unit.dimension != "answer":
        return f"{trace.figure.value:f}{trace.figure.unit.name}"
    return shown(trace.value, trace.unit)


def formula(trace: Trace) -> str:
    """The formula of a trace with its figures filled in, without the result."""
    match trace.node:
        case Unary(operator, _):
            inner = _bracketed(trace.children[0], binding(trace.node))
            return f"非{inner}" if operator == "not" else f"−{inner}"
        case Binary(operator, _, _) if len(trace.children) == 2:
            left, right = trace.children
            strength = BINDING[operator]
            joined = f"{_bracketed(left, strength)} {_SIGNS[operator]} {_bracketed(right, strength + 1)}"
            return joined.replace("） ", "）").replace(" （", "（")
        case Binary():
            return formula(trace.children[0])
        case Call():
            return _call(trace)
        case _:
            return value_text(trace)


def _bracketed(trace: Trace, strength: int) -> str:
    return f"（{formula(trace)}）" if binding(trace.node) < strength else formula(trace)


def _call(trace: Trace) -> str:
    """A call inside a formula: its value, and in brackets what was done."""
    if trace.value is None:
        return value_text(trace)
    if trace.text.startswith("abs("):
        inner = trace.children[0]
        plain_amount = isinstance(inner.node, Name) and inner.value == trace.value
        return formula(inner) if plain_amount else f"|{formula(inner)}|"
    done = says(trace)
    if done:
        return f"{value_text(trace)}（{done}）"
    chosen = next((child for child in trace.children if child.value == trace.value and child.unit == trace.unit), None)
    return value_text(trace if chosen is None else chosen)


def says(trace: Trace) -> str:
    """What a function did, without its result; empty where the value speaks for itself (``min``, ``within``)."""
    if not isinstance(trace.node, Call) or trace.value is None:
        return ""
    if trace.node.function == "if":
        return _chosen(trace)
    if trace.node.function == "best_of":
        return _best(trace)
    said = _said(trace)
    if said is None:
        return ""
    words = FUNCTIONS[trace.node.function].says(said)
    if trace.node.function == "review_over":
        return "；".join(part for part in (why(trace.children[0]), words) if part)
    return words or _inner(trace)


def flagged(trace: Trace) -> str:
    """What a function wants somebody to look into; empty when nothing."""
    said = _said(trace) if isinstance(trace.node, Call) and trace.value is not None else None
    return FUNCTIONS[trace.node.function].flags(said) if said is not None and isinstance(trace.node, Call) else ""


def _said(trace: Trace) -> Said | None:
    """What the phrase of a call is made of; None where some arguments were undefined (``first``, ``best_of``)."""
    values = tuple(child.value for child in trace.children if child.value is not None)
    if not isinstance(trace.node, Call) or len(values) < len(trace.children):
        return None
    step = next((part.text for part in trace.node.arguments if isinstance(part, Word)), "")
    texts = tuple(_argument(child) for child in trace.children)
    return Said(values, texts, tuple(child.title or child.text for child in trace.children), step)


def _inner(trace: Trace) -> str:
    """What the value passed on by ``veto`` and the like came from."""
    if trace.text.startswith("veto("):
        return why(trace.children[-1])
    return ""


def _best(trace: Trace) -> str:
    """Which of several ways counts, and what it says: 多者择优，取得分最高的：5%，不高于9%."""
    chosen = next(child for child in trace.children if child.value == trace.value)
    words = why(chosen)
    return f"多者择优，取得分最高的：{words}" if words else ""


def _argument(trace: Trace) -> str:
    """An argument as a phrase shows it: a formula with its result, anything else by its value."""
    return (
        equation(trace)
        if isinstance(trace.node, Binary | Call) and trace.unit.dimension == "ratio"
        else (value_text(trace))
    )


def _chosen(trace: Trace) -> str:
    condition, branch = trace.children
    inner = why(branch)
    return f"{holds(condition)}，{inner}" if inner else holds(condition)


def holds(trace: Trace) -> str:
    """A condition as what really holds: of 6.75万元 ≤ 4.75万元 the opposite, 6.75万元 > 4.75万元."""
    if trace.value is None:
        return f"{formula(trace)}无法判断"
    if isinstance(trace.node, Binary) and trace.node.operator in COMPARISONS and not trace.value:
        left, right = trace.children
        strength = BINDING[trace.node.operator]
        sign = _SIGNS[_OPPOSITE[trace.node.operator]]
        return f"{_bracketed(left, strength)} {sign} {_bracketed(right, strength + 1)}"
    if isinstance(trace.node, Binary) and trace.node.operator in LOGIC:
        # Only the sides that decide are told: what fails an “and”, what fulfils an “or”.
        decided = [holds(child) for child in trace.children if child.value == trace.value]
        return ("或" if trace.node.operator == "or" and trace.value else "且").join(decided)
    if isinstance(trace.node, Unary) and trace.node.operator == "not":
        return holds(trace.children[0])
    return formula(trace)


def why(trace: Trace) -> str:
    """Why the value is what it is, without naming it: the words of the scoring functions, else the formula."""
    node = trace.node
    if trace.value is None or isinstance(node, Number | Name | Variable | Word):
        return ""
    if isinstance(node, Call):
        branch = trace.children[-1]
        # The condition of an “if” needs no telling where a scoring function tells the same in its own words.
        return says(branch) or says(trace) if node.function == "if" else says(trace)
    told = [words for child in trace.walk() if isinstance(child.node, Call) and (words := says(child))]
    return "；".join(dict.fromkeys(told)) or equation(trace)


def equation(trace: Trace) -> str:
    """The formula with its result: 2.82万元 ÷ 6.75万元 = 41.78%; just the value when there is nothing to compute."""
    if trace.value is None:
        return value_text(trace)
    left, right = formula(trace), shown(trace.value, trace.unit)
    if isinstance(trace.node, Binary) and trace.node.operator in (*COMPARISONS, *LOGIC):
        return f"{left}，{right}"
    if left == right or isinstance(trace.node, Number | Name | Variable):
        return left
    return f"{left} = {right}".replace("） =", "）=")


def explain(trace: Trace, *, points: bool = False) -> str:
    """One Chinese sentence (without its full stop) that says how the value came about, or why there is none.

    With ``points`` a bare number is a score: 得3.00分.
    """
    if trace.value is None:
        return f"无法计算：{trace.undefined}"
    scored = points or trace.unit.dimension == "score"
    result = f"得{points_text(trace.value)}" if scored else f"为{shown(trace.value, trace.unit)}"
    if not isinstance(trace.node, Call):
        return result if points and not trace.children else equation(trace)
    branch = trace.children[-1]
    nested = isinstance(branch.node, Call) and branch.node.function == "if"
    if trace.node.function == "if" and (nested or not says(branch)):
        inner = explain(branch, points=scored) if branch.children else result
        return f"{holds(trace.children[0])}，{inner}"
    done = why(trace)
    return f"{done}，{result}" if done else equation(trace)
