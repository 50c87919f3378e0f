"""Substitution of fixed variables: a model without the variables that have one value left.

The first reductions of every presolve (Brearley, Mitra, Williams 1975): a row with one free variable becomes a bound, a
fixed variable is substituted by its value, and the row's sides lose what it adds.  A row that every value of its
variables satisfies is redundant and left out; one that none satisfies is kept, perhaps empty, so that the small model
has no solution either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.linear.model import Expr, Model, Row


@dataclass(frozen=True)
class SubstitutedModel:
    """A small model, and how to get from it to the whole one and back."""

    model: Model
    place: Mapping[int, int]
    """By variable of the whole model that is free: its number in the small one."""
    fixed: Mapping[int, int]
    """By variable of the whole model that is not: its value."""

    def expression(self, whole: Expr) -> Expr:
        """Return an expression of the whole model in terms of the small one."""
        constant = whole.constant + sum(coef * self.fixed.get(var, 0) for var, coef in whole.terms.items())
        return Expr({self.place[var]: coef for var, coef in whole.terms.items() if var in self.place}, constant)

    def values(self, small: Mapping[int, int]) -> dict[int, int]:
        """Return a solution of the whole model from one of the small one."""
        return {**self.fixed, **{var: small[number] for var, number in self.place.items()}}

    def hint(self, whole: Mapping[int, int]) -> dict[int, int]:
        """Return of a solution of the whole model what the small one has variables for."""
        return {number: whole[var] for var, number in self.place.items() if var in whole}


def unshrunk(model: Model) -> SubstitutedModel:
    """Return a model as it is, where nothing is left to take out of it."""
    return SubstitutedModel(model, {var: var for var in range(len(model.names))}, {})


def shrink(model: Model) -> SubstitutedModel:
    """Take the variables out that have one value left, and those that get it once others are out."""
    lower, upper, rows, singles = list(model.lower), list(model.upper), model.rows, True
    while singles:
        singles, left = False, []
        for row in rows:
            free = [var for var in row.terms if lower[var] != upper[var]]
            if len(free) == 1:
                singles |= _narrow(row, free[0], lower, upper)
            elif free:
                left.append(row)
        # What one variable alone can satisfy is said by its bounds now.
        rows = left
    free = [var for var, (low, high) in enumerate(zip(lower, upper, strict=True)) if low != high]
    place = {var: number for number, var in enumerate(free)}
    fixed = {var: low for var, low in enumerate(lower) if var not in place}
    small = Model([model.names[var] for var in free], [lower[var] for var in free], [upper[var] for var in free])
    if any(low > high for low, high in zip(lower, upper, strict=True)):
        # A variable that is asked to be more than it may be: there is no solution, and the small model says so too.
        return SubstitutedModel(Model(rows=[Row({}, 1, None, "no value is left")]), {}, dict(enumerate(lower)))
    for row in model.rows:
        terms: dict[int, int] = {}
        least = most = shift = 0
        for var, coef in row.terms.items():
            if var in fixed:
                shift += coef * lower[var]
                continue
            terms[place[var]] = coef
            one, other = coef * lower[var], coef * upper[var]
            least += min(one, other)
            most += max(one, other)
        low = None if row.low is None or least + shift >= row.low else row.low - shift
        high = None if row.high is None or most + shift <= row.high else row.high - shift
        if low is not None or high is not None:
            small.rows.append(Row(terms, low, high, row.label))
    return SubstitutedModel(small, place, fixed)


def _narrow(row: Row, var: int, lower: list[int], upper: list[int]) -> bool:
    """Let a row with one free variable narrow its bounds; says whether it did.

    Where nothing would be left between them they stay as they are: the row is then kept, and has no solution.
    """
    coef = row.terms[var]
    rest = sum(each * lower[other] for other, each in row.terms.items() if other != var)
    low, high = lower[var], upper[var]
    if row.low is not None:
        bound = row.low - rest
        low, high = (max(low, -(-bound // coef)), high) if coef > 0 else (low, min(high, bound // coef))
    if row.high is not None:
        bound = row.high - rest
        low, high = (low, min(high, bound // coef)) if coef > 0 else (max(low, -(-bound // coef)), high)
    if low > high or (low, high) == (lower[var], upper[var]):
        return False
    lower[var], upper[var] = low, high
    return True
