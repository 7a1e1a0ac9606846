"""The first measurement: the reference facts in our own sentences, clean and with one figure wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from time import perf_counter

from bench.accuracy.altering import FAULTS, Alteration, Bench, alter
from bench.accuracy.layout import LAYOUTS, Rendered, compose, render
from bench.accuracy.papers import Paper

from hengjing.checks.model import Checked, Finding, Severity
from hengjing.checks.run import check
from hengjing.documents.model import Place


@dataclass(frozen=True, slots=True)
class Alarm:
    """A finding that should not be there; ``standing`` when the clean document shows it too."""

    code: str
    message: str
    text: str
    where: str
    standing: bool = False


@dataclass(frozen=True, slots=True)
class Tried:
    """One altered document: what was altered, whether it was found, how many errors point there and which elsewhere."""

    kind: str
    fault: str
    layout: str
    phrasing: str
    found: bool
    right: int
    wrong: tuple[Alarm, ...]
    text: str
    was: str
    where: str


@dataclass(frozen=True, slots=True)
class Measured:
    """What one paper gave. ``invisible`` counts faults nobody could see; ``unsound`` names facts that do not hold."""

    clean_relations: int
    clean_errors: tuple[Alarm, ...]
    clean_warnings: tuple[Alarm, ...]
    tried: tuple[Tried, ...]
    invisible: tuple[tuple[str, str], ...]
    unsound: tuple[str, ...]
    figures: int
    seconds: float


class Clock:
    """Checks documents and adds up what was read and how long it took."""

    def __init__(self) -> None:
        self.figures, self.seconds = 0, 0.0

    def check(self, rendered: Rendered) -> Checked:
        """The document checked."""
        start = perf_counter()
        checked = check(rendered.document)
        self.seconds += perf_counter() - start
        self.figures += len(checked.figures)
        return checked


def overlaps(one: Place, two: Place) -> bool:
    """Whether two runs of characters share one."""
    return one.block == two.block and one.start < two.end and two.start < one.end


def sentence(rendered: Rendered, place: Place) -> Place:
    """The sentence around a figure, or its cell: a word in it may be what the wrong figure made wrong."""
    text = rendered.document.blocks[place.block].text
    end = text.find("。", place.end)
    return Place(place.block, text.rfind("。", 0, place.start) + 1, len(text) if end < 0 else end + 1)


def _key(finding: Finding) -> tuple[str, int, str]:
    return finding.code, finding.place.block, finding.quote


def _alarm(finding: Finding, rendered: Rendered, where: str, standing: bool = False) -> Alarm:
    text = _shown(rendered, [finding.place], [finding.place])
    return Alarm(finding.code, finding.message, text, where, standing)


def _shown(rendered: Rendered, places: Iterable[Place], marked: Sequence[Place]) -> str:
    """The sentences and table rows that hold ``places``, with 【】 around what is ``marked``."""
    blocks, parts = rendered.document.blocks, {}
    for place in places:
        cell = blocks[place.block].cell
        if cell:
            row = [each for each in blocks if each.cell and (each.cell.table, each.cell.row) == (cell.table, cell.row)]
            spans = [Place(each.index, 0, len(each.text)) for each in row]
        else:
            spans = [sentence(rendered, place)]
        parts[(spans[0].block, spans[0].start)] = "｜".join(_mark(rendered, span, marked) for span in spans)
    return " ¶ ".join(parts[key] for key in sorted(parts))


def _mark(rendered: Rendered, span: Place, marked: Sequence[Place]) -> str:
    text = rendered.document.blocks[span.block].text
    ends = [(place.start, "【") for place in marked if overlaps(place, span)]
    ends += [(place.end, "】") for place in marked if overlaps(place, span)]
    for position, sign in sorted(ends, reverse=True):
        text = text[:position] + sign + text[position:]
    return text[span.start : span.end + len(ends)]


def try_one(alteration: Alteration, bench: Bench, clock: Clock, standing: frozenset[tuple[str, int, str]]) -> Tried:
    """Check one altered document and judge every error in it. ``standing`` are the errors of the clean document."""
    rendered = render(alteration.draft, alteration.change)
    touched = sorted({key for place in alteration.change for key, _ in bench.slots[place].references})
    related = [rendered.places[place] for key in touched for place in bench.places[key].values()]
    altered = [rendered.places[place] for place in alteration.change]
    around = [*related, *(sentence(rendered, place) for place in altered)]
    least = Severity.WARNING if alteration.fault == "truncated" else Severity.ERROR
    where = f"{alteration.fact.key} {LAYOUTS[alteration.variant]} {alteration.variant}"
    found, right, wrong = False, 0, []
    for finding in clock.check(rendered).findings:
        places = [finding.place, *(other.place for other in finding.others)]
        named = any(overlaps(one, two) for one, two in product(places, altered))
        hit = named or any(overlaps(finding.place, place) for place in around)
        found = found or (hit and finding.severity.rank <= least.rank)
        if finding.severity is Severity.ERROR:
            right += hit
            wrong += [] if hit else [_alarm(finding, rendered, where, _key(finding) in standing)]
    return Tried(
        kind=alteration.draft.kinds[alteration.fact.key],
        fault=alteration.fault,
        layout=LAYOUTS[alteration.variant],
        phrasing=alteration.draft.phrasings[alteration.fact.key],
        found=found,
        right=right,
        wrong=tuple(wrong),
        text=_shown(rendered, related, altered),
        was="、".join(f"{bench.slots[place].number}{bench.slots[place].unit}" for place in alteration.change),
        where=where,
    )


def _clean(paper: Paper, variant: int, bench: Bench, clock: Clock) -> Iterator[tuple[Finding, Alarm]]:
    rendered = render(bench.draft)
    for finding in clock.check(rendered).findings:
        yield finding, _alarm(finding, rendered, f"{paper.key} {LAYOUTS[variant]} {variant}")


def measure(paper: Paper) -> Measured:
    """Every variant of ``paper`` clean, and every relation of it with every fault that can be seen."""
    benches = [Bench(compose(paper, variant)) for variant in range(len(LAYOUTS))]
    clock = Clock()
    clean: list[tuple[Finding, Alarm]] = []
    tried, invisible = [], []
    for variant, bench in enumerate(benches):
        found = list(_clean(paper, variant, bench, clock))
        standing = frozenset(_key(finding) for finding, _ in found)
        clean += found
        for fact, fault in product(paper.facts, FAULTS):
            alteration = alter(bench, variant, fact, fault)
            if alteration is None:
                invisible.append((bench.draft.kinds[fact.key], fault))
            else:
                tried.append(try_one(alteration, bench, clock, standing))
    return Measured(
        clean_relations=len(paper.facts) * len(benches),
        clean_errors=tuple(alarm for finding, alarm in clean if finding.severity is Severity.ERROR),
        clean_warnings=tuple(alarm for finding, alarm in clean if finding.severity is Severity.WARNING),
        tried=tuple(tried),
        invisible=tuple(invisible),
        unsound=tuple(fact.key for fact in paper.facts if not all(bench.holds(fact) for bench in benches)),
        figures=clock.figures,
        seconds=clock.seconds,
    )
