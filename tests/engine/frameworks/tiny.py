"""A framework of two sections and three indicators, right in every respect; tests break it one place at a time."""

from __future__ import annotations

TINY = '''[framework]
code = "tiny-1"
title = "示例办法"
place = "某地"
reference = "某文件"
valid_from = 2024-01-01
valid_to = 2024-12-31
total = 10

[[grade]]
title = "好"
from = 6
to = 10
[[grade]]
title = "差"
from = 0
to = 6

[[section]]
code = "A"
title = "人员"
weight = 4
[[section]]
code = "B"
title = "经费"
weight = 6

[[indicator]]
code = "A1"
section = "A"
title = "控制率"
weight = 4
meaning = "不超过100%得满分，每超过1个百分点扣0.4分"
rate = "staff_on_duty / approved_posts"
score = "full_up_to(rate, 100%, 1%, weight / 10, whole)"
reference = "某文件第三条"
source_status = "found"
evidence = "花名册"
[[indicator.example]]
given = { "staff_on_duty" = 28, "approved_posts" = 29 }
rate = "96.55%"
score = "4"
[[indicator.example]]
given = { "staff_on_duty" = 30, "approved_posts" = 29 }
score = "2.80"

[[indicator]]
code = "B1"
section = "B"
title = "变动率"
weight = 3.5
meaning = "不增长得满分"
rate = "three_public.budget / prior(three_public.budget) - 1"
score = "full_up_to(rate, 0%, 1%, 0.35, whole)"
reference = "某文件第四条"
source_status = "inferred"
evidence = "预算表"
[[indicator.example]]
given = { "three_public.budget" = 10.25, "prior(three_public.budget)" = 10 }
rate = "2.5%"
score = "2.8"
[[indicator.example]]
given = { "three_public.budget" = 9, "prior(three_public.budget)" = 10 }
score = "3.5"

[[indicator]]
code = "B2"
section = "B"
title = "制度"
weight = 2.5
meaning = "两个要点"
score = """veto(answer.data_true,
             weight * yes(answer.data_true, answer.data_complete))"""
reference = "某文件第五条"
source_status = "confirmed"
evidence = "制度文本"
[[indicator.example]]
given = { "answer.data_true" = true, "answer.data_complete" = false }
score = "1.25"
[[indicator.example]]
given = { "answer.data_true" = true }
score = "无法计算"
[[indicator.example]]
given = { "answer.data_true" = true, "answer.data_complete" = true }
score = "2.5"
'''


def line_of(part: str, text: str = TINY) -> int:
    """The line, from 1, on which ``part`` first stands."""
    return text[: text.index(part)].count("\n") + 1
