"""HJ3: years that cannot be right: a comparison with the year itself, a heading or a date left from another year."""

from __future__ import annotations

import re
from collections.abc import Iterator

from hengjing.checks.base import Slip, reads
from hengjing.checks.model import Severity
from hengjing.figures.reading import Reading

# “比2026年预算增加” in the budget of 2026
_COMPARED = re.compile(
    r"[比与较](?P<year>(?:19|20)\d{2})年度?(?P<of>当年|年初)?(?P<what>预算执行数|预算|决算支出|支出决算|决算)?数?(?:相比|相比较)?，?"
    r"(?:均|各|同比)?(?:增加|减少|持平|增长|下降)"
)
_TITLE = re.compile(
    r"(?P<year>(?:19|20)\d{2})年度?(?:部门|单位|市级|区级|县级|省级)*(?:部门|单位)?(?P<what>决算|预算)(?:情况|编制)?(?:说明|表)?$"
)
_YEAR_END = re.compile(r"截[至止](?P<year>(?:19|20)\d{2})年12月31日")
_WHOLE_YEAR = re.compile(r"(?P<year>20\d{2})年1月1?日?\s*[-—–~至到]+\s*(?P=year)年12月(?:31日)?")
_LONGEST_TITLE = 50


@reads("HJ306", severity=Severity.ERROR, since="0.1")
def compared_with_itself(reading: Reading) -> Iterator[Slip]:
    """与本年自身比较

    本年预算（决算）应当与上一年度比较；写成与本年度比较，是沿用或误改了年份。请改为上一年度。
    应报：2026年区级部门预算⏎2026年财政拨款收入9628.22万元，比2026年预算增加793.14万元。
    不应报：2026年区级部门预算⏎2026年财政拨款收入9628.22万元，比2025年预算增加793.14万元。
    不应报：2024年度部门决算⏎2024年度支出决算100万元，比2024年年初预算减少5万元。
    依据：增减比较的基期为上一年度。
    """
    wanted = {"budget": ("预算", "预算执行数"), "final_accounts": ("决算", "支出决算", "决算支出", None)}.get(
        reading.kind, ()
    )
    for block in reading.document.blocks if reading.year else ():
        for match in _COMPARED.finditer(block.text):
            if int(match["year"]) == reading.year and match["what"] in wanted and match["of"] != "年初":
                start = match.start("year")
                expected = f"{reading.year - 1}年"
                yield Slip(block, start, start + 5, f"与{match['year']}年自身比较，应与{expected}比较", expected)


@reads("HJ307", severity=Severity.ERROR, since="0.1")
def heading_of_another_year(reading: Reading) -> Iterator[Slip]:
    """标题的年度与全文不符

    标题里的年度应当与封面、全文一致。多半是沿用了上年的文稿，请改正，并检查该部分内容是否也是上年的。
    应报：某局2024年度部门决算⏎第三部分 某局2023年度部门决算情况说明
    不应报：某局2024年度部门决算⏎第三部分 某局2024年度部门决算情况说明
    不应报：某局2024年度部门决算⏎支出较2023年度决算增加5万元。
    依据：同一文稿的年度前后一致。
    """
    for block in reading.document.blocks if reading.year and reading.kind in ("budget", "final_accounts") else ():
        text = block.text.strip()
        match = _TITLE.search(text) if len(text) <= _LONGEST_TITLE and block.cell is None else None
        if match is None or int(match["year"]) == reading.year or "比" in text or "较" in text:
            continue
        start = block.text.index(match.group()) + match.start("year") - match.start()
        yield Slip(block, start, start + 5, f"标题写的是{match['year']}年，全文为{reading.year}年", f"{reading.year}年")


@reads("HJ308", severity=Severity.ERROR, since="0.1")
def year_end_of_another_year(reading: Reading) -> Iterator[Slip]:
    """年末日期的年度不符

    决算说明中“截至某年12月31日”的资产、编制等情况，应当是决算年度的年末。请改正年度，并核对数据。
    应报：某局2024年度部门决算⏎截至2023年12月31日，共有车辆5辆。
    不应报：某局2024年度部门决算⏎截至2024年12月31日，共有车辆5辆。
    不应报：某局2024年部门预算⏎截至2023年12月31日，共有车辆5辆。
    依据：决算反映决算年度年末的情况；预算反映编制时上年年末的情况。
    """
    if reading.kind != "final_accounts" or not reading.year:
        return
    for block in reading.document.blocks:
        for match in _YEAR_END.finditer(block.text):
            if int(match["year"]) == reading.year - 1:
                start = match.start("year")
                message = f"决算年度为{reading.year}年，年末日期应为{reading.year}年12月31日"
                yield Slip(block, start, start + 5, message, f"{reading.year}年")


@reads("HJ310", severity=Severity.WARNING, since="0.1")
def project_period_of_another_year(reading: Reading) -> Iterator[Slip]:
    """项目实施周期不是预算年度

    预算文稿里的项目写明整年的实施周期，却是上一年度，多半是沿用了上年的项目说明。请核对改正。
    应报：某局2026年部门预算⏎四、实施周期：2025年1月1日-2025年12月31日
    不应报：某局2026年部门预算⏎四、实施周期：2026年1月1日-2026年12月31日
    不应报：某局2026年部门预算⏎四、实施周期：2024年1月1日-2026年12月31日
    依据：预算项目的实施周期应当包括预算年度。
    """
    if reading.kind != "budget" or not reading.year:
        return
    for block in reading.document.blocks:
        for match in _WHOLE_YEAR.finditer(block.text):
            if int(match["year"]) == reading.year - 1:
                expected = match.group().replace(match["year"], str(reading.year))
                message = f"预算年度为{reading.year}年，实施周期写的是{match['year']}年"
                yield Slip(block, match.start(), match.end(), message, expected)
