"""``hengjing COMMAND …``: find the command, run it, turn InputError into a message and exit code 2."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.metadata import EntryPoint, entry_points

from hengjing.cli import check, explain, frameworks, indicators, score
from hengjing.cli.parser import BAD_USAGE, ChineseParser
from hengjing.errors import InputError

ENGINE_COMMANDS = (check, score, frameworks, indicators, explain)
HOUSE_COMMANDS = {
    "demo": "用示例单位走完全程：装入、评分、写报告、核验",
    "write": "由台账写出一个单位的年度绩效自评报告",
    "import": "把 Excel 导入台账",
    "serve": "启动网页应用",
}


def build_parser() -> ChineseParser:
    """The whole command line; house commands are only named here and loaded when called."""
    parser = ChineseParser(prog="hengjing", description="衡镜：台账、预算绩效与逐数核验")
    commands = parser.add_subparsers(title="命令", metavar="命令", dest="command", required=True)
    for module in ENGINE_COMMANDS:
        module.register(commands)
    for name, text in HOUSE_COMMANDS.items():
        commands.add_parser(name, help=text)
    return parser


def _house_command(name: str) -> EntryPoint | None:
    return next(iter(entry_points(group="hengjing.commands", name=name)), None)


def _run_house_command(name: str, rest: Sequence[str]) -> int:
    entry = _house_command(name)
    if entry is None:
        raise InputError(f"命令 {name} 需要网页应用部分", remedy="请安装 hengjing[web] 后重试。")
    command = entry.load()
    parser = ChineseParser(prog=f"hengjing {name}", description=command.help)
    command.configure(parser)
    return int(command.run(parser.parse_args(rest)))


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code (2 for input that cannot be used)."""
    words = list(sys.argv[1:] if argv is None else argv)
    try:
        if words and words[0] in HOUSE_COMMANDS:
            return _run_house_command(words[0], words[1:])
        arguments: argparse.Namespace = build_parser().parse_args(words)
        return int(arguments.run(arguments))
    except InputError as error:
        print(error, file=sys.stderr)
        return BAD_USAGE
    except BrokenPipeError:  # the reader of our output went away (| head): no traceback, nothing more to say
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("已中断", file=sys.stderr)
        return 130
