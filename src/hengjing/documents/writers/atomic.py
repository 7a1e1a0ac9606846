"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from hengjing.errors import InputError


def write_bytes(path: Path, data: bytes) -> None:
    """Put ``data`` at ``path``: first into a new file beside it, then by one rename. InputError when that fails."""
    temporary = path.with_name(f".{path.name[:40]}.{secrets.token_hex(4)}.part")
    try:
        with temporary.open("xb") as file:
            file.write(data)
        os.replace(temporary, path)
    except (OSError, ValueError) as error:
        temporary.unlink(missing_ok=True)
        remedy = "请检查文件夹是否存在、是否可写，并关闭正在打开它的程序。"
        raise InputError("文件写不进去", where=str(path), remedy=remedy) from error
