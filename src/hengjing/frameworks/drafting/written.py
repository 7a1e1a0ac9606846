"""A draft as a framework file: what was read as rules, what was not as marked places with the notice's own words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction

from hengjing.formulas.explain import plain
from hengjing.frameworks.drafting.bands import number
from hengjing.frameworks.drafting.draft import Draft, DraftIndicator, DraftSection
from hengjing.frameworks.drafting.rule import Case
from hengjing.frameworks.model import TO_WRITE, UNDEFINED, Grade
from hengjing.quantities.rounding import round_half_up

_LONGEST_COMMENT, _LONGEST_TEXT = 300, 1000

# The four bands of 财预〔2020〕10号, where the notice states none; shares of the total.
_GRADES = (("优", 90, 100), ("良", 80, 90), ("中", 60, 80), ("差", 0, 60))


def written(draft: Draft, code: str, source: str) -> str:
    """The text of the file; ``source`` is the name of the notice it was read from."""
    lines = [*_opening(draft, source), *_head(draft, code), *_grades(draft), *_body(draft), ""]
    return "\n".join(part for line in lines for part in _folded(line))


def _folded(line: str) -> Iterator[str]:
    """A comment over several lines where it is long: a person has to read it, and the loader limits its lines."""
    if not line.startswith("# "):
        yield line
        return
    for start in range(0, len(line), _LONGEST_COMMENT):
        yield f"{'#   ' if start else ''}{line[start : start + _LONGEST_COMMENT]}"


def _opening(draft: Draft, source: str) -> Iterator[str]:
    left = len(draft.unwritten)
    yield f"# 由“{_line(source)}”的评分表生成的草稿：共{len(draft.indicators)}项，"
    yield f"# 转成规则{len(draft.indicators) - left}项，待人工补写{left}项。"
    yield f"# 写着“{TO_WRITE}”的地方请按通知原文补上；每条规则上方是它所依据的原文，请逐条核对。"
    yield '# 补完后用 hengjing frameworks check 文件名 检查，全部核对过的，把 source_status 改为 "confirmed"。'
    for doubt in draft.doubts:
        yield f"# 请核对：{_line(doubt)}。"
    yield ""


def _head(draft: Draft, code: str) -> Iterator[str]:
    head = draft.head
    year = head.year
    yield "[framework]"
    yield f"code = {_text(code)}"
    yield f"title = {_text(head.title or TO_WRITE)}"
    yield f"place = {_text(head.place or TO_WRITE)}"
    yield f"reference = {_text(_reference(draft) or TO_WRITE)}"
    if head.number:
        yield f"number = {_text(head.number)}"
    if head.issued:
        yield f"issued = {head.issued.isoformat()}"
    yield from _gaps(draft)
    yield f"valid_from = {f'{year}-01-01' if year else _text(TO_WRITE)}"
    if year:
        yield f"valid_to = {year}-12-31"
    yield f"total = {_weight(draft.total)}"
    yield ""


def _gaps(draft: Draft) -> Iterator[str]:
    """What a person has to settle, kept in the file for all who read it later."""
    gaps = [*draft.doubts, *(f"{codes}：{note}" for note, codes in draft.assumed.items())]
    if gaps:
        yield "gaps = ["
        yield from (f"  {_text(f'{gap}。')}," for gap in gaps)
        yield "]"


def _reference(draft: Draft) -> str:
    head = draft.head
    return f"《{head.title.strip('《》')}》" if head.title else head.number


def _grades(draft: Draft) -> Iterator[str]:
    grades = draft.head.grades
    if not grades:
        yield "# 通知没有写明等级，或写法没有读懂：这里是通行的四档，请核对。"
        grades = tuple(Grade(title, _part(low, draft.total), _part(high, draft.total)) for title, low, high in _GRADES)
    for grade in grades:
        yield "[[grade]]"
        yield f"title = {_text(grade.title)}"
        yield f"from = {plain(grade.start)}"
        yield f"to = {plain(grade.end)}"
    yield ""


def _part(percent: int, total: Fraction) -> Decimal:
    return round_half_up(total * percent / 100, 2)


def _body(draft: Draft) -> Iterator[str]:
    reference = _reference(draft) or "评分表"
    for section in draft.sections:
        yield f"# {'=' * 60} {_line(section.title)}"
        yield "[[section]]"
        yield f"code = {_text(section.code)}"
        yield f"title = {_text(section.title)}"
        yield f"weight = {_weight(section.weight)}"
        yield ""
        yield from _members(section, reference)


def _members(section: DraftSection, reference: str) -> Iterator[str]:
    above = ""
    for indicator in section.indicators:
        levels = " / ".join(level.title for level in indicator.line.levels if level.title != section.title)
        if levels and levels != above:
            yield f"# {_line(levels)}"
        above = levels
        yield from _indicator(indicator, section.code, reference)
        yield ""


def _indicator(indicator: DraftIndicator, section: str, reference: str) -> Iterator[str]:
    line = indicator.line
    yield "[[indicator]]"
    yield f"code = {_text(indicator.code)}"
    yield f"section = {_text(section)}"
    yield f"title = {_text(line.title)}"
    yield f"weight = {_weight(indicator.weight)}"
    yield f"meaning = {_text(_meaning(indicator) or line.title)}"
    yield from _rule(indicator)
    yield f"reference = {_text(f'{reference}，{line.place}')}"
    yield 'source_status = "found"'
    yield f"evidence = {_text(line.texts.get('evidence') or '评分表没有写明佐证材料')}"
    yield from _examples(indicator)


def _meaning(indicator: DraftIndicator) -> str:
    texts = indicator.line.texts
    return "；".join(_line(texts[name]).rstrip("。；") for name in ("meaning", "criterion") if texts.get(name))


def _rule(indicator: DraftIndicator) -> Iterator[str]:
    """The rule under the words it was read from, or the mark under the words that were not turned into one."""
    rule, told = indicator.rule, "原文" if indicator.rule is not None else TO_WRITE
    for name, label in (("meaning", "指标解释"), ("criterion", "评分标准"), ("target", "指标值"), ("note", "备注")):
        if words := indicator.line.texts.get(name):
            yield f"# {told}：（{label}）{_line(words)}"
    if rule is None:
        yield f"# {TO_WRITE}：{_line(indicator.line.title)}——{_line(indicator.reason)}"
        if indicator.hint:
            yield f"# {_line(indicator.hint)}"
    yield from (f"# 请核对：{note}。" for note in indicator.notes)
    if rule is None:
        yield f"score = {_text(TO_WRITE)}"
        return
    if indicator.rate is not None:
        yield f"# 指标值 = {indicator.rate.says}"
        yield f"rate = {_text(indicator.rate.rate)}"
        if rule.direction:
            yield f"direction = {_text(rule.direction)}"
    yield f"score = {_text(rule.score)}"


def _examples(indicator: DraftIndicator) -> Iterator[str]:
    if indicator.rule is None:
        # It holds for any rule over figures; the tables of a framework need one example at least.
        yield "[[indicator.example]]"
        yield "given = {}"
        yield f"score = {_text(UNDEFINED)}"
        return
    for case in indicator.rule.cases:
        if indicator.rate is not None and case.rate is not None and not indicator.rate.gives(case.rate):
            continue
        yield "[[indicator.example]]"
        yield f"given = {_given(indicator, case)}"
        if indicator.rate is not None and case.rate is not None:
            yield f"rate = {_text(f'{plain(round_half_up(case.rate * 100, 8))}%')}"
        yield f"score = {_text(_points(round_half_up(case.points, 2)))}"


def _given(indicator: DraftIndicator, case: Case) -> str:
    figures: Mapping[str, Decimal | bool] = case.answers
    if indicator.rate is not None and case.rate is not None:
        figures = indicator.rate.figures(case.rate)
    pairs = [
        f'"{name}" = {str(value).lower() if isinstance(value, bool) else plain(value)}'
        for name, value in figures.items()
    ]
    return f"{{ {', '.join(pairs)} }}"


def _weight(value: Fraction | None) -> str:
    return number(value) if value else _text(TO_WRITE)


def _points(value: Fraction | Decimal) -> str:
    return plain(value) if isinstance(value, Decimal) else number(value)


def _line(text: str) -> str:
    """The words on one line, without the characters that TOML allows in no comment."""
    return "".join(character for character in " ".join(text.split()) if character.isprintable())


def _text(text: str) -> str:
    """A TOML text in quotes (its escapes are those of JSON); of a very long one the beginning."""
    line = _line(text)
    shortened = line if len(line) <= _LONGEST_TEXT else f"{line[:_LONGEST_TEXT]}……"
    return json.dumps(shortened, ensure_ascii=False)
