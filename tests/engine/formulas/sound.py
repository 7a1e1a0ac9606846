"""Random formulas whose quantities go together: every node, every function, nested; a seed makes a run repeat."""

from __future__ import annotations

from random import Random

from hengjing.formulas.functions import STEPS
from hengjing.formulas.tree import COMPARISONS, LOGIC, Binary, Call, Name, Node, Number, Unary, Variable, Word

FIGURES = {
    "money": ("three_public.budget", "three_public.final_account", "expenditure_total"),
    "count": ("staff_on_duty", "approved_posts"),
    "ratio": ("satisfaction.rate",),
    "answer": ("answer.data_true", "answer.data_complete", "answer.data_accurate"),
}
_NUMBERS = ("0", "1", "2", "3", "0.5", "7.25", "100")
_PERCENTS = ("0%", "1%", "5%", "33.3%", "80%", "100%", "150%")


class Formulas:
    """Makes formulas of a kind (money, count, ratio, score), not deeper than asked for."""

    def __init__(self, random: Random, weight: bool = True, rate: bool = True) -> None:
        self._random, self._weight, self._rate = random, weight, rate

    def of(self, kind: str, depth: int) -> Node:
        """A formula that gives a quantity of that kind."""
        if depth <= 0 or self._random.random() < 0.15:
            return self._leaf(kind)
        ways = [self._sum, self._scaled, self._choice, self._turned]
        if kind == "ratio":
            ways += [self._quotient, self._quotient, self._share]
        if kind == "score":
            ways = [*ways, self._deducted, self._tiers, self._answers] if self._weight else ways
        return self._random.choice(ways)(kind, depth - 1)

    def _leaf(self, kind: str) -> Node:
        if kind in ("money", "count"):
            return self._figure(kind)
        if kind == "score":
            return Variable("weight") if self._weight and self._random.random() < 0.5 else self._number(_NUMBERS)
        if self._rate and self._random.random() < 0.4:
            return Variable("rate")
        return self._figure(kind) if self._random.random() < 0.5 else self._number(_PERCENTS)

    def _number(self, numbers: tuple[str, ...]) -> Number:
        return Number(self._random.choice(numbers))

    def _figure(self, kind: str) -> Name:
        return Name(self._random.choice(FIGURES[kind]), prior=kind != "answer" and self._random.random() < 0.3)

    def _any(self, depth: int) -> tuple[str, Node]:
        kind = self._random.choice(("money", "count", "ratio", "ratio"))
        return kind, self.of(kind, depth)

    def _sum(self, kind: str, depth: int) -> Node:
        return Binary(self._random.choice("+-"), self.of(kind, depth), self.of(kind, depth))

    def _scaled(self, kind: str, depth: int) -> Node:
        return Binary(self._random.choice("*/"), self.of(kind, depth), self.of("ratio", depth))

    def _quotient(self, kind: str, depth: int) -> Node:
        if self._weight and self._random.random() < 0.1:  # the branch taken may be a bare number
            branches = (self.condition(depth - 1), Variable("weight"), Number("5"))
            return Binary("/", self.of("score", 0), Call("if", branches))
        of = self._random.choice(("money", "count"))
        return Binary("/", self.of(of, depth), self.of(of, depth))

    def _turned(self, kind: str, depth: int) -> Node:
        inner = self.of(kind, depth)
        return Unary("-", inner) if self._random.random() < 0.5 else Call("abs", (inner,))

    def _choice(self, kind: str, depth: int) -> Node:
        name = self._random.choice(("if", "min", "max", "within", "first", "best_of"))
        parts = [self.of(kind, depth) for _ in range(3 if name == "within" else 2)]
        if name in ("if", "first") and self._random.random() < 0.3:  # 0 is 0 of anything
            parts[0] = Number("0")
        return Call(name, (self.condition(depth), *parts) if name == "if" else tuple(parts))

    def _share(self, kind: str, depth: int) -> Node:
        return Call("yes", tuple(self._figure("answer") for _ in range(self._random.randint(1, 3))))

    def _deducted(self, kind: str, depth: int) -> Node:
        name = self._random.choice(("full_up_to", "full_from"))
        of, x = self._any(depth)
        per: Node = self._number(("1%", "5%", "200%")) if of == "ratio" else self.of(of, 0)
        points = self.of("score", 0 if self._random.random() < 0.7 else depth)
        return Call(name, (x, self.of(of, depth), per, points, Word(self._random.choice(STEPS))))

    def _tiers(self, kind: str, depth: int) -> Node:
        name = self._random.choice(("tiers", "tiers_up_to"))
        of, x = self._any(depth)
        limits: list[Node] = [Number("90%"), Number("50%")] if of == "ratio" else [self.of(of, 0), self.of(of, 0)]
        if name == "tiers_up_to":
            limits.reverse()
        points = [self.of("score", depth // 2) for _ in range(3)]
        return Call(name, (x, limits[0], points[0], limits[1], points[1], points[2]))

    def _answers(self, kind: str, depth: int) -> Node:
        if self._random.random() < 0.5:
            return Call("veto", (self._figure("answer"), self._figure("answer"), self.of("score", depth)))
        return Call(
            "yes_points", (self._figure("answer"), self.of("score", depth), self._figure("answer"), Number("1"))
        )

    def condition(self, depth: int) -> Node:
        """A condition."""
        if depth > 0 and self._random.random() < 0.4:
            if self._random.random() < 0.3:
                return Unary("not", self.condition(depth - 1))
            return Binary(self._random.choice(LOGIC), self.condition(depth - 1), self.condition(depth - 1))
        kind, left = self._any(depth)
        return Binary(self._random.choice(COMPARISONS), left, self.of(kind, depth))
