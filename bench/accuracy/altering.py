"""One figure of one relation made wrong, in the ways people do it; only where it can be seen to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal
from fractions import Fraction
from random import Random

from bench.accuracy.composing import Slot
from bench.accuracy.judging import UNITS, Printed, Verdict, printed, verdict
from bench.accuracy.layout import Draft
from bench.accuracy.papers import PERCENT, Fact

Change = Mapping[int, tuple[str, str]]
_OTHER_UNIT = {"元": "万元", "万元": "元", "亿元": "万元", "万亿元": "亿元", "万吨标准煤": "吨标准煤"}


@dataclass(frozen=True, slots=True)
class Alteration:
    """What was done to a draft: ``change`` gives by slot the number and unit printed instead."""

    fault: str
    fact: Fact
    draft: Draft
    variant: int
    change: Change


def _set(number: str, digits: str) -> str:
    """``digits`` written as ``number`` is: its sign and its thousands separators."""
    whole, dot, decimals = digits.partition(".")
    if "," in number:
        whole = f"{int(whole):,}"
    return ("-" if number.startswith("-") else "") + whole + dot + decimals


def _digits(slot: Slot) -> str:
    return slot.number.lstrip("-").replace(",", "")


def _digit_changed(slot: Slot, random: Random) -> Iterator[str]:
    digits = _digits(slot)
    places = [place for place, sign in enumerate(digits) if sign.isdigit()]
    for place in random.sample(places, len(places)):
        leading = place == 0 and len(digits) > 1 and digits[1] != "."
        others = [each for each in "0123456789"[leading:] if each != digits[place]]
        yield digits[:place] + random.choice(others) + digits[place + 1 :]


def _digits_swapped(slot: Slot, random: Random) -> Iterator[str]:
    digits = _digits(slot)
    for place in random.sample(range(len(digits) - 1), len(digits) - 1):
        one, two = digits[place], digits[place + 1]
        if one != two and "." not in (one, two) and not (two == "0" and place == 0):
            yield digits[:place] + two + one + digits[place + 2 :]


def _point_moved(slot: Slot, random: Random) -> Iterator[str]:
    whole, dot, decimals = _digits(slot).partition(".")
    if dot and Decimal(_digits(slot)):
        right = f"{int(whole + decimals[0])}.{decimals[1:]}".rstrip(".")
        left = f"{int(whole[:-1] or '0')}.{whole[-1]}{decimals}"
        yield from random.sample([right, left], 2)


def _last_years(slot: Slot, random: Random, before: str | None) -> Iterator[str]:
    """The figure of the year before where the paper knows it, else one of that size."""
    if before:
        yield before
    elif value := Decimal(_digits(slot)):
        step = Decimal(1).scaleb(value.as_tuple().exponent)  # type: ignore[arg-type]
        yield str((value * random.choice([82, 88, 91, 96, 104, 109, 117]) / 100).quantize(step))


def _truncated(slot: Slot, exact: Fraction | None) -> Iterator[str]:
    """The exact rate cut off at the decimals that are printed, or at fewer."""
    if exact is not None:
        decimals = len(_digits(slot).partition(".")[2])
        value = Decimal(abs(exact).numerator) / Decimal(abs(exact).denominator)
        for fewer in range(decimals, -1, -1):
            yield str(value.quantize(Decimal(1).scaleb(-fewer), rounding=ROUND_DOWN))


class Bench:
    """One draft whose figures can be changed and judged."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.slots = draft.slots
        self.facts = {fact.key: fact for fact in draft.facts}
        self.places: dict[str, dict[str, int]] = {}
        for place, slot in enumerate(self.slots):
            for key, role in slot.references:
                self.places.setdefault(key, {})[role] = place

    def roles(self, fact: Fact, change: Change) -> dict[str, Printed]:
        """The figures of ``fact`` as the changed draft prints them."""
        power = UNITS.get(fact.quantities[0].unit, 0)
        found = {}
        for quantity in fact.quantities:
            if quantity.role in (places := self.places[fact.key]):
                place = places[quantity.role]
                number, unit = change.get(place, (self.slots[place].number, self.slots[place].unit))
                found[quantity.role] = printed(number, unit or quantity.unit, quantity.negative, power)
        return found

    def verdict(self, change: Change) -> Verdict:
        """The worst verdict over the relations of the changed figures."""
        touched = {key for place in change for key, _ in self.slots[place].references}
        verdicts = [verdict(self.draft.kinds[key], self.roles(self.facts[key], change)) for key in touched]
        return max(verdicts, key=list(Verdict).index)

    def holds(self, fact: Fact) -> bool:
        """Whether ``fact`` holds as the draft prints it."""
        return verdict(self.draft.kinds[fact.key], self.roles(fact, {})) is Verdict.HOLDS

    def exact(self, fact: Fact) -> Fraction | None:
        """The rate of ``fact`` from its printed amounts; None when it states none."""
        values = {role: each.value for role, each in self.roles(fact, {}).items()}
        if "rate" not in values:
            return None
        if "whole" in values:
            return values["part"] / values["whole"] * 100
        previous = values.get("previous", values["current"] - values.get("change", Fraction(0)))
        return (values["current"] / previous - 1) * 100

    def before(self, slot: Slot) -> str | None:
        """Last year's figure of what ``slot`` shows, where a growth of the paper tells it."""
        key, role = slot.references[0]
        value = self.facts[key].get(role).value
        growths = [each for each in self.draft.facts if each.kind == "growth" and each.base == "last"]
        return next((each.get("previous").text for each in growths if each.get("current").value == value), None)


def _singly(make: Callable[[Bench, Slot, Fact, Random], Iterator[str]]) -> Callable[..., Iterator[Change]]:
    """A fault of one figure: ``make`` gives the digits printed instead."""

    def changes(bench: Bench, fact: Fact, random: Random) -> Iterator[Change]:
        places = sorted(set(bench.places[fact.key].values()))
        for place in random.sample(places, len(places)):
            slot = bench.slots[place]
            for digits in make(bench, slot, fact, random):
                yield {place: (_set(slot.number, digits), slot.unit)}

    return changes


def _unit_changed(bench: Bench, fact: Fact, random: Random) -> Iterator[Change]:
    places = sorted(set(bench.places[fact.key].values()))
    for place in random.sample(places, len(places)):
        slot = bench.slots[place]
        if slot.unit in _OTHER_UNIT and Decimal(_digits(slot)):
            yield {place: (slot.number, _OTHER_UNIT[slot.unit])}


def _figures_swapped(bench: Bench, fact: Fact, random: Random) -> Iterator[Change]:
    """Two figures of one kind in one line, or in one column of a table."""
    own = sorted(set(bench.places[fact.key].values()))
    shares = {key for place in own for key, _ in bench.slots[place].references}
    near = sorted({place for key in shares for place in bench.places[key].values()})
    pairs = [(one, two) for one in own for two in near if one != two]
    for one, two in random.sample(pairs, len(pairs)):
        first, second = bench.slots[one], bench.slots[two]
        if (first.unit == PERCENT) == (second.unit == PERCENT) and first.number != second.number:
            yield {
                one: (_set(first.number, _digits(second)), first.unit),
                two: (_set(second.number, _digits(first)), second.unit),
            }


FAULTS: dict[str, Callable[..., Iterator[Change]]] = {
    "digit changed": _singly(lambda bench, slot, fact, random: _digit_changed(slot, random)),
    "digits swapped": _singly(lambda bench, slot, fact, random: _digits_swapped(slot, random)),
    "decimal point moved": _singly(lambda bench, slot, fact, random: _point_moved(slot, random)),
    "unit changed": _unit_changed,
    "two figures swapped": _figures_swapped,
    "last year's figure kept": _singly(lambda bench, slot, fact, random: _last_years(slot, random, bench.before(slot))),
    "truncated": _singly(
        lambda bench, slot, fact, random: _truncated(slot, bench.exact(fact) if slot.unit == PERCENT else None)
    ),
}


def alter(bench: Bench, variant: int, fact: Fact, fault: str) -> Alteration | None:
    """``fact`` with that fault as the draft of ``variant`` states it; None when nobody could see the fault there."""
    random = Random(f"{fact.key} {fault} {variant}")  # noqa: S311
    wanted = Verdict.TRUNCATED if fault == "truncated" else Verdict.BROKEN
    for change in FAULTS[fault](bench, fact, random):
        if bench.verdict(change) is wanted:
            return Alteration(fault, fact, bench.draft, variant, change)
    return None
