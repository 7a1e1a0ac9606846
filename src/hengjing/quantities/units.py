"""Units of measure and what may be compared with what."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hengjing.errors import InputError, nearest


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: ``factor`` turns a number in it into the base unit of its dimension.

    ``dimension``: money (base 元), ratio (base 1), points_of_percent, area (base 平方米), count, score (分),
    time, power, distance, year, answer (是/否). ``family`` separates counts that must not be added
    (people, vehicles); the family ``thing`` (个) goes with every other.
    """

    name: str
    dimension: str
    factor: Fraction = Fraction(1)
    family: str = ""

    def agrees_with(self, other: Unit) -> bool:
        """Whether amounts in the two units may be added and compared."""
        if self.dimension != other.dimension:
            return False
        return self.family == other.family or "thing" in (self.family, other.family)


# dimension, factor to its base unit, names, and for counts the family
_TABLE: tuple[tuple[str, Fraction | int, tuple[str, ...], str], ...] = (
    ("money", 1, ("元",), ""),
    ("money", 10**4, ("万元", "万"), ""),
    ("money", 10**8, ("亿元", "亿"), ""),
    ("money", 10**12, ("万亿元", "万亿"), ""),
    ("ratio", Fraction(1, 100), ("%", "％", "百分比"), ""),
    ("ratio", Fraction(1, 1000), ("‰",), ""),
    ("ratio", 1, ("倍",), ""),
    ("points_of_percent", 1, ("个百分点", "百分点"), ""),
    ("area", 1, ("平方米", "平米", "㎡", "m²", "m2"), ""),
    ("area", 10**4, ("万平方米", "万平米", "万㎡", "公顷"), ""),
    ("score", 1, ("分",), ""),
    ("count", 1, ("人", "名", "位"), "person"),
    ("count", 10**4, ("万人",), "person"),
    ("count", 1, ("人次",), "visit"),
    ("count", 10**4, ("万人次",), "visit"),
    ("count", 1, ("辆", "台"), "vehicle"),
    ("count", 1, ("家",), "body"),
    ("count", 1, ("件", "台套", "台（套）"), "item"),
    ("count", 10**4, ("万件",), "item"),
    ("count", 1, ("个", "项", "处", "套", "间", "批", "批次", "次", "期", "起", "例", "宗", "户", "栋"), "thing"),
    ("count", 1, ("条", "份", "场", "场次"), "thing"),
    ("power", 1, ("kWp", "千瓦", "kW"), ""),
    ("power", 1000, ("MWp", "兆瓦", "MW"), ""),
    ("energy", 1, ("千瓦时", "kWh", "度"), ""),
    ("energy", 10**4, ("万千瓦时", "万度"), ""),
    ("coal", 1, ("千克标准煤",), ""),
    ("coal", 1000, ("吨标准煤", "吨标煤"), ""),
    ("coal", 10**7, ("万吨标准煤", "万吨标煤"), ""),
    ("volume", 1, ("立方米",), ""),
    ("volume", 10**4, ("万立方米",), ""),
    ("mass", 1, ("吨",), ""),
    ("mass", 10**4, ("万吨",), ""),
    ("distance", 1, ("公里", "千米"), ""),
    ("time", 1, ("小时",), ""),
    ("time", 24, ("天",), ""),
    ("year", 1, ("年",), ""),
    ("answer", 1, ("是否",), ""),
    ("number", 1, ("",), ""),
)

UNITS: dict[str, Unit] = {
    name: Unit(name, dimension, Fraction(factor), family)
    for dimension, factor, names, family in _TABLE
    for name in names
}


def find_unit(name: str, *, where: str = "") -> Unit:
    """The unit called ``name``, or one per other (元/平方米); InputError naming the nearest known if there is none."""
    unit = UNITS.get(name.strip()) or _per(name.strip())
    if unit is None:
        hint = nearest(name.strip(), UNITS) or "可用的单位如：万元、元、%、人、个、平方米"
        raise InputError(f"计量单位“{name}”不认识", where=where, remedy=f"{hint}，请改正后重试。")
    return unit


def _per(name: str) -> Unit | None:
    """The unit of an amount for each of something: ``千克标准煤/人``; amounts for each of another thing differ."""
    top, _, bottom = name.partition("/")
    above, below = UNITS.get(top), UNITS.get(bottom)
    if not top or not bottom or above is None or below is None:
        return None
    family = "" if above.family == below.family == "" else f"{above.family}/{below.family}"
    return Unit(name, f"{above.dimension}/{below.dimension}", above.factor / below.factor, family)
