"""``hengjing frameworks draft NOTICE``: the scoring table of a notice as a draft, and what is left to be written."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hengjing.documents.readers import SUPPORTED, read
from hengjing.documents.writers.atomic import write_bytes
from hengjing.errors import InputError
from hengjing.frameworks.drafting.draft import Draft, DraftIndicator, draft
from hengjing.frameworks.drafting.written import written

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")


def add_verb(verbs: Any) -> None:
    """Add the verb ``draft``."""
    parser = verbs.add_parser("draft", help="由通知里的评分表生成评分办法草稿，读不懂的逐项标明待补")
    parser.add_argument("notice", metavar="通知", help=f"含评分表的文件（{SUPPORTED}）")
    parser.add_argument("-o", "--output", metavar="文件.toml", help="写入文件；不写则输出到屏幕")
    parser.add_argument("--table", type=int, default=1, metavar="N", help="文件里有几张评分表时，取第几张（默认 1）")
    parser.add_argument("--code", metavar="代码", help="评分办法代码，用字母、数字和连字符；默认取输出文件名")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the draft and say what became of each indicator; InputError when there is no scoring table."""
    output = Path(arguments.output) if arguments.output else None
    if output is not None and output.exists():
        raise InputError("文件已经存在", where=str(output), remedy="草稿不覆盖已有的文件，请换一个文件名。")
    made = draft(read(arguments.notice), arguments.table)
    text = written(made, _code(arguments.code, output, made), Path(arguments.notice).name)
    if output is None:
        print(text, end="")
        print("\n".join(report(made)), file=sys.stderr)
        return 0
    write_bytes(output, text.encode("utf-8"))
    print("\n".join([*report(made), f"草稿已写入 {output}；补完后用 hengjing frameworks check {output} 检查。"]))
    return 0


def _code(given: str | None, output: Path | None, made: Draft) -> str:
    """The code asked for, or the name of the file where that can be one."""
    if given is not None:
        if not _CODE.fullmatch(given):
            raise InputError(f"“{given}”不能作代码", where="--code", remedy="请只用字母、数字和连字符。")
        return given
    if output is not None and _CODE.fullmatch(output.stem):
        return output.stem
    return f"draft-{made.head.year}" if made.head.year else "draft"


def report(made: Draft) -> Iterator[str]:
    """The counts, then every indicator that a person has to write, and what a person should look at."""
    left = made.unwritten
    yield f"共{len(made.indicators)}项，转成规则{len(made.indicators) - len(left)}项，待人工补写{len(left)}项"
    if left:
        yield "待人工补写："
        yield from (f"  {_named(each)}：{each.reason}" for each in left)
    doubts = [*made.doubts, *_notes(made)]
    if doubts:
        yield "请核对："
        yield from (f"  {doubt}" for doubt in doubts)


def _named(indicator: DraftIndicator) -> str:
    return f"{indicator.code} {indicator.line.title}（{indicator.line.place}）"


def _notes(made: Draft) -> Iterator[str]:
    """What was assumed, each once with the indicators it holds for; what the head did not tell."""
    yield from (f"{codes}：{note}" for note, codes in made.assumed.items())
    head = made.head
    missing = [
        name
        for name, told in (("名称", head.title), ("适用地区", head.place), ("年度", head.year), ("文号", head.number))
        if not told
    ]
    if missing:
        yield f"通知里没有读到{'、'.join(missing)}"
    if not head.grades:
        yield "通知里没有读到等级，按通行的四档写入"
