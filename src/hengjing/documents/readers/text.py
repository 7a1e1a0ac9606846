"""Plain text (.txt, .md): every line is a block, blank ones too, so block index = line − 1.

A form feed begins a new page (programs that extract text from PDF leave one between pages); it stays in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.documents.model import Block
from hengjing.errors import InputError

SUFFIXES = (".txt", ".md")

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_STRANGE = re.compile(r"[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]")
_SAVE_AGAIN = "请用记事本或WPS打开原件，另存为UTF-8编码的文本文件后重试。"


def _damaged_utf8(data: bytes) -> int | None:
    """The line (from 1) of the first bad byte when ``data`` is UTF-8 with a few bytes damaged, else None.

    Read as GB18030 such a file turns into nonsense without any error, and every figure in it would be missed.
    """
    text = data.decode("utf-8", errors="replace")
    good = sum(character > "\x7f" and character != "�" for character in text)
    if text.count("�") * 10 >= good:
        return None
    return text[: text.index("�")].count("\n") + 1


def decode(data: bytes, name: str) -> str:
    """The text of ``data``: UTF-8, UTF-16 with a byte order mark, or GB18030; InputError when it is no text."""
    encoding = next((encoding for start, encoding in _MARKS if data.startswith(start)), None)
    try:
        if encoding:
            return data.decode(encoding)
        if b"\x00" in data:
            raise InputError("文件里有二进制内容，不是纯文本", where=name, remedy=_SAVE_AGAIN)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_without_mark(data, name, encoding)


def _decode_without_mark(data: bytes, name: str, encoding: str | None) -> str:
    line = _damaged_utf8(data) if encoding != "utf-16" else None
    if encoding or line is not None:
        where = f"{name}第{line}行" if line is not None else name
        raise InputError("文字编码已损坏，有不能识别的字节", where=where, remedy=_SAVE_AGAIN)
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise InputError("不能识别文字编码（支持UTF-8和GB18030）", where=name, remedy=_SAVE_AGAIN) from error


def _blocks(text: str) -> Iterator[Block]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines[-1] == "":
        lines.pop()
    page = 1 if "\f" in text else None
    for index, line in enumerate(lines):
        if page is not None:
            page += len(line) - len(line.lstrip("\f"))
        yield Block(index, line, line=index + 1, page=page)
        if page is not None:
            page += line.lstrip("\f").count("\f")


def read(data: bytes, name: str) -> Iterator[Block]:
    """The lines of ``data``; ``name`` is the file's name for errors."""
    text = decode(data, name)
    if len(_STRANGE.findall(text)) * 100 > len(text):
        raise InputError("文件里有大量控制字符，不是纯文本", where=name, remedy=_SAVE_AGAIN)
    return _blocks(text)
