"""Check, the decorator that makes one, and the registry of all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hengjing.checks.causes import Case
from hengjing.checks.model import Finding, Quoted, Severity
from hengjing.figures.model import Figure
from hengjing.registry import Registry
from hengjing.relations.model import AtMost, Relation, shown

Judge = Callable[[Case], str | None]


@dataclass(frozen=True, slots=True)
class Check:
    """A check: its code, what it looks at, how grave its findings are, and its page.

    The page is the docstring of the function: title, why it matters and how to mend it, lines 应报 and
    不应报 (documents that must and must not be flagged, ⏎ between paragraphs), 依据 (the basis).
    """

    code: str
    title: str
    severity: Severity
    since: str
    looks_at: tuple[type[Relation], ...]
    limit: str
    explanation: str
    flagged: tuple[str, ...]
    fine: tuple[str, ...]
    basis: str
    judge: Judge

    def sees(self, relation: Relation) -> bool:
        """Whether the check is about such a relation."""
        if not isinstance(relation, self.looks_at):
            return False
        return not isinstance(relation, AtMost) or relation.limit == self.limit

    def finding(self, case: Case) -> Finding | None:
        """The finding this check makes of a case, or None."""
        if not self.sees(case.relation):
            return None
        message = self.judge(case)
        return self._finding(case, message) if message else None

    def _finding(self, case: Case, message: str) -> Finding:
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
            basis=self.basis,
            consequences=tuple(relation.text for relation in case.consequences),
        )


def _quoted(figure: Figure) -> Quoted:
    if figure.place is None:
        raise ValueError("figures of a document have a place")
    return Quoted(figure.quote, figure.place)


CHECKS: Registry[Check] = Registry("check")


def check(
    code: str, *, looks_at: tuple[type[Relation], ...], severity: Severity, since: str, limit: str = ""
) -> Callable[[Judge], Judge]:
    """Register a function as the check ``code``: it gets a Case and returns the message of a finding, or None.

    ``limit`` narrows a check of AtMost to one kind of limit.
    """

    def register(judge: Judge) -> Judge:
        title, explanation, flagged, fine, basis = _page(judge.__doc__ or "")
        CHECKS.add(code, Check(code, title, severity, since, looks_at, limit, explanation, flagged, fine, basis, judge))
        return judge

    return register


_LINE = re.compile(r"^(应报|不应报|依据)：(.*)$")


def _page(docstring: str) -> tuple[str, str, tuple[str, ...], tuple[str, ...], str]:
    title, *rest = [line.strip() for line in docstring.strip().splitlines()]
    kept: dict[str, list[str]] = {"应报": [], "不应报": [], "依据": []}
    explanation: list[str] = []
    for line in rest:
        match = _LINE.match(line)
        if match:
            kept[match.group(1)].append(match.group(2).strip())
        elif line:
            explanation.append(line)
    return title.rstrip("。"), "".join(explanation), tuple(kept["应报"]), tuple(kept["不应报"]), "".join(kept["依据"])
