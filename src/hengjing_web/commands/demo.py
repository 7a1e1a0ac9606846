"""``hengjing demo``: the whole job on the example unit: load, score, write, check, alter a figure, check again."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from hengjing.checks.model import Checked
from hengjing.checks.run import check
from hengjing.cli.score import text_lines
from hengjing.documents.readers import read
from hengjing.documents.writers import write
from hengjing.errors import InputError
from hengjing.reports.checked import as_text
from hengjing_web.commands.alteration import altered
from hengjing_web.commands.house import Command, open_house

EXAMPLE = "hengyang-2024"
REPORT, PAGE, ALTERED = "自评报告.docx", "自评报告.html", "自评报告_改动一处.docx"


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--out", default="var/demo", metavar="目录", help="示例的数据和产出放在哪里（默认 var/demo）")
    parser.add_argument("--example", metavar="目录", help=f"另一个示例单位的目录（默认为 examples/{EXAMPLE}）")


def run(arguments: argparse.Namespace) -> int:
    """Walk the whole way and say where to look. A second run finds everything loaded; it scores, writes, checks."""
    out = Path(arguments.out).resolve()
    os.environ.pop("DATABASE_URL", None)  # the example never goes into anybody's real database
    open_house(str(out))
    from hengjing_web.commands.accounts import demo_accounts
    from hengjing_web.evaluation.example import load
    from hengjing_web.evaluation.services import figures_of, report_of, score_of

    loaded = load(Path(arguments.example) if arguments.example else example_folder())
    evaluation = loaded.evaluation
    _head("一、台账")
    for title, summary in loaded.summary or ((evaluation.organisation.name, "已在台账中，不重复导入"),):
        print(f"  {title}：{summary}")
    figures = figures_of(evaluation.organisation, evaluation.year)
    score = score_of(evaluation, figures)
    _head("二、评分")
    print("\n".join(f"  {line}" for line in text_lines(score, evaluation.year)))
    report = report_of(evaluation, figures, score)
    write(report.document, out / REPORT)
    write(report.document, out / PAGE)
    _head("三、核验写出的报告")
    _tell(check(read(out / REPORT)), out)
    change = altered(out / REPORT, out / ALTERED, report)
    _head(f"四、把{change.what}由{change.before}改为{change.after}，再核验")
    _tell(check(read(out / ALTERED)), out)
    _head("五、到哪里看")
    print(f"  报告：{out / REPORT}\n        {out / PAGE}\n  改动后的报告：{out / ALTERED}")
    accounts = demo_accounts(evaluation.organisation, out / "accounts.txt")
    print(f"  网页：hengjing serve --data {_short(out)}，用下列账号登录（也存在 {out / 'accounts.txt'}）")
    for account in accounts:
        print(f"    {account.username:<10}{account.password:<16}{account.role}")
    return 0


def example_folder() -> Path:
    """The example that comes with the source tree."""
    for parent in Path(__file__).resolve().parents:
        if (found := parent / "examples" / EXAMPLE).is_dir():
            return found
    raise InputError(f"找不到示例 {EXAMPLE}", remedy="请在源代码目录中运行，或用 --example 指明示例单位的目录。")


def _head(title: str) -> None:
    print(f"\n{title}")


def _tell(checked: Checked, out: Path) -> None:
    text = as_text([checked], {}).replace(f"{out}{os.sep}", "")
    print("\n".join(f"  {line}" for line in text.splitlines()[:-2]))


def _short(path: Path) -> str:
    """The path as one would type it here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


command = Command("demo", "用示例单位走完全程：装入、评分、写报告、核验", configure, run)
