"""Replies: a file of answers to findings, kept beside the documents and matched by fact, not by position.

The file is TOML (``[[reply]]`` tables) or JSON (``{"reply": […]}``). A reply names the ``code`` and the ``quote`` of
the finding, and, where that is not enough to tell it from others, the ``expected`` value and the ``subject``; then the
``status`` (已改正, 已说明 or 不是问题) and the ``reason``.
"""

from __future__ import annotations

import json
import re
import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hengjing.checks.model import Answer, Checked, Finding, Reply
from hengjing.documents.model import Place
from hengjing.errors import InputError, InputErrors, nearest
from hengjing.figures.catalogue import catalogue
from hengjing.figures.model import Figure

NAMES = ("核验答复.toml", "核验答复.json")
_FIELDS = ("code", "quote", "expected", "subject", "status", "reason")
_NEEDED = ("code", "status")
_ANSWERS = {name: answer for answer in Answer for name in (answer.label, answer.value)}
_GROUPED = re.compile(r"(?<=\d)[,，](?=\d{3})")
_CLAUSE = re.compile(r"[，。；：、！？\n]")
_LONGEST_CLAUSE = 60


@dataclass(frozen=True, slots=True)
class Fact:
    """What a finding is about, whatever its position: the check, the words read, those expected, of what they speak.

    ``subject`` is year, name and subject of the figure, or the clause around words that are no figure. All texts are
    normalised: half-width, without spaces and thousands separators.
    """

    code: str
    quote: str
    expected: str = ""
    subject: str = ""


def normal(text: str) -> str:
    """``text`` as facts are compared: “１,０００ 万元” and “1000万元” are the same."""
    return _GROUPED.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def figures_by_place(checked: Checked) -> dict[Place, Figure]:
    """The figures of a document by where they stand."""
    return {figure.place: figure for figure in checked.figures if figure.place is not None}


def fact_of(finding: Finding, checked: Checked, figures: Mapping[Place, Figure]) -> Fact:
    """The fact that a finding of ``checked`` is about; ``figures`` are its ``figures_by_place``."""
    figure = figures.get(finding.place)
    subject = _named(figure) if figure is not None else ""
    return Fact(
        finding.code,
        normal(finding.quote),
        normal(finding.expected),
        normal(subject or _clause(checked.document.blocks[finding.place.block].text, finding.place)),
    )


def _named(figure: Figure) -> str:
    """Year, name and subject of a figure; empty when the document does not tell what it is."""
    entry = catalogue().get(figure.code)
    name = f"{figure.subject}{entry.title if entry else ''}"
    return f"{figure.period}年{name}" if name and figure.period is not None else name


def _clause(text: str, place: Place) -> str:
    before, after = max(0, place.start - _LONGEST_CLAUSE), min(len(text), place.end + _LONGEST_CLAUSE)
    start = max((found.end() for found in _CLAUSE.finditer(text, before, place.start)), default=before)
    following = _CLAUSE.search(text, place.end, after)
    return text[start : following.start() if following else after]


@dataclass(frozen=True, slots=True)
class Replies:
    """Replies by code and quote; of several that fit a finding the first counts."""

    given: Mapping[tuple[str, str], tuple[tuple[Fact, Reply], ...]]

    @classmethod
    def of(cls, replies: Iterable[tuple[Fact, Reply]]) -> Replies:
        """The replies in the order given."""
        found: dict[tuple[str, str], list[tuple[Fact, Reply]]] = defaultdict(list)
        for fact, reply in replies:
            found[fact.code, fact.quote].append((fact, reply))
        return cls({key: tuple(given) for key, given in found.items()})

    def __len__(self) -> int:
        return sum(len(given) for given in self.given.values())

    def to(self, fact: Fact) -> Reply | None:
        """The reply to a fact, None when there is none; what a reply leaves out fits everything."""
        return next(
            (
                reply
                for given, reply in self.given.get((fact.code, fact.quote), ())
                if given.expected in ("", fact.expected) and given.subject in ("", fact.subject)
            ),
            None,
        )

    def applied(self, checked: Checked) -> Checked:
        """The same with its findings answered."""
        if not self.given or not checked.findings:
            return checked
        figures = figures_by_place(checked)
        answered = tuple(
            replace(finding, reply=self.to(fact_of(finding, checked, figures))) for finding in checked.findings
        )
        return replace(checked, findings=answered)


def read_replies(path: Path) -> list[tuple[Fact, Reply]]:
    """The replies in a file; InputErrors name every entry that cannot be used."""
    entries = _entries(path)
    faults: list[InputError] = []
    replies: list[tuple[Fact, Reply]] = []
    for number, entry in enumerate(entries, start=1):
        try:
            replies.append(_reply(entry, f"第{number}条"))
        except InputError as fault:
            faults.append(fault)
    if faults:
        raise InputErrors(faults, where=str(path))
    return replies


def _entries(path: Path) -> list[Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        content: Any = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except OSError as error:
        raise InputError("答复文件打不开", where=str(path), remedy="请检查路径、文件名和读取权限。") from error
    except (ValueError, RecursionError) as error:
        remedy = f"请按说明改正后重试（{error}）。"
        raise InputError("答复文件的格式不对", where=str(path), remedy=remedy) from error
    entries = content.get("reply") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise InputError("答复文件里没有 reply 清单", where=str(path), remedy="每条答复写作一个 [[reply]]。")
    return entries


def _reply(entry: Any, where: str) -> tuple[Fact, Reply]:
    if not isinstance(entry, dict) or not all(isinstance(value, str) for value in entry.values()):
        raise InputError("每项都应当是文本", where=where, remedy="请给值加上引号。")
    if unknown := [name for name in entry if name not in _FIELDS]:
        hint = nearest(unknown[0], _FIELDS) or f"可用的项：{'、'.join(_FIELDS)}"
        raise InputError(f"不认识“{unknown[0]}”这一项", where=where, remedy=f"{hint}。")
    missing = [name for name in _NEEDED if not entry.get(name, "").strip()]
    if not entry.get("quote") and not entry.get("subject"):
        missing.insert(1, "quote")
    if missing:
        raise InputError(f"缺少{'、'.join(missing)}", where=where, remedy="编号、原文和答复都要写。")
    answer = _ANSWERS.get(entry["status"].strip())
    if answer is None:
        known = "、".join(each.label for each in Answer)
        raise InputError(f"答复“{entry['status']}”不认识", where=where, remedy=f"请写{known}之一。")
    reason = entry.get("reason", "").strip()
    if not reason and answer is not Answer.MENDED:
        raise InputError(f"答复“{answer.label}”没有写理由", where=where, remedy="请在 reason 中写明理由。")
    fact = Fact(
        entry["code"].strip().upper(), *(normal(entry.get(name, "")) for name in ("quote", "expected", "subject"))
    )
    return fact, Reply(answer, reason)
