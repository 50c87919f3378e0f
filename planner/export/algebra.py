"""The model for people: one line for each row, under the rule or fact that asks for it, with its clause.

minimise    6000 a@may + 4500 b@june
# board: total. At least 10 hours [1(a)]; asks for 600, of which 60 are done
r0 [board: total; 1(a) +1]: 300 a@may + 240 b@june >= 540
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from models.problem import RuleInstance
from models.regime.rules import Count, Cover, Maximum, Minimum
from planner.export.meanings import done, meanings
from planner.export.names import flat
from planner.export.reasons import Reason
from planner.export.stated import Stated
from planner.linear.model import Row
from planner.rules.ledger import ceil, floor

PARTS = {
    "rule": "Rules",
    "fact": "What the record and the catalogs say",
    "meaning": "What variables mean",
}


def algebra(stated: Stated) -> str:
    """Return the model as text: what is minimised, the rows by who asks for them, what is done, the variables."""
    lines = [f"# {flat(each)}" for each in (stated.title, *stated.remarks(), *_reading())]
    lines += ["", *_objective(stated), "", "subject to", *_rows(stated)]
    lines += ["", "# What is done already", *(f"#   {each}" for each in done(stated))]
    lines += ["", *_variables(stated)]
    if stated.problem.left_out:
        lines += ["", "# What is on offer and cannot be taken"]
        lines += [f"#   {name}: {flat(why)}" for name, why in stated.problem.left_out]
    return "\n".join(lines) + "\n"


def _reading() -> Iterator[str]:
    yield "Lines that begin with # explain.  x0, x1 and so on, r0, r1 and so on are the names in the MPS file."
    yield "What does not depend on any choice stands on the right: what is done already has been taken off there."


def _objective(stated: Stated) -> Iterator[str]:
    yield f"minimise  # {stated.least}"
    for var, coef in stated.objective.terms.items():
        yield f"  {_term(coef, stated.names[var], first=False)}"
    if stated.objective.constant or not stated.objective.terms:
        yield f"  {_term(stated.objective.constant, '', first=False)}"


def _rows(stated: Stated) -> Iterator[str]:
    """Write rows under who asks for them: rules in the regime's order, then facts, then what variables mean."""
    reasons = [stated.reasons.of(row.label) for row in stated.model.rows]
    order = sorted(range(len(reasons)), key=lambda number: reasons[number].place)
    for kind, alike in groupby(order, key=lambda number: reasons[number].kind):
        yield f"\n# ---- {PARTS[kind]}"
        for said, numbers in groupby(alike, key=lambda number: _heading(reasons[number])):
            together = list(numbers)
            rows = [stated.model.rows[number] for number in together]
            yield f"\n# {said}{_asked(reasons[together[0]].instance, rows)}"
            for number, row in zip(together, rows, strict=True):
                head = f"r{number} [{flat(row.label)}; {reasons[number].briefly}]"
                yield f"{head}: {_row(row, stated.names)}"


def _heading(reason: Reason) -> str:
    if reason.kind != "rule":
        return f"{reason.said}."
    return f"{reason.credential}: {flat(reason.rule)}.  {reason.said} [{reason.cited}]"


def _asked(instance: RuleInstance | None, rows: Sequence[Row]) -> str:
    """Say what a rule asks for and how much of it is done, where one row says all of it."""
    if instance is None or (instance.amount is not None and instance.amount.shares):
        return ""
    lows = [row.low for row in rows if row.low is not None]
    highs = [row.high for row in rows if row.high is not None]
    match instance.rule:
        case Minimum() | Cover() if instance.amount is not None and len(lows) == 1:
            return _compared("at least", ceil(instance.amount.constant), lows[0])
        case Count() as rule if rule.at_least is not None and len(lows) == 1:
            return _compared("at least", rule.at_least, lows[0])
        case Maximum() as rule if instance.amount is not None and rule.each == "all" and len(highs) == 1:
            return _compared("at most", floor(instance.amount.constant), highs[0])
    return ""


def _compared(side: str, asked: int, left: int) -> str:
    taken = asked - left
    return f"; {side} {asked}" + (f"; done and counted whole: {taken}; left: {left}" if taken else "")


def _row(row: Row, names: Sequence[str]) -> str:
    body = _sum(row.terms, names)
    if row.low is not None and row.low == row.high:
        return f"{body} = {row.low}"
    if row.low is not None and row.high is not None:
        return f"{row.low} <= {body} <= {row.high}"
    return f"{body} >= {row.low}" if row.high is None else f"{body} <= {row.high}"


def _sum(terms: Mapping[int, int], names: Sequence[str]) -> str:
    parts = [_term(coef, names[var], first=not place) for place, (var, coef) in enumerate(terms.items())]
    return " ".join(parts) or "0"


def _term(coef: int, name: str, *, first: bool) -> str:
    """Write a number of something with its sign; a plus at the beginning goes without saying."""
    sign = "- " if coef < 0 else "" if first else "+ "
    size = "" if abs(coef) == 1 and name else str(abs(coef))
    return sign + " ".join(filter(None, (size, name)))


def _variables(stated: Stated) -> Iterator[str]:
    yield "variables, each a whole number"
    told = meanings(stated)
    for var, name in enumerate(stated.names):
        line = f"  x{var}: {stated.model.lower[var]} <= {name} <= {stated.model.upper[var]}"
        yield line + (f"  # {told[var]}" if var in told else "")
