"""One relation in the many ways documents write it; each line holds, and no longer does with one figure changed."""

import pytest

from hengjing.figures.scan import read_document
from hengjing.relations.find import find_relations
from tests.engine.writing import document


def statuses(text: str, kind: str) -> set[str]:
    return {r.status for r in find_relations(read_document(document(text))) if r.kind == kind}


@pytest.mark.parametrize(
    ("text", "kind", "old", "new"),
    [
        ("基本支出60万元，占本年支出合计100万元的60%。", "ratio", "60%", "66%"),
        ("基本支出为60万元，占本年支出合计（100万元）的比重为60%。", "ratio", "60%", "66%"),
        ("在本年支出合计100万元中，基本支出60万元，占比60%。", "ratio", "60%", "66%"),
        ("本年支出合计100万元。\n基本支出60万元，占本年支出合计的60%。", "ratio", "60%", "66%"),
        ("接待费决算为6万元，完成年初预算10万元的60%。", "ratio", "60%", "66%"),
        ("接待费预算为10万元。实际支出6万元，占预算的60%。", "ratio", "60%", "66%"),
        ("应创建机关10家，已创建6家，创建率60%。", "ratio", "60%", "66%"),
        ("收入12万元，比上年10万元增长20%。", "growth", "20%", "26%"),
        ("上年为10万元，2024年度收入为12万元，增长20%。", "growth", "20%", "26%"),
        ("收入由2023年度的10万元增加到12万元，增长20%。", "growth", "20%", "26%"),
        ("收入12万元，较上年（10万元）增长20%。", "growth", "20%", "26%"),
        ("2024年度收入12万元。与上年相比，增加2万元，增长20%。", "growth", "20%", "26%"),
        ("收入8万元，较上年减少2万元，降幅20%。", "growth", "20%", "26%"),
        ("收入120万元，同比增长20%，增收20万元。", "growth", "20%", "26%"),
        ("收入120万元，占预算300万元的40%，比上年增收20万元，增长20%。", "growth", "20%", "26%"),
        ("收入80万元，同比减支20万元，负增长20%。", "growth", "20%", "26%"),
        ("接待费80万元，比上年累计支出100万元下降20%。", "growth", "20%", "26%"),
        ("收入12万元，年初预算10万元，两者相差2万元。", "difference", "2万元。", "3万元。"),
        ("收入12万元，较年初预算的10万元增加2万元。", "difference", "加2万元", "加3万元"),
        ("收入为12万元，包括拨款7万元、其他收入5万元。", "sum", "7万元", "77万元"),
        ("收入为12万元，由拨款7万元、其他收入5万元构成。", "sum", "7万元", "77万元"),
        ("拨款7万元，其他收入5万元，收入总计12万元。", "sum", "7万元", "77万元"),
        ("支出比上年增加5万元，包括工资增加6万元，会议费减少1万元。", "sum", "6万元", "66万元"),
        ("支出比上年增加5万元（工资增加6万元，会议费减少1万元）。", "sum", "6万元", "66万元"),
        ("支出合计9万元，其中：基本支出7万元，项目支出2万元。\n基本支出7万元用于运转。", "same", "7万元用", "8万元用"),
        ("收入10.0万元，减去支出8.0万元，年末结余2.0万元。", "sum", "8.0万元", "6.0万元"),
    ],
)
def test_holds_as_written_and_breaks_when_altered(text: str, kind: str, old: str, new: str) -> None:
    assert statuses(text, kind) == {"held"}
    assert "broken" in statuses(text.replace(old, new), kind)


@pytest.mark.parametrize(
    "text",
    [
        "收入12万元，会议费10万元，增长20%。",
        "收入12万元，占全市收入的20%。",
        "税收收入调整为85万元，调减16万元，下降9.7%。",
        "会议费12万元，其他经费增加3万元，比上年增长9%，培训费增加2万元。",
        "主要包括拨款7万元、其他收入4万元，收入12万元。",
        "上年结余5万元，本年收入12万元，支出8万元。",
        "共有车辆12辆，包括应急车4辆等。",
        "2024年全县采购规模为100万元。货物、工程采购规模分别为20万元和80万元，占全县采购规模的20%和80%。",
        "2024年货物、工程采购20万元和80万元，比上年增加2万元和3万元，增长11.11%和3.90%。",
        "学前教育支出90万元，其中：基本支出90万元，项目支出0万元。\n水利管理支出7万元，其中：基本支出0万元，项目支出7万元。",
        "学前教育支出90万元，其中：基本支出90万元，\n项目支出0万元。水利管理支出7万元，其中：\n基本支出0万元，项目支出7万元。",
    ],
)
def test_words_that_do_not_say_enough_relate_nothing(text: str) -> None:
    found = find_relations(read_document(document(text)))
    assert [r.text for r in found if r.status == "broken"] == []
