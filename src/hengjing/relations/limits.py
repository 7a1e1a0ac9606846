"""What may not exceed what: staff and posts by category."""

from __future__ import annotations

from collections.abc import Iterator

from hengjing.figures.labels import last_clause
from hengjing.figures.reading import Mention, Reading
from hengjing.relations.model import AtMost, Difference, Relation

_CATEGORIES = {"": "", ".administrative": "行政", ".worker": "工勤", ".institution": "事业"}


def staff_limits(reading: Reading) -> Iterator[Relation]:
    """Staff on duty do not exceed the approved posts, in total and by category (编制管理按类核定).

    Where the document itself states the excess of a category (“工勤…超编1人”) and states it right, it has answered.
    """
    for suffix, name in _CATEGORIES.items():
        posts = _first(reading, f"approved_posts{suffix}")
        staff = _first(reading, f"staff_on_duty{suffix}")
        if posts is None or staff is None:
            continue
        excess = _stated_excess(reading, suffix)
        if excess is not None:
            difference = Difference(f"{name}超编人数＝在职人数−编制数", excess.figure, staff.figure, posts.figure)
            yield difference
            if difference.status == "held":
                continue
        yield AtMost(f"{name}在职人数不能超过{name}编制", staff.figure, posts.figure, "posts")


def _first(reading: Reading, code: str) -> Mention | None:
    told = [mention for mention in reading.by_code.get((code, reading.year), []) if mention.exact]
    return told[0] if told else None


def _stated_excess(reading: Reading, suffix: str) -> Mention | None:
    """The number of people beyond the posts of a category, where a sentence about it says 超编."""
    posts = reading.by_code.get((f"approved_posts{suffix}", reading.year), [])
    sentences = {(mention.block, mention.sentence) for mention in posts}
    for block in dict.fromkeys(mention.block for mention in posts):
        for mention in reading.by_block[block]:
            told = (block, mention.sentence) in sentences and last_clause(mention.label).startswith("超编")
            if told and mention.exact:
                return mention
    return None
