"""Numbers of a workbook as its cells show them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from hengjing.documents.readers.formats import number_format
from tests.engine.documents.readers.test_xlsx import by_hand, cells, rows, workbook
from tests.engine.documents.word import relationships

ACCOUNTS = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '
NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("0.0%", "0.985", "98.5%"),
        ("0%", "0.985", "99%"),
        ("0.00%", "0", "0.00%"),
        ('0.00"%"', "98.5", "98.50"),
        ("0.00", "1234.5", "1234.50"),
        ("0.00", "1.005", "1.01"),  # a half goes up
        ("0", "0.5", "1"),
        ("#,##0.00", "1234.5", "1,234.50"),
        ("#,##0.00_);[Red]\\(#,##0.00\\)", "-1234.5", "-1,234.50"),
        ("0.00;[红色]0.00", "-5", "-5.00"),
        ('"¥"#,##0.00', "5", "5.00"),
        ("[$¥-804]#,##0", "1234", "1,234"),
        ('0.00"元"', "5", "5.00"),
        ("0!.0000", "5", None),
        (ACCOUNTS, "0", "-"),
        (ACCOUNTS, "-1234567.891", "-1,234,567.89"),
        ("0.00;-0.00;;@", "0", ""),
        ("0.00;-0.00;0", "0", "0.00"),
        ("0.0#", "1.5", "1.5"),
        ("0.0#", "2", "2.0"),
        ("#.##", "0.5", ".5"),
        ("0.##", "2", "2"),
        ("00000", "301", "00301"),
        ("0.00", "-0.001", "0.00"),
        ("General", "1.5", None),
        ("@", "1.5", None),
        ("", "1.5", None),
        (";;;", "1.5", None),
        ("yyyy/m/d", "45000", None),
        ("0.00E+00", "45000", None),
        ("#,##0,", "45000", None),
        ('0.00,,"亿"', "45000", None),
        ("# ?/?", "0.5", None),
        ("[>=10000]0.00;0", "0.5", None),
        ("[DBNum1]0", "5", None),
        ("0." + "0" * 40, "5", None),
    ],
)
def test_formats(code: str, value: str, shown: str | None) -> None:
    found = number_format(code)
    assert (found.shown(Decimal(value)) if found else None) == shown


@given(st.decimals(-(10**12), 10**12, places=4), st.integers(0, 4))
def test_what_is_shown_is_the_value_rounded(value: Decimal, digits: int) -> None:
    found = number_format("#,##0." + "0" * digits if digits else "#,##0")
    assert found is not None
    shown = found.shown(value)
    assert abs(Decimal(shown.replace(",", "")) - value) * 2 <= Decimal(1).scaleb(-digits)
    assert len(shown.partition(".")[2]) == digits


def test_cells_show_their_numbers_with_their_format() -> None:
    def fill(sheet: Worksheet) -> None:
        rows(["项目", "金额", "比例"], ["甲", 1234.5, 0.985], ["乙", "=1+1", 7], ["丙", "1.5", True])(sheet)
        for row in sheet.iter_rows(min_row=2, min_col=2):
            row[0].number_format, row[1].number_format = "#,##0.00", "0.0%"

    assert [text for _, text, *_ in cells(workbook(fill))] == [
        "项目", "金额", "比例", "甲", "1,234.50", "98.5%", "乙", "", "700.0%", "丙", "1.5", "TRUE",
    ]  # fmt: skip


STYLES = {
    "xl/_rels/workbook.xml.rels": relationships({"worksheets/sheet1.xml": "worksheet", "styles.xml": "styles"}),
    "xl/styles.xml": f'<styleSheet xmlns="{NAMESPACE}"><numFmts><numFmt numFmtId="164" formatCode="0.0%"/></numFmts>'
    '<cellStyleXfs><xf numFmtId="2"/></cellStyleXfs><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="4"/></cellXfs>'
    "</styleSheet>",
}


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ('<c r="A1" s="1"><v>0.98499999999999999</v></c>', "98.5%"),
        ('<c s="2" r="A1" t="n"><f>SUM(B1:B2)</f><v>1E3</v></c>', "1,000.00"),
        ('<c t="n" s="2" r="A1"><f/><v>1234.5</v></c>', "1,234.50"),
        ('<c r="A1" s="2" t="str"><f>A2</f><v>1234.5</v></c>', "1234.5"),
        ('<c r="A1" s="2" t=\'n\'><v>1234.5</v></c>', "1234.5"),
        ('<c r="A1" s="0"><v>1234.5</v></c>', "1234.5"),
        ('<c r="A1" s="9"><v>1234.5</v></c>', "1234.5"),
        ('<c r="A1" s="2"><v>1e30</v></c>', "1e+30"),
    ],
)
def test_cells_as_files_write_them(cell: str, shown: str) -> None:
    data = by_hand(f'<row r="1">{cell}<c r="B1"><v>5</v></c></row>', **STYLES)
    assert [text for _, text, *_ in cells(data)] == [shown, "5"]
