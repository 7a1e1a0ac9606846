"""``hengjing check PATH…``: check documents; exit 0 without errors, 1 with some, 2 when a document could not be
read.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from hengjing.checks.across.together import together
from hengjing.checks.model import Checked, Severity
from hengjing.checks.replies import NAMES, Replies, read_replies
from hengjing.cli.annotating import annotate_all, made_folder
from hengjing.cli.batch import method, outcomes, sha256
from hengjing.cli.progress import Progress
from hengjing.documents.readers import READERS
from hengjing.documents.readers.recognition import engine
from hengjing.documents.writers.atomic import write_bytes
from hengjing.documents.writers.docx import to_bytes
from hengjing.errors import InputError
from hengjing.reports.checked import as_json, as_text
from hengjing.reports.checked.inspection import sheet
from hengjing.reports.checked.kept import Kept, program

_FORMATS = {"text": ".txt", "json": ".json", "html": ".html", "xlsx": ".xlsx", "docx": ".docx"}
_FILES_ONLY = ("xlsx", "docx")
KEPT = "核验进度.jsonl"
_NOTES = f"""退出码：0 没有“必须改”的问题，1 有，2 有文档读不了（其余照常核验）。

一起核验几份文稿时，还对照同一单位的上年文稿、同年预算与决算、主管部门与所属单位。

核验文件夹并用 -o 写结果时，已核验的文档记在输出文件旁边的 {KEPT} 里：
  再次运行只核验新的和改动过的文档，中断后从断处继续；
  程序或评分办法更新后全部重新核验；--again 不用这份记录。

答复文件 {" 或 ".join(NAMES)} 放在被核验的文件或文件夹旁边，自动采用：
  [[reply]]
  code = "HJ302"          # 编号
  quote = "118.7%"        # 原文；分不清时再写 expected（应为）
  status = "不是问题"     # 已改正、已说明、不是问题
  reason = "……"           # 理由
网页结果（--format html）里按 r 可以填写答复并导出这个文件。"""


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("check", help="核验文档：逐个数字查找对不上的地方", epilog=_NOTES)
    parser.add_argument("paths", nargs="+", metavar="文件或文件夹", help="要核验的文档；文件夹则核验其中所有支持的文档")
    parser.add_argument(
        "--format",
        choices=tuple(_FORMATS),
        help="输出格式：text 文字、json 数据、html 网页、xlsx 表格、docx 检查表（默认按 -o 的扩展名，否则 text）",
    )
    parser.add_argument("-o", "--output", metavar="文件", help="写入文件，不写到屏幕；xlsx 和 docx 必须指定")
    parser.add_argument(
        "--annotate", metavar="文件夹", help="把发现的问题作为批注写进 Word 文档和 PDF 的副本，放在这个文件夹"
    )
    parser.add_argument("-j", "--jobs", type=int, default=1, metavar="N", help="同时核验的进程数（默认 1）")
    parser.add_argument("--relations", action="store_true", help="同时列出核对过的全部数据关系")
    parser.add_argument("--framework", default="", metavar="办法", help="再按评分办法核对自评得分：代码或 .toml 文件")
    parser.add_argument("--replies", metavar="文件", help="对以往发现的答复（.toml 或 .json）")
    parser.add_argument("--again", action="store_true", help="不用上次的记录，全部重新核验")
    parser.set_defaults(run=run)


def expand(paths: Sequence[str], *, without: Iterable[Path] = ()) -> list[str]:
    """The documents meant: files as given, of folders every supported file below them, sorted.

    What lies in or is one of ``without`` (what we write ourselves) is left out of folders.
    """
    ours = [path.resolve() for path in without]
    found: list[str] = []
    for name in paths:
        path = Path(name)
        if path.is_dir():
            inside = (p for p in path.rglob("*") if p.suffix.lower() in READERS and not p.name.startswith(("~$", ".")))
            below = sorted(str(p) for p in inside if p.is_file() and not _within(p.resolve(), ours))
            if not below:
                raise InputError("文件夹里没有可核验的文档", where=name, remedy=f"支持的类型：{'、'.join(READERS)}。")
            found.extend(below)
        else:
            found.append(name)
    return list(dict.fromkeys(found))


def _within(path: Path, folders: Sequence[Path]) -> bool:
    return any(path.is_relative_to(folder) for folder in folders)


def run(arguments: argparse.Namespace) -> int:
    """Check all documents; broken files do not stop the others."""
    form = _form(arguments)
    method(arguments.framework)  # an unknown one is told before anything is read
    folder = made_folder(Path(arguments.annotate)) if arguments.annotate else None
    replies = _replies(arguments)
    checked, failed = _checked(arguments)
    checked = [replies.applied(each) for each in together(checked)]
    if folder:
        annotate_all(checked, folder)
    _emit(form, arguments, checked, failed)
    if failed:
        for message in failed.values():
            print(message, file=sys.stderr)
        return 2
    return 1 if any(each.count(Severity.ERROR) for each in checked) else 0


def _form(arguments: argparse.Namespace) -> str:
    """The format to write; InputErrors for arguments that cannot go together."""
    if arguments.jobs < 1:
        raise InputError("进程数至少为 1", where="-j", remedy="请改为 1 或更大的整数。")
    suffix = Path(arguments.output or "").suffix.lower()
    form = arguments.format or next((form for form, ending in _FORMATS.items() if ending == suffix), "text")
    if form in _FILES_ONLY and not arguments.output:
        raise InputError(f"{form} 格式要写入文件", where="--format", remedy=f"请用 -o 指定，如 -o 核验结果.{form}。")
    return str(form)


def _checked(arguments: argparse.Namespace) -> tuple[list[Checked], dict[str, str]]:
    """What was found in each document, and why others could not be read; in the order of the arguments."""
    ours = [Path(name) for name in (arguments.output, arguments.annotate) if name]
    paths = expand(arguments.paths, without=ours)
    progress = Progress(len(paths))
    done = {}
    for outcome in outcomes(paths, jobs=arguments.jobs, against=arguments.framework, kept=_kept(arguments)):
        done[outcome.path] = outcome
        progress.step()
    progress.close()
    ordered = [done[path] for path in paths]
    checked = [outcome.checked for outcome in ordered if outcome.checked is not None]
    return checked, {outcome.path: outcome.error for outcome in ordered if outcome.checked is None}


def _kept(arguments: argparse.Namespace) -> Kept | None:
    """The results kept from the last run over a folder; None when there is no folder or no output file."""
    if not arguments.output or not any(Path(name).is_dir() for name in arguments.paths):
        return None
    against = arguments.framework and f"-{sha256(arguments.framework) or arguments.framework}"
    return Kept(Path(arguments.output).with_name(KEPT), f"{program()}{engine()}{against}", again=arguments.again)


def _replies(arguments: argparse.Namespace) -> Replies:
    """The replies given, or those beside the documents: never from inside a folder that was handed over."""
    beside = [Path(name).resolve().parent for name in arguments.paths]
    found = [folder / name for folder in dict.fromkeys(beside) for name in NAMES]
    chosen = [Path(arguments.replies)] if arguments.replies else [path for path in found if path.is_file()]
    replies = Replies.of(reply for path in chosen for reply in read_replies(path))
    if chosen:
        print(f"采用答复 {len(replies)} 条：{'、'.join(str(path) for path in chosen)}", file=sys.stderr)
    return replies


def _emit(form: str, arguments: argparse.Namespace, checked: Sequence[Checked], failed: dict[str, str]) -> None:
    content = _written(form, arguments, checked, failed)
    if arguments.output is None:
        print(content if isinstance(content, str) else "")
        return
    data = content if isinstance(content, bytes) else f"{content}\n".encode("utf-8", errors="replace")
    write_bytes(Path(arguments.output), data)
    print(f"结果已写入 {arguments.output}")


def _written(
    form: str, arguments: argparse.Namespace, checked: Sequence[Checked], failed: dict[str, str]
) -> str | bytes:
    """The report in ``form``; what only one format needs is loaded only for it."""
    if form == "json":
        return json.dumps(as_json(checked, failed, relations=arguments.relations), ensure_ascii=False, indent=1)
    if form == "docx":
        return to_bytes(sheet(checked))
    if form != "text":
        make: Any = getattr(import_module(f"hengjing.reports.checked.{form}"), f"as_{form}")
        made: str | bytes = make(checked, failed)
        return made
    colour = arguments.output is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return as_text(checked, failed, relations=arguments.relations, colour=colour)
