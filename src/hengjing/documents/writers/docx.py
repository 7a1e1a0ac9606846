"""Word documents in the form of official papers, GB/T 9704-2012.

A4, text 156 mm × 225 mm, title 22 pt 小标宋, text 16 pt 仿宋 in 22 lines to the page (28.9 pt apart), headings 黑体,
楷体, 仿宋 bold, page numbers outside. The package is written part by part: the same document gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from hengjing.documents.model import BlockKind, Document
from hengjing.documents.writers import parts, wordml
from hengjing.documents.writers.atomic import write_bytes

_EPOCH = (1980, 1, 1, 0, 0, 0)


def _title(document: Document) -> str:
    return next(("".join(block.text.split()) for block in document.blocks if block.kind is BlockKind.TITLE), "")


def to_bytes(document: Document) -> bytes:
    """The .docx file of ``document``."""
    body = "".join(wordml.body(document.blocks))
    content = {
        **parts.FIXED,
        "docProps/core.xml": parts.CORE.format(title=escape(wordml.possible(_title(document)))),
        "word/document.xml": f"{parts.DOCUMENT_START}{body}{parts.DOCUMENT_END}",
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in content.items():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(info, text.encode("utf-8"))
    return buffer.getvalue()


def write(document: Document, path: Path) -> None:
    """Write ``document`` to ``path``, whole or not at all; InputError when the path cannot be written."""
    write_bytes(path, to_bytes(document))
