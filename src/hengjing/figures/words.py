"""The words by which documents say what a number is: the measure, the direction, the approximation, the list.

Patterns of the field, not of one document. Each is matched against the words between the previous number and this one.
"""

from __future__ import annotations

import re
from enum import Enum


class Measure(Enum):
    """What a number measures, as far as its own words tell."""

    NONE = ""
    INITIAL = "年初预算"
    FULL_YEAR = "全年预算"
    BUDGET = "预算"
    FINAL = "决算"
    INCOME = "收入"
    PAID = "支付"
    POSTS = "编制"
    STAFF = "在职"
    SHARE = "占比"
    COMPLETION = "完成率"
    RATE = "率"
    CHANGE = "增减"
    FULL_MARKS = "满分"
    SCORE = "得分"

    @property
    def is_budget(self) -> bool:
        """Whether a completion rate may have it below the line."""
        return self in (Measure.INITIAL, Measure.FULL_YEAR, Measure.BUDGET)

    def fits(self, dimension: str) -> bool:
        """Whether amounts of that dimension can be measured so (posts are counted, marks are scores)."""
        if self in (Measure.POSTS, Measure.STAFF):
            return dimension == "count"
        return dimension == ("score" if self in (Measure.FULL_MARKS, Measure.SCORE) else "money")


# Words of an amount; the one that ends last before the number names it.
AMOUNT_WORDS: tuple[tuple[Measure, re.Pattern[str]], ...] = (
    (Measure.INITIAL, re.compile(r"年初(?:批复)?(?:的)?预算(?:安排)?数?")),
    (Measure.FULL_YEAR, re.compile(r"(?:全年|调整后?|调整后的)预算(?:收入)?数?")),
    # “一般公共预算收入”, “基金预算收入” name a fund's income; only other words of 预算 set something to be reached.
    (
        Measure.BUDGET,
        re.compile(r"(?:(?<![共金营政])预算(?:安排)?(?:收入)?|预算(?:安排)?(?!总?(?:收入|支出)))(?:金额|数)?"),
    ),
    (
        Measure.FINAL,
        re.compile(r"(?:支出|年度)?决算(?:金额|数)?|全年执行数?|实际(?:支出|完成)|支出(?:合计|总计|总额|数)?"),
    ),
    (Measure.PAID, re.compile(r"(?:累计|实际)支付(?:金额|数)?")),
    (Measure.INCOME, re.compile(r"收入(?:合计|总计|总额|数)?")),
    (Measure.POSTS, re.compile(r"定编|(?:核定)?编制(?:人)?数?|(?:行政|工勤|事业|参公)编(?!制)")),
    (Measure.STAFF, re.compile(r"(?:实际)?在职(?:人员)?(?:人)?数?|实有(?:人员)?(?:人)?数?|在编在岗")),
    (Measure.FULL_MARKS, re.compile(r"满分(?:值)?|分值|权重")),
    (Measure.SCORE, re.compile(r"(?:自评)?(?:总)?得分|自评(?:总)?分?|自评(?:总)?得?分")),
)

RATE_SHARE = re.compile(r"占(?:比|[^，。；]{0,24}?的(?:比例|比重)?)?(?:达到?|为|约为?|是)?$")
RATE_COMPLETION = re.compile(r"完成(?:了)?(?:年初|全年|调整后?|当年|年度)?(?:预算)?数?的?$|完成.{0,8}预算.{0,4}的$")
RATE_NAMED = re.compile(r"([^，。；：、]{0,16}?(?:率|支付进度))(?:达到?了?|为|是|约为?)?$")
_UP = r"增加|增长|上升|提高|增幅|多支|超支|超编|增收|增支|多收|调增"
_DOWN = r"减少|下降|降低|降幅|压减|节余|节约|空编|节省|减收|减支|短收|少收|少支|调减|负增长"
# What is left of a balance (年末结余, 收支结余) is an amount; “结余5万元” of a budget is what was not spent.
CHANGE_WORD = re.compile(
    rf"({_UP}|相差|{_DOWN}|(?<![和转末年终初存支款用业营计净])结余)(?:了|额|到|至|为|幅度为|约|率为?)?$"
)
DOWNWARD = re.compile(rf"{_DOWN}|结余")
EARLIER = re.compile(r"上年|去年|上一?年度|上一年|前一年|往年同期")

APPROXIMATE_BEFORE = re.compile(r"(?:约|近|超过?|突破|跨[越过]|逾|达到?约|不足|至少|最多|以上)$")
APPROXIMATE_AFTER = re.compile(r"^(?:左右|以上|以下|上下|大关|多(?!少)|余)")

OPENS_LIST = re.compile(r"主要|等(?:$|[，。：:；])|包括但不限于|如：")
PART_OF = re.compile(r"其中|用于以下方面|构成如下")
NAMES_ALL = re.compile(r"(?<![主不要中])包括")
MADE_UP_OF = re.compile(r"(?:构成|组成)")
CLOSES_LIST = re.compile(r"余下|其余|剩余|尚余|分别[为是]")
REST = re.compile(r"^其(?:他|它)")

# Sets of names that together are the whole, by definition of the field: a list that names them all is closed. Beside
# each, what the whole is called where it stands after them.
PARTITIONS: tuple[tuple[frozenset[str], re.Pattern[str]], ...] = (
    (frozenset({"基本支出", "项目支出"}), re.compile(r"支出(?:决算|预算)?(?:合计|总计)?(?:为|共)?$")),
    (frozenset({"人员经费", "公用经费"}), re.compile(r"基本支出(?:决算|预算)?(?:为|共)?$")),
    (frozenset({"税收收入", "非税收入"}), re.compile(r"收入(?:合计|总计)?(?:为|共)?$")),
    (
        frozenset({"一般公共预算", "政府性基金", "国有资本经营"}),
        re.compile(r"财政拨款(?:收入|支出)?(?:合计|总计)?(?:为|共)?$"),
    ),
    (frozenset({"行政", "工勤", "事业"}), re.compile(r"编制(?:为|共)?$")),
    (frozenset({"因公出国", "公务用车", "公务接待"}), re.compile(r"三公经费(?:支出)?(?:决算|预算)?(?:为|共)?$")),
    (
        frozenset({"公务用车购置费", "公务用车运行"}),
        re.compile(r"购置[及和与]运行(?:维护)?费(?:支出)?(?:决算|预算)?(?:为|共)?$"),
    ),
    (frozenset({"货物", "工程", "服务"}), re.compile(r"采购(?:支出)?(?:总额|合计)?(?:为|共)?$")),
)
