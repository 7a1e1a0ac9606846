"""Who is whose partner among documents checked together, and what ``rules.py`` finds between them.

Every document is checked for itself first (``checks/run.py``); here findings are added to those that have a partner:
last year's document of the same unit, the budget of the same year, the department that names the unit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from hengjing.checks.across.profile import Profile
from hengjing.checks.base import CHECKS, Check
from hengjing.checks.model import Checked, Finding, Obligation
from hengjing.checks.run import in_place
from hengjing.figures.labels import bare

_NAMES = {"last_year": "上一年度的文稿", "budget": "同年度的预算", "department": "主管部门的文稿"}


def together(checked: Sequence[Checked]) -> list[Checked]:
    """The same documents, in order, with what is found when each is held against its partners among them."""
    if len(checked) < 2:
        return list(checked)
    profiles = [Profile.of(each) for each in checked]
    by_kind: dict[tuple[str, int | None], list[Profile]] = defaultdict(list)
    for profile in profiles:
        by_kind[profile.kind, profile.year].append(profile)
    return [_compared(profile, dict(_partners(profile, by_kind))) for profile in profiles]


def _partners(profile: Profile, by_kind: dict[tuple[str, int | None], list[Profile]]) -> Iterator[tuple[str, Profile]]:
    """The partners of a document by what they are to it. Of two that could be one neither is taken."""
    if not profile.unit or profile.year is None:
        return
    same = {
        "last_year": by_kind.get((profile.kind, profile.year - 1), []),
        "budget": by_kind.get(("budget", profile.year), []) if profile.kind == "final_accounts" else [],
    }
    for partner, candidates in same.items():
        found = [each for each in candidates if each.unit == profile.unit and each.level == profile.level]
        if len(found) == 1:
            yield partner, found[0]
    if profile.level == "单位":
        above = [each for each in by_kind[profile.kind, profile.year] if each.level == "部门" and _names(each, profile)]
        if len(above) == 1:
            yield "department", above[0]


def _names(department: Profile, unit: Profile) -> bool:
    """Whether a department's document names the unit."""
    return any(unit.unit in bare(block.text) for block in department.document.blocks)


def _compared(profile: Profile, partners: dict[str, Profile]) -> Checked:
    checked = profile.checked
    found: dict[str, list[Finding]] = {}
    duties: dict[str, Obligation] = {}
    for each in CHECKS:
        if each.comparer is not None:
            partner = partners.get(each.partner)
            found[each.code] = list(each.compare(profile, partner)) if partner is not None else []
            duties[each.code] = _duty(each, partner, found[each.code])
    return replace(
        checked,
        findings=in_place([*checked.findings, *(finding for some in found.values() for finding in some)]),
        obligations=tuple(duties.get(duty.code, duty) for duty in checked.obligations),
    )


def _duty(each: Check, partner: Profile | None, found: list[Finding]) -> Obligation:
    if partner is None:
        return Obligation(each.code, each.title, "not_applicable", f"没有一起提交{_NAMES[each.partner]}")
    if found:
        return Obligation(each.code, each.title, "broken", f"与《{partner.name}》核对，发现{len(found)}处问题")
    return Obligation(each.code, each.title, "held", f"与《{partner.name}》核对，未发现问题")
