"""What may not exceed what: staff and posts by category."""

from __future__ import annotations

from collections.abc import Iterator

from hengjing.figures.reading import Reading
from hengjing.relations.model import AtMost, Relation

_CATEGORIES = {"": "", ".administrative": "行政", ".worker": "工勤", ".institution": "事业"}


def staff_limits(reading: Reading) -> Iterator[Relation]:
    """Staff on duty do not exceed the approved posts, in total and by category (编制管理按类核定)."""
    for suffix, name in _CATEGORIES.items():
        posts = reading.by_code.get((f"approved_posts{suffix}", reading.year), [])
        staff = reading.by_code.get((f"staff_on_duty{suffix}", reading.year), [])
        if posts and staff and posts[0].exact and staff[0].exact:
            yield AtMost(f"{name}在职人数不能超过{name}编制", staff[0].figure, posts[0].figure, "posts")
