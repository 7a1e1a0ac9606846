"""Every identity in the data holds in its example and is broken by its change; the interpreter takes nothing for 0."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengjing.checks.run import check
from hengjing.figures.scan import read_document
from hengjing.relations.disclosure.cells import identity_relations
from hengjing.relations.disclosure.identities import Identity, elsewhere, identities, known_forms
from hengjing.relations.model import Relation
from tests.engine.writing import document

IDENTITIES = identities()
each_identity = pytest.mark.parametrize("identity", IDENTITIES, ids=lambda identity: f"{identity.id} {identity.says}")
NUMBERED = {
    *(f"I{n:02}" for n in range(1, 29)),
    *(f"X{n:02}" for n in range(1, 37)),
    *(f"B{n:02}" for n in range(1, 14)),
}


def said(text: str, says: str) -> list[Relation]:
    """The relations of a document that the identity with that sentence gives."""
    return [r for r in identity_relations(read_document(document(text))) if r.basis == says]


def statuses(text: str, says: str) -> list[str]:
    return [relation.status for relation in said(text, says)]


@each_identity
def test_it_holds_in_its_example(identity: Identity) -> None:
    assert set(statuses(identity.example, identity.says)) == {"held"}


@each_identity
def test_it_is_broken_by_its_change(identity: Identity) -> None:
    old, new = identity.spoiled
    assert old in identity.example
    assert "broken" in statuses(identity.example.replace(old, new), identity.says)


@each_identity
def test_it_gives_figures_with_places(identity: Identity) -> None:
    text = document(identity.example)
    for relation in said(identity.example, identity.says):
        for figure in relation.figures:
            assert figure.place is not None
            assert text.quote(figure.place) == figure.quote


@each_identity
def test_it_is_written_as_the_file_says(identity: Identity) -> None:
    forms = {form.kind for form in known_forms()}
    assert identity.level in ("error", "warning")
    assert identity.kind in ("", "final_accounts", "budget")
    assert identity.relation in ("sum", "same", "at_most", "needed")
    assert identity.level == "error" or identity.relation in ("at_most", "needed")
    assert identity.each in ("", "row", "column", "class", "code")
    for cell in identity.cells:
        assert cell.form in forms or (not cell.form and (cell.said or cell.declared))
        assert cell.side in ("", "income", "expenditure")


def test_sentences_are_told_apart() -> None:
    assert len({identity.says for identity in IDENTITIES}) == len(IDENTITIES)


def test_every_identity_of_the_field_is_in_the_data_or_said_to_be_elsewhere() -> None:
    known = {identity.id for identity in IDENTITIES}
    assert known <= NUMBERED
    assert {number for each in elsewhere() for number in each.id.split()} | known == NUMBERED


@pytest.mark.parametrize("kind", ["final_accounts", "budget"])
def test_the_example_of_a_kind_has_no_fault(kind: str) -> None:
    text = next(identity.example for identity in IDENTITIES if identity.kind == kind)
    assert [finding.message for finding in check(document(text)).findings] == []


BASE = next(identity.example for identity in IDENTITIES if identity.id == "X10")
INCOME = "收入支出决算总表的本年收入合计等于收入决算表的合计"
GRANTS = "收入决算表的财政拨款收入等于收入支出决算总表中三类预算的财政拨款收入之和"
BASIC = "一般公共预算财政拨款支出决算表的基本支出等于人员经费合计与公用经费合计之和"
BALANCE = "收入支出决算总表的支出总计等于本年支出合计、结余分配、年末结转和结余之和"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("|本年收入合计|130.00|本年支出", "|本年收入合计||本年支出", INCOME),  # there and empty: no amount, not 0
        ("|人员经费合计|45.00|", "|其中|45.00|", BASIC),  # one part is not in the table
        ("|人员经费合计|45.00||公用经费合计|12.00|", "|人员经费合计|||公用经费合计||", BASIC),  # no part has an amount
        ("收入决算表\n", "收入情况\n", INCOME),  # no table of that name
        ("||合计|130.00|115.00|", "||小结|130.00|115.00|", INCOME),  # no row of that name
        ("|本年收入合计|财政拨款收入|", "|本年收入合计|财政拨款收入及其他|", GRANTS),  # no column of that name
        ("||合计|130.00|115.00|", "||合计|10.00|10.00|\n||合计|130.00|115.00|", INCOME),  # two rows may be meant
    ],
)
def test_what_is_not_there_is_not_decided(old: str, new: str, says: str) -> None:
    assert statuses(BASE, says) == ["held"]
    assert old in BASE
    assert statuses(BASE.replace(old, new), says) == []


def test_an_empty_part_adds_nothing() -> None:
    emptied = BASE.replace("|结余分配|4.00|", "|结余分配||").replace("|年末结转和结余|20.00|", "|年末结转和结余|24.00|")
    assert statuses(emptied, BALANCE) == ["held"]


def test_a_table_that_does_not_add_up_is_held_against_no_other() -> None:
    amounts = iter(range(11, 99))
    rows = re.search(r"(?<=其他收入\|\n)\|\|合计.*?(?=支出决算表)", BASE, re.DOTALL)
    assert rows is not None
    misread = re.sub(r"(?<=\|)\d+\.00", lambda _: f"{next(amounts)}.00", rows.group())
    assert statuses(BASE.replace(rows.group(), misread), INCOME) == []


def test_sums_of_every_row_need_most_rows_to_hold() -> None:
    says = "基本支出表各行的合计等于人员经费与公用经费之和"
    text = next(identity.example for identity in IDENTITIES if identity.says == says)
    assert statuses(text, says) == ["held"] * 6
    out_of_step = text.replace("|20.00|20.00||", "|20.00||20.50|").replace("|14.00||14.00|", "|14.00|20.00|14.00|")
    assert statuses(out_of_step, says) == []


def test_a_table_speaks_of_its_own_year() -> None:
    says = "文字中的本年收入合计应当与收入决算表的合计一致"
    assert statuses(BASE, says) == ["held"]
    assert statuses(BASE + "\n2023年度本年收入合计99.00万元。", says) == ["held"]


def test_a_declaration_of_another_year_or_kind_declares_nothing() -> None:
    text = next(identity.example for identity in IDENTITIES if identity.id == "X36")
    says = "写明没有政府性基金预算财政拨款支出，财政拨款收支总表的该栏就应当是零"
    assert statuses(text, says) == ["held"]
    assert statuses(text.replace("2024年度无政府性", "2023年度无政府性"), says) == []
    assert statuses(text.replace("财政拨款收入和支出。", "财政拨款收入和支出的单位，可以不公开。"), says) == []


def test_a_finding_and_the_count_name_the_identity() -> None:
    identity = next(identity for identity in IDENTITIES if identity.id == "X04")
    checked = check(document(identity.example.replace(*identity.spoiled)))
    assert any(identity.says in finding.message for finding in checked.findings)
    reasons = {duty.code: duty.reason for duty in checked.obligations}
    assert re.search(r"含勾稽关系\d+条", reasons["HJ201"])


CENTS = st.integers(0, 10**9)


def yuan(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"


def accounts(balances: list[int], spent: int) -> str:
    """The expenditure side of a statement with those balances under the year's total, and its printed end."""
    total = yuan(spent + sum(balances))
    rows = "".join(
        f"|||{name}|{yuan(cents)}|\n" for name, cents in zip(("结余分配", "年末结转和结余"), balances, strict=True)
    )
    return (
        "某局2024年度部门决算\n收入支出决算总表\n单位：万元\n|项目|决算数|项目|决算数|\n"
        f"|一、其他收入|{total}|一、教育支出|{yuan(spent)}|\n|本年收入合计|{total}|本年支出合计|{yuan(spent)}|\n"
        f"{rows}|总计|{total}|总计|{total}|"
    )


@given(st.tuples(CENTS, CENTS), CENTS)
def test_a_sum_of_cells_is_exact(balances: tuple[int, int], spent: int) -> None:
    (relation,) = said(accounts(list(balances), spent), BALANCE)
    assert relation.status == "held"
    assert relation.expected == f"{yuan(spent + sum(balances))}万元"


@given(st.tuples(CENTS, CENTS), CENTS, st.integers(3, 10**6))
def test_a_sum_of_cells_is_broken_by_more_than_rounding(balances: tuple[int, int], spent: int, off: int) -> None:
    text = accounts(list(balances), spent)
    end = yuan(spent + sum(balances))
    wrong = text.removesuffix(f"|{end}|") + f"|{yuan(spent + sum(balances) + off)}|"
    (relation,) = said(wrong, BALANCE)
    assert (relation.status, relation.expected) == ("broken", f"{end}万元")
