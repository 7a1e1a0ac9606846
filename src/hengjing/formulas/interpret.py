"""Tree + figures → Trace: the authority on what a formula gives. Exact fractions; nothing undefined becomes 0."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from hengjing.errors import InputError
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figures
from hengjing.formulas.dimensions import ANSWER, NUMBER, RATIO, SCORE, TRUTH, ZERO, agree, binary, unit_of
from hengjing.formulas.functions import TABLE, Function
from hengjing.formulas.phrases import quoted
from hengjing.formulas.trace import Cause, Trace, told
from hengjing.formulas.tree import Binary, Call, Name, Node, Number, Unary, Variable, Word, as_written
from hengjing.quantities.units import Unit


def interpret(
    node: Node,
    figures: Figures,
    weight: Fraction | int | None = None,
    rate: Trace | None = None,
    rate_title: str = "",
) -> Trace:
    """The value of a formula on the figures of one organisation, and how it came about.

    ``weight`` is the points of the indicator, ``rate`` the trace of its own rate and ``rate_title`` what that rate is
    called. A figure that is not there, a division by zero, a figure in a wrong unit make the value undefined, with the
    reason in Chinese; ``and``, ``or`` are decided by one side when that is enough. Never raises.
    """
    return _Walk(figures, None if weight is None else Fraction(weight), rate, rate_title).trace(node)


def _causes(traces: Iterable[Trace]) -> tuple[Cause, ...]:
    return tuple(dict.fromkeys(cause for trace in traces if trace.value is None for cause in trace.causes))


def _undefined(node: Node, unit: Unit, text: str, *children: Trace) -> Trace:
    return Trace(node, None, unit, causes=(*_causes(children), Cause("other", text)), children=children)


class _Walk:
    def __init__(self, figures: Figures, weight: Fraction | None, rate: Trace | None, rate_title: str) -> None:
        self._figures, self._weight, self._rate, self._rate_title = figures, weight, rate, rate_title

    def trace(self, node: Node) -> Trace:
        written = as_written(node)
        if written is not node and isinstance(written, Call) and isinstance(node, Binary | Call):
            return self._macro(written, replace(node, written=None))
        match node:
            case Number():
                unit = RATIO if node.percent else NUMBER if node.value else ZERO
                return Trace(node, node.value, unit)
            case Name():
                return self._name(node)
            case Variable():
                return self._variable(node)
            case Word():
                return _undefined(node, NUMBER, f"“{node.text}”不是数")
            case Unary():
                return self._unary(node)
            case Binary():
                return self._binary(node)
            case Call():
                return self._call(node)

    def _name(self, node: Name) -> Trace:
        entry = catalogue().get(node.code)
        if entry is None:
            return _undefined(node, NUMBER, f"数据项“{node.code}”不认识")
        year = self._figures.year - node.prior
        title = f"{year}年{entry.title}" if node.prior else entry.title
        figure = self._figures.get(node.code, year=year)
        if figure is None:
            cause = Cause("unanswered", quoted(title)) if entry.unit == ANSWER else Cause("missing", title)
            return Trace(node, None, entry.unit, title, causes=(cause,))
        found = Trace(node, figure.base, figure.unit, title, figure)
        if not figure.unit.agrees_with(entry.unit):
            wrong = f"{title}的单位是“{figure.unit.name}”，应为“{entry.unit.name}”"
            return replace(found, value=None, unit=entry.unit, causes=(Cause("other", wrong),))
        if entry.unit == ANSWER and figure.base not in (0, 1):
            wrong = f"{quoted(title)}的自查结论应为“是”或“否”"
            return replace(found, value=None, causes=(Cause("other", wrong),))
        return found

    def _variable(self, node: Variable) -> Trace:
        if node.name == "weight":
            if self._weight is None:
                return _undefined(node, SCORE, "没有给出分值")
            return Trace(node, self._weight, SCORE)
        if self._rate is None:
            return _undefined(node, RATIO, "没有指标值")
        return Trace(
            node,
            self._rate.value,
            self._rate.unit,
            self._rate_title,
            causes=self._rate.causes,
            children=(self._rate,),
        )

    def _unary(self, node: Unary) -> Trace:
        child = self.trace(node.operand)
        if child.value is None:
            return Trace(node, None, child.unit, causes=child.causes, children=(child,))
        value = Fraction(not child.value) if node.operator == "not" else -child.value
        return Trace(node, value, child.unit, children=(child,))

    def _binary(self, node: Binary) -> Trace:
        left = self.trace(node.left)
        # False and …, true or …: the other side cannot change it.
        if node.operator in ("and", "or") and left.value == (node.operator == "or"):
            return Trace(node, left.value, TRUTH, children=(left,))
        right = self.trace(node.right)
        children = (left, right)
        try:
            unit = self._unit(node, left, right)
        except InputError as error:
            return _undefined(node, NUMBER, error.what, *children)
        if node.operator in ("and", "or") and right.value == (node.operator == "or"):
            return Trace(node, right.value, TRUTH, children=children)
        if left.value is None or right.value is None:
            return Trace(node, None, unit, causes=_causes(children), children=children)
        if node.operator == "/" and right.value == 0:
            return _undefined(node, unit, f"{right.title or '除数'}为0，不能作除数", *children)
        return Trace(node, _operate(node.operator, left.value, right.value), unit, children=children)

    def _macro(self, written: Call, meaning: Node) -> Trace:
        """The value is that of the meaning; what is told of it are the arguments as written."""
        found = self.trace(meaning)
        return replace(found, node=written, children=tuple(self.trace(part) for part in written.arguments))

    def _unit(self, node: Binary, left: Trace, right: Trace) -> Unit:
        """The unit of the result; InputError when the two do not go together.

        A choice shows the unit of the branch taken, and that may be a bare 5 where it chooses points: what the formula
        as a whole makes of it counts then, whatever the figures are.
        """
        try:
            return binary(node.operator, left.unit, right.unit)
        except InputError as error:
            try:
                return unit_of(node, None if self._rate is None else unit_of(self._rate.node))
            except InputError:
                raise error from None

    def _call(self, node: Call) -> Trace:
        function = TABLE[node.function]
        if function.lazily is not None:
            return self._lazy(node, function)
        children = tuple(self.trace(part) for part in node.arguments if not isinstance(part, Word))
        step = next((part.text for part in node.arguments if isinstance(part, Word)), "")
        unit = _result_unit(function, children)
        values = [child.value for child in children if child.value is not None]
        if len(values) < len(children):
            return Trace(node, None, unit, causes=_causes(children), children=children)
        if function.uses_weight and self._weight is None:
            return _undefined(node, unit, "没有给出分值", *children)
        assert function.value is not None  # every entry of the table has one of the two
        value = function.value(values, self._weight or Fraction(0), step)
        if value is None:
            return _undefined(node, unit, "每次扣分的幅度应大于0，扣分不能为负", *children)
        return Trace(node, value, unit, children=children)

    def _lazy(self, node: Call, function: Function) -> Trace:
        looked_at: list[Trace] = []

        def evaluate(index: int) -> Fraction | None:
            looked_at.append(self.trace(node.arguments[index]))
            return looked_at[-1].value

        assert function.lazily is not None
        value = function.lazily(evaluate, len(node.arguments))
        children = tuple(looked_at)
        unit = _result_unit(function, children)
        if value is not None:
            return Trace(node, value, unit, children=children)
        causes = _causes(children)
        if function.alternatives:
            causes = (Cause("other", "，或".join(dict.fromkeys(told(child.causes) for child in children))),)
        return Trace(node, None, unit, causes=causes, children=children)


def _operate(operator: str, left: Fraction, right: Fraction) -> Fraction:
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/":
            return left / right
        case "<":
            return Fraction(left < right)
        case "<=":
            return Fraction(left <= right)
        case ">":
            return Fraction(left > right)
        case ">=":
            return Fraction(left >= right)
        case "=":
            return Fraction(left == right)
        case "!=":
            return Fraction(left != right)
        case _:  # and, or, with both sides known and neither deciding alone
            return Fraction(operator == "and")


def _result_unit(function: Function, children: tuple[Trace, ...]) -> Unit:
    if function.gives != "quantity":
        return RATIO if function.gives == "ratio" else SCORE
    units = [child.unit for child in children if child.unit != TRUTH]
    unit = units[0] if units else NUMBER
    for other in units[1:]:
        unit = agree(unit, other) or unit
    return unit
