"""The second measurement: whole published documents whose faults are known."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from bench.accuracy.matching import Fault, pairs, squeeze
from bench.accuracy.papers import HERE

from hengjing.checks.model import Finding, Severity
from hengjing.checks.run import check
from hengjing.documents.readers import READERS, read
from hengjing.errors import InputError

LOUD = (Severity.ERROR, Severity.WARNING)
_TEMPLATES = ("模板",)


@dataclass(frozen=True, slots=True)
class Said:
    """A finding: ``level`` of the gravest known fault that is there, empty for none; ``judged`` when we proved it."""

    code: str
    severity: Severity
    page: int | None
    quote: str
    message: str
    sentence: str
    level: str
    judged: bool

    @property
    def matched(self) -> bool:
        """Whether a known fault is there."""
        return bool(self.level)


@dataclass(frozen=True, slots=True)
class Read:
    """What one document gave; ``refused`` says why it could not be read."""

    name: str
    format: str
    template: bool
    seconds: float = 0.0
    figures: int = 0
    faults: tuple[Fault, ...] = ()
    found: tuple[bool, ...] = ()
    findings: tuple[Said, ...] = ()
    refused: str = ""


def documents(folder: Path) -> list[Path]:
    """One file of every document in ``folder``: the one as published where there is a reader, else its text."""
    by_name: dict[str, list[Path]] = {}
    for path in sorted((folder / "full").iterdir()):
        if path.suffix in (".pdf", ".txt", ".xls"):
            by_name.setdefault(path.stem, []).append(path)
    return [next((path for path in paths if path.suffix in READERS), paths[0]) for paths in by_name.values()]


def known(folder: Path, name: str) -> tuple[Fault, ...]:
    """The faults known in the document ``name``."""
    entries = json.loads((folder / "full" / "truth.json").read_text(encoding="utf-8"))
    keys = ("file", "page", "quote", "stated", "kind", "level", "expected", "reason")
    return tuple(Fault(**{key: entry[key] for key in keys}) for entry in entries if Path(entry["file"]).stem == name)


def is_judged(name: str, finding: Finding) -> bool:
    """Whether judged.toml proves the finding: same document, check, page and quote."""
    listed = tomllib.loads((HERE / "judged.toml").read_text(encoding="utf-8")).get("finding", [])
    return any(
        (each["file"], each["code"], each["page"]) == (name, finding.code, finding.place.page)
        and squeeze(each["quote"]) == squeeze(finding.quote)
        for each in listed
    )


def measure(path: Path) -> Read:
    """Read and check one document and hold its findings against the faults known in it."""
    blank = Read(path.stem, path.suffix, any(word in path.stem for word in _TEMPLATES))
    faults = known(path.parents[1], path.stem)
    start = perf_counter()
    try:
        document = read(path)
        checked = check(document)
    except InputError as error:
        return _refused(blank, faults, error.what)
    except Exception as error:  # a crash is a result of the measurement, not the end of it
        return _refused(blank, faults, f"crashed: {type(error).__name__}: {error}")
    seconds = perf_counter() - start
    matched = pairs(checked.findings, faults, document)
    levels: dict[int, set[str]] = {}
    for number, order in matched:
        levels.setdefault(number, set()).add(faults[order].level)
    said = []
    for number, finding in enumerate(checked.findings):
        level = next((each for each in ("error", "uncertain", "hint") if each in levels.get(number, ())), "")
        text = document.blocks[finding.place.block].text
        around = text[max(0, finding.place.start - 30) : finding.place.end + 30].strip()
        own = (finding.code, finding.severity, finding.place.page, finding.quote, finding.message, around)
        said.append(Said(*own, level, not level and is_judged(path.stem, finding)))
    return Read(
        name=blank.name,
        format=blank.format,
        template=blank.template,
        seconds=seconds,
        figures=len(checked.figures),
        faults=faults,
        found=tuple(_found(order, fault, matched, checked.findings) for order, fault in enumerate(faults)),
        findings=tuple(said),
    )


def _refused(blank: Read, faults: tuple[Fault, ...], why: str) -> Read:
    return replace(blank, faults=faults, found=(False,) * len(faults), refused=why)


def _found(order: int, fault: Fault, matched: Sequence[tuple[int, int]], findings: Sequence[Finding]) -> bool:
    """A definite error must be called an error or a warning; for a hint a note is enough."""
    severities = [findings[number].severity for number, other in matched if other == order]
    return any(severity in LOUD or fault.level != "error" for severity in severities)


def missed(read_: Read) -> Iterator[Fault]:
    """The faults of a document that no finding names."""
    return (fault for fault, found in zip(read_.faults, read_.found, strict=True) if not found)
