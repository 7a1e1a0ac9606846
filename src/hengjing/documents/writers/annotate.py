"""Somebody's document with comments at exact characters: a copy; the original stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from hengjing.documents.model import Place
from hengjing.documents.readers import docx, pdf
from hengjing.documents.writers.atomic import write_bytes

# By suffix, the module whose ``annotated`` makes the copy; loaded only for it, as pdfium takes its time.
_WRITERS = {**dict.fromkeys(docx.SUFFIXES, "margin"), **dict.fromkeys(pdf.SUFFIXES, "highlights")}
ANNOTATED = tuple(_WRITERS)
AUTHOR = "衡镜"


@dataclass(frozen=True, slots=True)
class Comment:
    """What is said, in lines, of the characters at ``place``."""

    place: Place
    lines: tuple[str, ...]


def annotated(data: bytes, name: str, comments: Sequence[Comment]) -> bytes:
    """The document ``data`` with ``comments`` beside those it has; ``name`` has one of the suffixes ``ANNOTATED``.

    InputError when the document cannot be read, or is of a kind that takes no comments.
    """
    module = import_module(f"hengjing.documents.writers.{_WRITERS[Path(name).suffix.lower()]}")
    make: Callable[[bytes, str, Sequence[Comment]], bytes] = module.annotated
    return make(data, name, comments)


def annotate(data: bytes, name: str, comments: Sequence[Comment], path: Path) -> None:
    """Write ``annotated`` to ``path``, whole or not at all; InputError also when the path cannot be written."""
    write_bytes(path, annotated(data, name, comments))
