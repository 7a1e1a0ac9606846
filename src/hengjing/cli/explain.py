"""``hengjing explain CODE``: a check's page in the terminal."""

from __future__ import annotations

import argparse
from typing import Any

from hengjing.checks.base import Check
from hengjing.checks.run import all_checks
from hengjing.errors import InputError, nearest


def register(commands: Any) -> None:
    """Add the command."""
    parser = commands.add_parser("explain", help="说明一项核验：查什么、为什么、怎么改")
    parser.add_argument("code", metavar="编号", help="核验编号，如 HJ302")
    parser.set_defaults(run=run)


def page(check: Check) -> str:
    """The page of a check as plain text."""
    lines = [
        f"{check.code}  {check.title}（{check.severity.label}，自 {check.since} 版）",
        "",
        check.page.explanation,
        "",
    ]
    lines += [f"  应报：  {text}" for text in check.page.flagged]
    lines += [f"  不应报：{text}" for text in check.page.fine]
    return "\n".join([*lines, "", f"依据：{check.page.basis}"])


def run(arguments: argparse.Namespace) -> int:
    """Print the page of the check; InputError for an unknown code."""
    checks, code = all_checks(), arguments.code.upper()
    if code not in checks:
        hint = nearest(code, checks.codes()) or f"现有编号：{'、'.join(checks.codes())}"
        raise InputError(f"没有编号为“{arguments.code}”的核验", remedy=f"{hint}。")
    print(page(checks[code]))
    return 0
