"""What must hold inside a framework: weights that add up and never get lost, grades without gap, codes used once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hengjing.errors import nearest
from hengjing.formulas.explain import plain
from hengjing.frameworks.faults import Faults
from hengjing.frameworks.model import OWN_SECTION, Grade

Tables = Sequence[dict[str, Any]]


def refuse_duplicates(tables: Tables, name: str, word: str, faults: Faults) -> None:
    """A code stands for one thing only."""
    seen: set[str] = set()
    for index, table in enumerate(tables):
        code = table.get("code")
        if code in seen:
            faults.add(f"{name}[{index}].code", f"{word}代码“{code}”重复", "请给每一个不同的代码。")
        elif code is not None:
            seen.add(code)


def refuse_weights(total: Decimal | None, sections: Tables, indicators: Tables, faults: Faults) -> None:
    """Indicators add up to their section, sections to the total; every indicator stands in a section that exists."""
    known = [section["code"] for section in sections if "code" in section]
    for index, indicator in enumerate(indicators):
        code = indicator.get("section")
        if code is not None and code not in known:
            hint = nearest(code, known) or f"已有的部分：{'、'.join(known)}"
            faults.add(
                f"indicator[{index}].section",
                f"没有代码为“{code}”的部分",
                f"{hint}。",
                label=f"指标{indicator.get('code', '')}",
            )
    for index, section in enumerate(sections):
        # Without any indicator the fault is another one.
        if indicators and "code" in section and "weight" in section:
            weights = [item.get("weight") for item in indicators if item.get("section") == section["code"]]
            what = f"“{section.get('title', section['code'])}”各指标分值"
            _refuse_sum(weights, section["weight"], f"section[{index}].weight", what, faults)
    if total is not None:
        weights = [section.get("weight") for section in sections]
        _refuse_sum(weights, total, "framework.total", "各部分分值", faults)


def _refuse_sum(weights: Iterable[Decimal | None], total: Decimal, path: str, what: str, faults: Faults) -> None:
    known = [weight for weight in weights if weight is not None]
    gap = sum(known, Decimal(0)) - total
    # A weight that could not be read is a fault of its own; the sum is judged once it is mended.
    if gap and len(known) == len(list(weights)):
        faults.add(
            path,
            f"{what}合计{plain(total + gap)}分，与{plain(total)}分不符",
            f"请调整分值，现在{'多' if gap > 0 else '少'}{plain(abs(gap))}分。",
        )


def refuse_redistribution(sections: Tables, indicators: Tables, faults: Faults) -> None:
    """What does not apply hands its points to somebody who always does, so that the total is kept for any figures."""
    known = [OWN_SECTION, *(table["code"] for table in (*sections, *indicators) if "code" in table)]
    for index, indicator in enumerate(indicators):
        path, label = f"indicator[{index}]", f"指标{indicator.get('code', '')}"
        target = indicator.get("redistribute")
        if ("applies" in indicator) != (target is not None):
            missing, written = ("applies", "redistribute") if target else ("redistribute", "applies")
            remedy = "适用条件 applies 与分值去向 redistribute 要一起写。"
            faults.add(path, f"写了“{written}”，没有写“{missing}”", remedy, label=label)
        elif target is not None and target not in known:
            hint = nearest(target, known) or "应为 section、部分的代码或指标的代码"
            faults.add(f"{path}.redistribute", f"分值去向“{target}”不认识", f"{hint}。", label=label)
        elif target is not None and not _takers(target, indicator, sections, indicators):
            remedy = "请改为交给至少有一个始终适用的指标（没有写 applies）的部分。"
            faults.add(f"{path}.redistribute", "接受分值的一方没有始终适用的指标，分值会落空", remedy, label=label)


def _takers(target: str, indicator: dict[str, Any], sections: Tables, indicators: Tables) -> list[dict[str, Any]]:
    """The indicators that take the points and always apply (a section code goes before an indicator code)."""
    section = indicator.get("section") if target == OWN_SECTION else target
    key = "section" if any(each.get("code") == section for each in sections) else "code"
    found = [each for each in indicators if each.get(key) == section and each is not indicator]
    return [each for each in found if "applies" not in each]


def refuse_grades(grades: Sequence[Grade], total: Decimal | None, faults: Faults) -> None:
    """The bands cover 0 to the total, each point once."""
    ordered = sorted(grades, key=lambda grade: (grade.start, grade.end))
    for grade in ordered:
        if grade.start >= grade.end:
            faults.add("grade[0]", f"等级“{grade.title}”的起点不小于终点", "请改正 from 和 to。")
    for lower, upper in pairwise(ordered):
        if lower.end != upper.start:
            fault = "之间有空档" if lower.end < upper.start else "有重叠"
            faults.add(
                "grade[0]",
                f"等级“{lower.title}”与“{upper.title}”{fault}（{plain(lower.end)}分、{plain(upper.start)}分）",
                "上一等级的 from 应等于下一等级的 to。",
            )
    if not ordered or total is None:
        return
    if ordered[0].start != 0 or ordered[-1].end != total:
        faults.add("grade[0]", f"等级没有覆盖0分到{plain(total)}分", "最低等级的 from 应为0，最高等级的 to 应为总分。")
