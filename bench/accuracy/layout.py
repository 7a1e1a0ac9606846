"""A paper's facts as a document: paragraphs, numbered items, chapters or tables, with other figures around them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from bench.accuracy.composing import Pieces, Slot, Voice, phrasing, say, shares_of, usable
from bench.accuracy.papers import Fact, Paper
from bench.accuracy.tables import Line, tables

from hengjing.documents.headings import classify
from hengjing.documents.model import Block, BlockKind, Document, Place

LAYOUTS = ("paragraphs", "numbered", "tables", "dense", "chapters", "mixed", "numbered", "paragraphs")
FORMS = ("growth_by_amount", "growth_by_base", "growth_by_both")
UNITS_OF_AUTHORS = (
    "示例市文化服务中心",
    "示例县第一中学",
    "示例市机关事务管理局",
    "示例区农业农村局",
    "示例市残疾人联合会",
)
_HAN = "零一二三四五六七八九"
_TOKEN = re.compile(r"\{([abcdx]|year|last)\}")


@dataclass(frozen=True, slots=True)
class Draft:
    """A document before its figures are set: by fact, in which form and in which words it is stated."""

    lines: tuple[Line, ...]
    kinds: Mapping[str, str]
    phrasings: Mapping[str, str]
    facts: tuple[Fact, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Every figure of a relation, in reading order."""
        return tuple(piece for line in self.lines for piece in line.pieces if isinstance(piece, Slot))


@dataclass(frozen=True, slots=True)
class Rendered:
    """A document and where each slot of its draft stands in it."""

    document: Document
    places: tuple[Place, ...]


def _title(voice: Voice) -> Line:
    unit = (
        "示例市" if "政府" in voice.paper.kind or "统计" in voice.paper.kind else voice.random.choice(UNITS_OF_AUTHORS)
    )
    return Line((phrasing()["titles"][voice.paper.kind].format(unit=unit, year=voice.paper.year),))


class _Author:
    """Says the facts of one paper in one variant, and remembers which are said."""

    def __init__(self, paper: Paper, variant: int) -> None:
        self.variant = variant
        self.facts = paper.facts
        self.voice = Voice(paper, Random(f"{paper.key} {variant}"), variant % 3 == 1, variant % 2 == 1)  # noqa: S311
        self.kinds: dict[str, str] = {}
        self.phrasings: dict[str, str] = {}
        # Each at most once: two different answers to one question would be a fault.
        self.sentences_around = self.voice.random.sample(sentences := phrasing()["around"]["sentences"], len(sentences))

    def around(self) -> str:
        """A sentence whose figures belong to no relation; empty when none is left."""
        paper, random = self.voice.paper, self.voice.random

        def number(token: re.Match[str]) -> str:
            known = {"year": str(paper.year), "last": str(paper.year - 1)}
            known["x"] = f"{random.randint(1, 9)}.{random.randint(11, 99)}万元"
            low = "abcd".find(token[1])
            return known.get(token[1]) or str(random.randint(10**low + 1, 10 ** (low + 1) - 1))

        return _TOKEN.sub(number, self.sentences_around.pop()) if self.sentences_around else ""

    def form(self, order: int, fact: Fact) -> str:
        """The form in which a fact is said: a growth by its amount, its base or both."""
        return FORMS[(self.variant + order) % 3] if fact.kind == "growth" else fact.kind

    def sentences(self) -> Iterator[tuple[Fact, Pieces]]:
        """Every fact not said yet, in words; shares are said with the sum they belong to where the template does."""
        for order, fact in enumerate(self.facts):
            if fact.key in self.kinds:
                continue
            kind = self.form(order, fact)
            shares = shares_of(fact, self.facts) if kind == "sum" else {}
            shares = {role: share for role, share in shares.items() if share.key not in self.kinds}
            templates = list(usable(kind, fact, self._stated_elsewhere(fact)))
            template = templates[(order + self.variant + self.variant // 3) % len(templates)]
            self.kinds[fact.key] = kind
            self.phrasings[fact.key] = template["text"].replace("\n", "¶")
            if "with_share" in template:
                self.kinds.update((share.key, "share") for share in shares.values())
                self.phrasings.update((share.key, template["with_share"]) for share in shares.values())
            yield fact, say(fact, kind, template, self.voice, shares)

    def _stated_elsewhere(self, fact: Fact) -> bool:
        """Whether the whole of a share stands as a total elsewhere in the paper."""
        return fact.kind == "share" and any(_is_whole(fact, other) for other in self.facts)


def _is_whole(share: Fact, other: Fact) -> bool:
    return other.kind == "sum" and other.name == share.name and other.get("total").value == share.get("whole").value


def _split(pieces: Pieces) -> Iterator[Pieces]:
    """The paragraphs of a sentence that breaks its line."""
    line: list[str | Slot] = []
    for piece in pieces:
        head, *tail = piece.split("\n") if isinstance(piece, str) else (piece,)
        line.append(head)
        for text in tail:
            yield tuple(line)
            line = [text]
    yield tuple(line)


def _body(author: _Author, layout: str) -> Iterator[Line]:
    """The facts in the layout's manner."""
    random = author.voice.random
    if layout in ("tables", "mixed"):
        yield from tables(author.facts, author.kinds, author.voice, whole=layout == "tables")
        author.phrasings.update(dict.fromkeys(author.kinds, "(table)"))
    if layout == "dense":
        run: list[str | Slot] = []
        for _, pieces in author.sentences():
            run += [*pieces, author.around()] if random.random() < 0.4 else pieces
        yield from map(Line, _split(tuple(run)))
        return
    for number, (fact, pieces) in enumerate(author.sentences(), 1):
        followed = random.random() < 0.5 and layout != "numbered"
        if layout == "chapters":
            yield Line((f"（{_han(number)}）{fact.name}情况",))
        if layout == "numbered":
            pieces = (f"{number}.", *pieces)
        yield from map(Line, _split(pieces))
        if followed and (text := author.around()):
            yield Line((text,))


def _han(number: int) -> str:
    """A number below 100 in Chinese, as headings count."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else _HAN[tens]) + ("十" if tens else "") + (_HAN[ones] if ones or not tens else "")


def compose(paper: Paper, variant: int) -> Draft:
    """The paper in one of the len(LAYOUTS) variants; the same arguments give the same draft."""
    author = _Author(paper, variant)
    headings = author.voice.random.sample(phrasing()["around"]["headings"], 2)
    ending = author.around() + author.around()
    lines = [_title(author.voice), Line((f"一、{headings[0]}",)), Line((author.around(),))]
    lines += [*_body(author, LAYOUTS[variant]), Line((f"二、{headings[1]}",)), Line((ending,))]
    return Draft(tuple(_bound(lines, author)), author.kinds, author.phrasings, paper.facts)


def _bound(lines: Iterable[Line], author: _Author) -> Iterator[Line]:
    """The whole of a share said without it is the total stated elsewhere: that slot stands for it too."""
    lines = list(lines)
    said = {
        reference
        for line in lines
        for piece in line.pieces
        if isinstance(piece, Slot)
        for reference in piece.references
    }
    more: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for share in author.facts:
        if share.kind == "share" and (share.key, "whole") not in said:
            owner = next(other for other in author.facts if _is_whole(share, other))
            more.setdefault((owner.key, "total"), []).append((share.key, "whole"))

    def widened(piece: str | Slot) -> str | Slot:
        added = [ref for own in piece.references for ref in more.get(own, [])] if isinstance(piece, Slot) else []
        return replace(piece, references=(*piece.references, *added)) if isinstance(piece, Slot) and added else piece

    return (replace(line, pieces=tuple(map(widened, line.pieces))) for line in lines)


def render(draft: Draft, altered: Mapping[int, tuple[str, str]] | None = None) -> Rendered:
    """The document of ``draft``; ``altered`` gives other number and unit to the slots of that order."""
    blocks, places, order = [], [], 0
    for index, line in enumerate(draft.lines):
        text = ""
        for piece in line.pieces:
            if isinstance(piece, Slot):
                number, unit = (altered or {}).get(order, (piece.number, piece.unit))
                places.append(Place(index, len(text), len(text) + len(number + unit)))
                order, piece = order + 1, number + unit
            text += piece
        kind = BlockKind.CELL if line.cell else BlockKind.PARAGRAPH
        blocks.append(Block(index, text, kind, cell=line.cell))
    return Rendered(Document(tuple(classify(blocks))), tuple(places))


def quote(rendered: Rendered, blocks: Sequence[int]) -> str:
    """The text of those blocks, for a person to read."""
    return " ¶ ".join(rendered.document.blocks[index].text for index in blocks)
