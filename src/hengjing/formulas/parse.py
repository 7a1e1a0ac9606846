"""Text → tree: a Pratt parser with Chinese errors that name the place and the remedy."""

from __future__ import annotations

from hengjing.errors import InputError, nearest
from hengjing.formulas.functions import STEPS, Function
from hengjing.formulas.macros import FUNCTIONS, call
from hengjing.formulas.tokens import Token, fault, tokens
from hengjing.formulas.tree import (
    BINDING,
    COMPARISONS,
    MINUS_BINDING,
    NOT_BINDING,
    Binary,
    Name,
    Node,
    Number,
    Unary,
    Variable,
    Word,
    depth,
)

# Deep enough for any rule a person can read; keeps every walk over a tree far from Python's own limit.
MAX_DEPTH = 40

_VARIABLES = ("weight", "rate")
_KEYWORDS = ("and", "or", "not")


def parse(text: str, where: str = "") -> Node:
    """The tree of a formula.

    Names are not looked up here (see ``dimensions.unit_of``). Raises InputError, ``where`` being the place of the
    formula, when the text is no formula, too long, or nested more than 40 deep.
    """
    return _Parser(text, where).whole()


class _Parser:
    """Reads one formula; every method that reads a node returns it with its depth."""

    def __init__(self, text: str, where: str) -> None:
        self._text, self._where = text, where
        self._tokens = tokens(text, where=where)
        self._position = 0

    def whole(self) -> Node:
        if self._next.kind == "end":
            raise self._fault(self._next, "没有内容", "请写出公式，如 weight * rate。")
        node, _ = self._expression(0, 0)
        if self._next.kind != "end":
            raise self._unexpected(self._next)
        return node

    # ---- reading -------------------------------------------------------------------------------------------------

    @property
    def _next(self) -> Token:
        return self._tokens[self._position]

    def _advance(self) -> Token:
        token = self._next
        self._position += token.kind != "end"
        return token

    def _is(self, sign: str) -> bool:
        return self._next.kind == "sign" and self._next.text == sign

    def _expression(self, minimum: int, level: int) -> tuple[Node, int]:
        node, depth = self._prefix(level)
        compared = False
        while (strength := self._strength()) > 0 and strength >= minimum:
            operator = self._advance()
            if operator.text in COMPARISONS:
                if compared:
                    raise self._fault(operator, "比较不能连写", "请用 and 连接，如 80% <= rate and rate < 90%。")
                compared = True
            right, right_depth = self._expression(strength + 1, level + 1)
            depth = self._deeper(operator, depth, right_depth)
            node = Binary(operator.text, node, right, operator.at)
        return node, depth

    def _strength(self) -> int:
        return BINDING.get(self._next.text, 0) if self._next.kind in ("sign", "name") else 0

    def _prefix(self, level: int) -> tuple[Node, int]:
        token = self._advance()
        self._deeper(token, level)
        if token.kind == "number":
            return Number(token.text), 1
        if token.kind == "name":
            return self._named(token, level)
        if token.text == "-":
            operand, depth = self._expression(MINUS_BINDING, level + 1)
            return Unary("-", operand, token.at), self._deeper(token, depth)
        if token.text == "(":
            node, depth = self._expression(0, level + 1)
            self._close(token)
            return node, depth
        raise self._unexpected(token)

    def _named(self, token: Token, level: int) -> tuple[Node, int]:
        if token.text == "not":
            operand, depth = self._expression(NOT_BINDING, level + 1)
            return Unary("not", operand, token.at), self._deeper(token, depth)
        if token.text in _KEYWORDS:
            raise self._unexpected(token)
        if self._is("("):
            return self._call(token, level)
        if token.text in FUNCTIONS or token.text == "prior":
            raise self._fault(token, f"函数“{token.text}”后面没有括号", f"请写成 {token.text}(…)。")
        if token.text in STEPS:
            raise self._fault(token, f"“{token.text}”不能用在这里", "它只能作为 full_up_to、full_from 的最后一项。")
        if token.text in _VARIABLES:
            return Variable(token.text, token.at), 1
        return Name(token.text, at=token.at), 1

    # ---- calls ---------------------------------------------------------------------------------------------------

    def _call(self, name: Token, level: int) -> tuple[Node, int]:
        bracket = self._advance()
        if name.text == "prior":
            return self._prior(name, bracket)
        function = FUNCTIONS.get(name.text)
        if function is None:
            hint = nearest(name.text, FUNCTIONS) or f"可用的函数有：{'、'.join(FUNCTIONS)}"
            raise self._fault(name, f"函数“{name.text}”不认识", f"{hint}。")
        arguments: list[Node] = []
        depths = [0]
        if not self._is(")"):
            self._argument(arguments, depths, level)
            while self._is(","):
                self._advance()
                self._argument(arguments, depths, level)
        self._close(bracket)
        self._fits(name, function, arguments)
        try:
            node = call(name.text, arguments, name.at)
        except OverflowError:
            raise self._fault(name, "套得太深，展开后太大", "这类计分函数最多套4层；请拆成几个指标。") from None
        return node, self._deeper(name, *depths, depth(node) - 1)

    def _argument(self, arguments: list[Node], depths: list[int], level: int) -> None:
        if self._next.kind == "name" and self._next.text in STEPS:
            arguments.append(Word(self._advance().text))
            return
        node, depth = self._expression(0, level + 1)
        arguments.append(node)
        depths.append(depth)

    def _prior(self, name: Token, bracket: Token) -> tuple[Node, int]:
        token = self._advance()
        if (
            token.kind != "name"
            or token.text in (*_VARIABLES, *_KEYWORDS, *FUNCTIONS, *STEPS, "prior")
            or self._is("(")
        ):
            raise self._fault(token, "prior 的括号里应是一个数据项代码", "请写成 prior(three_public.budget)。")
        self._close(bracket)
        return Name(token.text, prior=True, at=name.at), 1

    def _fits(self, name: Token, function: Function, arguments: list[Node]) -> None:
        kinds = function.kinds(len(arguments))
        if kinds is None:
            raise self._fault(name, f"函数“{function.name}”不能有{len(arguments)}项", f"用法：{function.usage}。")
        for kind, argument in zip(kinds, arguments, strict=True):
            if (kind == "step") != isinstance(argument, Word):
                raise self._fault(name, f"函数“{function.name}”的各项不对", f"用法：{function.usage}。")
        if function.refuses is not None and (problem := function.refuses(arguments)):
            raise self._fault(name, problem, f"用法：{function.usage}。")

    # ---- faults --------------------------------------------------------------------------------------------------

    def _close(self, opened: Token) -> None:
        if not self._is(")"):
            if self._next.kind == "end":
                raise self._fault(opened, "括号没有配对", "请补上右括号。")
            raise self._unexpected(self._next)
        self._advance()

    def _deeper(self, token: Token, *depths: int) -> int:
        depth = 1 + max(depths)
        if depth > MAX_DEPTH:
            raise self._fault(token, f"嵌套或连写超过{MAX_DEPTH}层", "请拆成几个指标，或用函数简化。")
        return depth

    def _unexpected(self, token: Token) -> InputError:
        if token.kind == "end":
            return self._fault(token, "公式没有写完", "请补上运算符后面的数、数据项代码或函数。")
        if token.text == ")":
            return self._fault(token, "右括号不该在这里", "请检查括号是否配对，运算符两边是否都有内容。")
        return self._fault(token, f"不该出现“{token.text}”", "请检查前面是否缺少运算符、逗号或括号。")

    def _fault(self, token: Token, what: str, remedy: str) -> InputError:
        return fault(self._text, token.at, what, where=self._where, remedy=remedy)
