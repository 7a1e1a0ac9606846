"""``hengjing check PATH…``: check documents; exit 0 without errors, 1 with some, 2 when a document could not be
read.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hengjing.checks.model import Checked, Severity
from hengjing.checks.run import check
from hengjing.documents.readers import READERS, read
from hengjing.errors import InputError
from hengjing.reports.checked import as_json, as_text


@dataclass(frozen=True, slots=True)
class Outcome:
    """One path: what its check found, or why it could not be read."""

    path: str
    checked: Checked | None = None
    error: str = ""


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="核验文档：逐个数字查找对不上的地方")
    parser.add_argument("paths", nargs="+", metavar="文件或文件夹", help="要核验的文档；文件夹则核验其中所有支持的文档")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="输出格式（默认 text）")
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件，不写到屏幕")
    parser.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="同时核验的进程数（默认 1）")
    parser.add_argument("--relations", action="store_true", help="同时列出核对过的全部数据关系")
    parser.set_defaults(run=run)


def expand(paths: Sequence[str]) -> list[str]:
    """The documents meant: files as given, of folders every supported file below them, sorted."""
    found: list[str] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in READERS and not p.name.startswith(("~$", ".")))
            below = sorted(str(p) for p in inside if p.is_file())
            if not below:
                raise InputError("文件夹里没有可核验的文档", where=name, remedy=f"支持的类型：{'、'.join(READERS)}。")
            found.extend(below)
        else:
            found.append(name)
    return found


def check_path(path: str) -> Outcome:
    """Read and check one document; a document that cannot be read is an outcome too."""
    try:
        return Outcome(path, check(read(Path(path))))
    except InputError as error:
        return Outcome(path, error=str(error))


def _outcomes(paths: list[str], jobs: int) -> Iterator[Outcome]:
    if jobs > 1 and len(paths) > 1:
        with ProcessPoolExecutor(max_workers=jobs) as pool:
            yield from pool.map(check_path, paths, chunksize=max(1, len(paths) // (jobs * 8)))
    else:
        yield from map(check_path, paths)


def run(arguments: argparse.Namespace) -> int:
    """Check all documents; broken files do not stop the others."""
    if arguments.jobs < 1:
        raise InputError("进程数至少为 1", where="-j", remedy="请改为 1 或更大的整数。")
    outcomes = list(_outcomes(expand(arguments.paths), arguments.jobs))
    checked = [outcome.checked for outcome in outcomes if outcome.checked is not None]
    failed = {outcome.path: outcome.error for outcome in outcomes if outcome.checked is None}
    if arguments.format == "json":
        text = json.dumps(as_json(checked, failed, relations=arguments.relations), ensure_ascii=False, indent=1)
    else:
        text = as_text(checked, failed, relations=arguments.relations)
    _emit(text, arguments.output)
    if failed:
        for message in failed.values():
            print(message, file=sys.stderr)
        return 2
    return 1 if any(each.count(Severity.ERROR) for each in checked) else 0


def _emit(text: str, output: str | None) -> None:
    if output is None:
        print(text)
        return
    try:
        Path(output).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise InputError("写不进这个文件", where=output, remedy="请检查文件夹是否存在、是否有写入权限。") from error
    print(f"结果已写入 {output}")
