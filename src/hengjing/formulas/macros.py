"""Scoring rules put together from the functions of ``functions.py``: each has words of its own and no arithmetic.

A macro is replaced by its meaning when a formula is read, so that every engine computes it without knowing it; the
call as it was written stays on the node (``tree.as_written``) for the page and for the explanation. To add one, write
what it means as a tree, its phrase, and an entry with examples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from hengjing.formulas import phrases
from hengjing.formulas.functions import TABLE, Example, Function
from hengjing.formulas.tree import Binary, Call, Node, Number, Variable, Word, as_written, parts, walk

# Arguments may stand twice in a meaning: nested deeply that would take all memory and time.
MAX_NODES, MAX_NESTED = 2000, 4

_WEIGHT, _NOTHING, _ONE, _ALL = Variable("weight"), Number("0"), Number("1"), Number("100%")


def call(name: str, arguments: Sequence[Node], at: int = 0) -> Node:
    """A call of the function ``name``: for a macro its meaning, with the call as written on it.

    Raises OverflowError when the meaning has more than 2,000 nodes or macros stand in each other more than 4 deep.
    """
    written = Call(name, tuple(arguments), at)
    expands = FUNCTIONS[name].expands
    if expands is None:
        return written
    meaning = expands(written.arguments)
    found = replace(meaning, written=written)
    if sum(1 for _ in islice(walk(meaning), MAX_NODES + 1)) > MAX_NODES or _nested(found) > MAX_NESTED:
        raise OverflowError
    return found


def _nested(node: Node) -> int:
    """How many macros stand in each other, as they were written."""
    written = as_written(node)
    return max((_nested(part) for part in parts(written)), default=0) + (written is not node)


def _share(part: Node, whole: Node) -> Binary:
    """``weight`` times part ÷ whole, the quotient held between 0% and 100%."""
    return Binary("*", _WEIGHT, Call("within", (Binary("/", part, whole), Number("0%"), _ALL)))


def _over_nothing(node: Node) -> Call:
    """A divisor that leaves the quotient undefined where the node is 0 or less: such a share means nothing."""
    return Call("max", (node, _NOTHING))


def _in_proportion(arguments: Sequence[Node]) -> Call:
    actual, target = arguments
    return Call("if", (Binary(">=", actual, target), _WEIGHT, _share(actual, _over_nothing(target))))


def _in_reverse(arguments: Sequence[Node]) -> Call:
    actual, target = arguments
    return Call("if", (Binary("<=", actual, target), _WEIGHT, _share(target, _over_nothing(actual))))


def _by_execution(arguments: Sequence[Node]) -> Binary:
    return _share(*arguments)


def _by_grade(arguments: Sequence[Node]) -> Binary:
    return Binary("*", _WEIGHT, Call("within", (arguments[0], Number("0%"), _ALL)))


def _by_satisfaction(arguments: Sequence[Node]) -> Call:
    def part(share: str) -> Binary:
        return Binary("*", _WEIGHT, Number(share))

    tiers = (Number("90%"), _WEIGHT, Number("80%"), part("0.8"), Number("60%"), part("0.5"), _NOTHING)
    return Call("tiers", (arguments[0], *tiers))


def _per_case(arguments: Sequence[Node]) -> Call:
    cases, points = arguments
    return Call("full_up_to", (cases, _NOTHING, _ONE, points, Word("whole")))


def _per_no(arguments: Sequence[Node]) -> Call:
    points, *answers = arguments
    kept = Call("yes_points", tuple(part for answer in answers for part in (answer, points)))
    lost = Binary("-", Binary("*", Number(str(len(answers))), points), kept)
    return Call("within", (Binary("-", _WEIGHT, lost), _NOTHING, _WEIGHT))


def _review_over(arguments: Sequence[Node]) -> Call:
    points, reached, limit, *cut = arguments
    less = Binary("*", points, Binary("-", _ONE, cut[0])) if cut else points
    return Call("if", (Binary(">", reached, limit), less, points))


def _one_cut(arguments: Sequence[Node]) -> str:
    if len(arguments) > 4:
        return "最多四项"
    cut = arguments[3] if len(arguments) == 4 else None
    return "扣减比例应在0%到100%之间" if isinstance(cut, Number) and cut.value > 1 else ""


_MACROS = (
    Function(
        "in_proportion",
        "in_proportion(实际值, 目标值)",
        "完成比例赋分：达到目标得满分，未达到按实际值÷目标值的比例得分（目标值应大于0）",
        "points",
        head=("quantity", "quantity"),
        expands=_in_proportion,
        says=phrases.in_proportion,
        uses_weight=True,
        examples=(
            Example("in_proportion(20, 20)", "10"),
            Example("in_proportion(18, 20)", "9"),
            Example("in_proportion(25, 20)", "10"),
        ),
    ),
    Function(
        "in_reverse",
        "in_reverse(实际值, 目标值)",
        "反向指标（越小越好）：不超过目标得满分，超过按目标值÷实际值的比例得分",
        "points",
        head=("quantity", "quantity"),
        expands=_in_reverse,
        says=phrases.in_reverse,
        uses_weight=True,
        examples=(
            Example("in_reverse(95, 100)", "10"),
            Example("in_reverse(125, 100)", "8"),
            Example("in_reverse(105%, 100%)", "200/21"),
        ),
    ),
    Function(
        "by_execution",
        "by_execution(支出数, 预算数)",
        "预算执行率得分：分值×支出数÷预算数，最高得满分",
        "points",
        head=("quantity", "quantity"),
        expands=_by_execution,
        says=phrases.by_execution,
        uses_weight=True,
        examples=(Example("by_execution(86, 100)", "8.6"), Example("by_execution(110, 100)", "10")),
    ),
    Function(
        "by_grade",
        "by_grade(评定比例)",
        "评判等级赋分（定性指标）：按评定的比例得分；达成100%～80%（含80%），部分达成80%～60%（含60%），未达成60%～0%",
        "points",
        head=("quantity",),
        expands=_by_grade,
        says=phrases.by_grade,
        uses_weight=True,
        examples=(Example("by_grade(85%)", "8.5"), Example("by_grade(60%)", "6"), Example("by_grade(105%)", "10")),
    ),
    Function(
        "by_satisfaction",
        "by_satisfaction(满意率)",
        "满意度赋分：90%及以上得满分，80%及以上得分值的80%，60%及以上得分值的50%，不足60%不得分"
        "（档次与此不同的用 tiers 写）",
        "points",
        head=("quantity",),
        expands=_by_satisfaction,
        says=phrases.by_satisfaction,
        uses_weight=True,
        examples=(
            Example("by_satisfaction(90%)", "10"),
            Example("by_satisfaction(89.9%)", "8"),
            Example("by_satisfaction(60%)", "5"),
            Example("by_satisfaction(59.9%)", "0"),
        ),
    ),
    Function(
        "per_case",
        "per_case(次数, 每次扣分)",
        "每发生一次扣一次分，扣完为止；没有发生得满分",
        "points",
        head=("quantity", "points"),
        expands=_per_case,
        says=phrases.per_case,
        uses_weight=True,
        examples=(
            Example("per_case(0, 0.5)", "10"),
            Example("per_case(3, 0.5)", "8.5"),
            Example("per_case(30, 1)", "0"),
        ),
    ),
    Function(
        "per_no",
        "per_no(每项扣分, 自查事项, 自查事项…)",
        "每有一项自查结论为“否”扣一次分，扣完为止；全部为“是”得满分",
        "points",
        head=("points",),
        repeat=("answer",),
        expands=_per_no,
        says=phrases.per_no,
        uses_weight=True,
        examples=(
            Example(
                "per_no(4, answer.data_true, answer.data_complete)",
                "6",
                {"answer.data_true": "1", "answer.data_complete": "0"},
            ),
            Example(
                "per_no(6, answer.data_true, answer.data_complete)",
                "0",
                {"answer.data_true": "0", "answer.data_complete": "0"},
            ),
        ),
    ),
    Function(
        "review_over",
        "review_over(得分, 完成率, 界限[, 扣减比例])",
        "超额完成复核：完成率超过界限（如130%）的提示说明原因、复核目标值；写了扣减比例的同时按比例扣减得分，不写不扣",
        "points",
        head=("points", "quantity", "quantity"),
        repeat=("quantity",),
        times=0,
        expands=_review_over,
        says=phrases.review_over,
        flags=phrases.to_review,
        refuses=_one_cut,
        examples=(
            Example("review_over(weight, 120%, 130%)", "10"),
            Example("review_over(weight, 150%, 130%)", "10"),
            Example("review_over(weight, 150%, 130%, 20%)", "8"),
        ),
    ),
)

MACROS: dict[str, Function] = {macro.name: macro for macro in _MACROS}
# All that may be called in a formula.
FUNCTIONS: dict[str, Function] = {**TABLE, **MACROS}
