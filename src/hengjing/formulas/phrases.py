"""What a scoring function did, in Chinese, with the figures filled in (the sentence ends before its result)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from hengjing.quantities.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class Said:
    """What a phrase is made of: of each computed argument its value, its printed form and its title; the step word."""

    values: tuple[Fraction, ...]
    texts: tuple[str, ...]
    titles: tuple[str, ...]
    step: str


def points_text(value: Fraction) -> str:
    """Points with two decimals: 0.25分."""
    return f"{round_half_up(value, 2)}分"


def quoted(title: str) -> str:
    """A title in quotes; quotes inside it become single ones."""
    return f"“{title.replace('“', '‘').replace('”', '’')}”"


def silent(said: Said) -> str:
    """Nothing: the value speaks for itself."""
    return ""


def _deduction(said: Said, beyond: str, inside: str, each: str) -> str:
    x, limit, per, points = said.texts[0], said.texts[1], said.texts[2], said.values[3]
    excess = said.values[0] - said.values[1]
    if (excess if each == "超过" else -excess) <= 0:
        return f"{x}，{inside}{limit}"
    per = f"{per.removesuffix('%')}个百分点" if per.endswith("%") else per
    part = {"whole": f"不足{per}的不计", "begun": f"不足{per}的按{per}计", "proportional": "按比例计算"}[said.step]
    return f"{x}，{beyond}{limit}，每{each}{per}扣{points_text(points)}（{part}），扣完为止"


def full_up_to(said: Said) -> str:
    """42.11%，高于0%，每超过1个百分点扣0.25分（不足1个百分点的不计），扣完为止."""
    return _deduction(said, "高于", "不高于", "超过")


def full_from(said: Said) -> str:
    """92%，低于100%，每低于5个百分点扣0.80分（不足5个百分点的不计），扣完为止."""
    return _deduction(said, "低于", "不低于", "低于")


def tiers(said: Said) -> str:
    """85%，不低于80%，不足90%."""
    x, lows = said.values[0], said.values[1:-1:2]
    reached = next((index for index, low in enumerate(lows) if x >= low), len(lows))
    phrases = [f"不低于{said.texts[1 + 2 * reached]}"] if reached < len(lows) else []
    phrases += [f"不足{said.texts[2 * reached - 1]}"] if reached > 0 else []
    return "，".join([said.texts[0], *phrases])


def tiers_up_to(said: Said) -> str:
    """12%，不高于20%，超过10%."""
    x, highs = said.values[0], said.values[1:-1:2]
    reached = next((index for index, high in enumerate(highs) if x <= high), len(highs))
    phrases = [f"不高于{said.texts[1 + 2 * reached]}"] if reached < len(highs) else []
    phrases += [f"超过{said.texts[2 * reached - 1]}"] if reached > 0 else []
    return "，".join([said.texts[0], *phrases])


def yes(said: Said) -> str:
    """4项自查中3项为“是”，“甲”为“否”."""
    refused = [quoted(title) for title, value in zip(said.titles, said.values, strict=True) if not value]
    counted = f"{len(said.values)}项自查中{len(said.values) - len(refused)}项为“是”"
    return f"{counted}，{'、'.join(refused)}为“否”" if refused else counted


def yes_points(said: Said) -> str:
    """“甲”为“是”得1.00分，“乙”为“否”不得分."""
    pairs = zip(said.titles[::2], said.values[::2], said.values[1::2], strict=True)
    return "，".join(
        f"{quoted(title)}为“是”得{points_text(points)}" if answer else f"{quoted(title)}为“否”不得分"
        for title, answer, points in pairs
    )


def veto(said: Said) -> str:
    """“甲”为“否”，一票否决 (nothing when no answer is “no”)."""
    answers = zip(said.titles[:-1], said.values[:-1], strict=True)
    refused = [quoted(title) for title, value in answers if not value]
    return f"{'、'.join(refused)}为“否”，一票否决" if refused else ""


def in_proportion(said: Said) -> str:
    """18项，未达到目标20项，按90.00%得分."""
    actual, target = said.values
    if actual >= target:
        return f"{said.texts[0]}，达到目标{said.texts[1]}"
    return f"{said.texts[0]}，未达到目标{said.texts[1]}，按{_share(actual / target)}得分"


def in_reverse(said: Said) -> str:
    """125万元，超过目标100万元，按80.00%得分."""
    actual, target = said.values
    if actual <= target:
        return f"{said.texts[0]}，没有超过目标{said.texts[1]}"
    return f"{said.texts[0]}，超过目标{said.texts[1]}，按{_share(target / actual)}得分"


def _share(value: Fraction) -> str:
    return f"{round_half_up(max(Fraction(0), value) * 100, 2)}%"


def by_execution(said: Said) -> str:
    """执行率 = 86万元 ÷ 100万元 = 86.00%，按执行率得分."""
    rate = said.values[0] / said.values[1]
    done = f"执行率 = {said.texts[0]} ÷ {said.texts[1]} = {round_half_up(rate * 100, 2)}%"
    return f"{done}，得满分" if rate >= 1 else f"{done}，按执行率得分"


def by_grade(said: Said) -> str:
    """85%，属“达成”一档（100%～80%），按评定的比例得分."""
    value = said.values[0]
    bands = ((Fraction(4, 5), "“达成”一档（100%～80%）"), (Fraction(3, 5), "“部分达成”一档（80%～60%）"))
    band = next((name for low, name in bands if value >= low), "“未达成”一档（60%～0%）")
    return f"{said.texts[0]}，属{band}，按评定的比例得分"


def by_satisfaction(said: Said) -> str:
    """85%，不低于80%，不足90%，得分值的80%."""
    value = said.values[0]
    steps = (
        (Fraction(9, 10), "不低于90%，得满分"),
        (Fraction(4, 5), "不低于80%，不足90%，得分值的80%"),
        (Fraction(3, 5), "不低于60%，不足80%，得分值的50%"),
    )
    return f"{said.texts[0]}，{next((words for low, words in steps if value >= low), '不足60%')}"


def per_case(said: Said) -> str:
    """3起，每起扣0.50分，扣完为止."""
    unit = said.texts[0].lstrip("-0123456789.")
    if said.values[0] <= 0:
        return f"{said.texts[0]}，没有扣分"
    return f"{said.texts[0]}，每{unit or '次'}扣{points_text(said.values[1])}，扣完为止"


def per_no(said: Said) -> str:
    """5项自查中1项为“否”（“甲”），每项扣1.00分，扣完为止."""
    answers = list(zip(said.titles[1:], said.values[1:], strict=True))
    refused = [quoted(title) for title, value in answers if not value]
    if not refused:
        return f"{len(answers)}项自查全部为“是”"
    each = f"每项扣{points_text(said.values[0])}，扣完为止"
    return f"{len(answers)}项自查中{len(refused)}项为“否”（{'、'.join(refused)}），{each}"


def review_over(said: Said) -> str:
    """完成率150%，超过130%，应说明原因，得分扣减20%."""
    if not to_review(said):
        return ""
    cut = f"，得分扣减{said.texts[3]}" if len(said.texts) > 3 else "，不扣分"
    return f"{to_review(said)}{cut}"


def to_review(said: Said) -> str:
    """完成率150%，超过130%，应说明原因并复核目标值 (nothing when it is not over the limit)."""
    if said.values[1] <= said.values[2]:
        return ""
    return f"{said.texts[1]}，超过{said.texts[2]}，应说明原因并复核目标值是否偏低"
