"""Readers: a file somebody hands in → a Document.

Here: ``read`` (what the rest of the program calls); one reader for each kind of file: ``text.py`` (.txt, .md),
``docx.py``, ``pdf/``, ``xlsx.py``, ``html.py``, ``office.py`` (.doc, .wps, .rtf). Under them ``package.py`` and
``styles.py`` (Office packages), ``sheets.py`` and ``formats.py`` (workbooks), ``markup.py`` (web pages), ``tables.py``,
``scans.py`` and ``recognition.py`` (text in pictures), ``apart.py`` (a process of its own). A reader is a module with
``SUFFIXES`` and ``read(data, name)``, listed in ``READERS``.
Not here: what the words mean (``figures``), which line is a heading (``documents/headings.py``). Read this file first.
"""

from __future__ import annotations

import hashlib
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from hengjing.documents.headings import classify
from hengjing.documents.model import Block, Document
from hengjing.documents.readers import docx, html, office, pdf, text, xlsx
from hengjing.documents.readers.package import OLE, OPEN_AGAIN, ZIP, is_encrypted
from hengjing.errors import InputError

READERS: dict[str, Callable[[bytes, str], Iterator[Block]]] = {
    suffix: reader.read for reader in (text, docx, pdf, xlsx, html, office) for suffix in reader.SUFFIXES
}
SUPPORTED = "、".join(READERS)
LARGEST = 200 * 2**20
# A book of budgets of 3,000 pages has fewer; checking half a million figures takes 600 MB.
MOST_BLOCKS, MOST_NUMBERS = 1_000_000, 500_000

_NUMBER = re.compile(r"\d[\d,.]*")
_REMEDIES = {
    ".csv": "请用Excel或WPS另存为.xlsx；台账数据请用导入功能。",
    ".ofd": "请用阅读器另存为PDF后重试。",
    ".ppt": "演示文稿不支持：请把要核对的文字放进.docx。",
    ".zip": "请先解压，再逐份提交其中的文稿。",
}
_SAME = {".pptx": ".ppt", ".rar": ".zip", ".7z": ".zip"}
# Kinds of content: what such a file may be called, and which reader reads it. Systems of offices export web pages and
# new workbooks as .xls, and word processors save .rtf as .doc.
_KINDS = {
    ".docx": ((*docx.SUFFIXES, *office.SUFFIXES), docx.read),
    ".doc": (office.SUFFIXES, office.read),
    ".rtf": (office.SUFFIXES, office.read),
    ".xlsx": (xlsx.SUFFIXES, xlsx.read),
    ".xls": (xlsx.SUFFIXES, xlsx.read),
    ".pdf": (pdf.SUFFIXES, pdf.read),
    ".html": ((*html.SUFFIXES, ".xls", ".doc"), html.read),
}
_PARTS = ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"ppt/", ".pptx"))
_STREAMS = (("WordDocument", ".doc"), ("Workbook", ".xls"), ("Book", ".xls"), ("PowerPoint Document", ".ppt"))
_CALLED = {".docx": "Word文档", ".xlsx": "Excel工作簿", ".xls": "旧版Excel工作簿", ".doc": "旧版Word文档"}


def _content_type(data: bytes) -> str:
    """The suffix that the content itself speaks for, empty for plain text and what is not known."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(ZIP):
        # The directory at the end of a zip lists its files by name.
        return next((suffix for part, suffix in _PARTS if part in data[-65536:] or part in data[:4096]), ".zip")
    if data.startswith(OLE):
        return next((suffix for name, suffix in _STREAMS if name.encode("utf-16-le") in data), ".ole")
    for sign, suffix in ((b"{\\rtf", ".rtf"), (b"<!doctype html", ".html"), (b"<html", ".html")):
        if start.startswith(sign):
            return suffix
    # A PDF may begin with something else; readers look for its sign within the first 1,024 bytes.
    return ".pdf" if b"%pdf-" in start else ""


def _unsupported(suffix: str, name: str) -> InputError:
    remedy = _REMEDIES.get(_SAME.get(suffix, suffix), "请另存为.docx或.txt后重试。")
    called = f"“{suffix}”文件" if suffix else "没有扩展名的文件"
    return InputError(f"不支持{called}（现在支持：{SUPPORTED}）", where=name, remedy=remedy)


def _reader(suffix: str, data: bytes, name: str) -> Callable[[bytes, str], Iterator[Block]]:
    """The reader for what the file holds; InputError when that is not what its name says."""
    content = _content_type(data)
    if data.startswith(OLE) and is_encrypted(data):
        raise InputError("文件有打开密码", where=name, remedy="请在Word或WPS中取消密码保护并另存后重试。")
    names, read_kind = _KINDS.get(content, ((), READERS[suffix]))
    # Plain text has no sign. A package whose parts are not told may be damaged: its reader says what is wrong.
    named = (*text.SUFFIXES, *html.SUFFIXES) if not content else ()
    damaged = (*docx.SUFFIXES, *xlsx.SUFFIXES) if content in (".zip", ".ole") else ()
    if suffix not in (*names, *named, *damaged):
        raise _mismatch(suffix, content, name)
    return read_kind


def _mismatch(suffix: str, content: str, name: str) -> InputError:
    if not content:
        called = _CALLED.get(suffix, f"“{suffix}”文件")
        return InputError(f"内容不是{called}，或文件已损坏", where=name, remedy=OPEN_AGAIN)
    if content in READERS:
        called = _CALLED.get(content, f"“{content}”文件")
        return InputError(
            f"内容是{called}，扩展名却是“{suffix}”", where=name, remedy=f"请把扩展名改为{content}后重试。"
        )
    remedy = _REMEDIES.get(_SAME.get(content, content), OPEN_AGAIN)
    return InputError(f"内容不是“{suffix}”，而是“{content}”文件", where=name, remedy=remedy)


def read_bytes(data: bytes, name: str) -> Document:
    """The document in ``data``; ``name`` (with its extension) stands for it in errors and becomes its ``path``.

    InputError, in Chinese and with a remedy, for everything that cannot be read as a document.
    """
    suffix = Path(name).suffix.lower()
    if not data:
        raise InputError("文件是空的", where=name, remedy="请确认文件已保存完整。")
    if len(data) > LARGEST:
        raise _too_large(name)
    if suffix not in READERS:
        raise _unsupported(suffix, name)
    blocks = tuple(classify(_bounded(_reader(suffix, data, name)(data, name), name)))
    if not any(block.text.strip() for block in blocks):
        raise InputError("文件里没有文字", where=name, remedy="若是扫描件或图片，请先识别成文字。")
    return Document(blocks, name, hashlib.sha256(data).hexdigest())


def _bounded(blocks: Iterable[Block], name: str) -> Iterator[Block]:
    """The same blocks; InputError when there are more of them, or more numbers in them, than a document holds."""
    numbers = 0
    for count, block in enumerate(blocks, 1):
        numbers += len(_NUMBER.findall(block.text))
        if count > MOST_BLOCKS or numbers > MOST_NUMBERS:
            what = f"文件里的数超过{MOST_NUMBERS // 10000}万个，或段落和单元格超过{MOST_BLOCKS // 10000}万个"
            raise InputError(what, where=name, remedy="请拆分后分别提交。")
        yield block


def read(path: Path | str) -> Document:
    """The document in the file at ``path``, by its extension and its content; InputError as ``read_bytes``."""
    path = Path(path)
    return read_bytes(_bytes(path, str(path)), str(path))


def _bytes(path: Path, name: str) -> bytes:
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise InputError("这是文件夹，不是文件", where=name, remedy="请指定其中的一份文稿。")
        if not stat.S_ISREG(found.st_mode):
            raise InputError("这不是普通文件", where=name, remedy="请指定一份文稿。")
        if found.st_size > LARGEST:
            raise _too_large(name)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError("文件不存在", where=name, remedy="请检查路径和文件名。") from error
    except OSError as error:
        raise InputError("文件打不开", where=name, remedy="请检查读取权限，并关闭正在占用它的程序。") from error
    except ValueError as error:
        raise InputError("路径不合法", where=repr(name), remedy="请检查路径和文件名。") from error


def _too_large(name: str) -> InputError:
    return InputError(f"文件超过{LARGEST // 2**20}MB", where=name, remedy="请删去其中的大图片或拆分后重试。")
