"""Tree → SQL: the third walk over a formula, giving for every row what ``interpret`` gives, to the last digit.

``exact.py`` holds the fractions and ``whole.py`` the whole numbers they are made of. What each function of the table
is in SQL stands here, in RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce
from math import ceil

from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.exact import Arithmetic, Exact
from hengjing.formulas.rules import ZERO
from hengjing.formulas.tree import COMPARISONS, Binary, Call, Name, Node, Number, Unary, Variable, Word, text
from hengjing.formulas.whole import Truth, Writer
from hengjing.quantities.units import Unit


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the wide table: whole numbers between ``low`` and ``high``, ``scale`` of which make one base unit.

    Money kept in 分 has the scale 100, because its base unit is 元.
    """

    name: str
    low: int
    high: int
    scale: int = 1


class NoRule(LookupError):
    """A function of the table has no SQL."""


def compile_formula(
    node: Node,
    columns: Mapping[str, Column],
    writer: Writer,
    weight: Fraction | None = None,
    rate: Exact | None = None,
    rate_unit: Unit | None = None,
) -> Exact:
    """The exact value of a formula as SQL.

    ``columns`` are those of the wide table by the figure they hold, as formulas write it (``three_public.budget``,
    ``prior(three_public.budget)``); a figure without a column is missing from every row. Raises InputError when the
    formula's quantities do not go together, NoRule for a function without SQL, TooWide when the engine could not hold
    what may come about.
    """
    unit_of(node, rate_unit, weight=weight is not None)
    return _Compile(columns, Arithmetic(writer), weight, rate).exact(node)


def compile_condition(node: Node, columns: Mapping[str, Column], writer: Writer) -> Truth:
    """A condition as SQL: true, false, NULL where it cannot be told. Arguments and errors as ``compile_formula``."""
    unit_of(node, weight=False)
    return _Compile(columns, Arithmetic(writer), None, None).truth(node)


class _Compile:
    def __init__(
        self,
        columns: Mapping[str, Column],
        arithmetic: Arithmetic,
        weight: Fraction | None,
        rate: Exact | None,
    ) -> None:
        self.arithmetic = arithmetic
        self._columns, self._weight, self._rate = columns, weight, rate

    @property
    def weight(self) -> Exact:
        """The points of the indicator."""
        return self.arithmetic.constant(self._weight or ZERO)

    def exact(self, node: Node) -> Exact:
        match node:
            case Number():
                return self.arithmetic.constant(node.value)
            case Name():
                return self._name(node)
            case Variable():
                return self.weight if node.name == "weight" else self._rate or self.arithmetic.nothing()
            case Unary():
                return self.arithmetic.negative(self.exact(node.operand))
            case Binary():
                return self._binary(node)
            case Call():
                rule = RULES.get(node.function)
                if rule is None:
                    raise NoRule(f"function {node.function} has no SQL: write one in formulas/sql.py")
                return rule(self, node.arguments)
            case Word():
                raise NoRule(f"{node.text} is a word, not a value")

    def _name(self, node: Name) -> Exact:
        column = self._columns.get(text(node))
        if column is None:
            return self.arithmetic.nothing()
        whole = self.arithmetic.whole
        return self.arithmetic.value(whole.column(column.name, column.low, column.high), whole.number(column.scale))

    def _binary(self, node: Binary) -> Exact:
        arithmetic = self.arithmetic
        walk = {"+": arithmetic.plus, "-": arithmetic.minus, "*": arithmetic.times, "/": arithmetic.over}
        return walk[node.operator](self.exact(node.left), self.exact(node.right))

    def truth(self, node: Node) -> Truth:
        """A condition."""
        if isinstance(node, Unary):
            return self.arithmetic.whole.opposite(self.truth(node.operand))
        assert isinstance(node, Binary)  # nothing else is a condition
        if node.operator in COMPARISONS:
            return self.arithmetic.compare(node.operator, self.exact(node.left), self.exact(node.right))
        both = [self.truth(node.left), self.truth(node.right)]
        return self.arithmetic.whole.all_of(both) if node.operator == "and" else self.arithmetic.whole.any_of(both)

    def held(self, nodes: Sequence[Node]) -> list[Exact]:
        """The values of several arguments, each to be used more than once."""
        return [self.arithmetic.hold(self.exact(node)) for node in nodes if not isinstance(node, Word)]


Rule = Callable[[_Compile, Sequence[Node]], Exact]


# ---- points off for each step ----------------------------------------------------------------------------------------


def _full_up_to(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    x, limit, per, points = walk.held(arguments)
    return _deducted(walk, walk.arithmetic.minus(x, limit), per, points, arguments[-1])


def _full_from(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    x, limit, per, points = walk.held(arguments)
    return _deducted(walk, walk.arithmetic.minus(limit, x), per, points, arguments[-1])


def _deducted(walk: _Compile, excess: Exact, per: Exact, points: Exact, step: Node) -> Exact:
    """Full marks without excess, else ``points`` off for each ``per``, as ``rules.full_up_to`` has it."""
    arithmetic, weight, zero = walk.arithmetic, walk.weight, walk.arithmetic.constant(0)
    assert isinstance(step, Word)  # the parser sees to it
    steps = arithmetic.hold(arithmetic.over(excess, _only(walk, ">", per)))
    none = arithmetic.compare("<=", steps, zero)
    if points.constant:
        # As many steps leave nothing. Beyond them nothing is divided, so that the numbers stay small.
        return _by_constant(walk, steps, points.constant, step.text, none)
    points = _only(walk, ">=", points)
    over = arithmetic.hold(arithmetic.choose([(none, zero), (None, steps)], [steps]))
    taken = over if step.text == "proportional" else _counted(walk, over, step.text)
    left = arithmetic.hold(arithmetic.minus(weight, arithmetic.times(taken, points)))
    all_off = arithmetic.compare("<=", left, zero)
    found = arithmetic.choose([(none, weight), (all_off, zero), (None, left)], [steps, left])
    return arithmetic.bounded(found, ZERO, weight.high)


def _by_constant(walk: _Compile, steps: Exact, points: Fraction, mode: str, none: Truth) -> Exact:
    arithmetic, weight, zero = walk.arithmetic, walk.weight, walk.arithmetic.constant(0)
    if points < 0:
        return arithmetic.nothing()
    enough = (walk.weight.constant or ZERO) / points
    if mode == "proportional":
        all_off, taken = arithmetic.compare(">=", steps, arithmetic.constant(enough)), steps
    else:
        last = ceil(enough) if mode == "whole" else ceil(enough) - 1
        all_off = arithmetic.compare(">=" if mode == "whole" else ">", steps, arithmetic.constant(last))
        taken = _counted(walk, steps, mode, ceil(enough))
    left = arithmetic.minus(weight, arithmetic.times(taken, arithmetic.constant(points)))
    # What is undefined is neither of the two, and stays undefined.
    found = arithmetic.choose([(none, weight), (all_off, zero), (None, left)], [])
    return arithmetic.bounded(found, ZERO, weight.high)


def _counted(walk: _Compile, steps: Exact, mode: str, most: int | None = None) -> Exact:
    """How many whole or begun steps there are (``most`` of them, when that is known)."""
    whole = walk.arithmetic.whole
    top = steps.top
    if mode == "begun":
        top = whole.plus(top, whole.minus(steps.bottom, whole.number(1)))
    return walk.arithmetic.value(whole.quotient(top, steps.bottom, most), whole.number(1))


def _only(walk: _Compile, operator: str, value: Exact) -> Exact:
    """The value where it stands so to 0; elsewhere it is undefined."""
    zero = walk.arithmetic.constant(0)
    return walk.arithmetic.hold(walk.arithmetic.choose([(walk.arithmetic.compare(operator, value, zero), value)], []))


# ---- tiers, answers --------------------------------------------------------------------------------------------------


def _tiers(operator: str) -> Rule:
    def rule(walk: _Compile, arguments: Sequence[Node]) -> Exact:
        values = walk.held(arguments)
        x, *steps, otherwise = values
        cases: list[tuple[Truth | None, Exact]] = [
            (walk.arithmetic.compare(operator, x, threshold), points)
            for threshold, points in zip(steps[::2], steps[1::2], strict=True)
        ]
        return walk.arithmetic.choose([*cases, (None, otherwise)], values)

    return rule


def _yes(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    total = reduce(walk.arithmetic.plus, map(walk.exact, arguments))
    return walk.arithmetic.over(total, walk.arithmetic.constant(len(arguments)))


def _yes_points(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    pairs = zip(arguments[::2], arguments[1::2], strict=True)
    parts = [walk.arithmetic.times(walk.exact(answer), walk.exact(points)) for answer, points in pairs]
    return reduce(walk.arithmetic.plus, parts)


def _veto(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    values = walk.held(arguments)
    zero = walk.arithmetic.constant(0)
    clean = walk.arithmetic.whole.all_of([walk.arithmetic.compare("!=", answer, zero) for answer in values[:-1]])
    return walk.arithmetic.choose([(clean, values[-1]), (None, zero)], values)


# ---- choices ---------------------------------------------------------------------------------------------------------


def _best(operator: str) -> Rule:
    def rule(walk: _Compile, arguments: Sequence[Node]) -> Exact:
        return reduce(lambda one, other: _better(walk.arithmetic, operator, one, other), walk.held(arguments))

    return rule


def _better(arithmetic: Arithmetic, operator: str, one: Exact, other: Exact) -> Exact:
    one, other = arithmetic.hold(one), arithmetic.hold(other)
    # Where the other is undefined the comparison is not true, and the other is taken.
    return arithmetic.choose([(arithmetic.compare(operator, one, other), one), (None, other)], [one])


def _abs(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    return walk.arithmetic.magnitude(walk.exact(arguments[0]))


def _within(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    value, low, high = walk.held(arguments)
    if low.constant is None or high.constant is None or low.constant > high.constant:
        return _better(walk.arithmetic, ">=", low, _better(walk.arithmetic, "<=", high, value))
    below, above = walk.arithmetic.compare("<=", value, low), walk.arithmetic.compare(">=", value, high)
    # What is undefined is neither below nor above, and stays undefined.
    found = walk.arithmetic.choose([(below, low), (above, high), (None, value)], [])
    return walk.arithmetic.bounded(found, low.low, high.high)


def _if(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    condition = walk.arithmetic.whole.hold_truth(walk.truth(arguments[0]))
    opposite = walk.arithmetic.whole.opposite(condition)
    return walk.arithmetic.choose([(condition, walk.exact(arguments[1])), (opposite, walk.exact(arguments[2]))])


def _first(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    values = walk.held(arguments)
    cases: list[tuple[Truth | None, Exact]] = [(walk.arithmetic.defined(value), value) for value in values[:-1]]
    return walk.arithmetic.choose([*cases, (None, values[-1])])


def _best_of(walk: _Compile, arguments: Sequence[Node]) -> Exact:
    arithmetic = walk.arithmetic

    def better(one: Exact, other: Exact) -> Exact:
        one, other = arithmetic.hold(one), arithmetic.hold(other)
        alone = arithmetic.whole.opposite(arithmetic.defined(other))
        # Undefined on the left, the comparison is not true, and the other is taken.
        return arithmetic.choose([(alone, one), (arithmetic.compare(">=", one, other), one), (None, other)])

    return reduce(better, walk.held(arguments))


RULES: dict[str, Rule] = {
    "full_up_to": _full_up_to,
    "full_from": _full_from,
    "tiers": _tiers(">="),
    "tiers_up_to": _tiers("<="),
    "yes": _yes,
    "yes_points": _yes_points,
    "veto": _veto,
    "if": _if,
    "min": _best("<="),
    "max": _best(">="),
    "abs": _abs,
    "within": _within,
    "first": _first,
    "best_of": _best_of,
}
