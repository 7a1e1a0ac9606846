"""The named rates of the field: what stands above and below the line, by definition.

A rate is related to two amounts only when their own words say that they are what the definition asks for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengjing.figures.labels import bare
from hengjing.figures.reading import Mention


@dataclass(frozen=True, slots=True)
class NamedRate:
    """A rate by name. ``top`` and ``bottom`` match the words before an amount, or name its catalogue code.

    ``saving`` marks rates of the form (bottom − top) ÷ bottom.
    """

    name: re.Pattern[str]
    top: re.Pattern[str] | str
    bottom: re.Pattern[str] | str
    basis: str
    saving: bool = False


def fits(mention: Mention, wanted: re.Pattern[str] | str) -> bool:
    """Whether an amount is what a definition asks for."""
    if isinstance(wanted, str):
        return mention.figure.code == wanted
    return bool(wanted.search(bare(mention.label)))


def _rate(name: str, top: str, bottom: str, basis: str, *, saving: bool = False) -> NamedRate:
    return NamedRate(re.compile(name), re.compile(top), re.compile(bottom), basis, saving)


# Definitions: 财预〔2013〕53号, annex 2 (whole-department indicators); the saving rate is local usage.
NAMED_RATES: tuple[NamedRate, ...] = (
    NamedRate(
        re.compile(r"^(?:在职人员|财政供养人员|人员|编制)控制率$|^编制使用率$"),
        "staff_on_duty",
        "approved_posts",
        "在职人员控制率＝在职人员数÷编制数",
    ),
    NamedRate(
        re.compile(r"三公.*控制率$"),
        "three_public.final_account",
        "three_public.budget",
        "“三公”经费控制率＝决算数÷预算数",
    ),
    _rate(r"^(?:工作)?实际完成率$", r"实际完成|已完成", r"计划", "实际完成率＝实际完成工作数÷计划工作数"),
    _rate(r"^(?:工作)?完成及时率$", r"及时完成", r"计划", "完成及时率＝及时完成工作数÷计划工作数"),
    _rate(r"^(?:工作)?质量达标率$", r"达标", r"计划", "质量达标率＝质量达标工作数÷计划工作数"),
    _rate(r"^重点工作(?:办结|完成)率$", r"完成数|办结", r"交办|下达", "重点工作办结率＝重点工作完成数÷交办数"),
    _rate(r"^(?:资金|预算)?支付进度率?$", r"支付数|已支付", r"预算", "支付进度＝实际支付数÷预算数"),
    _rate(r"^固定资产利用率$", r"在用", r"(?<!在用)固定资产总额", "固定资产利用率＝在用固定资产总额÷固定资产总额"),
    _rate(r"^政府采购执行率$", r"实际.*采购", r"采购预算", "政府采购执行率＝实际政府采购金额÷政府采购预算金额"),
    _rate(
        r"^政府采购节资率$",
        r"合同|成交",
        r"采购预算",
        "政府采购节资率＝（政府采购预算金额−合同金额）÷政府采购预算金额",
        saving=True,
    ),
)


def named_rate(name: str, *contexts: str) -> NamedRate | None:
    """The definition of the rate called ``name``, in full like one of its ``contexts`` (its item) or following one (its
    subject); None when the field has none for it.
    """
    names = [name, *(context for context in contexts if context.endswith(name)), *(f"{c}{name}" for c in contexts)]
    return next((rate for called in names if name for rate in NAMED_RATES if rate.name.search(called)), None)
