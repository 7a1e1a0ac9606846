"""Check, the decorators that make one, and the registry of all of them.

A check judges the broken relations of a document (``check``), reads its words (``reads``), holds its marks against a
framework (``scores``), or holds it against another document (``compares``).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hengjing.checks.causes import Case
from hengjing.checks.model import Finding, Quoted, Severity
from hengjing.documents.model import Block, Document, Place
from hengjing.figures.model import Figure
from hengjing.figures.reading import Reading
from hengjing.frameworks.model import Framework
from hengjing.registry import Registry
from hengjing.relations.disclosure.identities import sentences
from hengjing.relations.model import UNDECIDED, AtMost, Relation
from hengjing.relations.printed import shown

if TYPE_CHECKING:
    from hengjing.checks.across.profile import Profile

Judge = Callable[[Case], str | None]


@dataclass(frozen=True, slots=True)
class Slip:
    """What a check that reads words found: the characters ``start``–``end`` of a block, why, and what to write.

    ``others`` are blocks to look at beside it.
    """

    block: Block
    start: int
    end: int
    message: str
    expected: str = ""
    others: tuple[Block, ...] = ()

    @classmethod
    def at(cls, document: Document, place: Place, message: str) -> Slip:
        """The slip at a place of ``document``."""
        return cls(document.blocks[place.block], place.start, place.end, message)


Reader = Callable[[Reading], Iterable[Slip]]
Scorer = Callable[[Reading, Framework], Iterable[Slip]]
Comparer = Callable[["Profile", "Profile"], Iterable[Slip]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document as the checks see it: what was read, what is related, what does not hold and why, and the framework
    to hold its marks against, if any."""

    reading: Reading
    relations: tuple[Relation, ...]
    cases: tuple[Case, ...]
    framework: Framework | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What the docstring of a check says: the check's page.

    Lines 应报 and 不应报 are documents that must and must not be flagged (⏎ between paragraphs, ‖ between documents
    that are checked together); 依据 is the basis.
    """

    title: str
    explanation: str
    flagged: tuple[str, ...]
    fine: tuple[str, ...]
    basis: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code and page, how grave its findings are, and how it works: it judges relations, reads words,
    scores the marks of a self-evaluation by a framework, or compares the document with another.

    ``name`` is that of its function. ``limit`` narrows a check of AtMost to one kind of limit. ``partner`` is what the
    other document is to this one: last_year, budget or department.
    """

    code: str
    page: Page
    severity: Severity
    since: str
    name: str
    judge: Judge | None = None
    reader: Reader | None = None
    scorer: Scorer | None = None
    comparer: Comparer | None = None
    partner: str = ""
    looks_at: tuple[type[Relation], ...] = ()
    limit: str = ""

    @property
    def title(self) -> str:
        """What is wrong, in a few words."""
        return self.page.title

    def sees(self, relation: Relation) -> bool:
        """Whether the check is about such a relation."""
        if not isinstance(relation, self.looks_at):
            return False
        return not isinstance(relation, AtMost) or relation.limit == self.limit

    def look(self, evidence: Evidence) -> Iterator[Finding]:
        """The findings of this check in a document."""
        for slip in self._slips(evidence):
            yield self._of_slip(evidence.reading.document, slip)
        for case in evidence.cases:
            message = self.judge(case) if self.judge and self.sees(case.relation) else None
            if message:
                yield self._of_case(case, message)

    def compare(self, this: Profile, other: Profile) -> Iterator[Finding]:
        """The findings of this check in ``this`` document when it is held against the ``other``."""
        for slip in self.comparer(this, other) if self.comparer else ():
            yield self._of_slip(this.document, slip)

    def _slips(self, evidence: Evidence) -> Iterable[Slip]:
        if self.scorer and evidence.framework is not None:
            return self.scorer(evidence.reading, evidence.framework)
        return self.reader(evidence.reading) if self.reader else ()

    def examined(self, evidence: Evidence) -> tuple[int, int]:
        """How much the check looked at, and how much of it could not be decided."""
        if self.reader or (self.scorer and evidence.framework is not None):
            return len(evidence.reading.document.blocks), 0
        seen = [relation for relation in evidence.relations if self.sees(relation)]
        return len(seen), sum(relation.status == UNDECIDED for relation in seen)

    def identities(self, evidence: Evidence) -> int:
        """How many of the known identities of disclosure tables are among the relations it looked at."""
        seen = (relation.basis for relation in evidence.relations if self.looks_at and self.sees(relation))
        return len(sentences().intersection(seen))

    def _of_slip(self, document: Document, slip: Slip) -> Finding:
        place = document.place(slip.block, slip.start, slip.end)
        quote = document.quote(place)
        others = tuple(Quoted(other.text, document.place(other, 0, len(other.text))) for other in slip.others)
        return Finding(
            code=self.code,
            severity=self.severity,
            message=slip.message,
            quote=quote,
            place=place,
            stated=quote,
            expected=slip.expected,
            others=others,
            basis=self.page.basis,
        )

    def _of_case(self, case: Case, message: str) -> Finding:
        place = case.place
        return Finding(
            code=self.code,
            severity=self.severity,
            message=message,
            quote=case.quote,
            place=place,
            stated=case.quote if case.place != case.culprit.place else shown(case.culprit),
            expected=case.expected,
            relation=case.text,
            others=tuple(_quoted(figure) for figure in case.others),
            basis=self.page.basis,
            consequences=tuple(relation.text for relation in case.consequences),
        )


def _quoted(figure: Figure) -> Quoted:
    place: Place | None = figure.place
    if place is None:
        raise ValueError("figures of a document have a place")
    return Quoted(figure.quote, place)


CHECKS: Registry[Check] = Registry("check")


def check(
    code: str, *, looks_at: tuple[type[Relation], ...], severity: Severity, since: str, limit: str = ""
) -> Callable[[Judge], Judge]:
    """Register a function as the check ``code``: it gets a Case and returns the message of a finding, or None."""

    def register(judge: Judge) -> Judge:
        page = _page(judge.__doc__ or "")
        CHECKS.add(
            code, Check(code, page, severity, since, judge.__name__, judge=judge, looks_at=looks_at, limit=limit)
        )
        return judge

    return register


def reads(code: str, *, severity: Severity, since: str) -> Callable[[Reader], Reader]:
    """Register a function as the check ``code``: it gets a Reading and yields the slips it sees."""

    def register(reader: Reader) -> Reader:
        page = _page(reader.__doc__ or "")
        CHECKS.add(code, Check(code, page, severity, since, reader.__name__, reader=reader))
        return reader

    return register


def scores(code: str, *, severity: Severity, since: str) -> Callable[[Scorer], Scorer]:
    """Register a function as the check ``code``: it gets a Reading and a framework and yields the marks it doubts."""

    def register(scorer: Scorer) -> Scorer:
        page = _page(scorer.__doc__ or "")
        CHECKS.add(code, Check(code, page, severity, since, scorer.__name__, scorer=scorer))
        return scorer

    return register


def compares(code: str, *, partner: str, severity: Severity, since: str) -> Callable[[Comparer], Comparer]:
    """Register a function as the check ``code``: it gets the profiles of a document and of its ``partner`` and yields
    the slips it sees in the first.
    """

    def register(comparer: Comparer) -> Comparer:
        page = _page(comparer.__doc__ or "")
        CHECKS.add(code, Check(code, page, severity, since, comparer.__name__, comparer=comparer, partner=partner))
        return comparer

    return register


_LINE = re.compile(r"^(应报|不应报|依据)：(.*)$")


def _page(docstring: str) -> Page:
    title, *rest = [line.strip() for line in docstring.strip().splitlines()]
    kept: dict[str, list[str]] = {"应报": [], "不应报": [], "依据": []}
    explanation: list[str] = []
    for line in rest:
        match = _LINE.match(line)
        if match:
            kept[match.group(1)].append(match.group(2).strip())
        elif line:
            explanation.append(line)
    return Page(
        title.rstrip("。"), "".join(explanation), tuple(kept["应报"]), tuple(kept["不应报"]), "".join(kept["依据"])
    )
