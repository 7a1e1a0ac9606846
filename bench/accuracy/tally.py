"""Counts, precision and recall of both measurements, as rows of tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from bench.accuracy.facts import Measured, Tried
from bench.accuracy.full import LOUD, Read, Said
from bench.accuracy.matching import Fault

from hengjing.checks.model import Severity


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> str:
        """As a percentage with one decimal, a dash of nothing; never rounded up to 100."""
        if not self.whole:
            return "–"
        tenths = self.part * 1000 // self.whole
        return f"{tenths // 10}.{tenths % 10} %"

    def at_least(self, percent: int) -> bool:
        """Whether the share reaches ``percent``; of nothing it does not."""
        return bool(self.whole) and self.part * 100 >= percent * self.whole


def recall(tried: Iterable[Tried]) -> Share:
    """Share of altered documents whose wrong figure was found."""
    tried = list(tried)
    return Share(sum(each.found for each in tried), len(tried))


def precision(tried: Iterable[Tried], standing: bool = True) -> Share:
    """Share of errors that point at the altered figure; ``standing`` counts those the clean document has too."""
    tried = list(tried)
    right = sum(each.right for each in tried)
    wrong = sum(not alarm.standing or standing for each in tried for alarm in each.wrong)
    return Share(right, right + wrong)


@dataclass(frozen=True, slots=True)
class FactsTally:
    """The first measurement over all papers."""

    measured: Sequence[Measured]

    @property
    def tried(self) -> list[Tried]:
        """Every altered document."""
        return [each for paper in self.measured for each in paper.tried]

    @property
    def relations(self) -> int:
        """Relations rendered clean."""
        return sum(paper.clean_relations for paper in self.measured)

    @property
    def false_errors(self) -> int:
        """Errors in clean documents."""
        return sum(len(paper.clean_errors) for paper in self.measured)

    @property
    def false_warnings(self) -> int:
        """Warnings in clean documents."""
        return sum(len(paper.clean_warnings) for paper in self.measured)

    @property
    def per_500(self) -> float:
        """False errors in 500 relations."""
        return self.false_errors * 500 / self.relations if self.relations else 0.0

    @property
    def invisible(self) -> int:
        """Faults that were not tried because nobody could see them."""
        return sum(len(paper.invisible) for paper in self.measured)

    @property
    def figures_per_second(self) -> int:
        """Figures read and checked in a second of one processor."""
        seconds = sum(paper.seconds for paper in self.measured)
        return round(sum(paper.figures for paper in self.measured) / seconds) if seconds else 0

    def by(self, key: Callable[[Tried], str]) -> dict[str, list[Tried]]:
        """The altered documents sorted into heaps."""
        heaps: dict[str, list[Tried]] = {}
        for each in self.tried:
            heaps.setdefault(key(each), []).append(each)
        return heaps


@dataclass(frozen=True, slots=True)
class FullTally:
    """The second measurement over documents; blank templates are read but not counted."""

    read: Sequence[Read]

    @property
    def counted(self) -> list[Read]:
        """The documents that count."""
        return [each for each in self.read if not each.template]

    @property
    def loud(self) -> list[Said]:
        """All errors and warnings in them."""
        return [said for each in self.counted for said in each.findings if said.severity in LOUD]

    def found(self, wanted: Callable[[Fault], bool]) -> Share:
        """How many of the known faults of that sort were found."""
        pairs = [pair for each in self.counted for pair in zip(each.faults, each.found, strict=True) if wanted(pair[0])]
        return Share(sum(found for _, found in pairs), len(pairs))

    def precision(self, judged: bool) -> Share:
        """Share of errors and warnings that a known fault explains, or, with ``judged``, that we proved."""
        return Share(sum(said.matched or (judged and said.judged) for said in self.loud), len(self.loud))

    def unmatched(self) -> Counter[tuple[str, Severity]]:
        """By code and severity, findings that no known fault explains and nobody judged."""
        said = [said for each in self.counted for said in each.findings]
        return Counter((each.code, each.severity) for each in said if not each.matched and not each.judged)

    @property
    def seconds(self) -> float:
        """Seconds a document, reading included, over those that could be read."""
        times = [each.seconds for each in self.counted if not each.refused]
        return sum(times) / len(times) if times else 0.0


def count(read: Read, wanted: Callable[[Said], bool]) -> int:
    """How many findings of a document are so."""
    return sum(wanted(said) for said in read.findings)
