"""``hengjing write --unit U --year Y -o FILE``: the self-evaluation report from the records."""

from __future__ import annotations

import argparse
import sys

from hengjing.documents.writers import write as write_document
from hengjing_web.commands.house import Command, add_data, open_house, organisation_called


def configure(parser: argparse.ArgumentParser) -> None:
    """The arguments."""
    parser.add_argument("--unit", metavar="单位", help="单位的代码或名称（只有一个单位时可省略）")
    parser.add_argument("--year", type=int, metavar="年度", help="评价年度（默认为单位的当前工作年度）")
    parser.add_argument("-o", "--output", required=True, metavar="文件", help="写到哪里：.docx 或 .html")
    add_data(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compose and write; what the records lack is named on standard error."""
    open_house(arguments.data)
    from hengjing_web.evaluation.services import evaluation_of, report_of, unbegun

    organisation = organisation_called(arguments.unit)
    year = arguments.year or organisation.working_year
    evaluation = evaluation_of(organisation, year) or unbegun(organisation, year)
    report = report_of(evaluation)
    write_document(report.document, arguments.output)
    if report.missing:
        print(
            f"台账中没有、报告里写作“（未填）”的有{len(report.missing)}项：{'、'.join(report.missing)}", file=sys.stderr
        )
    print(f"已写出{evaluation}报告：{arguments.output}")
    return 0


command = Command("write", "由台账写出一个单位的年度绩效自评报告", configure, run)
