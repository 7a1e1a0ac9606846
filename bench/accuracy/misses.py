"""What was missed and what was wrongly reported, for whoever mends the checker. Printed, never kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from bench.accuracy.facts import Alarm
from bench.accuracy.full import Read, Said, missed
from bench.accuracy.page import short
from bench.accuracy.tally import FactsTally, FullTally, recall

Item = TypeVar("Item")


def _heaps(items: Iterable[Item], key: Callable[[Item], str]) -> list[tuple[str, list[Item]]]:
    """Items by key, the largest heap first."""
    heaps: dict[str, list[Item]] = {}
    for item in items:
        heaps.setdefault(key(item), []).append(item)
    return sorted(heaps.items(), key=lambda heap: -len(heap[1]))


def _spread(items: list[Item], number: int) -> list[Item]:
    """``number`` of the items from all over the list, so that not all come from one document."""
    step = max(1, len(items) // number) if number else 1
    return items[::step][:number]


def _alarms(alarms: Iterable[Alarm], number: int) -> Iterator[str]:
    for code, heap in _heaps(alarms, lambda alarm: alarm.code):
        yield f"\n{code}: {len(heap)}"
        for alarm in _spread(heap, number):
            yield f"  {alarm.text}\n    → {alarm.message} [{alarm.where}]"


def of_facts(tally: FactsTally, number: int) -> Iterator[str]:
    """The worst relation kinds first; under each fault some of the documents in which it was missed."""
    yield "\n== False alarms in clean documents"
    yield from _alarms((alarm for paper in tally.measured for alarm in paper.clean_errors), number)
    yield "\n== False alarms that altering brought about"
    yield from _alarms((alarm for each in tally.tried for alarm in each.wrong if not alarm.standing), number)
    yield "\n== Missed by phrasing, the most first"
    heaps = tally.by(lambda each: f"{each.kind}: {each.phrasing}")
    shares = sorted(
        ((recall(heap), name) for name, heap in heaps.items()), key=lambda pair: pair[0].part - pair[0].whole
    )
    yield from (f"  {share.whole - share.part:5} missed, {share.percent:>7} found  {name}" for share, name in shares)
    yield "\n== Missed"
    for kind, heap in _heaps(
        (each for each in tally.tried if not each.found), lambda each: f"{each.kind}, {each.fault}"
    ):
        share = recall(each for each in tally.tried if f"{each.kind}, {each.fault}" == kind)
        yield f"\n{kind}: {len(heap)} missed, {share.percent} found"
        for each in _spread(heap, number):
            yield f"  {each.text}\n    was {each.was} [{each.where}]"


def _said(read: Read, said: Said) -> str:
    page = f"p{said.page}" if said.page else "p?"
    where = f"{said.code} {said.severity.value} {short(read.name)} {page}"
    return f"  {where} “{said.quote}” {said.message}\n    … {said.sentence}"


def of_full(tally: FullTally, number: int | None = None) -> Iterator[str]:
    """Known faults that no finding names, by kind, and findings that nothing explains, by check; ``number`` of each."""
    yield "\n== Known faults that were missed"
    lost = [(read, fault) for read in tally.counted for fault in missed(read) if fault.level != "uncertain"]
    for kind, heap in _heaps(lost, lambda pair: f"{pair[1].level} {pair[1].kind}"):
        yield f"\n{kind}: {len(heap)} missed"
        for read, fault in heap[:number]:
            yield f"  {short(read.name)} p{fault.page} “{fault.quote}”: {fault.stated}"
    yield "\n== Findings that nothing explains"
    unexplained = [
        (read, said) for read in tally.counted for said in read.findings if not (said.matched or said.judged)
    ]
    for code, pairs in _heaps(unexplained, lambda pair: pair[1].code):
        yield f"\n{code}: {len(pairs)}"
        yield from (_said(*pair) for pair in pairs[:number])


def matched(tally: FullTally) -> Iterator[str]:
    """Findings that a known fault explains, for checking the matching itself."""
    yield "\n== Findings that a known fault explains"
    for read in tally.counted:
        yield from (f"{_said(read, said)} ({said.level})" for said in read.findings if said.matched)
