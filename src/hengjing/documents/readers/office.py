"""Older word processor files (.doc, .wps, .rtf): LibreOffice, where it is installed, turns them into .docx.

It works on a copy in a folder of its own, with a profile of its own (no macros of the user, no lock with an open
window), without a network, for a limited time.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from hengjing.documents.model import Block
from hengjing.documents.readers import docx
from hengjing.documents.readers.package import OLE
from hengjing.errors import InputError

SUFFIXES = (".doc", ".wps", ".rtf")

MOST_SECONDS = 120.0
_PROGRAMS = ("soffice", "libreoffice")
_SAVE_AGAIN = "请用Word或WPS打开原件，另存为.docx后重试。"
_NOWHERE = "http://127.0.0.1:9"  # nothing listens there: pictures linked from elsewhere are not fetched


def program() -> str | None:
    """LibreOffice on this machine, None when it is not installed."""
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)


def _stopped(process: subprocess.Popen[bytes]) -> None:
    """Stop LibreOffice and what it started."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def _converted(command: list[str], name: str) -> None:
    here = {**os.environ, "http_proxy": _NOWHERE, "https_proxy": _NOWHERE}
    silent = subprocess.DEVNULL
    try:
        process = subprocess.Popen(  # noqa: S603
            command, stdin=silent, stdout=silent, stderr=silent, env=here, start_new_session=True
        )
    except OSError as error:
        raise InputError("LibreOffice启动不了，不能读取这种文件", where=name, remedy=_SAVE_AGAIN) from error
    try:
        process.wait(MOST_SECONDS)
    except subprocess.TimeoutExpired as error:
        _stopped(process)
        raise InputError(f"转换超过{MOST_SECONDS:g}秒，已停止", where=name, remedy=_SAVE_AGAIN) from error


def read(data: bytes, name: str) -> Iterator[Block]:
    """The blocks of an older document; ``name`` is the file's name for errors."""
    office = program()
    suffix = Path(name).suffix.lower()
    # Left to itself LibreOffice takes whatever it does not know for plain text.
    known = "MS Word 97" if data.startswith(OLE) else "Rich Text Format"
    if office is None:
        raise InputError(
            f"读取“{suffix}”文件需要LibreOffice，本机没有安装",
            where=name,
            remedy=f"{_SAVE_AGAIN}或安装LibreOffice后直接提交。",
        )
    with TemporaryDirectory(prefix="hengjing-") as folder:
        source, target = Path(folder, f"document{suffix}"), Path(folder, "out", "document.docx")
        source.write_bytes(data)
        profile = Path(folder, "profile").as_uri()
        command = [office, f"-env:UserInstallation={profile}", "--headless", "--norestore", f"--infilter={known}"]
        _converted([*command, "--convert-to", "docx", "--outdir", str(target.parent), str(source)], name)
        if not target.is_file():
            raise InputError("内容不是文档，或文件有密码、已损坏", where=name, remedy=_SAVE_AGAIN)
        converted = target.read_bytes()
    return docx.read(converted, name)
