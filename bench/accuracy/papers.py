"""The reference facts with names: what stands in a document, before it is put into words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpus"
HERE = Path(__file__).parent
PERCENT = "%"
COUNTED = frozenset("个辆人家分")
_UNITS = {"万吨标煤": "万吨标准煤"}
_DIFFERENCES = ("difference", "decrease", "balance")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in its part in a relation: ``text`` as printed without sign, ``value`` with it."""

    role: str
    text: str
    unit: str
    name: str = ""
    negative: bool = False

    @property
    def value(self) -> Decimal:
        """The signed value in ``unit``."""
        return -Decimal(self.text) if self.negative else Decimal(self.text)


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that holds. ``kind`` names the templates of phrasing.toml that can say it (a growth has three)."""

    key: str
    kind: str
    name: str
    quantities: tuple[Quantity, ...]
    base: str = ""
    period: str = ""

    def get(self, role: str) -> Quantity:
        """The quantity in that role."""
        return next(each for each in self.quantities if each.role == role)

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """The parts of a total, in order."""
        return tuple(each for each in self.quantities if each.role.startswith("part") and each.role != "part")


@dataclass(frozen=True, slots=True)
class Paper:
    """One document of the corpus: its kind, year and the relations that hold in it."""

    key: str
    kind: str
    year: int
    facts: tuple[Fact, ...]


@cache
def _names() -> dict[str, Any]:
    return tomllib.loads((HERE / "names.toml").read_text(encoding="utf-8"))


def _entry(paper: Mapping[str, Any], kind: str, label: str) -> dict[str, Any] | None:
    for place in (paper["id"], paper["kind"], "any"):
        found: dict[str, Any] | None = _names().get(place, {}).get(kind, {}).get(label)
        if found:
            return found
    return None


def _kind(paper: Mapping[str, Any], relation: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The kind of a relation by its type and label, and how it is named; KeyError for a label without a name."""
    kinds = {
        "sum": ("change", "balance", "sum"),
        "ratio": ("completion", "achievement", "share"),
        "growth": ("growth",),
        "growth_from_diff": ("growth",),
        "diff": _DIFFERENCES,
    }[relation["type"]]
    # A paper's own entry comes before one of its kind, whatever the kind of relation is.
    own = [(kind, _names().get(paper["id"], {}).get(kind, {}).get(relation["label"])) for kind in kinds]
    found = [pair for pair in own if pair[1]] or [
        (kind, entry) for kind in kinds if (entry := _entry(paper, kind, relation["label"]))
    ]
    if not found:
        raise KeyError(f"{paper['id']}: {relation['type']} {relation['label']}")
    return found[0]


def _quantity(role: str, text: str, unit: str, name: str = "") -> Quantity:
    return Quantity(role, text.lstrip("-"), unit, name, text.startswith("-"))


def _less(first: str, second: str) -> str:
    return str(Decimal(first) - Decimal(second))


def _sum(relation: Mapping[str, Any], named: Mapping[str, Any], unit: str) -> Iterator[Quantity]:
    yield _quantity("total", relation["stated_total"], unit, named["name"])
    names = named["parts"][: len(relation["parts"])]
    for number, (text, name) in enumerate(zip(relation["parts"], names, strict=True)):
        yield _quantity(f"part{number}", text, unit, name)


def _growth(relation: Mapping[str, Any], named: Mapping[str, Any], unit: str) -> Iterator[Quantity]:
    current = relation["current"]
    change = relation["diff"] if "diff" in relation else _less(current, relation["previous"])
    yield _quantity("current", current, unit, named["name"])
    yield _quantity("previous", _less(current, change), unit)
    yield _quantity("change", change, unit)
    yield Quantity("rate", relation["stated_pct"], PERCENT, negative=change.startswith("-"))


def _difference(kind: str, relation: Mapping[str, Any], named: Mapping[str, Any], unit: str) -> Iterator[Quantity]:
    current, previous = relation["a"], relation["b"]
    if kind == "decrease":
        current, previous = previous, current
    yield _quantity("current", current, unit, named["name"])
    yield _quantity("previous", previous, unit)
    yield _quantity("change", _less(current, previous), unit)


def _balance(relation: Mapping[str, Any], named: Mapping[str, Any], unit: str) -> Iterator[Quantity]:
    """Income less expenditure is what is left; or what is left less the year's surplus is what there was."""
    first, second, left = relation["a"], relation["b"], relation["stated_diff"]
    signed = (left, second) if named["name"].startswith(("年末", "一般公共预算年末")) else (first, f"-{second}")
    total = first if signed[0] == left else left
    yield _quantity("total", total, unit, named["name"])
    for number, (text, name) in enumerate(zip(signed, named["parts"], strict=True)):
        yield _quantity(f"part{number}", text, unit, name)


def _ratio(relation: Mapping[str, Any], named: Mapping[str, Any], unit: str) -> Iterator[Quantity]:
    yield _quantity("part", relation["part"], unit, named.get("part", ""))
    yield _quantity("whole", relation["whole"], unit, named.get("whole", ""))
    yield Quantity("rate", relation["stated_pct"], PERCENT)


def _fact(paper: Mapping[str, Any], number: int) -> Fact:
    relation = paper["relations"][number]
    kind, named = _kind(paper, relation)
    unit = named.get("unit") or _UNITS.get(paper["unit"], paper["unit"])
    if relation["type"] == "sum":
        quantities = _sum(relation, named, unit)
    elif kind == "growth":
        quantities = _growth(relation, named, unit)
    elif kind == "balance":
        quantities = _balance(relation, named, unit)
    elif kind in _DIFFERENCES:
        quantities = _difference(kind, relation, named, unit)
    else:
        quantities = _ratio(relation, named, unit)
    said = "difference" if kind == "decrease" else kind
    name = named.get("name") or named["whole"]
    key = f"{paper['id']}/{number}"
    return Fact(key, said, name, tuple(quantities), named.get("base", "last"), named.get("period", ""))


def _known_name(fact: Fact, part: Quantity, others: Iterable[Fact]) -> str | None:
    """The name another fact of the paper gives the figure of ``part``: a share of the same total, else a total."""
    shares = [each for each in others if each.kind == "share"]
    whole = fact.get("total").value
    for share in shares:
        if share.get("whole").value == whole and share.get("part").value == part.value:
            return share.get("part").name
    growths = [each for each in others if each.kind == "growth" and fact.kind == "sum"]
    return next((each.name for each in growths if each.get("current").value == part.value != 0), None)


def _agreed(fact: Fact, others: tuple[Fact, ...]) -> Fact:
    """``fact`` with its parts called as other facts of the paper call the same figures; the rest keep their order."""
    if fact.kind != "sum":
        return fact
    known = [_known_name(fact, part, others) for part in fact.parts]
    known = [name if known.index(name) == place else None for place, name in enumerate(known)]
    own = (part.name for part in fact.parts if part.name not in known)
    names = [name or next(own) for name in known]
    parts = tuple(replace(part, name=name) for part, name in zip(fact.parts, names, strict=True))
    return replace(fact, quantities=(fact.get("total"), *parts))


def load(folder: Path) -> tuple[Paper, ...]:
    """The papers under ``folder``/facts that hold a consistent relation, in the order of their names."""
    papers = []
    for path in sorted((folder / "facts").glob("*.json")):
        paper = json.loads(path.read_text(encoding="utf-8"))
        numbers = [number for number, each in enumerate(paper["relations"]) if each["status"] == "ok"]
        if numbers:
            named = tuple(_fact(paper, number) for number in numbers)
            facts = tuple(_agreed(fact, named) for fact in named)
            papers.append(Paper(paper["id"], paper["kind"], paper["year"], facts))
    return tuple(papers)
