"""docs/accuracy.md from the measurements: counts and shares only, none of the documents' own words."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterable, Iterator, Sequence

from bench.accuracy.altering import FAULTS
from bench.accuracy.composing import phrasing
from bench.accuracy.full import LOUD, Read
from bench.accuracy.layout import LAYOUTS
from bench.accuracy.matching import NUMBERS
from bench.accuracy.tally import FactsTally, FullTally, Share, count, precision, recall
from bench.accuracy.units import Generated

from hengjing.checks.model import Severity

OPENING = """# Accuracy

Written by `make accuracy` from the reference figures and documents in `../shared/corpus`. Python {python}, {system}.
"""

FACTS = """
## Our own sentences

{facts} relations of {papers} public documents in our own words: {phrasings} phrasings of {kinds} kinds of relation, as
paragraphs, numbered items, chapters and tables, among the document's other relations and sentences with unrelated
figures; {variants} variants of every document. In every variant each relation was then given each fault, one document
for one fault: {tried} documents. {invisible} faults were left out because nobody could see them: the changed figure
still agrees within rounding, or the relation has no such figure. What can be seen is decided by exact arithmetic of the
bench's own (`bench/accuracy/judging.py`).

*Found*: an error at the altered figure, naming it, or in the same relation (for a truncated rate a warning is enough).
*Precision*: the share of errors in altered documents that are there. A false alarm that stands in the clean document
comes again in each of its altered copies; the second figure leaves those out.

| what | measured | goal | reached |
|---|---:|---:|---|
"""

GENERATED = """
## Generated reports

{reports} self-evaluation reports, each of a made-up unit with its own records, composed by the engine
(`src/hengjing/reports`), written as .docx and read back. Nothing is wrong in them: every finding, a note too, is a
false alarm.

| what | measured | goal | reached |
|---|---:|---:|---|
"""

FULL = """
## Whole published documents

{documents} documents as published, read by hand and recomputed: {errors} definite faults, {hints} hints, {uncertain}
uncertain. A finding is *true* when a known fault stands there (same page or the next, same words without blanks and
separators); *judged* when it is proved in `bench/accuracy/judged.toml`; the rest count as false until somebody judges
them. A definite fault is found by an error or a warning, a hint by any finding. Blank templates are read, not counted.

These documents, and the sentences above, are what the checker was developed on: its makers read the misses and mended
them. The figures say how far that came, not how it does on documents nobody has looked at; expect less there.

| what | measured | goal | reached |
|---|---:|---:|---|
"""

PEERS = """
## What others published

| task | figures | source |
|---|---|---|
| formulas extracted from Chinese financial sentences | precision 97.78 %, recall 98.33 % | WWW 2018 |
| same facts matched across tables of disclosure documents | macro F1 0.83 | KDD 2020 |
| an existing checker on 16 such PDFs, these among them | precision 0.07–0.13, recall 0.10–0.26 | run on them |

Caution: the first two are other tasks on other documents; they show what is usual, not who is better.
"""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n" + "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def _goal(what: str, measured: str, goal: str, reached: bool) -> str:
    return f"| {what} | {measured} | {goal} | {'yes' if reached else 'no'} |\n"


def _share_goal(what: str, share: Share, percent: int) -> str:
    return _goal(what, f"{share.percent} ({share.part}/{share.whole})", f"≥ {percent} %", share.at_least(percent))


def _facts_goals(tally: FactsTally) -> Iterator[str]:
    tried = tally.tried
    yield _share_goal("precision of errors", precision(tried), 98)
    yield _share_goal("the same without false alarms of the clean document", precision(tried, standing=False), 98)
    yield _share_goal("recall", recall(tried), 90)
    yield _goal("false errors in 500 clean relations", f"{tally.per_500:.1f}", "≤ 1", tally.per_500 <= 1)
    clean = f"{tally.relations} relations, {tally.false_errors} errors, {tally.false_warnings} warnings"
    yield f"| clean documents | {clean} | | |\n"
    yield f"| figures read and checked in a second of one processor | {tally.figures_per_second} | | |\n"


def facts_section(tally: FactsTally) -> str:
    """The first measurement."""
    kinds = [kind for kind, templates in phrasing().items() if isinstance(templates, list)]
    opening = FACTS.format(
        facts=sum(paper.clean_relations for paper in tally.measured) // len(LAYOUTS),
        papers=len(tally.measured),
        phrasings=sum(len(phrasing()[kind]) for kind in kinds),
        kinds=len(kinds),
        variants=len(LAYOUTS),
        tried=len(tally.tried),
        invisible=tally.invisible,
    )
    by_kind = tally.by(lambda each: each.kind)
    by_both = tally.by(lambda each: f"{each.kind} {each.fault}")
    by_fault = tally.by(lambda each: each.fault)
    grid = [
        [_word(kind), *(recall(by_both.get(f"{kind} {fault}", [])).percent for fault in FAULTS), recall(heap).percent]
        for kind, heap in sorted(by_kind.items())
    ]
    every = ["all", *(recall(by_fault.get(fault, [])).percent for fault in FAULTS), recall(tally.tried).percent]
    rows = [
        [_word(kind), len(heap), recall(heap).percent, precision(heap).percent, precision(heap, standing=False).percent]
        for kind, heap in sorted(by_kind.items())
    ]
    layouts = [
        [layout, len(heap), recall(heap).percent] for layout, heap in sorted(tally.by(lambda each: each.layout).items())
    ]
    return "".join(
        [
            opening,
            *_facts_goals(tally),
            "\nRecall by relation (down) and fault (across):\n",
            table(["relation", *FAULTS, "all"], [*grid, every]),
            table(["relation", "documents", "recall", "precision", "without standing alarms"], rows),
            table(["layout", "documents", "recall"], layouts),
        ]
    )


def generated_section(measured: Sequence[Generated]) -> str:
    """The measurement of reports that the engine wrote itself."""
    findings = sum(len(each.findings) for each in measured)
    held, relations = sum(each.held for each in measured), sum(each.relations for each in measured)
    return "".join(
        [
            GENERATED.format(reports=f"{len(measured):,}"),
            _goal(f"findings in {len(measured):,} 份生成的报告, of any severity", f"{findings}", "0", findings == 0),
            _goal(
                "relations that hold",
                f"{Share(held, relations).percent} ({held}/{relations})",
                "100.0 %",
                held == relations,
            ),
        ]
    )


def _word(code: str) -> str:
    return code.replace("_", " ")


def short(name: str) -> str:
    """A document's name without the digest at its end."""
    return re.sub(r"_+[0-9a-f]{8}$", "", name)


def _ratio(share: Share) -> str:
    return f"{share.part}/{share.whole}" if share.whole else "–"


def _document(read: Read) -> list[object]:
    one = FullTally([read])
    loud = [said for said in read.findings if said.severity in LOUD]
    note = read.refused or ("blank template" if read.template else "")
    name = f"{short(read.name)} ({read.format[1:]}{'; ' + note if note else ''})"
    return [
        name,
        _ratio(one.found(lambda fault: fault.level == "error")),
        _ratio(one.found(lambda fault: fault.level == "error" and fault.is_number)),
        _ratio(one.found(lambda fault: fault.level == "hint")),
        sum(said.matched for said in loud),
        sum(said.judged for said in loud),
        sum(not said.matched and not said.judged for said in loud),
        count(read, lambda said: said.severity is Severity.NOTE),
        f"{read.seconds:.2f}",
    ]


def _full_goals(tally: FullTally) -> Iterator[str]:
    yield _share_goal("precision of errors and warnings", tally.precision(judged=False), 95)
    yield _share_goal("the same with those we judged true", tally.precision(judged=True), 95)
    yield _share_goal("recall of definite faults", tally.found(lambda fault: fault.level == "error"), 70)
    numbers = tally.found(lambda fault: fault.level == "error" and fault.is_number)
    yield _share_goal("recall of those that are numbers", numbers, 90)
    yield _goal("seconds a document", f"{tally.seconds:.2f}", "≤ 0.8", tally.seconds <= 0.8)
    grave = sum(said.severity is Severity.ERROR and said.level == "hint" for said in tally.loud)
    yield f"| errors where only a hint is known | {grave} | | |\n"


_LEVELS = ("error", "hint", "uncertain")


def _by_fault(tally: FullTally) -> list[list[object]]:
    kinds = sorted({fault.kind for each in tally.counted for fault in each.faults})

    def found(level: str, *kinds: str) -> str:
        return _ratio(tally.found(lambda fault: fault.level == level and fault.kind in kinds))

    rows: list[list[object]] = [
        [_word(kind), "number" if kind in NUMBERS else "words", *(found(level, kind) for level in _LEVELS)]
        for kind in kinds
    ]
    return [*rows, ["all", "", *(found(level, *kinds) for level in _LEVELS)]]


def full_section(tally: FullTally) -> str:
    """The second measurement."""

    def known(level: str) -> int:
        return tally.found(lambda fault: fault.level == level).whole

    opening = FULL.format(
        documents=len(tally.counted), errors=known("error"), hints=known("hint"), uncertain=known("uncertain")
    )
    head = ["document", "faults", "numbers", "hints", "true", "judged", "unexplained", "notes", "seconds"]
    unexplained = [
        [code, severity.value, number] for (code, severity), number in sorted(tally.unmatched().items(), key=str)
    ]
    return "".join(
        [
            opening,
            *_full_goals(tally),
            "\nFaults found of those known; findings (errors and warnings) by what explains them:\n",
            table(head, map(_document, tally.read)),
            table(["fault", "sort", *_LEVELS], _by_fault(tally)),
            "\nFindings that nothing explains (`--list` shows them with page, words and message):\n",
            table(["check", "severity", "findings"], unexplained),
        ]
    )


def opening() -> str:
    """Title and where it was measured."""
    return OPENING.format(python=platform.python_version(), system=platform.system())
