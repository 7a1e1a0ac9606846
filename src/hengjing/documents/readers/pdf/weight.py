"""How much a PDF unpacks to, found out before pdfium unpacks it: a few kilobytes may stand for gigabytes."""

from __future__ import annotations

import re
import zlib

from hengjing.documents.readers.pdf import limits

_STREAM = re.compile(rb"stream\r?\n")
# What cannot be unpacked here, or hides how it is packed: encryption, other packings, packings within packings.
_UNKNOWN = re.compile(
    rb"/Encrypt\b|/LZWDecode|/RunLengthDecode|/FlateDecode[\s/]*/Fl|/Filter\s*(?:\d|\[?\s*/(?:LZW|RL)\b|\[?[^\]>]{0,60}#)"
)
_CHUNK = 1 << 16


def _unpacked(data: memoryview, at: int, most: int) -> int:
    """To how many bytes the stream that begins ``at`` unpacks, counted up to ``most``; 0 when it is not packed."""
    if at + 2 > len(data) or data[at] & 0x0F != 8 or (data[at] << 8 | data[at + 1]) % 31:
        return 0
    unpacker = zlib.decompressobj()
    total = 0
    rest: bytes | memoryview = b""
    while not unpacker.eof and total <= most:
        rest = rest or data[at : at + _CHUNK]
        if not rest:
            break
        at += 0 if unpacker.unconsumed_tail else len(rest)
        try:
            total += len(unpacker.decompress(rest, _CHUNK * 16))
        except zlib.error:
            break
        rest = unpacker.unconsumed_tail
    return total


def is_heavy(data: bytes) -> bool:
    """Whether reading ``data`` may take more memory than a document should: then another process reads it."""
    if len(data) > limits.FREE_UNPACKED or _UNKNOWN.search(data):
        return True
    view = memoryview(data)
    left = limits.FREE_UNPACKED
    for found in _STREAM.finditer(data):
        left -= _unpacked(view, found.end(), left)
        if left < 0:
            return True
    return False
