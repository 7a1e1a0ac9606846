"""HJ5 and HJ6: names and lists of a disclosure against its tables and the standard codes."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from itertools import dropwhile, takewhile

from hengjing.checks.base import Slip, reads
from hengjing.checks.model import Severity
from hengjing.documents.model import Block, BlockKind
from hengjing.figures.labels import bare
from hengjing.figures.reading import Reading, Row
from hengjing.relations.disclosure.crossing import PATH, item_amount, plain
from hengjing.relations.disclosure.forms import Forms, forms_of

_LISTED = re.compile(r"(?P<kind>人员经费|公用经费)[^。；]{0,24}?(?:主要)?(?:包括|用于)[：:](?P<names>[^。；]+)[。；]")
_SEPARATOR = re.compile(r"[、，,]|(?<=[^、])以及")
_TABLE_TITLE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])\s*(?P<name>[^。，；…]{4,40}?表)[\s.…·]*\d*$"
)
_UNIT_NAME = re.compile(r"^(?P<name>[\u4e00-\u9fff]{8,30}?)(?:20\d{2}年|（|$)")
_DISCLOSED = re.compile(r"收入|支出|收支|经费")
_THREE_PUBLIC_TABLE = re.compile(r"三公.{0,20}表$")
_CONTENTS = 80
_FEWEST_FOUND = 3


def disclosed_items(reading: Reading) -> Iterator[tuple[Block, re.Match[str], Forms]]:
    """Items of the text that name a 类款项 path, with the tables to look them up in."""
    forms = forms_of(reading)
    for block in reading.document.blocks if forms.rows("general") else ():
        path = PATH.search(block.text) if block.cell is None and "项" in block.text else None
        if path:
            yield block, path, forms


@reads("HJ503", severity=Severity.ERROR, since="0.1")
def subject_name_differs_from_table(reading: Reading) -> Iterator[Slip]:
    """科目名称与表不一致

    文字里的类、款、项名称应当与一般公共预算支出表中的科目名称相同。多半是沿用了旧科目名称或抄错了上级科目。
    应报：某局2024年度部门决算⏎一般公共预算财政拨款支出决算表⏎|科目编码|科目名称|合计|⏎|221|住房保障支出|2.00|⏎|22102|住房改革支出|2.00|⏎|2210201|住房公积金|2.00|⏎1、住房保障支出（类）住房保障支出（款）住房公积金（项）。支出决算为2.00万元。
    不应报：某局2024年度部门决算⏎一般公共预算财政拨款支出决算表⏎|科目编码|科目名称|合计|⏎|221|住房保障支出|2.00|⏎|22102|住房改革支出|2.00|⏎|2210201|住房公积金|2.00|⏎1、住房保障支出（类）住房改革支出（款）住房公积金（项）。支出决算为2.00万元。
    依据：文字说明与公开表的科目名称一致。
    """
    for block, path, forms in disclosed_items(reading):
        rows = forms.rows("general")
        names = {row.code: row.name for row in rows if row.code}
        row = _row_meant(reading, block, path, rows)
        if row is None:
            continue
        for part, code in (("a", row.code[:3]), ("b", row.code[:5]), ("c", row.code)):
            wanted = names.get(code, "")
            if wanted and plain(path[part]) != plain(wanted) and not plain(path[part]).endswith(plain(wanted)):
                message = f"表中{code}的名称是“{wanted}”"
                yield Slip(block, path.start(part), path.end(part), message, wanted)


def _row_meant(reading: Reading, block: Block, path: re.Match[str], rows: list[Row]) -> Row | None:
    """The one row an item can mean although a name differs: by its 项 name, else by its amount."""
    items = [row for row in rows if len(row.code) == 7]
    named = [row for row in items if plain(row.name) == plain(path["c"])]
    if named:
        return named[0] if len(named) == 1 else None
    said = item_amount(reading, block.index, path.end())
    if said is None or not said.figure.value:
        return None
    priced = [row for row in items if row.amounts and _same(row, said.figure.base)]
    return priced[0] if len(priced) == 1 else None


def _same(row: Row, base: object) -> bool:
    figure = row.amounts[min(row.amounts)].figure
    return figure.base == base


@reads("HJ504", severity=Severity.ERROR, since="0.1")
def zero_subject_listed(reading: Reading) -> Iterator[Slip]:
    """列举了金额为零的科目

    人员经费、公用经费“主要包括”的科目，在基本支出表里应当有金额。请删去没有发生的科目。
    应报：某局2024年度部门决算⏎一般公共预算财政拨款基本支出决算表⏎|科目编码|科目名称|决算数|⏎|301|工资福利支出|5.00|⏎|30101|基本工资|5.00|⏎|30103|奖金||⏎|30107|绩效工资||⏎人员经费5.00万元，主要包括：基本工资、奖金。
    不应报：某局2024年度部门决算⏎一般公共预算财政拨款基本支出决算表⏎|科目编码|科目名称|决算数|⏎|301|工资福利支出|5.00|⏎|30101|基本工资|5.00|⏎|30103|奖金||⏎|30107|绩效工资||⏎人员经费5.00万元，主要包括：基本工资。
    依据：文字说明与基本支出表一致。
    """
    sheet = forms_of(reading).by_kind.get("basic")
    rows = {plain(row.name): row for panel in sheet.panels for row in panel.rows if row.code} if sheet else {}
    for block in reading.document.blocks if rows else ():
        for match in _LISTED.finditer(block.text) if block.cell is None else ():
            position = match.start("names")
            for name in _SEPARATOR.split(match["names"]):
                start = block.text.index(name, position) if name else position
                position = start + len(name)
                row = rows.get(plain(name).removesuffix("等").removesuffix("支出等"))
                if row is not None and not any(each.figure.value for each in row.amounts.values()):
                    yield Slip(block, start, position, f"“{bare(name)}”在基本支出表中没有金额")


@reads("HJ505", severity=Severity.ERROR, since="0.1")
def listed_table_missing(reading: Reading) -> Iterator[Slip]:
    """目录列了的表，正文没有

    目录中的每一张表都应当公开；没有数据的也要保留空表并注明。请补上。
    应报：目录⏎一、收入支出决算总表⏎二、收入决算表⏎三、支出决算表⏎四、财政拨款收入支出决算总表⏎收入支出决算总表⏎收入决算表⏎财政拨款收入支出决算总表
    不应报：目录⏎一、收入支出决算总表⏎二、收入决算表⏎三、支出决算表⏎收入支出决算总表⏎收入决算表⏎支出决算表
    依据：公开表应当齐全，空表也应公开。
    """
    listed: list[tuple[Block, re.Match[str]]] = []
    for block in reading.document.blocks[:_CONTENTS]:
        match = _TABLE_TITLE.match(block.text.strip()) if block.cell is None else None
        if match and _DISCLOSED.search(match["name"]):
            listed.append((block, match))
    if not listed:
        return
    after = listed[-1][0].index
    later = [block for block in reading.document.blocks[after + 1 :] if block.cell is None]
    titles = {_table_name(block.text): block for block in later if block.text.strip().endswith("表")}
    missing = [(block, match) for block, match in listed if _table_name(match["name"]) not in titles]
    if len(listed) - len(missing) < _FEWEST_FOUND - 1 or len(missing) > 1:
        return
    for block, match in missing:
        start = block.text.index(match["name"])
        names = [_table_name(other["name"]) for each, other in listed if each.index > block.index]
        following = tuple(titles[name] for name in names if name in titles)[:1]
        message = "目录列有这张表，正文里没有找到" + (f"（应在“{bare(following[0].text)}”之前）" if following else "")
        yield Slip(block, start, start + len(match["name"]), message, others=following)


def _table_name(title: str) -> str:
    """A table's title without numbering, year and 部门/单位, which differ between contents and page."""
    return re.sub(r"^(?:[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])?(?:20\d{2}年度?)?(?:部门|单位)?", "", bare(title))


@reads("HJ506", severity=Severity.ERROR, since="0.1")
def own_name_misspelt(reading: Reading) -> Iterator[Slip]:
    """单位名称前后不一致

    同一单位的名称在全文应当一致，只差一个字多半是写错。
    应报：某市某区规划和自然资源局⏎2024年度部门决算⏎某市某区规划与自然资源局共有车辆5辆。
    不应报：某市某区规划和自然资源局⏎2024年度部门决算⏎某市某区规划和自然资源局共有车辆5辆。
    依据：单位名称以封面为准。
    """
    name = _own_name(reading)
    if not name:
        return
    near = "|".join(f"{re.escape(name[:i])}[^\\s，。；、]{re.escape(name[i + 1 :])}" for i in range(2, len(name) - 1))
    pattern = re.compile(near)
    for block in reading.document.blocks:
        for match in pattern.finditer(block.text):
            if match.group() != name:
                yield Slip(block, match.start(), match.end(), f"封面上的名称是“{name}”", name)


def _own_name(reading: Reading) -> str:
    """The unit's name on the cover."""
    for block in reading.document.blocks[:4]:
        match = _UNIT_NAME.match(bare(block.text))
        if match and block.kind is not BlockKind.CELL and re.search(r"[局委办厅院校会处部心府]$", match["name"]):
            return match["name"]
    return ""


_OWN_KIND = re.compile(r"本单位(?=政府采购|编报绩效|共有车辆)")


@reads("HJ507", severity=Severity.WARNING, since="0.1")
def unit_where_department_is_meant(reading: Reading) -> Iterator[Slip]:
    """部门预算、决算里写成“本单位”

    部门预算（决算）反映本部门及所属单位的汇总数，统计口径的句子应当写“本部门”。
    应报：某局2025年部门预算⏎2025年度本单位政府采购预算117万元。
    不应报：某局2025年部门预算⏎2025年度本部门政府采购预算117万元。
    不应报：某局2025年单位预算⏎2025年度本单位政府采购预算117万元。
    依据：部门口径与单位口径不同。
    """
    head = "".join(block.text for block in reading.document.blocks[:6])
    if not re.search(r"(?:部门|区级部门)(?:预算|决算)", head) or re.search(r"单位(?:预算|决算)", head):
        return
    for block in reading.document.blocks:
        for match in _OWN_KIND.finditer(block.text):
            yield Slip(block, match.start(), match.end(), "部门口径的句子应写“本部门”", "本部门")


@cache
def _standard() -> dict[str, str]:
    """Economic classes of departmental expenditure in use since 2018: code → name."""
    text = files("hengjing.checks").joinpath("economic_classes.csv").read_text(encoding="utf-8")
    return {row["code"]: row["name"] for row in csv.DictReader(text.splitlines())}


@reads("HJ601", severity=Severity.ERROR, since="0.1")
def economic_code_and_name_disagree(reading: Reading) -> Iterator[Slip]:
    """经济分类科目的编码与名称不符

    编码和名称应当按《政府收支分类科目》对应。自行编号或沿用旧科目都会使汇总出错，请按标准改正。
    应报：某院2024年单位预算⏎一般公共预算基本支出表⏎|科目编码|科目名称|预算数|⏎|302|商品和服务支出|5.00|⏎|30202|咨询费|3.00|⏎|30203|水费|2.00|
    不应报：某院2024年单位预算⏎一般公共预算基本支出表⏎|科目编码|科目名称|预算数|⏎|302|商品和服务支出|5.00|⏎|30202|印刷费|3.00|⏎|30205|水费|2.00|
    依据：政府收支分类科目（部门预算支出经济分类）。
    """
    standard = _standard()
    by_name = {plain(name): code for code, name in standard.items() if len(code) == 5}
    sheet = forms_of(reading).by_kind.get("basic")
    wrong: list[tuple[Row, str]] = []
    for row in (row for panel in sheet.panels for row in panel.rows) if sheet else ():
        right, known = standard.get(row.code), by_name.get(plain(row.name))
        if right and known and plain(right) != plain(row.name) and known[:3] == row.code[:3]:
            wrong.append((row, known))
    if wrong:
        row, known = wrong[0]
        more = f"；同表另有{len(wrong) - 1}处不符" if len(wrong) > 1 else ""
        message = f"{row.code}应为“{standard[row.code]}”，“{row.name}”的编码是{known}{more}"
        yield Slip(row.block, 0, len(row.block.text), message, known)


@reads("HJ602", severity=Severity.ERROR, since="0.1")
def class_code_unlike_the_others(reading: Reading) -> Iterator[Slip]:
    """功能分类科目的类编码写错

    功能分类的“类”编码是三位数，款、项应当编在所属的类之下。请按上一级科目的编码改正。
    应报：某院2024年单位预算⏎部门支出预算总表⏎|类|款|项|科目名称|合计|⏎|208|||社会保障和就业支出|3.00|⏎|208|05||养老支出|3.00|⏎|210|||卫生健康支出|2.00|⏎|210|11||医疗|2.00|⏎|7|11|02|事业单位医疗|2.00|
    不应报：某院2024年单位预算⏎部门支出预算总表⏎|类|款|项|科目名称|合计|⏎|208|||社会保障和就业支出|3.00|⏎|208|05||养老支出|3.00|⏎|210|||卫生健康支出|2.00|⏎|210|11||医疗|2.00|⏎|210|11|02|事业单位医疗|2.00|
    依据：政府收支分类科目（支出功能分类）：类三位、款两位、项两位。
    """
    for sheet in reading.sheets:
        for panel in sheet.panels:
            classes = {row.code for row in panel.rows if len(row.code) == 3 and row.code.startswith("2")}
            above = ""
            for row in panel.rows if len(classes) > 1 else ():
                if row.code and row.code[:3] not in classes and len(row.code) % 2 and above:
                    message = f"“{row.name}”的类编码与上一级科目{above}不符"
                    yield Slip(row.block, 0, len(row.block.text), message, above[:3])
                elif row.code[:3] in classes:
                    above = row.code


@reads("HJ508", severity=Severity.ERROR, since="0.1")
def empty_table_beside_amounts(reading: Reading) -> Iterator[Slip]:
    """表是空的，文字里却有金额

    “三公”经费表没有一个数，文字说明却写了预算数或决算数。请补填表格；确无数据的应在表下注明。
    应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎|合计|公务接待费|⏎|||⏎2024年度“三公”经费支出年初预算为0.95万元，支出决算为0.00万元。
    不应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎|合计|公务接待费|⏎|0.95|0.95|⏎2024年度“三公”经费支出年初预算为0.95万元，支出决算为0.00万元。
    不应报：某局2024年度部门决算⏎财政拨款“三公”经费支出决算表⏎|合计|公务接待费|⏎|||⏎2024年度无“三公”经费支出。
    依据：文字说明与公开表一致，空表应当注明。
    """
    codes = ("three_public.budget", "three_public.final_account")
    told = [
        m for code in codes for m in reading.by_code.get((code, reading.year), []) if m.figure.value and not m.column
    ]
    blocks = reading.document.blocks
    for title in blocks if told else ():
        if title.cell is not None or not _THREE_PUBLIC_TABLE.search(bare(title.text)):
            continue
        cells = list(takewhile(lambda b: b.cell is not None, dropwhile(_is_line, blocks[title.index + 1 :])))
        if len(cells) > 1 and not any(any(c.isdigit() for c in b.text) for b in cells):
            said = told[0].figure.quote
            yield Slip(title, 0, len(title.text), f"表里没有一个数，文字却写了{said}")


def _is_line(block: Block) -> bool:
    """A line between a table's title and the table: its unit, its number, nothing."""
    return block.cell is None and len(block.text.strip()) < 20
