"""The mark-up of report templates, and what is refused in the words of users."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hengjing.documents.model import BlockKind
from hengjing.errors import InputError
from hengjing.figures.model import Figure, Figures
from hengjing.quantities.units import find_unit
from hengjing.reports.printing import Printed, Printer
from hengjing.reports.template import rendered, report
from tests.engine.reports.example import YEAR, figure


def told(text: str) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, block.text) for block in report(text, Printed()).document.blocks]


def test_title_headings_and_paragraphs() -> None:
    text = "# 某局\\\n2024年度报告\n\n## 一、情况\n### （一）人员\n#### 1.编制\n第一行\n  第二行\n\n另一段\\\n换行"
    assert told(text) == [
        ("title", 0, "某局\n2024年度报告"),
        ("heading", 1, "一、情况"),
        ("heading", 2, "（一）人员"),
        ("heading", 3, "1.编制"),
        ("paragraph", 0, "第一行第二行"),
        ("paragraph", 0, "另一段\n换行"),
    ]


def test_tables() -> None:
    blocks = report("|项目|金额|\n|支出| 1.00 |\n|合计||\n\n文\n\n|甲|\n", Printed()).document.blocks
    cells = [(b.cell.table, b.cell.row, b.cell.column, b.cell.header, b.text) for b in blocks if b.cell]
    assert cells == [
        (0, 0, 0, True, "项目"), (0, 0, 1, True, "金额"),
        (0, 1, 0, False, "支出"), (0, 1, 1, False, "1.00"),
        (0, 2, 0, False, "合计"), (0, 2, 1, False, ""),
        (1, 0, 0, True, "甲"),
    ]  # fmt: skip
    assert [b.index for b in blocks] == list(range(8))
    assert blocks[6].kind is BlockKind.PARAGRAPH


def test_every_printed_figure_knows_its_place() -> None:
    printed = Printed()
    one = Figure("staff_on_duty", Decimal(28), find_unit("人"))
    two = Figure("approved_posts", Decimal(29), find_unit("人"))
    text = f"在职{printed.mark(one, '28人')}，编制{printed.mark(two, '29人')}。\n\n|数|\n|{printed.mark(one, '28')}|"
    made = report(text, printed)
    assert [block.text for block in made.document.blocks] == ["在职28人，编制29人。", "数", "28"]
    assert [(f.code, f.quote, f.place and (f.place.block, f.place.start, f.place.end)) for f in made.figures] == [
        ("staff_on_duty", "28人", (0, 2, 5)),
        ("approved_posts", "29人", (0, 8, 11)),
        ("staff_on_duty", "28", (2, 0, 2)),
    ]
    assert made.figures[2].place is not None
    assert made.figures[2].place.cell == "表1第2行第1列"


def test_a_figure_printed_into_nothing_has_no_place() -> None:
    printed = Printed()
    printed.mark(Figure("staff_on_duty", Decimal(28), find_unit("人")), "28人")
    assert report("没有数。", printed).figures == ()


@pytest.mark.parametrize(
    "source",
    [
        "{{ figure( }}",
        "{{ nothing }}",
        "{% if %}",
        "{{ figure('staff_on_dutty') }}",
        "{{ figure('staff_on_duty', about='大概') }}",
        "{{ figure() }}",
        "{{ 1 / 0 }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ figure.__globals__ }}",
        "{% for n in range(10000000) %}{% endfor %}",
        "{% include 'x' %}",
        "{% include '../../figures/catalogue.toml' %}",
        "{% include '/etc/hostname' %}",
        "{{ '' % 1 }}",
    ],
)
def test_words_that_are_badly_written_or_reach_too_far_are_refused(source: str) -> None:
    context = {"figure": Printer(Figures([figure("staff_on_duty", "28")], YEAR)).figure}
    with pytest.raises(InputError) as caught:
        rendered(source, context, where="文字“other”")
    assert caught.value.where.startswith("文字“other”")
    assert caught.value.remedy


def test_a_syntax_error_names_the_line() -> None:
    with pytest.raises(InputError) as caught:
        rendered("第一行\n{{ }", {}, where="文字")
    assert caught.value.where == "文字第2行"


def test_marks_in_the_words_of_users_are_taken_out() -> None:
    assert rendered("甲\ufdd00\ufdd1乙\ufdd2", {}, where="文字") == "甲0乙"
