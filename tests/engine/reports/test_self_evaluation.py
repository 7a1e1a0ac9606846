"""The composed self-evaluation report: what it says, what it admits, and that it can be recomputed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from hengjing.checks.run import check
from hengjing.documents.model import BlockKind, Document
from hengjing.documents.readers import read, read_bytes
from hengjing.documents.writers.docx import to_bytes
from hengjing.errors import InputError
from hengjing.figures.model import Figure, Figures
from hengjing.reports.self_evaluation import Profile, compose
from hengjing.reports.template import Report
from tests.engine.reports.example import PROFILE, TEXTS, figure, figures, scored

EXAMPLE_TEXTS = Path(__file__).resolve().parents[3] / "examples" / "hengyang-2024" / "texts"


def made(found: Figures | None = None, **changes: object) -> Report:
    known = found or figures()
    given = {"profile": PROFILE, "texts": TEXTS, "score": scored(known), **changes}
    return compose(given["profile"], known, given["score"], given["texts"])  # type: ignore[arg-type]


def lines(report: Report) -> list[str]:
    return [block.text for block in report.document.blocks]


def line(report: Report, start: str) -> str:
    """The one line that begins so."""
    (found,) = [text for text in lines(report) if text.startswith(start)]
    return found


def rows(document: Document) -> dict[str, list[str]]:
    """The last table by the first cell of its rows."""
    cells = [block for block in document.blocks if block.cell]
    last = cells[-1].cell.table if cells[-1].cell else 0
    found: dict[int, list[str]] = {}
    for block in cells:
        if block.cell and block.cell.table == last:
            found.setdefault(block.cell.row, []).append(block.text)
    return {row[0]: row[1:] for row in found.values()}


def test_title_and_sections() -> None:
    blocks = made().document.blocks
    assert blocks[0].text == "某市某局\n2024年度部门整体支出绩效自评报告"
    assert [b.text for b in blocks if b.kind is BlockKind.HEADING and b.level == 1] == [
        "一、基本情况",
        "二、一般公共预算支出情况",
        "三、政府性基金预算支出情况",
        "四、国有资本经营预算支出情况",
        "五、社会保险基金预算支出情况",
        "六、部门整体支出绩效情况",
        "七、存在的问题及原因分析",
        "八、下一步改进措施",
        "九、其他需要说明的情况",
    ]
    assert [b.text for b in blocks if b.kind is BlockKind.HEADING and "分）" in b.text] == [
        "（一）目标设定（10分）",
        "（二）预算配置（5分）",
        "（三）预算执行（10分）",
        "（四）预算管理（10分）",
        "（五）资产管理（5分）",
        "（六）职责履行（30分）",
        "（七）履职效益（30分）",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "2024年支出合计100.00万元，其中：基本支出32.50万元，占支出合计的32.50%；项目支出67.50万元，占支出合计的67.50%。",
        "基本支出年初预算30.00万元，支出决算32.50万元，完成年初预算的108.33%，其中：",
        "1.行政运行。年初预算30.00万元，支出决算31.72万元，完成年初预算的105.73%。",
        "2.事业运行。支出决算0.78万元，年初未安排预算。",
        "1.车辆管理。年初预算40.00万元，支出决算35.17万元，完成年初预算的87.93%。",
        "年中追加项目支出决算32.33万元，其中：",
        "2.其他追加。支出决算2.33万元，年初未安排预算。",
        "本单位没有安排政府性基金预算，2024年支出决算0.00万元。",
        "（1）车辆。全年购置3台，约40万元。",
    ],
)
def test_sentences(sentence: str) -> None:
    assert sentence in lines(made())


def grand_total(report: Report) -> str:
    """The line of the grand total, from its full marks on."""
    (found,) = [text for text in lines(report) if "自评总得分" in text]
    return found[found.index("满分合计") :]


def test_the_grand_total_is_the_sum_of_the_sections() -> None:
    report = made()
    own = [re.fullmatch(r"本部分满分(\d+)分，得分(\d+)分。", text) for text in lines(report)]
    sections = [(int(found[1]), int(found[2])) for found in own if found]
    assert sections == [(10, 10), (5, 5), (10, 10), (10, 10), (5, 5), (30, 30), (30, 30)]
    assert grand_total(report) == "满分合计100分，2024年度自评总得分100分。"


def test_indicators_are_told_with_the_figures_of_their_formula() -> None:
    report = made()
    assert line(report, "2.“三公”经费变动率") == (
        "2.“三公”经费变动率：2023年“三公”经费预算数4.75万元，2024年“三公”经费预算数6.75万元，增加2.00万元，"
        "“三公”经费变动率为42.11%。满分2.5分，得分2.5分。"
    )
    assert line(report, "2.支付进度").startswith(
        "2.支付进度：一般公共预算累计支付数95.00万元，一般公共预算全年预算数100.00万元，支付进度为95.00%。"
    )
    assert line(report, "1.管理制度健全性") == (
        "1.管理制度健全性：自查为“是”的要点1项：有预算资金、内部财务、会计核算管理制度。"
        "自查为“否”的要点1项：财务管理制度合法、合规、完整。没有自查结论的要点1项：财务管理制度得到有效执行。"
        "满分2分，得分2分。"
    )


def test_a_saving_and_a_fall_are_told_in_their_direction() -> None:
    report = made(
        figures(
            figure("procurement.budget", "100"),
            figure("procurement.contract_amount", "103"),
            figure("three_public.budget", "3.80"),
        )
    )
    assert "超支3.00万元，政府采购节资率为-3.00%" in line(report, "4.政府采购节资率")
    assert "减少0.95万元，“三公”经费变动率为-20.00%" in line(report, "2.“三公”经费变动率")


def test_staff_over_posts_in_a_category_is_said_only_when_true() -> None:
    assert line(made(), "需要说明") == (
        "需要说明：工勤编制1人，工勤编在职2人，超编1人；"
        "虽然在职总数没有超出编制总数，仍属分类超编，须按机构编制规定消化。"
    )
    fine = made(figures(figure("staff_on_duty.worker", "1"), figure("staff_on_duty", "10")))
    assert not any("超编" in text for text in lines(fine))


def test_the_score_table_shows_three_totals_and_why_they_differ() -> None:
    score = scored(figures())
    table = rows(made(score=score).document)
    assert table["指标"] == ["分值", "自评得分", "按规则得分", "有依据得分", "说明"]
    assert table["在职人员控制率"] == ["2.5", "2.5", "2.5", "2.5", "三项得分一致"]
    assert table["“三公”经费变动率"][:4] == ["2.5", "2.5", "0", "0"]
    assert "42.11%" in table["“三公”经费变动率"][4]
    assert table["政府采购节资率"][2] == "无法计算"
    totals = [f"{total:f}".rstrip("0").rstrip(".") if "." in f"{total:f}" else f"{total:f}"
              for total in (score.totals.claimed, score.totals.by_rule, score.totals.supported)]  # fmt: skip
    assert table["合计"] == ["100", *totals, ""]
    body = [row for name, row in table.items() if name not in ("指标", "合计")]
    for column in (0, 1, 2, 3):
        assert sum(Decimal(row[column]) for row in body if row[column] != "无法计算") == Decimal(table["合计"][column])


def test_points_not_claimed_are_admitted() -> None:
    report = made(score=scored(figures(), {"B1": Decimal(2)}))
    assert line(report, "1.在职人员控制率").endswith("满分2.5分，得分2分。")
    assert line(report, "2.支付进度").endswith("满分2分，得分（未填）。")
    assert rows(report.document)["支付进度"][1] == "未填"
    assert "支付进度自评得分" in report.missing
    assert grand_total(report) == "满分合计100分，2024年度自评总得分2分。"


def test_what_is_missing_is_printed_and_named() -> None:
    report = made(figures(without=("general_public.final_account", "staff_on_duty.worker")))
    assert line(report, "2024年支出合计") == (
        "2024年支出合计（未填），其中：基本支出32.50万元，占支出合计的（未填）；项目支出67.50万元，占支出合计的（未填）。"
    )
    assert "一般公共预算支出决算数（2024年）" in report.missing
    assert "工勤编在职人数（2024年）" in report.missing
    assert "政府采购预算金额（2024年）" in report.missing


def test_nothing_at_all_still_makes_a_report() -> None:
    empty = Figures([], 2024)
    report = compose(Profile("某局"), empty, scored(empty, {}), {})
    assert lines(report).count("（未填）") == 4
    assert {"文字“problem”", "文字“measure”", "文字“benefit”", "文字“other”"} <= set(report.missing)
    assert not any("None" in text or "{" in text for text in lines(report))


def test_every_figure_stands_where_it_says_and_is_the_one_it_says() -> None:
    report = made()
    assert all(report.document.quote(f.place) == f.quote for f in report.figures if f.place)
    final = {f.subject: f.quote for f in report.figures if f.code == "basic_line.final_account"}
    assert final == {"行政运行": "31.72万元", "事业运行": "0.78万元"}
    printed = [f for f in report.figures if f.code == "three_public.budget"]
    assert {(f.period, f.quote) for f in printed} == {(2023, "4.75万元"), (2024, "6.75万元")}
    assert {f.source for f in report.figures if f.quote == "2.5分"} == {"评分：B1", "评分：B2"}
    places = [(f.place.block, f.place.start) for f in report.figures if f.place]
    assert places == sorted(places)


def test_every_number_of_the_composed_words_is_a_figure() -> None:
    """What the composer prints as an amount is linked; only years, counts of its own and numbers of items are not."""
    report = made()
    linked = {(f.place.block, f.place.start) for f in report.figures if f.place}
    for block in report.document.blocks:
        if block.cell is None:
            for found in re.finditer(r"(?<![\d.])\d+(?:\.\d+)?(?=万元|%|台|人|分(?!别))", block.text):
                at = {start for place, start in linked if place == block.index}
                assert any(start <= found.start() <= start + 1 for start in at), (block.text, found.group())


def test_the_table_of_three_public_parts_says_what_is_made_up() -> None:
    parts: list[Figure] = []
    for code, budget, spent in (("vehicle_running", "5.00", "2.10"), ("official_reception", "1.75", "0.72")):
        parts.append(figure(f"three_public.budget.{code}", budget, source="台账:三公经费（含示例明细）"))
        parts.append(figure(f"three_public.final_account.{code}", spent, source="台账:三公经费（含示例明细）"))
    report = made(figures(*parts))
    assert "注：表中各分项为示例明细，合计为公开数。" in lines(report)
    assert [b.text for b in report.document.blocks if b.cell and b.cell.table == 0 and b.cell.row == 3] == [
        "公务用车运行维护费", "5.00", "2.10",
    ]  # fmt: skip
    assert not any("示例明细" in text for text in lines(made()))


def test_made_up_detail_behind_an_indicator_is_said() -> None:
    report = made(figures(figure("general_public.payments", "95.00", source="台账:支付明细（含示例明细）")))
    assert "（所用数据含示例明细）" in line(report, "2.支付进度")


def test_names_from_records_cannot_change_the_layout() -> None:
    profile = Profile("某局\n## 假标题", offices=("甲|乙",))
    report = made(figures(figure("project_line.final_account", "0.00", "项|目\n# 甲")), profile=profile)
    assert report.document.blocks[0].text == "某局 ## 假标题\n2024年度部门整体支出绩效自评报告"
    assert any("项｜目 # 甲" in text for text in lines(report))


def test_a_text_that_is_badly_written_is_refused_by_name() -> None:
    with pytest.raises(InputError) as caught:
        made(texts={**TEXTS, "other": "{{ figure('vehicles.bought') }}"})
    assert "other" in caught.value.where
    assert "vehicles.bought" in caught.value.what


def test_the_report_passes_its_own_check_but_for_what_it_admits() -> None:
    found = figures(figure("staff_on_duty.worker", "1"), figure("staff_on_duty", "10"))
    checked = check(read_bytes(to_bytes(made(found).document), "a.docx"))
    assert not checked.findings
    assert sum(relation.status == "held" for relation in checked.relations) > 60


@pytest.mark.parametrize(
    ("block", "before", "after"),
    [
        ("2024年支出合计", "100.00万元", "101.00万元"),
        ("基本支出年初预算", "108.33%", "108.32%"),
        ("1.行政运行", "31.72万元", "31.27万元"),
        ("2.其他追加", "2.33万元", "3.23万元"),
        ("2.“三公”经费变动率", "42.11%", "42.12%"),
        ("3.“三公”经费控制率", "6.75万元", "6.57万元"),
        ("2.支付进度", "得分2分", "得分1分"),
    ],
)
def test_a_figure_changed_by_hand_is_found(block: str, before: str, after: str) -> None:
    found = figures(figure("staff_on_duty.worker", "1"), figure("staff_on_duty", "10"))
    text = "\n".join(text.replace("\n", "") for text in lines(made(found)))
    (old,) = [each for each in text.split("\n") if each.startswith(block)]
    assert before in old
    changed = text.replace(old, old.replace(before, after, 1))
    assert check(read_bytes(changed.encode(), "a.txt")).findings


def test_the_words_of_the_example_use_figures_that_exist() -> None:
    texts = {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLE_TEXTS.glob("*.txt")}
    report = made(texts=texts)
    numbers = ("1", "2", "3", "4", "5", "6")
    assert [text[:3] for text in lines(report) if re.match(r"（\d）", text)] == [f"（{n}）" for n in numbers]
    assert "文字“benefit”" not in report.missing
    assert "应登记房屋产权面积（2024年）" in report.missing


def clauses(texts: Iterable[str]) -> set[str]:
    """What stands between stops, without the names of sections and items and the marks of the scored part."""
    found = {clause.strip() for text in texts for clause in re.split("[。；：]", text)}
    name = re.compile(r"(?:\d+\.|（.）|.、)[^，]*|满分.*")
    return {clause for clause in found if len(clause) > 7 and not name.fullmatch(clause)}


def test_no_sentence_of_the_seed_is_repeated(shared: Path) -> None:
    seed = clauses(block.text for block in read(shared / "seed" / "report.txt").blocks)
    texts = {path.stem: path.read_text(encoding="utf-8") for path in EXAMPLE_TEXTS.glob("*.txt")}
    assert len(seed) > 60
    assert not seed & clauses(lines(made(texts=texts)))
