"""Which catalogue figure a document's number is, where the words leave no doubt."""

from __future__ import annotations

import re
from functools import cache

from hengjing.figures.catalogue import catalogue
from hengjing.figures.labels import bare
from hengjing.figures.words import Measure
from hengjing.quantities.units import UNITS

TOTAL = "expenditure_total"
GENERAL = "general_public.final_account"
_TOTAL_WORDS = re.compile(r"^(?:本年度?|全年|年度|当年)?支出合计(?:为|共)?$")
_CATEGORIES = (("行政", ".administrative"), ("工勤", ".worker"), ("事业", ".institution"))
_THREE_PUBLIC_PARTS = (
    (re.compile(r"出国|出境"), ".overseas_travel"),
    (re.compile(r"购置(?!及|和|运行)"), ".vehicle_purchase"),
    (re.compile(r"运行"), ".vehicle_running"),
    (re.compile(r"接待"), ".official_reception"),
)
_OF_ALL = re.compile(r"合计|总|本年|全年|年度|部门(?!支出)|一般公共预算|财政拨款")
_EXECUTION_ITEM = re.compile(r"预算(?:完成|执行)率$")


def _staff(measure: Measure, clause: str, after: str, unit: str) -> str:
    if UNITS[unit].family not in ("person", "thing") or unit not in ("人", "名", "个"):
        return ""
    if after and not re.match(r"编制|[，。；、：（）,;]|$", after.strip()):
        return ""
    root = "approved_posts" if measure is Measure.POSTS else "staff_on_duty"
    kinds = [suffix for word, suffix in _CATEGORIES if word in clause]
    if len(kinds) > 1 or any(word in clause for word in ("参公", "参照公务员", "控制", "聘用", "其他", "退休", "离休")):
        return ""
    return root + (kinds[0] if kinds else "")


def _three_public(measure: Measure, clause: str, subject: str) -> str:
    rest = subject.replace("三公", "").replace("财政拨款", "").strip()
    if "三公" not in subject or rest not in ("", "经费", "经费支出", "支出", "经费总"):
        return ""
    root = "three_public.budget" if measure.is_budget else "three_public.final_account"
    return next((root + suffix for pattern, suffix in _THREE_PUBLIC_PARTS if pattern.search(clause)), root)


@cache
def _titles() -> dict[str, str]:
    """Catalogue titles, bare, to codes; a title that needs a subject beside it names no figure by itself."""
    return {bare(entry.title): code for code, entry in catalogue().items() if "_line." not in code}


def _by_title(clause: str, unit: str) -> str:
    code = _titles().get(clause.removesuffix("为"), "")
    return code if code and catalogue()[code].unit.dimension == UNITS[unit].dimension else ""


def code_by_title(title: str) -> str:
    """The code of a figure called by its catalogue title, or “”."""
    return _titles().get(bare(title), "")


def of_one_item(before: str) -> bool:
    """Whether 其中 in ``before``, the words of a sentence up to a number, makes it part of what one item spends: the
    item's 基本支出 is not the department's.
    """
    head, found, _ = before.rpartition("其中")
    return bool(found) and not _OF_ALL.search(head)


def code_of(
    subject: str, own: str, measure: Measure, clause: str, after: str, item: str, unit: str, heading: str, before: str
) -> str:
    """The catalogue code of a number from its words, or “” when they do not tell for certain.

    ``subject`` includes what is inherited from the words before; ``own`` only what stands right before the number;
    ``heading`` is the chapter it stands in, ``before`` its sentence up to it.
    """
    titled = _by_title(clause, unit)
    if titled:
        return titled
    if measure in (Measure.POSTS, Measure.STAFF):
        return _staff(measure, clause, after, unit)
    if UNITS[unit].dimension != "money":
        return ""
    if measure.is_budget or measure is Measure.FINAL:
        code = _three_public(measure, clause, subject)
        if code:
            return code
    if _TOTAL_WORDS.search(clause):
        return GENERAL if "一般公共预算" in heading else TOTAL
    stem = subject.removesuffix("支出")
    told = stem in ("基本", "项目") and measure in (Measure.INITIAL, Measure.FULL_YEAR, Measure.FINAL)
    if told and not of_one_item(before):
        root = "basic_expenditure" if stem == "基本" else "project_expenditure"
        suffix = {
            Measure.INITIAL: "initial_budget",
            Measure.FULL_YEAR: "full_year_budget",
            Measure.FINAL: "final_account",
        }
        return f"{root}.{suffix[measure]}"
    if _EXECUTION_ITEM.search(item) and not own:
        if measure is Measure.FINAL:
            return TOTAL
        if measure is Measure.FULL_YEAR:
            return "general_public.full_year_budget"
    return ""
