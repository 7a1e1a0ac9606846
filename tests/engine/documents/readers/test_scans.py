"""Text recognised in scanned pages: the way from the picture to blocks, with a recogniser that knows its answers."""

from __future__ import annotations

import importlib.util
import struct
import sys
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace

import pypdfium2
import pytest

from hengjing.documents.model import BlockKind, Document
from hengjing.documents.readers import pdf as reader
from hengjing.documents.readers import read_bytes, recognition
from hengjing.documents.readers.pdf import limits
from hengjing.documents.readers.recognition import Words
from hengjing.errors import InputError
from tests.engine.documents.pdf import HEIGHT, WIDTH, at, grid, pdf, picture

DOTS = 200 / 72
SCAN = picture(0, 0, WIDTH, HEIGHT)
TEXT = at(90, 700, "支出合计100万元。")


def words(x: float, y: float, text: str, size: float = 12) -> Words:
    """A line as a recogniser tells it: of a text whose first character stands at (x, y) as PDF counts."""
    width = sum(1.0 if character > "\x7f" else 0.5 for character in text) * size
    top, bottom = HEIGHT - y - size, HEIGHT - y + size * 0.25
    return Words(text, x * DOTS, top * DOTS, (x + width) * DOTS, bottom * DOTS)


class Recogniser:
    """Answers each picture with the next of ``pages`` and keeps the sizes of the pictures."""

    def __init__(self, *pages: list[Words]) -> None:
        self.pages, self.sizes = list(pages), list[tuple[int, int]]()

    def __call__(self, file: bytes) -> list[Words]:
        kind, size, start = struct.unpack("<2sI4xI", file[:14])
        width, height, bits = struct.unpack("<4xii2xH", file[14:30])
        assert (kind, size, bits) == (b"BM", len(file), 8)
        assert len(file) - start == (width + 3) // 4 * 4 * -height
        self.sizes.append((width, -height))
        return self.pages.pop(0)


Install = Callable[..., Recogniser]


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Install:
    def install(*pages: list[Words]) -> Recogniser:
        made = Recogniser(*pages)
        monkeypatch.setattr(reader, "recogniser", lambda: made)
        return made

    return install


def read(*pages: str, rotate: int = 0) -> Document:
    return read_bytes(pdf(*pages, rotate=rotate), "某.pdf")


LONG = "一般公共预算财政拨款支出主要用于保障机关正常运转以及完成日常工作任务所需要"


def test_lines_become_paragraphs_behind_their_pictures(installed: Install) -> None:
    one = [words(66, 700, LONG), words(66, 680, "的支出合计1,100.00万元,占66%。"), words(290, 30, "-1-", 9)]
    made = installed(one, [words(90, 700, "收入合计(全口径)90万元:其中")])
    document = read(SCAN, SCAN, TEXT)
    assert [(block.text, block.page, block.recognised) for block in document.blocks] == [
        ("", 1, False),
        ("", 2, False),
        (f"{LONG}的支出合计1,100.00万元，占66%。", 1, True),
        ("收入合计（全口径）90万元：其中", 2, True),
        ("支出合计100万元。", 3, False),
    ]
    assert [block.index for block in document.blocks] == list(range(5))
    assert (document.unread, document.recognised) == ((), (1, 2))
    assert made.sizes == [(round(WIDTH * DOTS), round(HEIGHT * DOTS))] * 2


def test_ruled_lines_in_the_picture_make_a_table(installed: Install) -> None:
    lines = grid([90, 200, 300], [700, 680, 660])
    rows = [words(92, 684, "项目"), words(202, 684, "金额"), words(92, 664, "基本支出"), words(202, 664, "60.00")]
    installed(rows, [])
    document = read(SCAN + lines, TEXT, SCAN)
    cells = [block.text for block in document.blocks if block.kind is BlockKind.CELL]
    assert cells == ["项目", "金额", "基本支出", "60.00"]
    assert (document.unread, document.recognised) == ((3,), (1,))


def test_tables_are_counted_on(installed: Install) -> None:
    ruled = grid([90, 200, 300], [700, 680, 660])
    printed = ruled + "".join(at(x, y, "9.00") for x in (92, 202) for y in (684, 664))
    rows = [words(x, y, "7.00") for x in (92, 202) for y in (684, 664)]
    installed(rows, rows)
    document = read(SCAN + ruled, printed, SCAN + ruled)
    tables = [block.cell.table for block in document.blocks if block.cell]
    assert sorted(set(tables)) == [0, 1, 2]
    assert [(block.cell.table, block.recognised) for block in document.blocks if block.cell][4] == (0, False)


def test_text_that_the_page_has_itself_is_not_repeated(installed: Install) -> None:
    installed([words(90, 780, "绩效 目标表"), words(90, 500, "共9万元。")])
    document = read(at(90, 780, "某局绩效目标表") + picture(50, 100, 480, 650))
    assert [(block.text, block.recognised) for block in document.blocks] == [
        ("某局绩效目标表", False),
        ("", False),
        ("共9万元。", True),
    ]


@pytest.mark.parametrize(("rotate", "size"), [(0, (WIDTH, HEIGHT)), (90, (HEIGHT, WIDTH))])
def test_the_picture_is_the_page_as_it_is_shown(installed: Install, rotate: int, size: tuple[float, float]) -> None:
    made = installed([words(90, 300, "共9万元。")])
    assert read(SCAN, rotate=rotate).blocks[1].text == "共9万元。"
    assert made.sizes == [(round(size[0] * DOTS), round(size[1] * DOTS))]


def test_very_long_scans_are_read_in_part_and_the_rest_is_told(
    installed: Install, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_SCANNED", 2)
    installed(*([words(90, 700, f"第{page}部分。")] for page in "一二三"))
    document = read(SCAN, TEXT, SCAN, SCAN)
    assert (document.recognised, document.unread) == ((1, 3), (4,))


def test_heavy_files_too(installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE_UNPACKED", 10)
    installed([words(90, 700, "共9万元。")])
    assert [block.text for block in read(SCAN).blocks] == ["", "共9万元。"]


def test_without_a_recogniser_the_way_out_is_told(installed: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    installed([])
    with pytest.raises(InputError, match="识别不出文字"):
        read(SCAN)
    monkeypatch.setattr(reader, "recogniser", lambda: None)
    with pytest.raises(InputError, match="只有图片") as caught:
        read(SCAN)
    assert "hengjing[ocr]" in caught.value.remedy
    assert "OCR" in caught.value.remedy
    assert read(SCAN, TEXT).unread == (1,)


@pytest.fixture
def package(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A package that answers as rapidocr does."""
    made = ModuleType("rapidocr")
    monkeypatch.setitem(sys.modules, "rapidocr", made)
    recognition.recogniser.cache_clear()
    yield made
    recognition.recogniser.cache_clear()


def test_the_answer_of_the_package(package: ModuleType) -> None:
    corners = [[(2, 1), (9, 2), (8, 5), (1, 4)], [(0, 0), (1, 0), (1, 1), (0, 1)]]
    answers = [SimpleNamespace(boxes=corners, txts=("共9万元", "")), SimpleNamespace(boxes=None, txts=None)]
    asked: dict[str, object] = {}

    def made(params: dict[str, object]) -> Callable[[bytes], SimpleNamespace]:
        asked.update(params)
        return lambda file: answers.pop(0)

    package.__dict__["RapidOCR"] = made
    recognise = recognition.recogniser()
    assert recognise is not None
    assert recognise(b"") == [Words("共9万元", 1.0, 1.0, 9.0, 5.0)]
    assert recognise(b"") == []
    assert asked == {"Global.log_level": "critical", "Global.text_score": 0.0}


def test_no_package(package: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    assert recognition.recogniser() is None


def scanned(page: str) -> str:
    """A page as a scanner gives it: nothing but a picture."""
    document = pypdfium2.PdfDocument(pdf(page))
    bitmap = document[0].render(scale=2, grayscale=True)
    shades = bytes(bitmap.buffer)
    rows = (shades[bitmap.stride * y : bitmap.stride * y + bitmap.width] for y in range(bitmap.height))
    head = f"BI /W {bitmap.width} /H {bitmap.height} /CS /G /BPC 8 /F /AHx ID\n"
    content = f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm {head}{b''.join(rows).hex()}>\nEI Q\n"
    bitmap.close()
    document.close()
    return content


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="文字识别组件（extra ocr）没有安装")
def test_the_real_thing() -> None:
    assert recognition.engine().startswith("rapidocr ")
    ruled = grid([90, 200, 300], [500, 470, 440])
    figures = ((92, 478, "1,212.12"), (202, 478, "60.00"), (92, 448, "7.50"), (202, 448, "88.06"))
    document = read(scanned(at(90, 700, "2024-2025", 24) + ruled + "".join(at(*figure) for figure in figures)))
    assert document.recognised == (1,)
    assert [block.text for block in document.blocks] == ["", "2024-2025", "1,212.12", "60.00", "7.50", "88.06"]
    assert [block.cell is not None for block in document.blocks[2:]] == [True] * 4
