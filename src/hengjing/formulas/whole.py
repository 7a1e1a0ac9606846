"""Whole numbers in SQL that cannot overflow: every expression carries its bounds, and these choose the type.

An engine counts exactly in 64 bits, and in one wider type up to a largest number. Bounds are worked out with Python's
integers while the query is written; where they pass what the engine holds, ``TooWide`` is raised and no query comes
about that could be wrong. SQL's NULL is the undefined value: every operation here passes it on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from sqlglot import exp

_NARROW = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Engine:
    """A database: its name among sqlglot's dialects, its type for more than 64 bits, and the largest number of it.

    ``fenced`` tells that it would write a subquery out again wherever a column of it is used, unless held back.
    """

    dialect: str
    wide: str
    widest: int
    fenced: bool = False


DUCKDB = Engine("duckdb", "HUGEINT", 10**38)
POSTGRES = Engine("postgres", "DECIMAL", 10**1000, fenced=True)
SPARK = Engine("spark", "DECIMAL(38, 0)", 10**38 - 1)
ENGINES = {engine.dialect: engine for engine in (DUCKDB, POSTGRES, SPARK)}


class TooWide(Exception):
    """A number that the engine could not hold exactly might come about."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole number between ``low`` and ``high``, or NULL.

    ``level`` is the step of the query that can compute it, ``wide`` whether it is of the wider type, ``fixed`` whether
    it is a literal (then it is never NULL). ``cases`` are those of a choice that is not a column yet.
    """

    sql: exp.Expr
    low: int
    high: int
    level: int = 0
    wide: bool = False
    fixed: bool = False
    cases: tuple[tuple[Truth | None, Whole], ...] = ()


@dataclass(frozen=True, slots=True)
class Truth:
    """A condition: true, false, or NULL when undefined; ``fixed`` when it is known while the query is written."""

    sql: exp.Expr
    level: int = 0
    fixed: bool | None = None


class Writer:
    """Writes whole numbers for one engine, and collects what is used more than once as columns of earlier steps."""

    def __init__(self, engine: Engine, prefix: str = "") -> None:
        self.engine, self._prefix = engine, prefix
        self.steps: list[list[exp.Expr]] = []
        self._count = 0

    # ---- leaves --------------------------------------------------------------------------------------------------

    def number(self, value: int) -> Whole:
        """A literal."""
        self._check(value, value)
        sql: exp.Expr = exp.Literal.number(abs(value))
        return Whole(exp.Neg(this=sql) if value < 0 else sql, value, value, wide=_big(value, value), fixed=True)

    def column(self, name: str, low: int, high: int) -> Whole:
        """A column of the table, of 64 bits."""
        return Whole(exp.column(name, quoted=True), low, high)

    def nothing(self) -> Whole:
        """NULL."""
        return Whole(exp.cast(exp.Null(), "BIGINT"), 0, 0)

    def hold(self, whole: Whole) -> Whole:
        """The same number as a column of its own step, so that it may be used again without being computed again."""
        if whole.fixed or isinstance(whole.sql, exp.Column):
            return whole
        return replace(whole, sql=self._held(whole.sql, whole.level), level=whole.level + 1, cases=())

    def hold_truth(self, truth: Truth) -> Truth:
        """The same condition as a column of its own step."""
        if truth.fixed is not None or isinstance(truth.sql, exp.Column):
            return truth
        return Truth(self._held(truth.sql, truth.level), truth.level + 1)

    def _held(self, sql: exp.Expr, level: int) -> exp.Column:
        self._count += 1
        name = f"{self._prefix}_{self._count}"
        while len(self.steps) <= level:
            self.steps.append([])
        self.steps[level].append(exp.alias_(_own(sql), name, quoted=True, copy=False))
        return exp.column(name, quoted=True)

    # ---- arithmetic ----------------------------------------------------------------------------------------------

    def plus(self, left: Whole, right: Whole) -> Whole:
        """The sum."""
        if left.fixed and right.fixed:
            return self.number(left.low + right.low)
        for one, other in ((left, right), (right, left)):
            if one.fixed and one.low == 0:
                return other
            if one.fixed and other.cases:
                return self._in_each(other, partial(self.plus, one))
        return self._operated(exp.Add, left, right, left.low + right.low, left.high + right.high)

    def minus(self, left: Whole, right: Whole) -> Whole:
        """The difference."""
        if left.fixed and right.fixed:
            return self.number(left.low - right.low)
        if right.fixed and right.low == 0:
            return left
        return self._operated(exp.Sub, left, right, left.low - right.high, left.high - right.low)

    def times(self, left: Whole, right: Whole) -> Whole:
        """The product; 0 times the undefined stays undefined."""
        if left.fixed and right.fixed:
            return self.number(left.low * right.low)
        for one, other in ((left, right), (right, left)):
            if one.fixed and one.low == 1:
                return other
            if one.fixed and other.cases:
                return self._in_each(other, partial(self.times, one))
        corners = [a * b for a in (left.low, left.high) for b in (right.low, right.high)]
        return self._operated(exp.Mul, left, right, min(corners), max(corners))

    def quotient(self, left: Whole, right: Whole, high: int | None = None) -> Whole:
        """How often ``right`` goes into ``left``, whole times (``high`` of them at most, when that is known).

        Wherever ``left`` is not NULL it must be at least 0 and ``right`` more than 0.
        """
        if right.fixed and right.low == 1:
            return left
        if left.fixed and right.fixed:
            return self.number(max(left.low, 0) // right.low)
        if right.fixed and left.cases:
            return self._in_each(left, lambda value: self.quotient(value, right, high))
        low, most = max(left.low, 0) // max(right.high, 1), max(left.high, 0) // max(right.low, 1)
        high = most if high is None else min(most, high)
        low = min(low, high)
        wide = left.wide or right.wide
        sql: exp.Expr = exp.IntDiv(this=_part(left), expression=_part(right))
        if self.engine is SPARK:  # its DIV gives 64 bits whatever it is given
            wide = False
            if _big(low, high):
                raise TooWide
        if self.engine is POSTGRES and not wide:  # its DIV counts in the slow type
            sql = exp.Div(this=_part(left), expression=_part(right), typed=True)
        return self._fitted(sql, low, high, max(left.level, right.level), wide)

    def negative(self, whole: Whole) -> Whole:
        """The number with its sign turned."""
        return self.minus(self.number(0), whole)

    def choose(self, cases: Sequence[tuple[Truth | None, Whole]]) -> Whole:
        """The number of the first condition that is true; a condition None is always; when none is, NULL."""
        low, high = min(value.low for _, value in cases), max(value.high for _, value in cases)
        wide = any(value.wide for _, value in cases)
        if cases[0][0] is None:
            return cases[0][1]
        case = exp.Case(ifs=[])
        for condition, value in cases:
            # A bare literal would be of 32 bits, and so would all that is computed from it.
            sql = self._cast(value.sql, wide) if value.fixed or (wide and not value.wide) else _own(value.sql)
            if condition is None:
                case.set("default", sql)
            else:
                case.append("ifs", exp.If(this=_own(condition.sql), true=sql))
        levels = [value.level for _, value in cases] + [truth.level for truth, _ in cases if truth is not None]
        return replace(self._fitted(case, low, high, max(levels), wide), cases=tuple(cases))

    def _in_each(self, choice: Whole, work: Callable[[Whole], Whole]) -> Whole:
        """The choice with the work done in each of its cases, most of which are literals and need none in the query."""

        def within(value: Whole) -> Whole:
            if isinstance(value.sql, exp.Null):
                return value
            low, high = max(value.low, choice.low), min(value.high, choice.high)
            return work(value if value.fixed or low > high else replace(value, low=low, high=high))

        return self.choose([(truth, within(value)) for truth, value in choice.cases])

    def _operated(self, kind: type[exp.Binary], left: Whole, right: Whole, low: int, high: int) -> Whole:
        self._check(low, high)
        wide = left.wide or right.wide
        if _big(low, high) and not wide:
            one = right if left.fixed else left
            cast = replace(one, sql=self._cast(one.sql, True), wide=True)
            left, right, wide = (left, cast, True) if left.fixed else (cast, right, True)
        sql = kind(this=_part(left), expression=_part(right))
        return self._fitted(sql, low, high, max(left.level, right.level), wide)

    def _fitted(self, sql: exp.Expr, low: int, high: int, level: int, wide: bool) -> Whole:
        """The number in the narrowest type that holds it: 64 bits are many times quicker."""
        self._check(low, high)
        if wide and not _big(low, high):
            return Whole(self._cast(sql, False), low, high, level)
        return Whole(sql, low, high, level, wide)

    def _cast(self, sql: exp.Expr, wide: bool) -> exp.Expr:
        kind = _type(self.engine.wide if wide else "BIGINT", self.engine.dialect)
        return exp.Cast(this=_own(sql), to=kind.copy())

    def _check(self, low: int, high: int) -> None:
        if max(abs(low), abs(high)) > self.engine.widest:
            raise TooWide

    # ---- conditions ----------------------------------------------------------------------------------------------

    def compare(self, operator: str, left: Whole, right: Whole) -> Truth:
        """``left operator right``, one of < <= > >= = !=."""
        if left.fixed and right.fixed:
            return self.known(_HOLDS[operator](left.low, right.low))
        kind = _COMPARISONS[operator]
        return Truth(kind(this=_part(left), expression=_part(right)), max(left.level, right.level))

    def known(self, truth: bool) -> Truth:
        """A condition that is known."""
        return Truth(exp.true() if truth else exp.false(), fixed=truth)

    def all_of(self, truths: Sequence[Truth]) -> Truth:
        """Whether all hold: false decides, though another be undefined."""
        return Truth(exp.and_(*(_own(truth.sql) for truth in truths), copy=False), max(truth.level for truth in truths))

    def any_of(self, truths: Sequence[Truth]) -> Truth:
        """Whether one holds: true decides, though another be undefined."""
        return Truth(exp.or_(*(_own(truth.sql) for truth in truths), copy=False), max(truth.level for truth in truths))

    def opposite(self, truth: Truth) -> Truth:
        """Whether it does not hold."""
        return (
            Truth(exp.not_(_own(truth.sql), copy=False), truth.level)
            if truth.fixed is None
            else self.known(not truth.fixed)
        )

    def missing(self, wholes: Iterable[Whole]) -> Truth | None:
        """Whether one of the numbers is undefined; None when none can be."""
        tests = [
            Truth(exp.Is(this=_own(whole.sql), expression=exp.Null()), whole.level)
            for whole in wholes
            if not whole.fixed
        ]
        return self.any_of(tests) if tests else None


_COMPARISONS: dict[str, type[exp.Binary]] = {
    "<": exp.LT,
    "<=": exp.LTE,
    ">": exp.GT,
    ">=": exp.GTE,
    "=": exp.EQ,
    "!=": exp.NEQ,
}
_HOLDS = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
    "=": int.__eq__,
    "!=": int.__ne__,
}


@cache
def _type(name: str, dialect: str) -> exp.DataType:
    """A type of the dialect, parsed once."""
    return exp.DataType.build(name, dialect=dialect)


def _big(low: int, high: int) -> bool:
    return max(abs(low), abs(high)) > _NARROW


def _part(whole: Whole) -> exp.Expr:
    """The expression as an operand: in brackets where it is more than a name or a positive literal."""
    plain = isinstance(whole.sql, exp.Column | exp.Literal | exp.Cast)
    return _own(whole.sql) if plain else exp.Paren(this=_own(whole.sql))


def _own(sql: exp.Expr) -> exp.Expr:
    """An expression to be put into another: itself the first time, a copy ever after, as a node has one parent."""
    return sql if sql.parent is None else sql.copy()
