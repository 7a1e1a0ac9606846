"""The words that all reports on a check share: places, kinds, statuses, the order of findings."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from hengjing.checks.model import Checked, Finding, Quoted, Severity
from hengjing.checks.unread import UNREAD
from hengjing.documents.model import Place
from hengjing.relations.model import UNDECIDED

HELD, BROKEN = "held", "broken"
MOST_OTHERS = 6
RELATION_WORDS: Mapping[str, str] = MappingProxyType({HELD: "成立", BROKEN: "不成立", UNDECIDED: "未判定"})
# An obligation is titled by what is wrong, so “held” means that nothing of the kind was found.
OBLIGATION_WORDS: Mapping[str, str] = MappingProxyType(
    {BROKEN: "发现问题", "undone": "有的判定不了", HELD: "未发现", "not_applicable": "文中不涉及"}
)
_KINDS = {"self_evaluation": "绩效自评报告"}


def kind_of(checked: Checked) -> str:
    """What kind of document it is, in words; empty when it is none we know."""
    return _KINDS.get(checked.kind, "")


def where(place: Place) -> str:
    """A place as a reader looks it up: page with line or cell, else the paragraph counted from the start."""
    page = f"第{place.page}页" if place.page is not None else ""
    if place.line is not None:
        return f"{page}第{place.line}行"
    return f"{page}{place.cell}" if place.cell else page or f"第{place.block + 1}段"


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Open ones first, gravest first, then as they stand in the document."""
    return sorted(findings, key=lambda f: (f.answered, f.severity.rank, f.place.block, f.place.start, f.code))


def counts(documents: Sequence[Checked]) -> str:
    """How many findings of each severity in all ``documents``, and how many are answered."""
    told = [f"{severity.label} {sum(each.count(severity) for each in documents)} 处" for severity in Severity]
    answered = sum(each.answered for each in documents)
    return "，".join([*told, f"已答复 {answered} 处"] if answered else told)


def held(checked: Checked) -> int:
    """How many relations hold."""
    return sum(relation.status == HELD for relation in checked.relations)


def undecided(checked: Checked) -> int:
    """How many relations could not be decided."""
    return sum(relation.status == UNDECIDED for relation in checked.relations)


def conclusion(checked: Checked) -> str:
    """The gravest thing found; a document is called clean only when nothing is left undone."""
    found = next((severity.label for severity in Severity if checked.count(severity)), "未发现问题")
    undone = sum(duty.status == "undone" and duty.code != UNREAD for duty in checked.obligations)
    left = f"{undone}项判定不了" if undone and found == "未发现问题" else ""
    return "，".join(filter(None, (found, left, unread(checked))))


def unread(checked: Checked) -> str:
    """Which pages nobody read, in words; empty when all were."""
    return next((duty.reason for duty in checked.obligations if duty.code == UNREAD), "")


def why(path: str, message: str) -> str:
    """Why a document could not be checked, without its path again."""
    return message.removeprefix(f"{path}：")


def shorter(paths: Sequence[str]) -> Callable[[str], str]:
    """How to write each of ``paths`` without the folder they share."""
    try:
        shared = Path(os.path.commonpath([Path(path).parent for path in paths])) if paths else Path()
    except ValueError:  # on several drives, or some absolute and some not
        return str
    return lambda path: str(Path(path).relative_to(shared))


def reply_of(finding: Finding) -> str:
    """The reply to a finding in words, empty when there is none."""
    if finding.reply is None:
        return ""
    told = "：".join(filter(None, (finding.reply.answer.label, finding.reply.reason)))
    return told if finding.answered else f"{told}（仍不一致）"


def others_of(others: Sequence[Quoted]) -> str:
    """Where else to look, the first few places."""
    told = "、".join(f"{where(other.place)}“{other.quote}”" for other in others[:MOST_OTHERS])
    return f"{told}等{len(others)}处" if len(others) > MOST_OTHERS else told
