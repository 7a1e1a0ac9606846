"""What we know how to compute: rates by their titles (rates.toml), check points by their words (answers.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache

from hengjing.formulas.interpret import interpret
from hengjing.formulas.parse import parse
from hengjing.frameworks.drafting.rule import Rule, Unreadable
from hengjing.frameworks.drafting.words import bare, data
from hengjing.frameworks.examples import figures_of
from hengjing.quantities.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate: its titles, its formula, the same in words, what it takes for granted, and figures that give a value.

    ``kept`` is a condition over the figures that says the same as a rate of at most ``at``, also where the rate itself
    cannot be computed (nothing this year and nothing the year before is no growth); ``none`` says that there is
    nothing the rate could be of.
    """

    titles: tuple[str, ...]
    rate: str
    says: str
    given: Mapping[str, str]
    needs: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    assumes: str = ""
    kept: str = ""
    none: str = ""
    at: Fraction = Fraction(0)

    def applied(self, rule: Rule) -> Rule:
        """The rule for this rate: full marks by the condition ``kept`` where that says the same as the rule's limit.

        Unreadable when the rule speaks of nothing to score and there is no telling for this rate.
        """
        if rule.absent and not self.none:
            raise Unreadable("没有此项业务的得满分，不知道用哪些数据判断没有此项业务")
        score = rule.score
        if self.kept and rule.limit == self.at and score.startswith("full_up_to(rate"):
            score = f"if({self.kept}, weight, {score})"
        return replace(rule, score=f"if({self.none}, weight, {score})" if rule.absent else score)

    def figures(self, value: Fraction) -> dict[str, Decimal]:
        """Figures, in the units of the catalogue, for which the rate has that value."""
        percent = value * 100
        known = {"r": percent, "0": Fraction(0), "100": Fraction(100), "100+r": 100 + percent, "100-r": 100 - percent}
        return {name: round_half_up(known[text], 8).normalize() for name, text in self.given.items()}

    def gives(self, value: Fraction) -> bool:
        """Whether those figures give that value (no figures give a rate without sign a negative one)."""
        return interpret(parse(self.rate), figures_of(self.figures(value))).value == value


@cache
def rates() -> tuple[Rate, ...]:
    """All rates of the file, in its order."""
    return tuple(
        Rate(
            titles=tuple(entry["titles"]),
            rate=entry["rate"],
            says=entry["says"],
            given=entry["given"],
            needs=tuple(entry.get("needs", ())),
            differs=tuple(entry.get("differs", ())),
            assumes=entry.get("assumes", ""),
            kept=entry.get("kept", ""),
            none=entry.get("none", ""),
            at=Fraction(entry.get("at", 0), 100),
        )
        for entry in data("rates.toml")["rate"]
    )


def rate_of(title: str, explained: str) -> Rate:
    """The rate an indicator of that title means; ``explained`` is how the notice explains it.

    Raises Unreadable when the title is not known, or the explanation is of another way to compute it.
    """
    called = [rate for rate in rates() if bare(title) in rate.titles]
    if not called:
        raise Unreadable(f"不知道“{title}”用哪些数据计算")
    for rate in called:
        if all(word in explained for word in rate.needs) and not any(word in explained for word in rate.differs):
            return rate
    raise Unreadable(f"通知对“{title}”的算法与通行的（{called[-1].says}）不同")


def names_of(title: str) -> list[str]:
    """What a criterion may call the rate of an indicator: its title, the other titles of that rate, their ends, and
    what the rate is of (“三公经费”＞0).
    """
    own = bare(title)
    titles = {own, *(each for rate in rates() if own in rate.titles for each in rate.titles)}
    ends = {name[at:] for name in titles for at in range(len(name) - 1) if name[-1] in "率度" or at == 0}
    return sorted({*ends, *(name[:-3] for name in titles if name[-1:] == "率" and len(name) > 5)} - {""})


def answer_of(point: str, context: str) -> str:
    """The answer that a check point asks for, under the titles of ``context``; Unreadable unless exactly one fits."""
    found = [
        entry["code"]
        for entry in data("answers.toml")["answer"]
        if _fits(entry["title"], context)
        and not any(word in context for word in entry.get("unless", ()))
        and _fits(entry["words"], point)
    ]
    if len(found) != 1:
        fault = "数据项目录里没有对应的自查事项" if not found else "一个要点里有几件事，不能对应到一个自查事项"
        raise Unreadable(f"要点“{point[:24]}”{fault}")
    return str(found[0])


def _fits(alternatives: list[str], text: str) -> bool:
    return any(all(word in text for word in alternative.split()) for alternative in alternatives)
