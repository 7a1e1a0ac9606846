"""The accuracy bench judges by its own arithmetic, alters what can be seen, matches findings to known faults."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from bench.accuracy import __main__ as command
from bench.accuracy import full
from bench.accuracy.altering import FAULTS, Bench, alter
from bench.accuracy.facts import measure
from bench.accuracy.judging import Verdict, printed, verdict
from bench.accuracy.layout import LAYOUTS, compose, render
from bench.accuracy.matching import Fault, pairs, squeeze
from bench.accuracy.papers import Fact, Paper, Quantity, load
from bench.accuracy.tally import Share
from hypothesis import given
from hypothesis import strategies as st

from hengjing.checks.model import Finding, Quoted, Severity
from hengjing.documents.model import Block, Document, Place

MONEY = "万元"


def roles(**figures: str) -> dict[str, object]:
    """Figures by role: “-12.5” is a decrease, “8%” a rate, “3人” a count, the rest 万元."""
    found = {}
    for role, text in figures.items():
        unit = text[-1] if text[-1] in "%人" else MONEY
        found[role] = printed(text.strip("-%人"), unit, text.startswith("-"), 4)
    return found


@pytest.mark.parametrize(
    ("kind", "figures", "expected"),
    [
        ("sum", {"total": "100.01", "part0": "60.00", "part1": "40.00"}, Verdict.HOLDS),  # within rounding
        ("sum", {"total": "100.20", "part0": "60.00", "part1": "40.00"}, Verdict.BROKEN),
        ("sum", {"total": "20", "part0": "14.9", "part1": "4.1"}, Verdict.BROKEN),  # 20 beside 14.9 means 20.0
        ("sum", {"total": "82人", "part0": "57人", "part1": "24人"}, Verdict.BROKEN),  # people are not rounded
        ("change", {"total": "-180.69", "part0": "-182.79", "part1": "2.1"}, Verdict.HOLDS),
        ("share", {"part": "35.17", "whole": "40.00", "rate": "87.93%"}, Verdict.HOLDS),
        ("share", {"part": "35.17", "whole": "40.00", "rate": "88.93%"}, Verdict.BROKEN),
        ("completion", {"part": "1.5600", "whole": "1.8000", "rate": "86%"}, Verdict.TRUNCATED),
        ("growth_by_amount", {"current": "390.55", "change": "-175.26", "rate": "-31%"}, Verdict.HOLDS),
        ("growth_by_amount", {"current": "390.55", "change": "-175.26", "rate": "-44.87%"}, Verdict.BROKEN),
        ("growth_by_base", {"current": "2.05", "previous": "2.08", "rate": "1.44%"}, Verdict.BROKEN),  # direction
        ("growth_by_both", {"current": "5.0", "previous": "4.0", "change": "2.0", "rate": "25%"}, Verdict.BROKEN),
        ("growth_by_base", {"current": "5", "previous": "0", "rate": "25%"}, Verdict.BROKEN),
        ("share", {"part": "0.00", "whole": "0.01", "rate": "3%"}, Verdict.HOLDS),  # too coarse to tell
        ("difference", {"current": "16.3", "previous": "14.8", "change": "1.5"}, Verdict.HOLDS),
    ],
)
def test_a_relation_is_judged(kind: str, figures: dict[str, str], expected: Verdict) -> None:
    assert verdict(kind, roles(**figures)) is expected


def test_a_unit_is_part_of_a_figure() -> None:
    assert printed("12,345.6", "元", True, 4).value == -Fraction("1.23456")


cents = st.integers(1, 10**7).map(lambda number: Decimal(number) / 100)


@given(st.lists(cents, min_size=2, max_size=6), st.integers(1, 10**5))
def test_a_sum_holds_and_breaks_beyond_its_rounding(parts: list[Decimal], off: int) -> None:
    named = {f"part{number}": f"{part:.2f}" for number, part in enumerate(parts)}
    assert verdict("sum", roles(total=f"{sum(parts):.2f}", **named)) is Verdict.HOLDS
    wrong = sum(parts) + Decimal(len(parts) + 2 + off) / 100
    assert verdict("sum", roles(total=f"{wrong:.2f}", **named)) is Verdict.BROKEN


@given(cents, cents)
def test_a_rounded_share_holds(part: Decimal, whole: Decimal) -> None:
    rate = (part / whole * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert verdict("share", roles(part=f"{part:.2f}", whole=f"{whole:.2f}", rate=f"{rate}%")) is Verdict.HOLDS


def paper() -> Paper:
    """A total of two parts, the share of one of them, and a decrease."""

    def quantity(role: str, text: str, name: str = "", unit: str = MONEY, negative: bool = False) -> Quantity:
        return Quantity(role, text, unit, name, negative)

    total = quantity("total", "519.07", "本年支出合计")
    parts = quantity("part0", "401.91", "基本支出"), quantity("part1", "117.16", "项目支出")
    share = (
        quantity("part", "401.91", "基本支出"),
        quantity("whole", "519.07", "本年支出合计"),
        quantity("rate", "77.43", unit="%"),
    )
    growth = (
        quantity("current", "390.55", "本年收入合计"),
        quantity("previous", "565.81"),
        quantity("change", "175.26", negative=True),
        quantity("rate", "31", unit="%", negative=True),
    )
    facts = (
        Fact("p/0", "sum", "本年支出合计", (total, *parts)),
        Fact("p/1", "share", "本年支出合计", share),
        Fact("p/2", "growth", "本年收入合计", growth, base="last"),
    )
    return Paper("p", "部门决算说明", 2021, facts)


@pytest.mark.parametrize("variant", range(len(LAYOUTS)))
def test_every_figure_is_where_the_rendering_says(variant: int) -> None:
    draft = compose(paper(), variant)
    rendered = render(draft)
    shown = [rendered.document.quote(place) for place in rendered.places]
    assert shown == [slot.number + slot.unit for slot in draft.slots]
    said = {reference for slot in draft.slots for reference in slot.references}
    assert {key for key, _ in said} == {"p/0", "p/1", "p/2"}
    assert {role for key, role in said if key == "p/1"} == {"part", "whole", "rate"}
    assert compose(paper(), variant) == draft


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("variant", range(len(LAYOUTS)))
def test_an_alteration_breaks_what_held(variant: int, fault: str) -> None:
    bench = Bench(compose(paper(), variant))
    for fact in paper().facts:
        assert bench.holds(fact)
        alteration = alter(bench, variant, fact, fault)
        if alteration:
            wanted = Verdict.TRUNCATED if fault == "truncated" else Verdict.BROKEN
            assert bench.verdict(alteration.change) is wanted
            assert render(bench.draft, alteration.change) != render(bench.draft)


def test_a_measured_paper_counts_what_was_tried() -> None:
    measured = measure(paper())
    assert measured.unsound == ()
    assert measured.clean_relations == 3 * len(LAYOUTS)
    assert len(measured.tried) + len(measured.invisible) == 3 * len(LAYOUTS) * len(FAULTS)
    assert {each.fault for each in measured.tried} == set(FAULTS)


LINES = ["收入总计 2,995.39万元", "支出决算为1511. 89万元，占71.73%", "另占71.73%", "比上年持平。比去年持平。"]
DOCUMENT = Document(tuple(Block(index, text, page=index + 1) for index, text in enumerate(LINES)))


def finding(block: int, quote: str, message: str = "", others: tuple[tuple[int, str], ...] = ()) -> Finding:
    """A finding at ``quote`` in a block of DOCUMENT."""

    def place(index: int, text: str) -> Place:
        start = LINES[index].index(text)
        return Place(index, start, start + len(text), page=index + 1)

    named = tuple(Quoted(text, place(index, text)) for index, text in others)
    return Finding("HJ000", Severity.ERROR, message, quote, place(block, quote), others=named)


@pytest.mark.parametrize(
    ("found", "fault", "expected"),
    [
        (finding(0, "2,995.39万元"), ("总计2995.39万元", "2995.39", "text_vs_table", 1), True),
        (finding(1, "1511. 89"), ("支出决算为1511.89万元", "1511.89", "amount_wrong", 2), True),
        (finding(1, "71.73%"), ("支出决算为1511.89万元", "1511.89", "amount_wrong", 2), False),
        (finding(1, "71.73%", others=((1, "1511. 89"),)), ("决算为1511.89万元", "1511.89", "amount_wrong", 2), True),
        (finding(2, "71.73%"), ("占71.73%", "71.73%", "rate_wrong", 3), True),
        (finding(0, "2,995.39"), ("收入总计2995.39", "2995.39", "text_vs_table", 4), False),  # pages apart
        (finding(0, "收入", message="缺少“支出决算表”"), ("总表", "缺支出决算表", "missing_table", 2), True),
        (finding(0, "收入", message="合计不符"), ("总表", "缺支出决算表", "missing_table", 2), False),
        (finding(3, "比去年持平"), ("不在文中", "不在文中", "wording", 3), True),  # named in the reason
        (finding(3, "比上年持平"), ("不在文中", "不在文中", "wording", 3), False),
    ],
)
def test_a_finding_is_matched_to_a_known_fault(
    found: Finding, fault: tuple[str, str, str, int], expected: bool
) -> None:
    quote, stated, kind, page = fault
    known = Fault("f.pdf", page, quote, stated, kind, "error", reason="比去年持平亦同")
    assert pairs([found], [known], DOCUMENT) == ([(0, 0)] if expected else [])


def test_a_fault_in_several_places_is_found_at_each() -> None:
    several = Fault("f.pdf", 1, "比上年持平", "比…持平", "wording", "hint", reason="全文6处")
    single = Fault("f.pdf", 1, "比上年持平", "比…持平", "wording", "hint", reason="句末")
    assert pairs([finding(3, "比去年持平")], [several, single], DOCUMENT) == [(0, 0)]


def test_a_finding_is_judged_only_as_it_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = '[[finding]]\nfile = "a_1"\npage = 2\ncode = "HJ000"\nquote = "71.73 %"\nproof = "1 ÷ 2 = 50 %"\n'
    (tmp_path / "judged.toml").write_text(listed, encoding="utf-8")
    monkeypatch.setattr(full, "HERE", tmp_path)
    assert full.is_judged("a_1", finding(1, "71.73%"))
    assert not full.is_judged("a_1", finding(2, "71.73%"))  # another page
    assert not full.is_judged("b_1", finding(1, "71.73%"))


def test_without_the_reference_documents_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "CORPUS", tmp_path)
    monkeypatch.setattr("sys.argv", ["bench.accuracy"])
    assert command.main(command.arguments()) == 2
    assert "../shared/corpus" in capsys.readouterr().err


def test_blanks_bars_and_separators_do_not_count() -> None:
    assert squeeze("合计｜ 2,940.05（万元）, 12") == "合计2940.05(万元),12"


def test_a_share_is_never_rounded_up() -> None:
    assert Share(5056, 5060).percent == "99.9 %"
    assert Share(1999, 2000).at_least(98)
    assert not Share(0, 0).at_least(0)


def test_every_fact_of_the_corpus_has_a_name_and_holds(shared: Path) -> None:
    papers = load(shared / "corpus")
    assert sum(len(each.facts) for each in papers) >= 290
    benches = [Bench(compose(each, variant)) for each in papers[::9] for variant in range(len(LAYOUTS))]
    assert [fact.key for bench in benches for fact in bench.draft.facts if not bench.holds(fact)] == []
