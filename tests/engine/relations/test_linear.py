"""Work grows linearly with the document: the number of relations does, and no figure is compared with every other."""

from types import ModuleType

import pytest

from hengjing.figures.reading import MOST_TOGETHER, Mention, Reading
from hengjing.figures.scan import read_document
from hengjing.relations import balances, sums, trailing
from hengjing.relations.find import find_relations
from tests.engine.writing import document

BLOCK = "{n}.科目{n}支出。年初预算为40.00万元，支出决算为35.17万元，完成年初预算的87.93%。"
REPEAT = "2024年“三公”经费预算6.75万元。"
SENTENCE = "年初预算为40.00万元，支出决算为35.17万元，完成年初预算的87.93%。"


def reading(text: str) -> Reading:
    return read_document(document(text))


def count(text: str) -> int:
    return len(find_relations(reading(text)))


def test_relations_of_items_and_repeats_grow_linearly() -> None:
    assert count("\n".join(BLOCK.format(n=n) for n in range(1, 91))) == 90
    assert count("\n".join([REPEAT] * 2000)) == 1999


def test_a_text_without_line_ends_is_related_in_passages() -> None:
    text = "支出情况。" + SENTENCE * MOST_TOGETHER
    assert max(map(len, reading(text).passages)) <= MOST_TOGETHER
    assert sum(map(len, reading(text).passages)) == 3 * MOST_TOGETHER
    assert count(text) == MOST_TOGETHER


def test_a_sentence_without_end_is_no_sentence() -> None:
    assert reading(SENTENCE.replace("。", "，") * MOST_TOGETHER).passages == []
    assert count(REPEAT.replace("。", "，") * 2000) == 1999


@pytest.mark.parametrize(("finder", "step"), [(trailing, "depths"), (balances, "depths"), (sums, "groups_of")])
def test_finders_that_compare_figures_get_them_in_passages(
    finder: ModuleType, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    together: list[int] = []
    original = getattr(finder, step)

    def counted(mentions: list[Mention]) -> object:
        together.append(len(mentions))
        return original(mentions)

    monkeypatch.setattr(finder, step, counted)
    find_relations(reading("支出情况。" + SENTENCE * MOST_TOGETHER))
    assert together
    assert max(together) <= MOST_TOGETHER
