"""Large documents without a fault, of any size: long tables, texts of one figure, PDFs of many pages, files of 50 MB.

Made byte by byte with the small writers of the tests, so that making them takes less time than reading them.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from bench.sample import CENT, CHINESE_DIGITS
from tests.engine.documents import pdf, word

HEADS = ("项目", "年初预算数（万元）", "支出决算数（万元）")
# Text that packs 2 : 1, as text with pictures in it does.
_HAN = [chr(code) for code in range(0x4E00, 0x9FA5)]
_TITLE = "某局2024年度部门决算说明"


def figures(rows: int, seed: int = 1) -> list[tuple[Decimal, Decimal]]:
    """Budgets and final accounts of that many lines, in 万元."""
    random = Random(seed)  # noqa: S311
    return [
        (Decimal(random.randrange(100, 10**7)) / 100, Decimal(random.randrange(100, 10**7)) / 100) for _ in range(rows)
    ]


def _totals(lines: list[tuple[Decimal, Decimal]]) -> tuple[Decimal, Decimal]:
    return sum((line[0] for line in lines), Decimal(0)), sum((line[1] for line in lines), Decimal(0))


def table_rows(rows: int, words: int = 0) -> Iterator[tuple[str, ...]]:
    """The rows of a table that adds up: head, lines, total; each line with that many characters of remarks."""
    random = Random(2)  # noqa: S311
    lines = figures(rows)
    more = ("备注",) if words else ()
    yield (*HEADS, *more)
    for number, (budget, final) in enumerate(lines, 1):
        remark = ("".join(random.choices(_HAN, k=words)),) if words else ()
        yield (f"第{number}号业务", f"{budget:.2f}", f"{final:.2f}", *remark)
    budget, final = _totals(lines)
    yield ("合计", f"{budget:.2f}", f"{final:.2f}", *(("无",) if words else ()))


def docx(rows: int, words: int = 0, picture: bytes = b"") -> bytes:
    """A Word document with one long table, and a picture beside it."""
    table = word.table(*(word.row(*row) for row in table_rows(rows, words)))
    media = {"word/media/image1.png": picture} if picture else {}
    return word.word(word.paragraph(_TITLE) + table, **media)


def xlsx(rows: int, words: int = 0) -> bytes:
    """A workbook with one long sheet: texts in the cells themselves, numbers as numbers."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    lines = (map(_cell, "ABCD", [at] * 4, row) for at, row in enumerate(table_rows(rows, words), 1))
    body = "".join(f"<row>{''.join(cells)}</row>" for cells in lines)
    return word.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": word.relationships({"xl/workbook.xml": "officeDocument"}),
            "xl/_rels/workbook.xml.rels": word.relationships({"worksheets/sheet1.xml": "worksheet"}),
            "xl/workbook.xml": f'<workbook xmlns="{namespace}" xmlns:r="{relations}"><sheets>'
            '<sheet name="支出决算表" sheetId="1" r:id="r0"/></sheets></workbook>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{namespace}"><sheetData>{body}</sheetData></worksheet>',
        }
    )


def _cell(column: str, row: int, text: str) -> str:
    if text[0].isdecimal():
        return f'<c r="{column}{row}"><v>{text}</v></c>'
    return f'<c r="{column}{row}" t="inlineStr"><is><t>{text}</t></is></c>'


def repeated(times: int, *, together: bool) -> str:
    """A text that tells one figure again and again: in a line each, or all in one paragraph."""
    told = "2024年“三公”经费预算6.75万元"
    return f"{_TITLE}\n" + (f"{told}，" if together else f"{told}。\n") * times


LINES_OF_A_PAGE, ROWS_OF_A_PAGE = 8, 18


def pdf_file(pages: int) -> bytes:
    """A PDF with a text layer: on every page a heading, sentences with rates, a ruled table that adds up."""
    return pdf.pdf(*(_page(number) for number in range(1, pages + 1)))


def _page(number: int) -> str:
    lines = figures(LINES_OF_A_PAGE, seed=number)
    # Names in Chinese digits: lines that differ in digits only, on every page, are taken for running heads.
    name = f"第{number}单元".translate(CHINESE_DIGITS)
    content = [pdf.at(90, 790, f"{name}支出情况", 14)]
    for at, (budget, final) in enumerate(lines, 1):
        rate = (final / budget * 100).quantize(CENT, rounding=ROUND_HALF_UP)
        words = f"{at}.{name}支出。年初预算为{budget:.2f}万元，支出决算为{final:.2f}万元，完成年初预算的{rate}%。"
        content.append(pdf.at(60, 770 - at * 18, words, 9))
    rows = figures(ROWS_OF_A_PAGE, seed=-number)
    cells = [[f"{name}第{at}项", f"{b:.2f}", f"{f:.2f}"] for at, (b, f) in enumerate(rows, 1)]
    total = [f"{each:.2f}" for each in _totals(rows)]
    return "".join(content) + pdf.table([90, 250, 380, 500], 590, 20, [list(HEADS), *cells, ["合计", *total]])
