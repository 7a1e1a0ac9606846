"""The file itself: opening it with pdfium and taking the glyphs and drawn lines off its pages, one page at a time.

Everything that calls pdfium to read is here, in ``letters.py``, ``drawing.py`` and ``clipping.py``. pdfium knows no
threads: one file at a time per process.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

import pypdfium2
from pypdfium2 import raw

from hengjing.documents.readers.pdf import limits
from hengjing.documents.readers.pdf.clipping import Clips
from hengjing.documents.readers.pdf.drawing import drawing
from hengjing.documents.readers.pdf.geometry import Sheet
from hengjing.documents.readers.pdf.letters import Letter, on_page, page_letters
from hengjing.documents.readers.pdf.turning import direction, turn_of, upright_glyphs, upright_rules
from hengjing.errors import InputError

_ONE_AT_A_TIME = threading.Lock()
_EXPORT_AGAIN = "请用原来的程序打开原件，重新导出为PDF；或另存为.docx后重试。"
_PASSWORD = "请用阅读器打开，取消密码保护并另存后重试。"  # noqa: S105 - a remedy, not a password


def _opened(data: bytes, name: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        fault = raw.FPDF_GetLastError()
        if fault == raw.FPDF_ERR_PASSWORD:
            raise InputError("PDF有打开密码", where=name, remedy=_PASSWORD) from error
        if fault == raw.FPDF_ERR_SECURITY:
            raise InputError("PDF的加密方式不能识别", where=name, remedy=_PASSWORD) from error
        raise InputError("PDF已损坏，打不开", where=name, remedy=f"可能没有下载或复制完整；{_EXPORT_AGAIN}") from error


class Source:
    """An open PDF. ``sheets()`` gives its pages in order; InputError when a limit is passed or a page is broken.

    ``ink``: the texts are to know where they are printed (``geometry.py``).
    """

    def __init__(self, document: pypdfium2.PdfDocument, name: str, ink: bool) -> None:
        self._document, self._name, self._ink = document, name, ink
        self._ends = monotonic() + limits.MOST_SECONDS
        self._characters = 0
        self._unknown = 0

    def sheets(self) -> Iterator[Sheet]:
        """Every page, read when it is asked for."""
        pages = len(self._document)
        if pages > limits.MOST_PAGES:
            raise self._too_much(f"PDF有{pages}页，超过{limits.MOST_PAGES}页")
        for index in range(pages):
            if monotonic() > self._ends:
                raise self._too_much(f"读取PDF超过{limits.MOST_SECONDS:g}秒")
            yield self._sheet(index)
        if self._unknown * 3 > self._characters > 20:
            # Read as it stands such a text is nonsense, and every figure in it would be missed without a word.
            raise InputError("PDF的文字没有对应的编码，读出来是乱码", where=self._name, remedy=_EXPORT_AGAIN)

    def _too_much(self, what: str) -> InputError:
        return InputError(what, where=self._name, remedy="请拆分后分别提交。")

    def _sheet(self, index: int) -> Sheet:
        page = raw.FPDF_LoadPage(self._document.raw, index)
        if not page:
            raise InputError(f"PDF第{index + 1}页已损坏", where=self._name, remedy=_EXPORT_AGAIN)
        try:
            return self._read(page, index + 1)
        finally:
            raw.FPDF_ClosePage(page)

    def _read(self, page: raw.FPDF_PAGE, number: int) -> Sheet:
        box = raw.FS_RECTF()
        if not raw.FPDF_GetPageBoundingBox(page, box):
            box.left, box.bottom, box.right, box.top = 0.0, 0.0, 595.0, 842.0
        clips = Clips()
        drawn = drawing(page, clips)
        letters = self._letters(page, box, None if drawn.has_forms else clips)
        if self._ink:
            letters = [on_page(letter, number) for letter in letters]
        quarter = direction(letters)
        turn = turn_of(quarter, box)
        horizontal, vertical = upright_rules(drawn.lines, turn)
        wide, high = box.right - box.left, box.top - box.bottom
        width, height = (high, wide) if quarter % 2 else (wide, high)
        glyphs = upright_glyphs(letters, quarter, turn)
        edges = (box.left, box.bottom, box.right, box.top)
        pictured = drawn.pictured(edges, [letter.origin for letter in letters])
        return Sheet(number, width, height, glyphs, horizontal, vertical, *pictured)

    def _letters(self, page: raw.FPDF_PAGE, page_box: raw.FS_RECTF, clips: Clips | None) -> list[Letter]:
        text = raw.FPDFText_LoadPage(page)
        if not text:
            return []
        try:
            count = max(0, raw.FPDFText_CountChars(text))
            self._characters += count
            if self._characters > limits.MOST_CHARACTERS:
                raise self._too_much(f"PDF的文字超过{limits.MOST_CHARACTERS // 10000}万字")
            letters, unknown = page_letters(text, count, page_box, clips)
            self._unknown += unknown
            return letters
        finally:
            raw.FPDFText_ClosePage(text)


@contextmanager
def opened(data: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """The PDF in ``data``, open; InputError when it has a password or cannot be opened."""
    with _ONE_AT_A_TIME:
        document = _opened(data, name)
        try:
            yield document
        finally:
            document.close()
