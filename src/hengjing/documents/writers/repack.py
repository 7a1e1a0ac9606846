"""A package with some parts exchanged; every other part stays as it was, byte for byte, in its place."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Mapping

from hengjing.documents.readers.package import FAULTS, OPEN_AGAIN
from hengjing.errors import InputError

LARGEST = 1024 * 2**20
_EPOCH = (1980, 1, 1, 0, 0, 0)


def repacked(data: bytes, name: str, parts: Mapping[str, bytes]) -> bytes:
    """The package ``data`` with ``parts`` in place of those of the same name, new ones at the end.

    InputError when another part cannot be unpacked, or all of them unpack to more than ``LARGEST`` bytes.
    """
    buffer = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            entries = {info.filename: info for info in old.infolist()}
            if sum(info.file_size for info in entries.values()) > LARGEST:
                raise InputError("文件解压后异常庞大，不加批注", where=name, remedy=f"来源可疑；{OPEN_AGAIN}")
            for entry in entries.values():
                given = zipfile.ZipInfo(entry.filename, entry.date_time)
                given.compress_type, given.external_attr = zipfile.ZIP_DEFLATED, entry.external_attr
                if entry.filename in parts:
                    new.writestr(given, parts[entry.filename])
                    continue
                given.file_size = entry.file_size
                with old.open(entry) as source, new.open(given, "w") as target:
                    shutil.copyfileobj(source, target)
            for part, content in parts.items():
                if part not in entries:
                    given = zipfile.ZipInfo(part, _EPOCH)
                    given.compress_type = zipfile.ZIP_DEFLATED
                    new.writestr(given, content)
    except FAULTS as error:
        raise InputError("文件已损坏，不能解压，未加批注", where=name, remedy=OPEN_AGAIN) from error
    return buffer.getvalue()
