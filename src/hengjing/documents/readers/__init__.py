"""Readers: a file somebody hands in → a Document.

Here: ``read`` (what the rest of the program calls), ``text.py`` (.txt, .md), ``docx.py`` (.docx), ``package.py`` and
``styles.py`` under it. A reader is a module with ``SUFFIXES`` and ``read(data, name)``, listed in ``READERS``.
Not here: what the words mean (``figures``), which line is a heading (``documents/headings.py``). Read this file first.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from hengjing.documents.headings import classify
from hengjing.documents.model import Block, Document
from hengjing.documents.readers import docx, text
from hengjing.documents.readers.package import OLE, OPEN_AGAIN, ZIP, is_encrypted
from hengjing.errors import InputError

READERS: dict[str, Callable[[bytes, str], Iterator[Block]]] = {
    suffix: reader.read for reader in (text, docx) for suffix in reader.SUFFIXES
}
SUPPORTED = "、".join(READERS)
LARGEST = 200 * 2**20

_REMEDIES = {
    ".pdf": "PDF暂不支持：请用Word或WPS另存为.docx，扫描件请先识别文字。",
    ".xlsx": "Excel工作簿不是文稿：请把要核对的文字和表格放进.docx；台账数据请用导入功能。",
    ".doc": "旧版Word文档：请用Word或WPS另存为.docx。",
    ".wps": "请用WPS另存为.docx。",
    ".html": "网页暂不支持：请另存为.docx或.txt。",
    ".rtf": "请用Word或WPS另存为.docx。",
    ".zip": "请先解压，再逐份提交其中的文稿。",
    ".pptx": "演示文稿不支持：请把要核对的文字放进.docx。",
}
_SAME = {".xls": ".xlsx", ".xlsm": ".xlsx", ".et": ".xlsx", ".csv": ".xlsx", ".htm": ".html", ".ofd": ".pdf",
         ".ppt": ".pptx", ".rar": ".zip", ".7z": ".zip"}  # fmt: skip
_PARTS = ((b"word/", ".docx"), (b"xl/", ".xlsx"), (b"ppt/", ".pptx"))


def _content_type(data: bytes) -> str:
    """The suffix that the content itself speaks for, empty for plain text and what is not known."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(ZIP):
        # The directory at the end of a zip lists its files by name.
        return next((suffix for part, suffix in _PARTS if part in data[-65536:] or part in data[:4096]), ".zip")
    if data.startswith(OLE):
        return ".doc"
    for sign, suffix in ((b"%pdf", ".pdf"), (b"{\\rtf", ".rtf"), (b"<!doctype html", ".html"), (b"<html", ".html")):
        if start.startswith(sign):
            return suffix
    return ""


def _unsupported(suffix: str, name: str) -> InputError:
    remedy = _REMEDIES.get(_SAME.get(suffix, suffix), "请另存为.docx或.txt后重试。")
    called = f"“{suffix}”文件" if suffix else "没有扩展名的文件"
    return InputError(f"不支持{called}（现在支持：{SUPPORTED}）", where=name, remedy=remedy)


def _refuse_mismatch(suffix: str, data: bytes, name: str) -> None:
    content = _content_type(data)
    if content == ".doc" and is_encrypted(data):
        raise InputError("文件有打开密码", where=name, remedy="请在Word或WPS中取消密码保护并另存后重试。")
    word, named_word = content == ".docx", suffix in docx.SUFFIXES
    # A zip whose parts are not told may be a damaged Word document: its reader says what is wrong.
    if content and not (named_word and content in (".docx", ".zip")):
        if word:
            raise InputError(f"内容是Word文档，扩展名却是“{suffix}”", where=name, remedy="请把扩展名改为.docx后重试。")
        raise InputError(
            f"内容不是“{suffix}”，而是“{content}”文件", where=name, remedy=_REMEDIES.get(content, OPEN_AGAIN)
        )
    if not content and named_word:
        raise InputError("内容不是Word文档，或文件已损坏", where=name, remedy=OPEN_AGAIN)


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
    _refuse_mismatch(suffix, data, name)
    blocks = tuple(classify(READERS[suffix](data, name)))
    if not any(block.text.strip() for block in blocks):
        raise InputError("文件里没有文字", where=name, remedy="若是扫描件或图片，请先识别成文字。")
    return Document(blocks, name, hashlib.sha256(data).hexdigest())


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
