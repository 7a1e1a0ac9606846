"""One amount in two tables, or in the text and in a table, of a disclosure of budget or final accounts.

Tables are known by their titles, never by their numbers (numbers move between years and places).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hengjing.figures.labels import bare, last_clause
from hengjing.figures.reading import Mention, Reading, Row, Sheet
from hengjing.figures.words import Measure
from hengjing.relations.model import Relation, Same
from hengjing.relations.sheets import TOTAL_ROWS

_FORMS = (
    ("three_public", re.compile(r"三公")),
    ("fund", re.compile(r"政府性基金")),
    ("capital", re.compile(r"国有资本经营")),
    ("basic", re.compile(r"一般公共预算.*基本支出.*表$")),
    ("general", re.compile(r"一般公共预算.*支出(?:功能分类)?(?:决算|预算)表$")),
    ("grants", re.compile(r"财政拨款收(?:入)?支(?:出)?(?:决算|预算)?总表$")),
    ("summary", re.compile(r"(?:收入支出决算|收支预算|收支决算|收支)总表$")),
    ("expenditure", re.compile(r"支出(?:决算|预算)总?表$")),
    ("income", re.compile(r"收入(?:决算|预算)总?表$")),
)
_NUMBERING = re.compile(r"^[一二三四五六七八九十]{1,3}、")
PATH = re.compile(
    r"(?P<a>[^（()。；：:，“”\d.、]{2,30})[（(](?:\d{3})?类[）)](?P<b>[^（(]{2,30})[（(](?:\d{2})?款[）)]"
    r"(?P<c>[^（(]{2,40})[（(](?:\d{2})?项[）)]"
)
_SAID = (
    (re.compile(r"(?<!财政拨款)收入支出总计$"), "summary", "总计"),
    (re.compile(r"财政拨款收入支出总计$"), "grants", "总计"),
    (re.compile(r"^本年收入合计$"), "income", "合计"),
    (re.compile(r"^本年支出合计$"), "expenditure", "合计"),
    (re.compile(r"一般公共预算财政拨款支出$"), "general", "合计"),
    (re.compile(r"一般公共预算财政拨款基本支出$"), "general", "合计基本"),
    (re.compile(r"^人员经费$"), "basic", "人员经费合计"),
    (re.compile(r"^公用经费$"), "basic", "公用经费合计"),
)
_CLASS_CODE, _ITEM_CODE = 3, 7


@dataclass(frozen=True, slots=True)
class Forms:
    """The disclosure tables of a document by what they are."""

    by_kind: dict[str, Sheet]

    def rows(self, kind: str) -> list[Row]:
        """All rows of the last panel of that table (the expenditure side of a statement)."""
        sheet = self.by_kind.get(kind)
        return list(sheet.panels[-1].rows) if sheet and sheet.panels else []

    def total(self, kind: str, name: str) -> Mention | None:
        """The first amount of the row of that name."""
        sheet = self.by_kind.get(kind)
        rows = [row for panel in sheet.panels for row in panel.rows] if sheet else []
        found = next((row for row in rows if row.name == name and row.amounts), None)
        return found.amounts[min(found.amounts)] if found else None


def forms_of(reading: Reading) -> Forms:
    """The tables whose titles tell what they are; the first of each kind."""
    found: dict[str, Sheet] = {}
    for sheet in reading.sheets:
        title = sheet.title.removesuffix("（续）")
        kind = next((kind for kind, pattern in _FORMS if pattern.search(title)), "")
        if kind and any(row.amounts for panel in sheet.panels for row in panel.rows):
            found.setdefault(kind, sheet)
    return Forms(found)


def crossing_relations(reading: Reading) -> Iterator[Relation]:
    """Identities between tables, and between text and tables (rules: accounting identities of the disclosure set)."""
    forms = forms_of(reading)
    if not forms.by_kind:
        return
    yield from _between(forms)
    yield from _items(reading, forms)
    yield from _totals(reading, forms)


def _between(forms: Forms) -> Iterator[Relation]:
    for statement, detail in (("summary", "expenditure"), ("grants", "general")):
        classes = {row.name: row for row in forms.rows(detail) if len(row.code) == _CLASS_CODE and row.amounts}
        for row in forms.rows(statement):
            twin = classes.get(_NUMBERING.sub("", row.name))
            if twin is not None and row.amounts:
                first, second = row.amounts[min(row.amounts)], twin.amounts[min(twin.amounts)]
                yield Same("两张表的同一科目应当一致", second.figure, first.figure, rounded=True)
    for pair in (("summary", "本年支出合计", "expenditure"), ("summary", "本年收入合计", "income")):
        stated, summed = forms.total(pair[0], pair[1]), forms.total(pair[2], "合计")
        if stated is not None and summed is not None:
            yield Same("两张表的合计应当一致", summed.figure, stated.figure, rounded=True)


def item_row(forms: Forms, path: re.Match[str]) -> Row | None:
    """The row of the general-budget table that a 类款项 path names; by 类 and 项 alone only when one row has them."""
    rows = forms.rows("general")
    names = {row.code: plain(row.name) for row in rows if row.code}
    wanted = plain(path["a"]), plain(path["b"]), plain(path["c"])
    found = [
        (names.get(row.code[:5], ""), row)
        for row in rows
        if len(row.code) == _ITEM_CODE and (names.get(row.code[:3], ""), plain(row.name)) == (wanted[0], wanted[2])
    ]
    exact = [row for section, row in found if section == wanted[1]]
    return exact[0] if exact else (found[0][1] if len(found) == 1 else None)


def plain(name: str) -> str:
    """A subject name without quotes, blanks and brackets."""
    return re.sub(r"[（）()\s]", "", bare(name))


def item_amount(reading: Reading, block: int, end: int) -> Mention | None:
    """The amount of an item of the text: its final account, or in a budget the amount at its head."""
    mentions = [m for m in reading.by_block.get(block, []) if not m.is_rate and m.exact and m.place.start >= end]
    if reading.kind == "final_accounts":
        final = [m for m in mentions if m.measure is Measure.FINAL]
        return final[0] if final else None
    return mentions[0] if mentions and mentions[0].place.start - end <= 2 else None


def _items(reading: Reading, forms: Forms) -> Iterator[Relation]:
    for block in reading.document.blocks:
        path = PATH.search(block.text) if block.cell is None and "项" in block.text else None
        row = item_row(forms, path) if path else None
        said = item_amount(reading, block.index, path.end()) if path else None
        if row is not None and said is not None and row.amounts:
            amount = row.amounts[min(row.amounts)]
            if said.adds_to(amount):
                yield Same("文字与表中的同一科目应当一致", said.figure, amount.figure, rounded=True)


def _totals(reading: Reading, forms: Forms) -> Iterator[Relation]:
    for mention in reading.mentions:
        if mention.column or mention.is_rate or not mention.exact or mention.figure.unit.dimension != "money":
            continue
        clause = re.sub(r"(?:为|共)$", "", last_clause(mention.label))
        for pattern, kind, name in _SAID:
            if pattern.search(clause) and mention.measure is not Measure.CHANGE:
                amount = _basic_total(forms) if name == "合计基本" else forms.total(kind, name)
                if amount is not None and mention.adds_to(amount):
                    yield Same("文字与表中的合计应当一致", mention.figure, amount.figure, rounded=True)
                break


def _basic_total(forms: Forms) -> Mention | None:
    """The 基本支出 column of the 合计 row of the general-budget table."""
    sheet = forms.by_kind.get("general")
    for panel in sheet.panels if sheet else ():
        column = next((c for c, head in panel.heads.items() if head and head[-1] == "基本支出"), None)
        row = next((row for row in panel.rows if row.name in TOTAL_ROWS), None)
        if row is not None and column in row.amounts:
            return row.amounts[column] if column is not None else None
    return None
