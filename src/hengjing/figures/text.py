"""A block's text made ready for reading numbers: masks, sentences, years, numbering. Every step keeps the places."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengjing.quantities.numerals import half_width

# Marks that word processors leave in exported text; they hold digits that are no figures.
_RESIDUE = re.compile(r"\[bookmark:[^\]]*\]|\{[A-Z]+ [^}]*\}")
_SENTENCE_END = re.compile(r"[。！？!?\n]")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*(?:年度?|财年)(?!内|限|期)")
# 一、 （一） 1. （1） at the start of a block
NUMBERING = re.compile(
    r"^[\s　]*(?:(?P<cn1>[一二三四五六七八九十]{1,3})、|[（(](?P<cn2>[一二三四五六七八九十]{1,3})[）)]"
    r"|(?P<ar1>\d{1,2})[.．、](?!\d(?!\d*号))|[（(](?P<ar2>\d{1,2})[）)])[\s　]*"
)
# numbers that name or count order, not quantities
NOT_A_QUANTITY = re.compile(
    r"〔\s*\d{4}\s*〕\s*第?\s*\d+(?:\s*[-—]\s*\d+)?\s*号|\[\d{4}\]\s*\d+\s*号|第\s*\d+"
    r"|[（(]\d{2,7}(?:类|款|项)[）)]|(?<![\d.,])0\d+(?![\d.,])"
    r"|\d+\s*号(?![线召])|(?:19|20)\d{2}\s*年?[-—~至到]+\s*(?:19|20)\d{2}\s*年|\d{1,2}\s*月(?:份|底|末|初)?(?:\s*\d{1,2}\s*日)?"
    r"|\d{1,2}\s*日|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|(?<!\d)(?:0\d{2,3}-)?\d{7,}(?![\d.]|\s*(?:元|平方米|人|件))|(?<=[：:。；;，、])\s*\d{1,2}[.．、](?=\D)"
)


def masked(text: str) -> str:
    """``text`` with half-width digits and with residues blanked out, character for character."""
    if "[" in text or "{" in text:
        text = _RESIDUE.sub(lambda match: " " * len(match.group()), text)
    return half_width(text)


def sentences(text: str) -> list[tuple[int, int]]:
    """The spans of the sentences of ``text``, without their end marks."""
    spans, start = [], 0
    for match in _SENTENCE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return [(first, last) for first, last in spans if text[first:last].strip()]


@dataclass(frozen=True, slots=True)
class Numbering:
    """A block's number: ``style`` cn1 (一、), cn2 (（一）), ar1 (1.) or ar2 (（1）), and where the text begins."""

    style: str
    end: int


def numbering(text: str) -> Numbering | None:
    """The number a block begins with, if any."""
    match = NUMBERING.match(text)
    if match is None or match.lastgroup is None:
        return None
    return Numbering(match.lastgroup, match.end())
