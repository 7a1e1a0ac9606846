"""One item of the general budget told in the text and in its table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention, Reading, Row
from hengjing.figures.words import Measure
from hengjing.relations.disclosure.forms import Forms, forms_of
from hengjing.relations.model import Relation, Same

PATH = re.compile(
    r"(?P<a>[^（()。；：:，“”\d.、]{2,30})[（(](?:\d{3})?类[）)](?P<b>[^（(]{2,30})[（(](?:\d{2})?款[）)]"
    r"(?P<c>[^（(]{2,40})[（(](?:\d{2})?项[）)]"
)
_ITEM_CODE = 7


def crossing_relations(reading: Reading) -> Iterator[Relation]:
    """Each item of the text that names its 类, 款 and 项, against the row of that name."""
    forms = forms_of(reading)
    for block in reading.document.blocks if forms.rows("general") else ():
        path = PATH.search(block.text) if block.cell is None and "项" in block.text else None
        row = item_row(forms, path) if path else None
        said = item_amount(reading, block.index, path.end()) if path else None
        if row is not None and said is not None and row.amounts:
            amount = row.amounts[min(row.amounts)]
            if said.adds_to(amount):
                yield Same("文字与表中的同一科目应当一致", said.figure, amount.figure, rounded=True)


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
