"""Text of a formula → tokens. Full-width signs of a Chinese keyboard are taken for what they mean."""

from __future__ import annotations

import re
from dataclasses import dataclass

from hengjing.errors import InputError

MAX_LENGTH = 1000
MAX_DIGITS = 15

# One character for one character, so that positions stay those of the text the user wrote.
_SIGNS = str.maketrans("（），％＋－−—×＊÷／＜＞＝．０１２３４５６７８９　\t\r\n", "(),%+---**//<>=.0123456789    ")
_LONG_SIGNS = {"≤": "<=", "≥": ">=", "≠": "!=", "==": "="}

_TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?%?)"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*(?:\.[A-Za-z][A-Za-z0-9_]*)*)"
    r"|(?P<sign><=|>=|!=|==|[≤≥≠<>=+*/(),-])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is number, name, sign or end; ``at`` counts characters from 0."""

    kind: str
    text: str
    at: int


def fault(text: str, at: int, what: str, *, where: str = "", remedy: str = "") -> InputError:
    """An error at a character of a formula, with the words around it."""
    before, after = text[max(0, at - 12) : at], text[at + 1 : at + 13]
    here = text[at : at + 1] or "末尾"
    return InputError(f"公式第{at + 1}个字符处（{before}【{here}】{after}）{what}", where=where, remedy=remedy)


def tokens(text: str, *, where: str = "") -> list[Token]:
    """The tokens of a formula, the last one of kind ``end``; InputError for a character that has no meaning."""
    if len(text) > MAX_LENGTH:
        raise InputError(f"公式有{len(text)}个字符，太长", where=where, remedy=f"请精简到{MAX_LENGTH}个字符以内。")
    plain = text.translate(_SIGNS)
    found: list[Token] = []
    at = 0
    while at < len(plain):
        if plain[at] == " ":
            at += 1
            continue
        match = _TOKEN.match(plain, at)
        if match is None:
            raise fault(text, at, "有不认识的字符", where=where, remedy=_remedy(plain[at]))
        token = match.group()
        if match.lastgroup == "number" and sum(map(str.isdigit, token)) > MAX_DIGITS:
            raise fault(text, at, f"数字超过{MAX_DIGITS}位", where=where, remedy="请检查是否多写了数字。")
        found.append(Token(str(match.lastgroup), _LONG_SIGNS.get(token, token), at))
        at = match.end()
    return [*found, Token("end", "", len(text))]


def _remedy(character: str) -> str:
    if character == "%":
        return "百分号要紧跟在数字后面，如 95%。"
    if character == ".":
        return "小数点两边都要有数字，如 0.5。"
    return "公式只用数字、百分数、数据项代码、+ - * / 、比较号、and or not 和函数名。"
