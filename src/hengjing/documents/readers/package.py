"""Opening an Office package safely: what kind of file it is, and its XML parts one at a time.

Nothing is unpacked to disk, nothing outside the file is opened, no entity is expanded. A part is read only when it is
asked for, and refused when it unpacks to more than a document can hold.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from hengjing.errors import InputError

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_UNPACKED = 128 * 2**20
# A table of 10,000 rows packs about 60 : 1 and text 5 : 1; deflate itself ends at 1,032 : 1.
FREE_UNPACKED, MOST_RATIO = 8 * 2**20, 200
# Tags and attributes of one part, at some 115 bytes each in memory: tables of 50,000 cells as Word writes them.
MOST_NODES = 3_500_000
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)  # fmt: skip
# What a damaged zip makes its library raise.
FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
OPEN_AGAIN = "请用Word或WPS打开原件，另存为.docx后重试。"


def is_encrypted(data: bytes) -> bool:
    """Whether an OLE file holds an Office document locked by a password."""
    return _ENCRYPTED in data


def _broken(name: str) -> InputError:
    return InputError("文件已损坏，不能解压", where=name, remedy=f"可能没有下载或复制完整；{OPEN_AGAIN}")


class Package:
    """The parts of one Office file. InputError when it is no zip, locked, broken, or unreasonably large unpacked."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = set(self._zip.namelist())
        except FAULTS as error:
            raise _broken(name) from error

    def main_part(self) -> str:
        """The name of the part that holds the document (“word/document.xml”), empty when there is none."""
        for kind, target in self.targets("_rels/.rels", ""):
            if kind == "officeDocument":
                return target
        return ""

    def targets(self, relationships: str, folder: str) -> Iterator[tuple[str, str]]:
        """Kind and part name of every internal relationship in the part ``relationships``."""
        if relationships not in self._names:
            return
        for element in self.xml(relationships).iter(_RELATIONSHIP):
            if element.get("TargetMode") != "External":
                kind = element.get("Type", "").rpartition("/")[2]
                target = element.get("Target", "")
                yield (
                    kind,
                    target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}").lstrip("/"),
                )

    def related(self, part: str) -> dict[str, str]:
        """The parts that ``part`` refers to, by kind (“styles”, “numbering”); only those that exist."""
        folder, base = posixpath.split(part)
        found = self.targets(f"{folder}/_rels/{base}.rels", folder)
        return {kind: target for kind, target in found if target in self._names}

    def xml(self, part: str) -> etree._Element:
        """The root element of ``part``."""
        data = self.read(part)
        for strict, transitional in _STRICT:
            data = data.replace(strict, transitional)
        if sum(map(data.count, (b"<", b'"', b"'"))) > MOST_NODES:
            raise InputError("文件里的表格或格式过多，不能一次读入", where=self.name, remedy="请拆分后分别提交。")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise InputError("文件内部结构已损坏", where=self.name, remedy=OPEN_AGAIN) from error
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
            # An Office file never declares entities; one that does was made to read other files or to fill the memory.
            raise InputError("文件内含实体声明（DTD），已拒绝读取", where=self.name, remedy=f"来源可疑；{OPEN_AGAIN}")
        return root

    def parts(self) -> list[str]:
        """The names of all parts."""
        return sorted(self._names)

    def read(self, part: str) -> bytes:
        """The content of ``part``; InputError when it is locked, broken or unreasonably large."""
        try:
            info = self._zip.getinfo(part)
            if info.flag_bits & 1:
                raise InputError("文件已加密", where=self.name, remedy="请解除密码保护后重试。")
            if info.file_size > MOST_UNPACKED or (
                info.file_size > FREE_UNPACKED and info.file_size > MOST_RATIO * max(1, info.compress_size)
            ):
                raise InputError("文件解压后异常庞大，已拒绝读取", where=self.name, remedy=f"来源可疑；{OPEN_AGAIN}")
            if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise _broken(self.name)
            with self._zip.open(info) as file:
                return file.read(MOST_UNPACKED)
        except (KeyError, *FAULTS) as error:
            raise _broken(self.name) from error
