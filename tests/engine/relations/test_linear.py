"""Work grows linearly with the document: the number of relations does, and no figure is compared with every other."""

from hengjing.figures.scan import read_document
from hengjing.relations.find import find_relations
from tests.engine.writing import document

BLOCK = "{n}.科目{n}支出。年初预算为40.00万元，支出决算为35.17万元，完成年初预算的87.93%。"
REPEAT = "2024年“三公”经费预算6.75万元。"


def count(text: str) -> int:
    return len(find_relations(read_document(document(text))))


def test_relations_of_items_and_repeats_grow_linearly() -> None:
    assert count("\n".join(BLOCK.format(n=n) for n in range(1, 91))) == 90
    assert count("\n".join([REPEAT] * 2000)) == 1999
