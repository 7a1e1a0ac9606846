"""Small documents, checked, for the tests of reports."""

from __future__ import annotations

from hengjing.checks.model import Checked
from hengjing.checks.run import check
from hengjing.documents.readers import read_bytes
from tests.engine.documents.pdf import HEIGHT, WIDTH, at, pdf, picture
from tests.engine.documents.word import word

RIGHT = "支出合计100万元，其中：基本支出60万元，占60%；项目支出40万元，占40%。"
WRONG = RIGHT.replace("占60%", "占66%")


def checked(text: str, name: str = "报告.txt") -> Checked:
    """The result for a text, one paragraph for each line."""
    return check(read_bytes(text.encode(), name))


def checked_word(body: str, name: str = "报告.docx") -> Checked:
    """The result for a Word document around the XML of its body."""
    return check(read_bytes(word(body), name))


def checked_scan(text: str, name: str = "报告.pdf") -> Checked:
    """The result for a PDF of that text, whose second page is a picture of more."""
    return check(read_bytes(pdf(at(20, 750, text, 10), picture(0, 0, WIDTH, HEIGHT)), name))
