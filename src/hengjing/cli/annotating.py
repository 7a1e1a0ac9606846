"""``check --annotate``: copies of Word documents and PDFs with the findings as comments."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from hengjing.checks.model import Checked
from hengjing.cli.batch import sha256
from hengjing.documents.writers.annotate import ANNOTATED, annotate
from hengjing.errors import InputError
from hengjing.reports.checked.comments import comments

_ENDING = "_批注"


def annotate_all(checked: Sequence[Checked], folder: Path) -> None:
    """Write an annotated copy of every Word document or PDF with findings into ``folder``; tell the rest on stderr.

    Documents of several folders keep their folders below the one they share. InputError when ``folder`` cannot be made.
    """
    targets = _targets([Path(each.document.path) for each in checked], folder)
    written, unsupported = 0, Counter[str]()
    for each, target in zip(checked, targets, strict=True):
        path = Path(each.document.path)
        if not each.findings:
            continue
        if path.suffix.lower() not in ANNOTATED:
            unsupported[path.suffix.lower()] += 1
            continue
        try:
            _annotate(each, path, target)
            written += 1
        except InputError as error:
            print(f"未加批注：{error}", file=sys.stderr)
    for suffix, count in unsupported.items():
        known = "、".join(ANNOTATED)
        print(f"{count} 份{suffix}文档没有加批注：还不支持这种文件，现在只支持{known}", file=sys.stderr)
    print(f"带批注的文档共 {written} 份，写在 {folder}", file=sys.stderr)


def _annotate(checked: Checked, path: Path, target: Path) -> None:
    if sha256(str(path)) != checked.document.sha256:
        raise InputError("文件在核验之后改动过", where=str(path), remedy="请重新核验。")
    made_folder(target.parent)
    annotate(path.read_bytes(), str(path), comments(checked), target)


def made_folder(folder: Path) -> Path:
    """``folder``, made when it is not there; InputError when it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError("建不了这个文件夹", where=str(folder), remedy="请检查名称和写入权限。") from error
    return folder


def _targets(paths: Sequence[Path], folder: Path) -> list[Path]:
    whole = [path.absolute() for path in paths]
    try:
        shared = Path(os.path.commonpath([path.parent for path in whole])) if whole else Path()
    except ValueError:  # several drives
        shared = None
    below = [path.relative_to(shared) if shared else path.relative_to(path.anchor) for path in whole]
    return [folder / path.with_name(f"{path.stem}{_ENDING}{path.suffix}") for path in below]
