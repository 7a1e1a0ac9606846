"""What a document is to others: whose it is, of which year and level, and what amounts it states by name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from hengjing.checks.model import Checked
from hengjing.documents.model import Block, Document
from hengjing.figures.labels import bare, last_clause
from hengjing.figures.model import Figure
from hengjing.figures.reading import Mention, Reading
from hengjing.figures.scan import read_document
from hengjing.figures.words import DOWNWARD, Measure
from hengjing.relations.printed import printed, shown, slack

_HEAD_BLOCKS = 8
_LABELLED = re.compile(
    r"^(?:预算主管部门|主管部门|预算单位|部门名称|单位名称|编报单位)[：:](?P<unit>[^\s（(：:]{4,40})$"
)
_TITLED = re.compile(r"^(?P<unit>[一-鿿]{1,36}[局委办厅院校会处部心府队馆所站])(?=20\d{2}年)")
_LEVEL = re.compile(r"(?P<level>部门|单位)(?:整体支出|预算|决算)")
_PATH = re.compile(r"[（(]项[）)]")
# What was spent by the time the next budget was drawn up: neither the budget nor the final account of that year.
_EXECUTED = "预算执行数"
_LEADING = re.compile(r"^(?:其中|本部门|本单位|我局|我单位|全年|年度?|[，。；、：])+")
_TRAILING = re.compile(r"(?:安排|总?数|为|共|是|计)+$")
# “比2023年预算增加”, “较上年减少”: what the amount of change is counted from. 执行数 is another thing than 预算.
_FROM_LAST_YEAR = {
    "budget": re.compile(r"[比较与](?:上年|上一?年度|(?:19|20)\d{2}年度?)?(?:年初|当年)?预算数?(?!执行)(?:相比)?，?"),
    "final_accounts": re.compile(r"[比较与](?:上年|上一?年度|(?:19|20)\d{2}年度?)(?:度|同期)?(?:决算数?)?(?:相比)?，?"),
}


@dataclass(frozen=True, slots=True)
class Statement:
    """An amount a document states: ``value`` in the base unit, within ``slack``; ``figure`` is where it says so.

    ``worked_out`` tells how, when it is the sum or difference of two printed ones (“15621.11万元 + 876.75万元”).
    """

    figure: Figure
    value: Fraction
    slack: Fraction
    worked_out: str = ""

    def differs_from(self, other: Statement) -> bool:
        """Whether the two cannot be the same amount, each rounded as printed."""
        return abs(self.value - other.value) > self.slack + other.slack

    @property
    def shown(self) -> str:
        """The amount as the document would print it."""
        return printed(self.value, self.figure)


@dataclass(frozen=True)
class Profile:
    """A checked document among others. ``unit`` and ``level`` (部门, 单位) are empty where it does not say."""

    checked: Checked
    unit: str
    level: str

    @classmethod
    def of(cls, checked: Checked) -> Profile:
        """The profile of a document, from its first lines."""
        head = checked.document.blocks[:_HEAD_BLOCKS]
        found = _LEVEL.search("".join(bare(block.text) for block in head))
        return cls(checked, _unit(head), found["level"] if found else "")

    @property
    def kind(self) -> str:
        """The kind of document (budget, final_accounts, …)."""
        return self.checked.kind

    @property
    def year(self) -> int | None:
        """The year it speaks of."""
        return self.checked.year

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.checked.document

    @property
    def name(self) -> str:
        """Its file name, as people know it."""
        return re.split(r"[/\\]", self.document.path)[-1] or "另一份文稿"

    @cached_property
    def reading(self) -> Reading:
        """Everything understood of it, read again when first asked for."""
        return read_document(self.document)

    @cached_property
    def statements(self) -> dict[tuple[str, int], Statement]:
        """Exact amounts of the text by name and year; a name that stands for several amounts is left out."""
        found: dict[tuple[str, int], list[Statement]] = defaultdict(list)
        for mentions in self.reading.by_block.values():
            for position, mention in enumerate(mentions):
                name, year = self._name(mention), mention.figure.period
                if name and year is not None and _is_amount(mention):
                    found[name, year].append(Statement(mention.figure, mention.figure.base, slack(mention.figure)))
                    before = self._before(mention, mentions[position + 1 : position + 2])
                    if before is not None:
                        found[name, year - 1].append(before)
        return {key: told[0] for key, told in found.items() if not any(told[0].differs_from(one) for one in told[1:])}

    def _name(self, mention: Mention) -> str:
        """What an amount is called, the same in every year: its words, or its subject of classification and measure."""
        if _PATH.search(mention.figure.subject):
            measure = _EXECUTED if _EXECUTED in mention.label else mention.measure.value
            return f"{bare(mention.figure.subject)} {measure}".strip()
        name = last_clause(mention.label).replace(self.unit, "") if self.unit else last_clause(mention.label)
        name = _TRAILING.sub("", _LEADING.sub("", name))
        return name if mention.own and len(name) > 2 else ""

    def _before(self, mention: Mention, following: list[Mention]) -> Statement | None:
        """Last year's amount, from the change printed right after this year's."""
        pattern = _FROM_LAST_YEAR.get(self.kind)
        change = following[0] if following else None
        if (
            change is None
            or pattern is None
            or change.measure is not Measure.CHANGE
            or change.sentence != mention.sentence
        ):
            return None
        between = bare(self.document.blocks[mention.block].text[mention.place.end : change.place.start])
        if not _is_amount(change, change=True) or not pattern.match(between.lstrip("，、,")):
            return None
        down = bool(DOWNWARD.search(between))
        value = mention.figure.base + change.figure.base * (1 if down else -1)
        told = f"{shown(mention.figure)} {'+' if down else '−'} {shown(change.figure)}"
        return Statement(change.figure, value, slack(mention.figure, change.figure), told)


def _is_amount(mention: Mention, *, change: bool = False) -> bool:
    is_change = mention.measure is Measure.CHANGE
    return mention.exact and mention.figure.unit.dimension == "money" and not mention.column and is_change is change


def _unit(head: tuple[Block, ...]) -> str:
    texts = [bare(block.text) for block in head if block.cell is None]
    labelled = next((found["unit"] for text in texts if (found := _LABELLED.match(text))), "")
    titled = _TITLED.match("".join(texts[:3]))
    return labelled or (titled["unit"] if titled else "")
