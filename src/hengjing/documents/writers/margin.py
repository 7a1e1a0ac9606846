"""A Word document with comments in its margin, at exact characters: a copy of the original, nothing else in it changed.

Places are those of the Document that ``readers.docx`` reads from the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from hengjing.documents.readers.docx import walked
from hengjing.documents.readers.package import Package
from hengjing.documents.readers.styles import W
from hengjing.documents.writers.anchors import Traced
from hengjing.documents.writers.annotate import Comment
from hengjing.documents.writers.comments import Comments, mark, serialized
from hengjing.documents.writers.repack import repacked
from hengjing.errors import InputError

# Word opens no file with more comment ranges (MS-OI29500 2.1.315); so many no one reads either.
MOST = 32767
_STRICT, _HEAD = b"http://purl.oclc.org/ooxml/", 4096


def annotated(data: bytes, name: str, comments: Sequence[Comment]) -> bytes:
    """The Word document ``data`` with ``comments`` beside those it has; only the first ones when they are too many.

    Word takes no comment inside a text box: there the comment stands at the run that holds the box, and names the
    words. InputError when the document cannot be read, or is of the rare strict kind.
    """
    package = Package(data, name)
    main = package.main_part()
    root = package.xml(main)
    if _STRICT in package.read(main)[:_HEAD]:
        remedy = "请用Word打开，另存为普通的.docx（不选“Strict Open XML”）后重试。"
        raise InputError("这是严格格式（Strict）的Word文档，不能加批注", where=name, remedy=remedy)
    walk = walked(package, Traced, main, root)
    kept = Comments(package, main)
    anywhere = next(root.iter(f"{W}p"))
    for comment in comments[: MOST - len(kept)]:
        anchor = walk.anchor(comment.place)
        lines = comment.lines
        if anchor.boxed:
            place = comment.place
            quote = walk.blocks[place.block].text[place.start : place.end]
            lines = (f"文本框中“{quote}”：", *lines)
        mark(kept.add(lines), anchor.first, anchor.last, anchor.home if anchor.home is not None else anywhere)
    return repacked(data, name, {main: serialized(root), **dict(kept.parts())})
