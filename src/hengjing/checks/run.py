"""Document → Checked: read, relate, find the causes, let every check look, and say what was examined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hengjing.checks import (  # noqa: F401  (each registers its checks)
    achievements,
    against,
    completeness,
    directions,
    goals,
    limits,
    names,
    rates,
    repeats,
    sums,
    units,
    wording,
    years,
)
from hengjing.checks.across import rules  # noqa: F401
from hengjing.checks.base import CHECKS, Check, Evidence
from hengjing.checks.causes import cases_of
from hengjing.checks.model import Checked, Finding, Obligation, Quoted, Severity
from hengjing.checks.unread import doubted, unread
from hengjing.documents.model import Document
from hengjing.figures.scan import read_document
from hengjing.frameworks.model import Framework
from hengjing.registry import Registry
from hengjing.relations.find import find_relations


def all_checks() -> Registry[Check]:
    """Every check there is, by code."""
    return CHECKS


def check(document: Document, framework: Framework | None = None) -> Checked:
    """Check one document. Pure: the same document gives the same result.

    With a ``framework`` its marks are held against the rules too (warnings).
    """
    reading = read_document(document)
    relations = find_relations(reading)
    evidence = Evidence(reading, relations, tuple(cases_of(relations)), framework)
    found = in_place(finding for each in CHECKS for finding in each.look(evidence))
    findings = tuple(doubted(finding, document) for finding in found)
    return Checked(
        document=document,
        kind=reading.kind,
        year=reading.year,
        figures=tuple(mention.figure for mention in reading.mentions),
        relations=relations,
        findings=findings,
        obligations=(*unread(document), *(_obligation(each, evidence, findings) for each in CHECKS)),
    )


def in_place(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings as they stand in the document, each once."""
    return _once(sorted(findings, key=_order))


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for a slip of words made in several places: at the first, the others beside it."""
    kept: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.quote, finding.message)
        if finding.relation:  # a finding about figures stands alone: each place has its own computation
            key = (finding.code, _table(finding) or str(finding.place), "")
        kept.setdefault(key, []).append(finding)
    return tuple(
        replace(first, others=(*first.others, *(Quoted(each.quote, each.place) for each in again)))
        for first, *again in kept.values()
    )


def _table(finding: Finding) -> str:
    """The table of a note about rounding: one note for a whole table is enough; empty for anything else."""
    cell = finding.place.cell
    return cell.split("第")[0].split("!")[0] if cell and finding.severity is Severity.NOTE else ""


def _order(finding: Finding) -> tuple[int, int, str]:
    return finding.place.block, finding.place.start, finding.code


def _obligation(each: Check, evidence: Evidence, findings: Iterable[Finding]) -> Obligation:
    looked_at, undecided = each.examined(evidence)
    places = f"核对{looked_at}处" + (f"（含勾稽关系{known}条）" if (known := each.identities(evidence)) else "")
    broken = sum(finding.code == each.code for finding in findings)
    if broken:
        status, reason = "broken", f"{places}，发现{broken}处问题"
    elif each.comparer:
        status, reason = "not_applicable", "没有一起提交可以对照的文稿"
    elif not looked_at:
        status, reason = "not_applicable", "文中没有这类数据关系"
    elif undecided:
        status, reason = "undone", f"{places}，其中{undecided}处依据不足，无法判定"
    else:
        status, reason = "held", f"{places}，全部成立"
    return Obligation(each.code, each.title, status, reason)
