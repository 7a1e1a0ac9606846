"""The one table of functions: name, usage and meaning in Chinese, arguments, interpreter, phrase, examples.

To add a function, add an entry here (and its rule and phrase beside the others); parser, checks, interpreter and
explanations need no change, and the tests run its examples. What can be said with the functions that are here is no
entry of this table but a macro (``macros.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise

from hengjing.formulas import phrases, rules
from hengjing.formulas.phrases import Said
from hengjing.formulas.rules import Evaluate, Value
from hengjing.formulas.tree import Binary, Call, Node, Number

STEPS = ("whole", "begun", "proportional")
MAX_ARGUMENTS = 60


@dataclass(frozen=True, slots=True)
class Example:
    """A formula with its exact value for a weight of 10 and the ``given`` figures (in the units of the catalogue)."""

    formula: str
    value: str
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Function:
    """An entry of the table.

    Arguments are ``head``, then ``repeat`` at least ``times`` times, then ``tail``; each is of a kind: ``quantity``
    (all quantities of one call must be of one dimension), ``points``, ``answer``, ``truth``, ``step``. ``gives`` is
    quantity, points or ratio. ``value`` computes from defined arguments (an undefined one makes the call undefined);
    ``lazily`` asks for the arguments it wants, and with ``alternatives`` one of them is enough; ``expands`` gives the
    meaning of a macro. ``says`` tells what was done, ``flags`` what somebody should look into; ``refuses`` names what
    is wrong with the arguments.
    """

    name: str
    usage: str
    meaning: str
    gives: str
    head: tuple[str, ...] = ()
    repeat: tuple[str, ...] = ()
    times: int = 1
    tail: tuple[str, ...] = ()
    value: Callable[[Sequence[Fraction], Fraction, str], Value] | None = None
    lazily: Callable[[Evaluate, int], Value] | None = None
    expands: Callable[[Sequence[Node]], Binary | Call] | None = None
    says: Callable[[Said], str] = phrases.silent
    flags: Callable[[Said], str] = phrases.silent
    refuses: Callable[[Sequence[Node]], str] | None = None
    uses_weight: bool = False
    alternatives: bool = False
    examples: tuple[Example, ...] = ()

    def kinds(self, count: int) -> tuple[str, ...] | None:
        """The kinds of ``count`` arguments, or None when there cannot be so many."""
        rest = count - len(self.head) - len(self.tail)
        if not self.repeat:
            return self.head + self.tail if rest == 0 else None
        rounds, over = divmod(rest, len(self.repeat))
        if over or rounds < self.times or count > MAX_ARGUMENTS:
            return None
        return self.head + self.repeat * rounds + self.tail


def _thresholds(falling: bool) -> Callable[[Sequence[Node]], str]:
    def refuse(arguments: Sequence[Node]) -> str:
        written = [node.value for node in arguments[1:-1:2] if isinstance(node, Number)]
        if len(set(written)) < len(written):
            return "有两档的界限相同，两档重叠"
        ordered = all(a > b if falling else a < b for a, b in pairwise(written))
        return "" if ordered else f"各档的界限应{'从高到低' if falling else '从低到高'}排列"

    return refuse


def _positive_step(arguments: Sequence[Node]) -> str:
    per = arguments[2]
    return "每扣一次分的幅度应大于0" if isinstance(per, Number) and per.value <= 0 else ""


_DEDUCTION = ("quantity", "quantity", "quantity", "points", "step")

_FUNCTIONS = (
    Function(
        "full_up_to",
        "full_up_to(数值, 限度, 每, 扣分, whole|begun|proportional)",
        "不超过限度得满分，每超过“每”扣一次分，扣完为止；"
        "不足一个“每”的部分：whole 不计，begun 按一个计，proportional 按比例",
        "points",
        head=_DEDUCTION,
        value=rules.full_up_to,
        says=phrases.full_up_to,
        refuses=_positive_step,
        uses_weight=True,
        examples=(
            Example("full_up_to(96.55%, 100%, 1%, weight/10, whole)", "10"),
            Example("full_up_to(103.5%, 100%, 1%, weight/10, whole)", "7"),
            Example("full_up_to(103.5%, 100%, 1%, weight/10, begun)", "6"),
            Example("full_up_to(103.5%, 100%, 1%, weight/10, proportional)", "6.5"),
            Example("full_up_to(142%, 100%, 1%, weight/10, whole)", "0"),
            Example("full_up_to(abs(-5.35%), 5%, 0.1%, 0.1, begun)", "9.6"),
        ),
    ),
    Function(
        "full_from",
        "full_from(数值, 限度, 每, 扣分, whole|begun|proportional)",
        "不低于限度得满分，每低于“每”扣一次分，扣完为止；不足一个“每”的部分同 full_up_to",
        "points",
        head=_DEDUCTION,
        value=rules.full_from,
        says=phrases.full_from,
        refuses=_positive_step,
        uses_weight=True,
        examples=(
            Example("full_from(100%, 100%, 5%, 4, whole)", "10"),
            Example("full_from(93%, 100%, 5%, 4, whole)", "6"),
            Example("full_from(93%, 100%, 5%, 4, begun)", "2"),
        ),
    ),
    Function(
        "tiers",
        "tiers(数值, 界限, 得分, 界限, 得分…, 其余得分)",
        "按达到的界限分档得分，界限从高到低，达到即算（含本数）；都没有达到得最后一项",
        "points",
        head=("quantity",),
        repeat=("quantity", "points"),
        tail=("points",),
        value=rules.tiers,
        says=phrases.tiers,
        refuses=_thresholds(falling=True),
        examples=(
            Example("tiers(90%, 90%, weight, 80%, 8, 0)", "10"),
            Example("tiers(89.99%, 90%, weight, 80%, 8, 0)", "8"),
            Example("tiers(79%, 90%, weight, 80%, 8, 0)", "0"),
        ),
    ),
    Function(
        "tiers_up_to",
        "tiers_up_to(数值, 界限, 得分, 界限, 得分…, 其余得分)",
        "按不超过的界限分档得分，界限从低到高，含本数；都超过得最后一项",
        "points",
        head=("quantity",),
        repeat=("quantity", "points"),
        tail=("points",),
        value=rules.tiers_up_to,
        says=phrases.tiers_up_to,
        refuses=_thresholds(falling=False),
        examples=(
            Example("tiers_up_to(0%, 0%, 5, 10%, 4, 20%, 3, 0)", "5"),
            Example("tiers_up_to(10.1%, 0%, 5, 10%, 4, 20%, 3, 0)", "3"),
            Example("tiers_up_to(30%, 0%, 5, 10%, 4, 20%, 3, 0)", "0"),
        ),
    ),
    Function(
        "yes",
        "yes(自查事项, 自查事项…)",
        "自查事项中结论为“是”的占比",
        "ratio",
        repeat=("answer",),
        value=rules.yes,
        says=phrases.yes,
        examples=(
            Example(
                "weight * yes(answer.data_true, answer.data_complete)",
                "5",
                {"answer.data_true": "1", "answer.data_complete": "0"},
            ),
        ),
    ),
    Function(
        "yes_points",
        "yes_points(自查事项, 得分, 自查事项, 得分…)",
        "结论为“是”的自查事项的得分之和",
        "points",
        repeat=("answer", "points"),
        value=rules.yes_points,
        says=phrases.yes_points,
        examples=(
            Example(
                "yes_points(answer.data_true, 1, answer.data_complete, 0.5)",
                "1",
                {"answer.data_true": "1", "answer.data_complete": "0"},
            ),
        ),
    ),
    Function(
        "veto",
        "veto(自查事项…, 得分)",
        "一票否决：自查事项有一项为“否”得0分，否则得最后一项的分",
        "points",
        repeat=("answer",),
        tail=("points",),
        value=rules.veto,
        says=phrases.veto,
        examples=(
            Example("veto(answer.funds_not_misused, weight)", "0", {"answer.funds_not_misused": "0"}),
            Example("veto(answer.funds_not_misused, weight)", "10", {"answer.funds_not_misused": "1"}),
        ),
    ),
    Function(
        "if",
        "if(条件, 成立时的值, 不成立时的值)",
        "条件成立取第二项，不成立取第三项",
        "quantity",
        head=("truth", "quantity", "quantity"),
        lazily=rules.choice,
        examples=(
            Example("if(80% >= 80%, weight, 0)", "10"),
            Example("if(1 > 2, weight, 3)", "3"),
        ),
    ),
    Function(
        "min",
        "min(数值, 数值…)",
        "取最小的一个",
        "quantity",
        repeat=("quantity",),
        times=2,
        value=rules.smallest,
        examples=(Example("min(120%, 100%)", "1"),),
    ),
    Function(
        "max",
        "max(数值, 数值…)",
        "取最大的一个",
        "quantity",
        repeat=("quantity",),
        times=2,
        value=rules.largest,
        examples=(Example("max(0, weight - 12)", "0"),),
    ),
    Function(
        "abs",
        "abs(数值)",
        "绝对值",
        "quantity",
        head=("quantity",),
        value=rules.magnitude,
        examples=(Example("abs(97% - 100%)", "0.03"),),
    ),
    Function(
        "within",
        "within(数值, 下限, 上限)",
        "限制在下限和上限之间",
        "quantity",
        head=("quantity", "quantity", "quantity"),
        value=rules.within,
        examples=(
            Example("weight * within(120%, 0%, 100%)", "10"),
            Example("within(-5%, 0%, 100%)", "0"),
        ),
    ),
    Function(
        "first",
        "first(数值, 数值…)",
        "取第一个有数据的",
        "quantity",
        repeat=("quantity",),
        times=2,
        lazily=rules.first,
        alternatives=True,
        examples=(Example("first(satisfaction.rate, 1 / 0, 80%)", "0.8"),),
    ),
    Function(
        "best_of",
        "best_of(数值, 数值…)",
        "二者（多者）择优：取有数据的各项中最大的一个",
        "quantity",
        repeat=("quantity",),
        times=2,
        lazily=rules.best_of,
        alternatives=True,
        examples=(Example("best_of(satisfaction.rate, 3, 7)", "7"),),
    ),
)

TABLE: dict[str, Function] = {function.name: function for function in _FUNCTIONS}
