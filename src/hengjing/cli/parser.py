"""argparse that speaks Chinese: its usage, headings and error messages."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_MESSAGES = (
    (re.compile(r"the following arguments are required: (.*)"), r"缺少参数：\1"),
    (re.compile(r"unrecognized arguments: (.*)"), r"不认识的参数：\1"),
    (re.compile(r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)"), r"参数 \1 的值 \2 不对，可选：\3"),
    (re.compile(r"argument (.*?): expected one argument"), r"参数 \1 后面要跟一个值"),
    (re.compile(r"argument (.*?): expected at least one argument"), r"参数 \1 后面至少要跟一个值"),
    (re.compile(r"argument (.*?): invalid (.*?) value: (.*)"), r"参数 \1 的值 \3 不对，应为数字"),
)
BAD_USAGE = 2


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(f"{indent}{line}" for line in text.splitlines())  # Chinese has no spaces to wrap at


class ChineseParser(argparse.ArgumentParser):
    """An argument parser whose help and errors are Chinese; a usage error exits with 2."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", _Formatter)
        options["add_help"] = False
        super().__init__(**options)
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示帮助")

    def error(self, message: str) -> NoReturn:
        for pattern, chinese in _MESSAGES:
            if pattern.search(message):
                message = pattern.sub(chinese, message)
                break
        self.print_usage(sys.stderr)
        self.exit(BAD_USAGE, f"{self.prog}：{message}\n")
