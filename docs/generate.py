"""Writes docs/catalogue/ from the code: checks, identities, formula functions, figure names, indicators.

Run by ``make docs``; with ``--check`` it only compares and exits 1 when a page is stale. The text stands
once, beside the rule it explains.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from hengjing.checks.base import Check
from hengjing.checks.run import all_checks
from hengjing.figures.catalogue import FigureName, catalogue
from hengjing.formulas.functions import Function
from hengjing.formulas.macros import FUNCTIONS
from hengjing.indicators.library import Entry, library
from hengjing.relations.disclosure.identities import Identity, elsewhere, identities, known_forms

CATALOGUE = Path(__file__).resolve().parent / "catalogue"
NOTICE = "\n> 本页由 `make docs` 从代码生成，不要手改；要改文字，请改规则旁边的说明。\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _check(check: Check) -> Iterator[str]:
    yield f"\n## {check.code} {check.title}\n\n{check.severity.label}。{check.page.explanation}\n\n"
    yield from (f"- 应报：{example}\n" for example in check.page.flagged)
    yield from (f"- 不应报：{example}\n" for example in check.page.fine)
    yield f"\n依据：{check.page.basis}\n\n自 {check.since} 版起。\n"


def checks() -> str:
    """The page of all checks."""
    opening = (
        "# 核验规则\n\n每项规则有固定编号，编号不重复使用；终端里用 `hengjing explain 编号` 看同样的说明。"
        "例句中的“⏎”表示换段。\n"
    )
    return opening + NOTICE + "".join(part for check in all_checks() for part in _check(check))


def _function(function: Function) -> Iterator[str]:
    yield f"\n## {function.name}\n\n`{function.usage}`\n\n{function.meaning}\n"
    if function.examples:
        yield "\n| 公式 | 数据（按目录中的单位） | 结果 |\n|---|---|---|\n"
    for example in function.examples:
        given = "，".join(f"{name} = {value}" for name, value in example.given.items())
        yield f"| `{_cell(example.formula)}` | {_cell(given) or '—'} | {example.value} |\n"


def functions() -> str:
    """The page of the formula functions."""
    opening = "# 公式函数\n\n指标体系的公式可以使用的全部函数。例子以分值 10 计算，同时是测试。\n"
    return opening + NOTICE + "".join(part for each in FUNCTIONS.values() for part in _function(each))


def _figure(figure: FigureName) -> str:
    return f"| `{figure.code}` | {figure.title} | {figure.unit.name} | {_cell(figure.note)} |\n"


def figures() -> str:
    """The page of the figure names, one table for each first word of the code."""
    pages = ["# 数据项目录\n\n台账提供、公式引用、报告印出的全部数据项。代码一经使用，含义不变。\n", NOTICE]
    for _, members in groupby(catalogue().values(), key=lambda figure: figure.code.split(".")[0]):
        pages.append("\n| 代码 | 名称 | 单位 | 口径 |\n|---|---|---|---|\n")
        pages += [_figure(figure) for figure in members]
    return "".join(pages)


_LEVELS = {"error": "必须改", "warning": "需说明"}
_KINDS = {"final_accounts": "决算", "budget": "预算", "": "决算、预算"}


def _identity(identity: Identity) -> str:
    names = {form.kind: form.name for form in known_forms()}
    cells = dict.fromkeys(names.get(cell.form, "说明文字") for cell in identity.cells)
    level, kind = _LEVELS[identity.level], _KINDS[identity.kind]
    return f"| {identity.id} | {_cell(identity.says)} | {level} | {kind} | {'、'.join(cells)} |\n"


def identity_page() -> str:
    """The page of the accounting identities of disclosure tables."""
    page = [
        "# 勾稽关系\n\n部门决算、预算公开表之内、表与表之间、表与说明文字之间核对的关系。表按名称认，不按表号认；"
        "表里没有的格不当作零；跨表的关系，只在两张表自身的加总证明读得对时才核对。相差在四舍五入之内的不算错。\n",
        NOTICE,
        "\n| 编号 | 关系 | 不成立时 | 适用 | 涉及 |\n|---|---|---|---|---|\n",
        *map(_identity, identities()),
        "\n## 不在上表的\n\n| 编号 | 关系 | 在哪里核对，或为什么不核对 |\n|---|---|---|\n",
    ]
    return "".join([*page, *(f"| {each.id} | {_cell(each.says)} | {_cell(each.why)} |\n" for each in elsewhere())])


def _indicator(entry: Entry) -> Iterator[str]:
    formula = f"；公式 `{_cell(entry.formula)}`" if entry.formula else ""
    yield f"\n### {entry.name}\n\n"
    yield f"`{entry.code}` · {entry.first}指标／{entry.second} · {entry.direction} {entry.unit}".rstrip() + "\n\n"
    yield f"- 算法：{entry.measure}{formula}\n"
    yield f"- 定指标值（{'、'.join(entry.standards)}）：{entry.target}\n"
    yield f"- 证明材料：{entry.evidence}\n- 容易出错：{entry.pitfall}\n"


def indicators() -> str:
    """The page of the indicator library, a chapter for each duty and type of project."""
    entries = list(library().values())
    opening = (
        f"# 指标库\n\n机关事务各项职责和常见项目的绩效指标，共 {len(entries)} 个；"
        "终端里用 `hengjing indicators list --search 词语` 查找。代码一经使用，含义不变。\n"
    )
    parts = [opening, NOTICE]
    for area, members in groupby(entries, key=lambda entry: entry.area):
        parts.append(f"\n## {area}\n")
        parts += [part for entry in members for part in _indicator(entry)]
    return "".join(parts)


def pages() -> dict[Path, str]:
    """Every generated page by its path."""
    return {
        CATALOGUE / "checks.md": checks(),
        CATALOGUE / "identities.md": identity_page(),
        CATALOGUE / "functions.md": functions(),
        CATALOGUE / "figures.md": figures(),
        CATALOGUE / "indicators.md": indicators(),
    }


def stale() -> list[str]:
    """Names of pages that are missing or differ from what the code says."""
    return [
        path.name for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text
    ]


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check name those that are out of date."""
    if arguments == ["--check"]:
        found = stale()
        print(f"过期的页面：{'、'.join(found)}，请执行 make docs。" if found else "生成的页面与代码一致。")
        return 1 if found else 0
    CATALOGUE.mkdir(exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
        print(f"已写入 docs/catalogue/{path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
