"""Where characters are printed: known to every text that is put together of letters, and to none in plain reading."""

from __future__ import annotations

import pytest

from hengjing.documents.readers import pdf as reader
from hengjing.documents.readers.pdf import limits
from hengjing.documents.readers.pdf.geometry import Inked, Spot, inked, joined
from tests.engine.documents.pdf import WIDTH, at, line, pdf, table
from tests.engine.documents.readers.pdf.reading import blocks

HERE, THERE = Spot(1, 0, 0, 10, 10, 0), Spot(1, 10, 0, 20, 10, 0)
ROWS = [["项目", "金额"], ["基本支出", "60.00"], ["合计", "1,100.00"]]
LONG = "一般公共预算财政拨款支出主要用于保障机关正常运转以及完成日常工作任务所需要"
PAGES = (
    at(90, 780, "一、支出情况") + at(66, 750, LONG, 12) + at(66, 730, "的各项支出合计 1,100.00 万元。"),
    at(90, 750, "支出情况表") + table([90, 200, 300], 730, 20, ROWS),
    table([90, 120, 300], 700, 60, [["", "决算数"], ["", "9.00"]]) + at(110, 650, "基本支出", 10, "0 1 -1 0"),
    "".join(
        at(90, 700 - 20 * row, text) + at(300, 700 - 20 * row, f"{row}5.00") for row, text in enumerate("甲乙丙丁")
    ),
)


def test_joined_texts_know_where_they_stand() -> None:
    both = joined([inked("支", [HERE]), " ", inked("出", [THERE])])
    assert isinstance(both, Inked)
    assert (both, both.spots) == ("支 出", (HERE, None, THERE))
    assert type(joined(["支", "出"])) is str


def test_plain_reading_keeps_no_spots() -> None:
    assert {type(block.text) for block in blocks(pdf(*PAGES))} == {str}


@pytest.mark.parametrize("most", [limits.FREE_UNPACKED, 10])
def test_every_character_of_every_text_has_its_spot(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    """Also when the file is read in another process."""
    monkeypatch.setattr(limits, "FREE_UNPACKED", most)
    data = pdf(*PAGES)
    found = reader.spots(data, "某.pdf")
    assert [text for text, _ in found] == [block.text for block in blocks(data)]
    assert any("需要的各项" in text for text, _ in found)
    for text, spots in found:
        assert [spot is None for spot in spots] == [character.isspace() for character in text]
    pages = [{spot.page for spot in spots if spot} for _, spots in found if spots]
    assert set.union(*pages) == {1, 2, 3, 4}


def test_a_spot_is_where_the_letter_is() -> None:
    ((_, spots),) = reader.spots(pdf(line(0, 0, 9, 9) + at(90, 750, "支出12", 20)), "某.pdf")
    assert [(round(spot.left), round(spot.right)) for spot in spots if spot] == [
        (90, 110),
        (110, 130),
        (130, 140),
        (140, 150),
    ]
    assert all(spot and 745 <= spot.bottom < 750 and 765 < spot.top <= 770 for spot in spots)
    assert WIDTH > 150
