"""Results of finished documents, kept in a file from one run to the next: one line of JSON for each document.

A line is used again only for the same bytes checked by the same program; a line that cannot be read is left out, and
the document checked anew. Replies are not kept: they may change between two runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import hengjing
from hengjing.checks.model import Checked, Finding, Obligation, Quoted, Severity
from hengjing.documents.model import Block, BlockKind, Cell, Document, Place
from hengjing.errors import InputError
from hengjing.figures.model import Figure
from hengjing.quantities.rounding import Verdict
from hengjing.quantities.units import Unit
from hengjing.relations.model import Relation

_FAULTS = (ValueError, KeyError, TypeError, IndexError, ArithmeticError, RecursionError)
_LEFT_OUT = ("__pycache__", ".pyc")


@dataclass(frozen=True, slots=True)
class Told(Relation):
    """A relation as it was told then: what reports need of it, without the means to compute it again."""

    told_kind: str
    told_verdict: Verdict | None
    told_text: str
    told_figures: tuple[Figure, ...]

    @property
    def kind(self) -> str:  # type: ignore[override]
        """The kind it was of."""
        return self.told_kind

    @property
    def figures(self) -> tuple[Figure, ...]:
        return self.told_figures

    @property
    def verdict(self) -> Verdict | None:
        return self.told_verdict

    @property
    def text(self) -> str:
        return self.told_text

    @property
    def expected(self) -> str:
        return ""


@cache
def program() -> str:
    """A digest of the engine, so that a change of any module, word list or rule makes all kept results stale."""
    digest = hashlib.sha256()
    for name, content in _sources(files(hengjing), ""):
        digest.update(f"{name}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _sources(folder: Traversable, path: str) -> list[tuple[str, bytes]]:
    found: list[tuple[str, bytes]] = []
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        name = f"{path}/{entry.name}"
        if entry.name.endswith(_LEFT_OUT):
            continue
        found += _sources(entry, name) if entry.is_dir() else [(name, entry.read_bytes())]
    return found


def encoded(checked: Checked) -> dict[str, Any]:
    """A result as plain data; its path and its replies are left out."""
    figures = dict.fromkeys(checked.figures)
    figures |= dict.fromkeys(figure for relation in checked.relations for figure in relation.figures)
    numbers = {figure: number for number, figure in enumerate(figures)}
    return {
        "kind": checked.kind,
        "year": checked.year,
        "blocks": [_block(block) for block in checked.document.blocks],
        "all": [_figure(figure) for figure in figures],
        "figures": [numbers[figure] for figure in checked.figures],
        "relations": [
            [
                relation.kind,
                relation.verdict.value if relation.verdict else None,
                relation.text,
                relation.basis,
                relation.reason,
                [numbers[figure] for figure in relation.figures],
            ]
            for relation in checked.relations
        ],
        "findings": [_finding(finding) for finding in checked.findings],
        "obligations": [[duty.code, duty.title, duty.status, duty.reason] for duty in checked.obligations],
    }


def _block(block: Block) -> list[Any]:
    cell = block.cell
    place = [cell.table, cell.row, cell.column, cell.header, cell.address] if cell else None
    return [block.text, block.kind.value, block.level, block.line, block.page, place, block.recognised]


def _place(place: Place | None) -> list[Any] | None:
    return [place.block, place.start, place.end, place.line, place.page, place.cell] if place else None


def _figure(figure: Figure) -> list[Any]:
    unit = figure.unit
    kind = [unit.name, unit.dimension, str(unit.factor), unit.family]
    told = [figure.period, figure.subject, figure.quote, figure.approximate]
    return [figure.code, str(figure.value), kind, *told, _place(figure.place)]


def _finding(finding: Finding) -> list[Any]:
    texts = [finding.message, finding.quote, finding.stated, finding.expected, finding.relation, finding.basis]
    others = [[other.quote, _place(other.place)] for other in finding.others]
    severity = finding.severity.value
    return [finding.code, severity, _place(finding.place), texts, others, list(finding.consequences)]


def decoded(data: Mapping[str, Any], path: str, sha256: str) -> Checked:
    """The result that ``encoded`` made data of, now of the document at ``path``."""
    every = [_decoded_figure(*row) for row in data["all"]]
    return Checked(
        document=Document(tuple(_decoded_block(index, *row) for index, row in enumerate(data["blocks"])), path, sha256),
        kind=data["kind"],
        year=data["year"],
        figures=tuple(every[number] for number in data["figures"]),
        relations=tuple(
            Told(basis, kind, Verdict(verdict) if verdict else None, text, tuple(every[n] for n in of), reason=reason)
            for kind, verdict, text, basis, reason, of in data["relations"]
        ),
        findings=tuple(_decoded_finding(*row) for row in data["findings"]),
        obligations=tuple(Obligation(*row) for row in data["obligations"]),
    )


def _decoded_block(
    index: int,
    text: str,
    kind: str,
    level: int,
    line: int | None,
    page: int | None,
    cell: Sequence[Any] | None,
    recognised: bool,
) -> Block:
    return Block(index, text, BlockKind(kind), level, line, page, Cell(*cell) if cell else None, recognised)


def _decoded_place(row: Sequence[Any]) -> Place:
    return Place(*row)


def _decoded_figure(
    code: str,
    value: str,
    unit: Sequence[str],
    period: int | None,
    subject: str,
    quote: str,
    approximate: bool,
    place: Sequence[Any] | None,
) -> Figure:
    name, dimension, factor, family = unit
    return Figure(
        code,
        Decimal(value),
        Unit(name, dimension, Fraction(factor), family),
        period,
        subject,
        quote=quote,
        place=_decoded_place(place) if place else None,
        approximate=approximate,
    )


def _decoded_finding(
    code: str,
    severity: str,
    place: Sequence[Any],
    texts: Sequence[str],
    others: Sequence[Sequence[Any]],
    consequences: Sequence[str],
) -> Finding:
    message, quote, stated, expected, relation, basis = texts
    return Finding(
        code,
        Severity(severity),
        message,
        quote,
        _decoded_place(place),
        stated,
        expected,
        relation,
        tuple(Quoted(words, _decoded_place(at)) for words, at in others),
        basis,
        tuple(consequences),
    )


class Kept:
    """The file of kept results: a line ``["key:suffix:sha256",{…}]`` each.

    ``key`` names what the results depend on beside the documents; ``again`` leaves what is there aside.
    """

    def __init__(self, path: Path, key: str, *, again: bool = False) -> None:
        self._path, self._key = path, key
        self._found: dict[str, str] = {}
        self._used: dict[str, str] = {}
        if not again:
            self._load()

    def _load(self) -> None:
        start = f'["{self._key}:'
        try:
            with self._path.open(encoding="utf-8") as file:
                for line in file:
                    if line.startswith(start):
                        self._found[line[2 : line.find('"', 2)]] = line.rstrip()
        except (OSError, UnicodeDecodeError):
            self._found = {}

    def _name(self, path: str, sha256: str) -> str:
        return f"{self._key}:{Path(path).suffix.lower()}:{sha256}"

    def get(self, path: str, sha256: str) -> Checked | None:
        """The kept result for a document of these bytes, None when there is none that can be used."""
        name = self._name(path, sha256)
        line = self._found.get(name)
        if line is None:
            return None
        try:
            checked = decoded(json.loads(line)[1], path, sha256)
        except _FAULTS:
            return None
        self._used[name] = line
        return checked

    def add(self, checked: Checked) -> None:
        """Keep a result now, so that a run that is broken off can go on from here."""
        name = self._name(checked.document.path, checked.document.sha256)
        self._used[name] = json.dumps([name, encoded(checked)], ensure_ascii=False, separators=(",", ":"))
        # The line end comes first: a run broken off may have left half a line.
        self._write(f"\n{self._used[name]}", "a", self._path)

    def tidy(self) -> None:
        """Write the file anew with the results of this run only."""
        new = self._path.with_name(f"{self._path.name}.new")
        self._write("\n".join(self._used.values()), "w", new)
        new.replace(self._path)

    @staticmethod
    def _write(text: str, mode: str, path: Path) -> None:
        try:
            with path.open(mode, encoding="utf-8", errors="replace") as file:
                file.write(text)
        except OSError as error:
            remedy = "请检查文件夹是否存在、是否可写、是否还有空间。"
            raise InputError("记录进度的文件写不进去", where=str(path), remedy=remedy) from error
