"""Facts as tables: a total with its parts, last year against this one, budget against final accounts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bench.accuracy.composing import Pieces, Slot, Voice, shares_of
from bench.accuracy.papers import Fact

from hengjing.documents.model import Cell


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or, with ``cell``, what stands in a cell of a table."""

    pieces: Pieces
    cell: Cell | None = None


Row = Sequence[Pieces]


def tables(facts: Sequence[Fact], kinds: dict[str, str], voice: Voice, whole: bool) -> Iterator[Line]:
    """Every sum as a table and, with ``whole``, growths and completions too; ``kinds`` learns what was said."""
    numbers = count()
    for fact in facts:
        if fact.kind == "sum" and fact.get("total").unit != "人":
            shares = {role: share for role, share in shares_of(fact, facts).items() if share.key not in kinds}
            kinds.update({fact.key: "sum"}, **{share.key: "share" for share in shares.values()})
            yield from _titled(f"{fact.period or voice.period}{fact.name}情况表", fact, voice)
            yield from _laid(_sum(fact, shares, voice), next(numbers))
    if whole:
        for kind, said, head in _HEADS:
            yield from _comparison([each for each in facts if each.kind == kind], kinds, said, head, voice, numbers)


_HEADS = (
    ("growth", "growth_by_both", ("项目", "{last}", "{this}", "增减额", "增减率")),
    ("completion", "completion", ("项目", "年初预算数", "支出决算数", "完成率")),
)
_ROLES = {"growth": ("previous", "current", "change", "rate"), "completion": ("whole", "part", "rate")}


def _titled(title: str, fact: Fact, voice: Voice) -> Iterator[Line]:
    yield Line((title,))
    if voice.padded:
        yield Line((f"单位：{fact.quantities[0].unit}",))


def _laid(rows: Sequence[Row], table: int) -> Iterator[Line]:
    for row, cells in enumerate(rows):
        for column, pieces in enumerate(cells):
            yield Line(pieces, Cell(table, row, column, header=not row))


def _amount_head(text: str, unit: str, voice: Voice) -> str:
    return text if voice.padded else f"{text}（{unit}）"


def _bare(slot: Slot, negative: bool = False, keep_unit: bool = False) -> Pieces:
    """A figure as a cell shows it: its sign, and its unit only for a rate."""
    number = f"-{slot.number}" if negative else slot.number
    return (Slot(number, slot.unit if keep_unit else "", slot.references),)


def _sum(fact: Fact, shares: dict[str, Fact], voice: Voice) -> list[Row]:
    unit = fact.get("total").unit
    head: list[Pieces] = [("项目",), (_amount_head("金额" if unit.endswith("元") else "数量", unit, voice),)]
    stated = [(share.key, "whole") for share in shares.values()]
    total: list[Pieces] = [("合计",), _bare(voice.slot(fact, "total", *stated))]
    rows: list[list[Pieces]] = []
    for part in fact.parts:
        share = shares.get(part.role)
        more = [(share.key, "part")] if share else []
        row = [(part.name,), _bare(voice.slot(fact, part.role, *more))]
        if shares:
            row.append(_bare(voice.slot(share, "rate"), keep_unit=True) if share else ("",))
        rows.append(row)
    if shares:
        head.append(("占比",))
        total.append(("100%",))
    return [head, *rows, total] if voice.random.random() < 0.5 else [head, total, *rows]


def _comparison(
    facts: Sequence[Fact], kinds: dict[str, str], said: str, head: Sequence[str], voice: Voice, numbers: Iterator[int]
) -> Iterator[Line]:
    """One table for the facts that share base and unit: those of the first of them."""
    facts = [fact for fact in facts if fact.base == "last" and fact.quantities[0].unit == facts[0].quantities[0].unit]
    if len({fact.name for fact in facts}) < len(facts) or len(facts) < 2:
        return  # two lines of one name would be two stories of one item
    kinds.update((fact.key, said) for fact in facts)
    word = "预算数" if voice.paper.kind == "部门预算说明" else "决算数"
    names = [text.format(last=f"{voice.paper.year - 1}年{word}", this=f"{voice.paper.year}年{word}") for text in head]
    unit = facts[0].quantities[0].unit
    last = len(names) - 1
    top: Row = [(_amount_head(name, unit, voice) if 0 < place < last else name,) for place, name in enumerate(names)]
    rows: list[Row] = [top]
    for fact in facts:
        signed = [
            (voice.slot(fact, role), role in ("change", "rate") and fact.get(role).negative)
            for role in _ROLES[fact.kind]
        ]
        cells = [_bare(slot, negative, slot.unit == "%") for slot, negative in signed]
        rows.append([(fact.name,), *cells])
    yield from _titled(f"{voice.period}收支对比情况表", facts[0], voice)
    yield from _laid(rows, next(numbers))
