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
