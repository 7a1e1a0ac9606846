"""A fact in words: one of the templates of phrasing.toml filled with figures that can be found again."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from string import Formatter
from typing import Any

from bench.accuracy.papers import COUNTED, HERE, PERCENT, Fact, Paper, Quantity

Reference = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A figure in a text: number and unit as printed, and every (fact, role) it stands for."""

    number: str
    unit: str
    references: tuple[Reference, ...]


Pieces = tuple["str | Slot", ...]


@dataclass(frozen=True, slots=True)
class Voice:
    """How one document writes: its year, its words, thousands separators or not, two decimals throughout or not."""

    paper: Paper
    random: Random
    thousands: bool
    padded: bool

    def number(self, quantity: Quantity) -> str:
        """The number as this document prints it, without sign."""
        whole, _, decimals = quantity.text.partition(".")
        if self.padded and quantity.unit != PERCENT and quantity.unit not in COUNTED:
            decimals = decimals.ljust(2, "0")
        if self.thousands and quantity.unit != PERCENT:
            whole = f"{int(whole):,}"
        return f"{whole}.{decimals}" if decimals else whole

    def slot(self, fact: Fact, role: str, *more: Reference) -> Slot:
        """The figure of ``fact`` in ``role`` with its unit; ``more`` is what else it stands for."""
        quantity = fact.get(role)
        return Slot(self.number(quantity), quantity.unit, ((fact.key, role), *more))

    def base(self, base: str) -> str:
        """What the figure compared with is called."""
        budget, last = self.paper.kind == "部门预算说明", self.paper.year - 1
        known = {
            "last": ["上年", "上年预算数", f"{last}年预算"] if budget else ["上年", "上年决算数", f"{last}年度"],
            "budget": ["年初预算数", "年初预算"],
        }
        return self.random.choice(known.get(base, [base]))

    @property
    def period(self) -> str:
        """The document's year as it stands before an amount."""
        return f"{self.paper.year}年" if self.paper.kind == "部门预算说明" else f"{self.paper.year}年度"


@cache
def phrasing() -> dict[str, Any]:
    """Templates, sentences around them and titles."""
    return tomllib.loads((HERE / "phrasing.toml").read_text(encoding="utf-8"))


def fill(template: str, values: Mapping[str, str | Slot | Pieces]) -> Pieces:
    """The pieces of ``template`` with its fields replaced."""
    pieces: list[str | Slot] = []
    for text, field, _, _ in Formatter().parse(template):
        pieces.append(text)
        if field is not None:
            value = values[field]
            pieces.extend(value if isinstance(value, tuple) else (value,))
    return tuple(piece for piece in pieces if piece)


def _joined(items: Sequence[Pieces], between: str) -> Pieces:
    pieces: list[str | Slot] = []
    for number, item in enumerate(items):
        pieces.extend([between] if number else [])
        pieces.extend(item)
    return tuple(pieces)


def direction(negative: bool) -> dict[str, str]:
    """The words that follow the sign of a change."""
    words = ("减少", "下降", "降幅") if negative else ("增加", "增长", "增幅")
    return dict(zip(("up", "grow", "amplitude"), words, strict=True))


def shares_of(fact: Fact, facts: Sequence[Fact]) -> dict[str, Fact]:
    """By role of the part, the facts that state the share of a part of the sum ``fact``."""
    found = {}
    for share in facts:
        if share.kind == "share" and share.get("whole").value == fact.get("total").value and share.name == fact.name:
            for part in fact.parts:
                if part.name == share.get("part").name and part.value == share.get("part").value:
                    found[part.role] = share
    return found


def _with_parts(fact: Fact, template: Mapping[str, str], voice: Voice, shares: Mapping[str, Fact]) -> dict[str, Any]:
    items = []
    for order, part in enumerate(fact.parts, 1):
        share = shares.get(part.role) if "with_share" in template else None
        values: dict[str, Any] = {"part_name": part.name, "name": fact.name, "order": str(order)}
        values["part"] = voice.slot(fact, part.role, *([(share.key, "part")] if share else []))
        values["rate"] = voice.slot(share, "rate") if share else ""
        values.update(direction(part.negative))
        items.append(fill(template["with_share" if share else "part"], values))
    stated = [(share.key, "whole") for share in shares.values()] if "with_share" in template else []
    return {"parts": _joined(items, template["between"]), "total": voice.slot(fact, "total", *stated)}


def _balance(fact: Fact, voice: Voice) -> dict[str, Any]:
    said = [(part, (part.name, voice.slot(fact, part.role))) for part in fact.parts]
    added = [pieces for part, pieces in said if not part.negative]
    subtracted = [pieces for part, pieces in said if part.negative]
    signed = [(sign, *pieces) for part, pieces in said for sign in ("－" if part.negative else "＋",)]
    return {
        "added": _joined(added, "，"),
        "subtracted": _joined(subtracted, "，"),
        "signed": tuple(piece for item in signed for piece in item)[1:],
        "total": voice.slot(fact, "total"),
    }


def say(fact: Fact, kind: str, template: Mapping[str, Any], voice: Voice, shares: Mapping[str, Fact]) -> Pieces:
    """``fact`` in the words of ``template``; a line break stands between paragraphs."""
    sign = fact.get("change" if kind.startswith(("growth", "diff")) else "total").negative if kind in SIGNED else False
    around = phrasing()["around"]
    values: dict[str, Any] = {
        "name": fact.name,
        "period": fact.period or voice.period,
        "base": voice.base(fact.base),
        "reason": voice.random.choice(around["decrease" if sign else "increase"]),
        **direction(sign),
    }
    if kind in ("sum", "change"):
        values |= _with_parts(fact, template, voice, shares)
    elif kind == "balance":
        values |= _balance(fact, voice)
    else:
        values |= {each.role: voice.slot(fact, each.role) for each in fact.quantities}
    if kind == "share":
        values["part_name"] = fact.get("part").name
    if kind == "completion":
        values["against"] = _against(fact)
    return fill(template["text"], values)


SIGNED = frozenset(["change", "difference", "growth_by_amount", "growth_by_base", "growth_by_both"])


def _against(fact: Fact) -> str:
    part, whole = fact.get("part").value, fact.get("whole").value
    if part == whole:
        return "决算数与预算数持平"
    return "决算数大于预算数" if part > whole else "决算数小于预算数的主要原因是压减一般性支出"


def usable(kind: str, fact: Fact, whole_elsewhere: bool) -> Iterator[Mapping[str, Any]]:
    """The templates of ``kind`` that can say ``fact`` where it stands."""
    for template in phrasing()[kind]:
        if template.get("whole_elsewhere") and not whole_elsewhere:
            continue
        if template.get("same_period") and fact.base != "last":
            continue
        # A balance with nothing to subtract is said otherwise.
        needed = {"subtracting": True, "adding": False}.get(template.get("only", ""))
        if needed is not None and needed != any(part.negative for part in fact.parts):
            continue
        yield template
