"""What may be added to, compared with, multiplied and divided by what, decided when a formula is loaded.

Money ÷ money is a ratio; money + people is an error. An answer (是/否) may only stand in ``yes``, ``yes_points`` and
``veto``: there an answer nobody proves counts as “no”, so that proof can only add points, never take them away.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

from hengjing.errors import InputError, nearest
from hengjing.figures.catalogue import catalogue
from hengjing.formulas.macros import FUNCTIONS
from hengjing.formulas.tree import (
    COMPARISONS,
    LOGIC,
    Binary,
    Call,
    Name,
    Node,
    Number,
    Unary,
    Variable,
    Word,
    as_written,
    text,
)
from hengjing.quantities.units import UNITS, Unit

NUMBER, RATIO, SCORE, ANSWER = UNITS[""], UNITS["%"], UNITS["分"], UNITS["是否"]
TRUTH = Unit("成立与否", "truth")
# A literal 0 is 0 of anything: ``three_public.budget > 0`` needs no unit.
ZERO = Unit("", "zero")

_PLAIN = ("number", "ratio", "zero")
_KINDS = {
    "money": "金额",
    "ratio": "比率",
    "number": "数",
    "zero": "数",
    "score": "分值",
    "answer": "是否",
    "truth": "条件",
    "area": "面积",
    "points_of_percent": "百分点",
}


def named(unit: Unit) -> str:
    """What kind of quantity a unit measures, for messages: 金额, 比率, 数量（人）…."""
    return _KINDS.get(unit.dimension, f"数量（{unit.name}）")


def agree(left: Unit, right: Unit) -> Unit | None:
    """The unit of a sum, or None when the two may not be added or compared."""
    if "zero" in (left.dimension, right.dimension):
        other = right if left.dimension == "zero" else left
        return None if other.dimension in ("truth", "answer") else other
    if left.agrees_with(right):
        return right if left.family == "thing" else left
    if left.dimension == "number" and right.dimension in ("ratio", "score", "count"):
        return right
    if right.dimension == "number" and left.dimension in ("ratio", "score", "count"):
        return left
    return None


def binary(operator: str, left: Unit, right: Unit) -> Unit:
    """The unit of ``left operator right``; InputError (without place) when the two do not go together."""
    if operator in LOGIC:
        return _must(TRUTH if left == right == TRUTH else None, operator, left, right)
    if "truth" in (left.dimension, right.dimension) or "answer" in (left.dimension, right.dimension):
        return _must(None, operator, left, right)
    if operator == "*":
        return _must(_product(left, right), operator, left, right)
    if operator == "/":
        return _must(_quotient(left, right), operator, left, right)
    unit = agree(left, right)
    return _must(TRUTH if unit and operator in COMPARISONS else unit, operator, left, right)


def _product(left: Unit, right: Unit) -> Unit | None:
    if left.dimension in _PLAIN and right.dimension in _PLAIN:
        return RATIO if left.dimension == right.dimension == "ratio" else NUMBER
    if left.dimension in _PLAIN:
        return right
    return left if right.dimension in _PLAIN else None


def _quotient(left: Unit, right: Unit) -> Unit | None:
    if right.dimension in _PLAIN:
        return NUMBER if left.dimension == "zero" else left
    return RATIO if agree(left, right) else None


def _must(unit: Unit | None, operator: str, left: Unit, right: Unit) -> Unit:
    if unit is not None:
        return unit
    if "answer" in (left.dimension, right.dimension):
        raise InputError("自查事项不能参与运算", remedy="自查事项只用在 yes、yes_points、veto 里。")
    verb = {"+": "相加", "-": "相减", "*": "相乘", "/": "相除", "and": "用 and 连接", "or": "用 or 连接"}
    what = f"{named(left)}与{named(right)}不能{verb.get(operator, '比较')}"
    raise InputError(what, remedy="请检查数据项是否写对；同一种量才能加减、比较和相除。")


def unit_of(node: Node, rate: Unit | None = None, *, weight: bool = True, where: str = "") -> Unit:
    """The unit of a whole formula.

    ``rate`` is the unit of the indicator's rate (None when it has none) and ``weight`` whether the points of the
    indicator may be used. Raises InputError for an unknown figure name (naming the nearest) or quantities that do not
    go together.
    """
    return _Check(rate, weight, where).unit(node)


class _Check:
    def __init__(self, rate: Unit | None, weight: bool, where: str) -> None:
        self._rate, self._weight, self._where = rate, weight, where

    def unit(self, node: Node) -> Unit:
        written = as_written(node)
        if isinstance(written, Call) and isinstance(node, Binary | Call) and written is not node:
            return self._macro(written, replace(node, written=None))
        match node:
            case Number():
                return RATIO if node.percent else NUMBER if node.value else ZERO
            case Name():
                return self._name(node)
            case Variable():
                return self._variable(node)
            case Word():
                return NUMBER
            case Unary():
                return self._unary(node)
            case Binary():
                left, right = self.unit(node.left), self.unit(node.right)
                try:
                    return binary(node.operator, left, right)
                except InputError as error:
                    raise self._fault(node, error.what, error.remedy) from None
            case Call():
                return self._call(node)

    def _name(self, node: Name) -> Unit:
        entry = catalogue().get(node.code)
        if entry is None:
            hint = nearest(node.code, [*catalogue(), "rate", "weight"]) or "可用的数据项见 hengjing frameworks show"
            raise InputError(f"数据项“{node.code}”不认识", where=self._where, remedy=f"{hint}，请改正后重试。")
        return entry.unit

    def _variable(self, node: Variable) -> Unit:
        if node.name == "weight":
            if not self._weight:
                raise self._fault(node, "计算指标值的公式不能用分值 weight", "分值只用在计分公式 score 里。")
            return SCORE
        if self._rate is None:
            raise self._fault(node, "用了 rate，但没有指标值的公式", "请写 rate = “…”，或在 score 中直接写出算式。")
        return self._rate

    def _unary(self, node: Unary) -> Unit:
        unit = self.unit(node.operand)
        wrong = unit != TRUTH if node.operator == "not" else unit.dimension in ("truth", "answer")
        if wrong:
            sign = "not" if node.operator == "not" else "负号"
            raise self._fault(node, f"{sign}后面不能是{named(unit)}", "请检查这一处的写法。")
        return unit

    def _macro(self, written: Call, meaning: Node) -> Unit:
        """The arguments are judged as they were written, then by what is made of them."""
        unit = self._call(written)
        try:
            self.unit(meaning)
        except InputError:
            usage = FUNCTIONS[written.function].usage
            raise self._fault(written, "各项不是能这样计分的量", f"用法：{usage}。") from None
        return unit

    def _call(self, node: Call) -> Unit:
        function = FUNCTIONS[node.function]
        if function.uses_weight and not self._weight:
            raise self._fault(node, "计算指标值的公式不能用计分函数", "计分函数只用在计分公式 score 里。")
        kinds = function.kinds(len(node.arguments)) or ()
        quantities: list[Unit] = []
        for kind, argument in zip(kinds, node.arguments, strict=True):
            unit = self.unit(argument)
            self._argument(node, kind, argument, unit)
            if kind == "quantity":
                quantities.append(unit)
        common = self._common(node, quantities)
        return {"ratio": RATIO, "points": SCORE, "quantity": common}[function.gives]

    def _argument(self, node: Call, kind: str, argument: Node, unit: Unit) -> None:
        fits = {
            "quantity": unit.dimension not in ("truth", "answer"),
            "points": unit.dimension in ("score", "number", "zero"),
            "answer": unit == ANSWER and isinstance(argument, Name),
            "truth": unit == TRUTH,
            "step": True,
        }
        if not fits[kind]:
            usage = FUNCTIONS[node.function].usage
            raise self._fault(
                node, f"“{text(argument)}”是{named(unit)}，不能用在函数“{node.function}”的这一项", f"用法：{usage}。"
            )

    def _common(self, node: Call, units: Sequence[Unit]) -> Unit:
        def fold(left: Unit, right: Unit) -> Unit:
            unit = agree(left, right)
            if unit is None:
                raise self._fault(
                    node, f"函数“{node.function}”里{named(left)}与{named(right)}不能比较", "请让各项是同一种量。"
                )
            return unit

        return reduce(fold, units) if units else NUMBER

    def _fault(self, node: Node, what: str, remedy: str) -> InputError:
        return InputError(f"公式中“{text(node)}”一处，{what}", where=self._where, remedy=remedy)
