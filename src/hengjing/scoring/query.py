"""A framework as one SQL query over a wide table: a row for each organisation, a column for each figure.

The points of every indicator come out as ``one.score`` gives them: two decimals, held within 0 and its weight, scaled
to the weight it has where others do not apply, rounded half-up once; NULL where they are undefined; and their total,
before and after the ceilings. A row with a number larger than the query can count exactly is left out, and found by a
query of its own: its points are the interpreter's business (``table.py``), never a wrong number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import reduce
from itertools import product
from math import gcd

from sqlglot import exp

from hengjing.errors import InputError
from hengjing.formulas.dimensions import unit_of
from hengjing.formulas.exact import Arithmetic, Exact
from hengjing.formulas.rules import ZERO
from hengjing.formulas.sql import Column, compile_condition, compile_formula
from hengjing.formulas.tree import Name, Node, names, text
from hengjing.formulas.whole import DUCKDB, Engine, Truth, Whole, Writer
from hengjing.frameworks.model import Framework, Indicator
from hengjing.scoring.plan import PROVEN, Plan, Source
from hengjing.scoring.weights import shares

ORGANISATION, TOTAL, FINAL, SUPPORTED = "organisation", "total", "final", "supported."
# With more conditions under which indicators drop out there would be too many cases to write down.
_MOST_CONDITIONS = 6


@dataclass(frozen=True, slots=True)
class Query:
    """``sql`` gives ``organisation``, the points of each indicator under its code, ``total``, and ``final`` after the
    ceilings; for a table with proven figures the same again as ``supported.…``.

    ``others`` gives the organisation and the figures of the rows ``sql`` leaves to the interpreter; it is empty when
    there can be none.
    """

    sql: str
    others: str


def wanted(framework: Framework) -> dict[str, Name]:
    """The figures a framework asks for, by the name of their column in the wide table."""
    formulas: list[Node | None] = [ceiling.when for ceiling in framework.ceilings]
    for indicator in framework.indicators:
        formulas += [indicator.rate, indicator.score, indicator.applies]
    return {text(name): name for formula in formulas if formula is not None for name in names(formula)}


def query(
    framework: Framework, sources: Mapping[str, Source], table: str, engine: Engine = DUCKDB, proven: bool = False
) -> Query:
    """The query of a framework over ``table``, whose columns are described by ``sources`` (others do not exist).

    With ``proven`` the table has a second column for each figure, ``proven.…``, with what of it rests on evidence.
    Raises InputError when the codes of two indicators differ in nothing but case, which the names of columns cannot.
    """
    _refuse_alike(framework)
    known = {name: sources[name] for name in wanted(framework) if name in sources}
    plan = Plan(known, engine)
    selected = _Scoring(framework, plan, Writer(engine, "t")).columns(proven)
    beyond = plan.beyond()
    organisation, origin = exp.column(ORGANISATION, quoted=True), exp.to_table(table)
    others = ""
    if beyond is not None:
        figures = [exp.column(name, quoted=True) for name in known]
        others = exp.select(organisation, *figures).from_(origin).where(beyond).sql(engine.dialect)
    prefixes = ("", PROVEN) if proven else ("",)
    step = exp.select(organisation, *(plan.figure(name, prefix) for prefix in prefixes for name in known)).from_(origin)
    step = step if beyond is None else step.where(exp.not_(beyond))
    for columns in plan.steps:
        step = exp.select("*", *columns).from_(_source(step, engine))
    whole = exp.select(organisation, *selected).from_(_source(step, engine))
    return Query(whole.sql(engine.dialect), others)


def _source(step: exp.Select, engine: Engine) -> exp.Subquery:
    return (step.offset(0) if engine.fenced else step).subquery("step", copy=False)


def _refuse_alike(framework: Framework) -> None:
    seen = {ORGANISATION: "单位列", TOTAL: "总分列", FINAL: "总分列"}
    for indicator in framework.indicators:
        code = indicator.code.lower()
        if code in seen:
            raise InputError(
                f"指标代码“{indicator.code}”与{seen[code]}不分大小写时相同",
                where=framework.code,
                remedy="批量评分时每个指标是一列，列名不分大小写，请改正指标代码。",
            )
        seen[code] = f"指标代码“{indicator.code}”"


class _Scoring:
    """The columns of a framework, in hundredths of a point until the very end."""

    def __init__(self, framework: Framework, plan: Plan, writer: Writer) -> None:
        self._framework, self._plan, self._writer = framework, plan, writer
        self._dropped = {one.code: self._drops(one.applies) for one in framework.indicators if one.applies is not None}

    def columns(self, proven: bool) -> list[exp.Expr]:
        """The columns of the query after ``organisation``."""
        indicators = self._framework.indicators
        ruled = [self._writer.hold(self._ruled(indicator)) for indicator in indicators]
        found = dict(zip((indicator.code for indicator in indicators), ruled, strict=True))
        found |= self._totals("", ruled)
        if proven:
            kept = [
                self._writer.hold(_least(self._writer, by_rule, self._points(indicator, proven=True)))
                for indicator, by_rule in zip(indicators, ruled, strict=True)
            ]
            found |= {f"{SUPPORTED}{one.code}": points for one, points in zip(indicators, kept, strict=True)}
            found |= self._totals(SUPPORTED, kept)
        self._plan.add(self._writer.steps)
        return [exp.alias_(_decimal(points), name, quoted=True) for name, points in found.items()]

    def _drops(self, applies: Node) -> Truth:
        """Whether an indicator is known not to apply; never NULL."""
        found = self._plan.write([applies], lambda columns, writer: compile_condition(applies, columns, writer))
        return self._writer.hold_truth(self._holds(None if found is None else self._writer.opposite(found)))

    def _holds(self, truth: Truth | None) -> Truth:
        if truth is None:
            return self._writer.known(False)
        return replace(truth, sql=exp.func("COALESCE", truth.sql, exp.false()))

    # ---- points ------------------------------------------------------------------------------------------------------

    def _ruled(self, indicator: Indicator) -> Whole:
        """The points by rule; one that does not apply has 0 of them."""
        points = self._points(indicator)
        dropped = self._dropped.get(indicator.code)
        if dropped is None:
            return points
        return self._writer.choose([(dropped, self._writer.number(0)), (None, points)])

    def _points(self, indicator: Indicator, proven: bool = False) -> Whole:
        formulas = [formula for formula in (indicator.rate, indicator.guarded) if formula is not None]
        cases = self._scales(indicator)

        def make(columns: Mapping[str, Column], writer: Writer) -> Whole:
            limited = _limited(_exact(indicator, columns, writer), Fraction(indicator.weight), writer)
            if len(cases) > 1:
                limited = Arithmetic(writer).hold(limited)
            scaled = [
                (truth, _rounded(Arithmetic(writer).times(limited, Arithmetic(writer).constant(scale)), writer))
                for truth, scale in cases
            ]
            return writer.hold(writer.choose(scaled))

        return self._plan.write(formulas, make, proven) or self._writer.nothing()

    def _scales(self, indicator: Indicator) -> list[tuple[Truth | None, Fraction]]:
        """By how much the points are scaled, depending on which indicators do not apply."""
        if len(self._dropped) > _MOST_CONDITIONS:
            self._plan.give_up()
        if not self._dropped or len(self._dropped) > _MOST_CONDITIONS:
            return [(None, Fraction(1))]
        cases: list[tuple[Truth | None, Fraction]] = []
        for choice in product((False, True), repeat=len(self._dropped)):
            left_out = [code for code, dropped in zip(self._dropped, choice, strict=True) if dropped]
            scale = Fraction(shares(self._framework, left_out)[indicator.code]) / Fraction(indicator.weight)
            if scale != 1 and indicator.code not in left_out:
                pairs = zip(self._dropped.values(), choice, strict=True)
                truths = [truth if dropped else self._writer.opposite(truth) for truth, dropped in pairs]
                cases.append((self._writer.all_of(truths), scale))
        return [*cases, (None, Fraction(1))]

    # ---- totals ------------------------------------------------------------------------------------------------------

    def _totals(self, prefix: str, points: Sequence[Whole]) -> dict[str, Whole]:
        """The sum of the points that are defined, and what the ceilings leave of it."""
        known: list[exp.Expr] = [exp.func("COALESCE", one.sql, exp.Literal.number(0)) for one in points]
        added = reduce(lambda left, right: exp.Add(this=left, expression=right), known)
        level = max(one.level for one in points)
        total = self._writer.hold(Whole(added, 0, sum(one.high for one in points), level))
        final = total
        for ceiling in self._framework.ceilings:
            most = self._writer.number(int(ceiling.at_most * 100))
            over = self._writer.all_of([self._limits(ceiling.when), self._writer.compare(">", final, most)])
            final = self._writer.hold(self._writer.choose([(over, most), (None, final)]))
        return {f"{prefix}{TOTAL}": total, f"{prefix}{FINAL}": final}

    def _limits(self, when: Node) -> Truth:
        """Whether a ceiling is known to hold."""
        return self._holds(
            self._plan.write([when], lambda columns, writer: compile_condition(when, columns, writer)),
        )


def _exact(indicator: Indicator, columns: Mapping[str, Column], writer: Writer) -> Exact:
    rate, unit = None, None
    if indicator.rate is not None:
        unit = unit_of(indicator.rate, weight=False)
        rate = Arithmetic(writer).hold(compile_formula(indicator.rate, columns, writer))
    return compile_formula(indicator.guarded, columns, writer, Fraction(indicator.weight), rate, unit)


def _limited(score: Exact, weight: Fraction, writer: Writer) -> Exact:
    """``score`` held within 0 and ``weight``."""
    arithmetic = Arithmetic(writer)
    if score.low >= 0 and score.high <= weight:
        return score
    score = arithmetic.hold(score)
    none, full = arithmetic.constant(0), arithmetic.constant(weight)
    below, above = arithmetic.compare("<=", score, none), arithmetic.compare(">=", score, full)
    # What is undefined is neither, and stays undefined.
    held = arithmetic.choose([(below, none), (above, full), (None, score)], [])
    return arithmetic.bounded(held, ZERO, weight)


def _rounded(score: Exact, writer: Writer) -> Whole:
    """Floor(100 × score + ½), for a score that is not below 0."""
    most = int(score.high * 100 + Fraction(1, 2))
    if not score.bottom.fixed:
        divisor = writer.hold(score.bottom)
        half = writer.plus(writer.times(score.top, writer.number(200)), divisor)
        return writer.quotient(half, writer.times(divisor, writer.number(2)), most)
    common = gcd(100, score.bottom.low)
    factor, bottom = 100 // common, score.bottom.low // common
    if bottom == 1:
        return replace(writer.times(score.top, writer.number(factor)), low=0, high=most)
    half = writer.plus(writer.times(score.top, writer.number(2 * factor)), writer.number(bottom))
    return writer.quotient(half, writer.number(2 * bottom), most)


def _least(writer: Writer, ruled: Whole, proof: Whole) -> Whole:
    """What of the points by rule is supported: no more than the proven figures give, 0 where one is undefined."""
    less, not_less = writer.compare("<", ruled, proof), writer.compare(">=", ruled, proof)
    return writer.choose([(less, ruled), (not_less, proof), (None, writer.number(0))])


def _decimal(hundredths: Whole) -> exp.Expr:
    """Hundredths as points with two decimals."""
    cast = exp.cast(hundredths.sql, f"DECIMAL({len(str(hundredths.high))}, 0)")
    return exp.Mul(this=cast, expression=exp.Literal.number("0.01"))
