"""Writers: a Document → a file, by the rules for official papers (GB/T 9704-2012).

Here: ``write`` (chooses by suffix), ``docx.py`` (.docx) with ``wordml.py`` and ``parts.py``, ``html.py`` (pages),
``tables.py`` (what every writer asks of a table); ``annotate.py`` (comments in somebody's document): ``highlights.py``
in a PDF, ``margin.py`` in a Word document, with ``anchors.py``, ``comments.py`` and ``repack.py``.
Not here: what a report says (``reports``). Read this file first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hengjing.documents.model import Document
from hengjing.documents.writers import docx, html
from hengjing.errors import InputError

WRITERS: dict[str, Callable[[Document, Path], None]] = {".docx": docx.write, ".html": html.write}


def write(document: Document, path: Path | str) -> None:
    """Write ``document`` to ``path`` in the format of its suffix; an existing file is replaced only when all went well.

    InputError (Chinese) for a suffix without a writer, and for a path that cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        remedy = "请先写成.docx，再用Word或WPS导出为PDF。" if suffix == ".pdf" else "请改用.docx或.html。"
        known = "、".join(WRITERS)
        raise InputError(f"不能写“{suffix or path.name}”格式（现在支持：{known}）", where=str(path), remedy=remedy)
    WRITERS[suffix](document, path)
