"""``hengjing import LEDGER FILE.xlsx [--dry-run]``: the web's import, from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from hengjing.errors import InputError
from hengjing_web.commands.house import Command, add_data, open_house, organisation_called


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("ledger", metavar="台账", help="台账的代码或名称，如 budget 或 预算与决算")
    parser.add_argument("file", metavar="文件", help=".xlsx、.xls 或 .csv 文件")
    parser.add_argument(
        "--unit", "--organisation", dest="unit", metavar="单位", help="单位的代码或名称（只有一个单位时可省略）"
    )
    parser.add_argument("--year", type=int, metavar="年度", help="表中没有年度时用（默认为单位的当前工作年度）")
    parser.add_argument("--dry-run", action="store_true", help="只检查，不保存")
    add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the file and, unless ``--dry-run``, save it: all of it or nothing."""
    open_house(arguments.data)
    from hengjing_web.workbench.imports import record
    from hengjing_web.workbench.registry import ledger_called
    from hengjing_web.workbench.saving import prepare

    ledger = ledger_called(arguments.ledger)
    organisation = organisation_called(arguments.unit)
    year = arguments.year or organisation.working_year
    content = _content(Path(arguments.file))
    plan = prepare(ledger, arguments.file, content, organisation, year)
    for note in plan.notes:
        print(f"请留意：{note}")
    if arguments.dry_run:
        print(f"试运行，没有保存。{organisation}的“{ledger.title}”将{plan.summary()}。")
        return 0
    record(plan, arguments.file, content, year)
    print(f"已导入{organisation}的“{ledger.title}”：{plan.summary()}。")
    return 0


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        what = "文件不存在" if isinstance(error, FileNotFoundError) else "文件打不开"
        raise InputError(what, where=str(path), remedy="请检查路径和读取权限。") from error


command = Command("import", "把 Excel 导入台账：整张表检查，全对才保存", configure, run)
