"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hengjing.errors import InputError


def write_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: first into a new file beside it, then by one rename. InputError when that fails."""
    temporary = ""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
        # mkstemp makes a private file; the result gets the rights any newly written file would have.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        remedy = "请检查文件夹是否存在、是否可写，并关闭正在打开它的程序。"
        raise InputError("文件写不进去", where=str(path), remedy=remedy) from error
