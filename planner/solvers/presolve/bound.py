"""Lagrangian dual bound, reduced-cost fixing and phase one of the simplex, all exact for any prices of the rows.

Dual bound.  Let a row ask for at least `low` and at most `high` of `a x`, and let its price `y` be at least 0 where it
is held to `low` and at most 0 where it is held to `high`.  Then every solution satisfies
`c x >= y bound + (c - y a) x`, and `(c - y a) x` is at least what each variable makes of it at its cheaper bound.  This
is weak duality: it holds for all prices, good or bad, so floating point may choose them; the sums are taken here in
whole numbers, prices as multiples of 1 / SCALE (a safe bound, as in Neumaier and Shcherbina 2004).

Reduced-cost fixing (Dantzig, Fulkerson, Johnson 1954).  A solution in which a variable differs from its cheaper bound
costs at least its reduced cost `d = c - y a` more for each unit.  With a solution known that costs `limit`, a variable
may therefore move away from there by at most `(limit - bound) / d`, in this and in every other solution that costs no
more.

Phase one.  Whether rows can hold at all is asked by letting all of them give way by one artificial variable, and
minimising that: a dual bound above 0 proves in whole numbers that they cannot (a Farkas certificate).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from planner.linear.model import Expr, Model, Row
from planner.solvers.presolve.lp import relaxed

SCALE = 2**24


@dataclass(frozen=True, slots=True)
class DualBound:
    """A lower bound, and the reduced cost of every variable, in units of 1 / SCALE."""

    least: int
    reduced: tuple[int, ...]

    @property
    def value(self) -> int:
        """The smallest whole value that the objective can take."""
        return -(-self.least // SCALE)


def bound(model: Model, objective: Expr, prices: Sequence[float], factor: int = 1) -> DualBound:
    """Work out the bound that prices give.

    Args:
        model: rows and bounds.
        objective: what is minimised.
        prices: one for each row, as good as they are.
        factor: by what the prices are to be multiplied.
    """
    reduced = [0] * len(model.names)
    for var, coef in objective.terms.items():
        reduced[var] = coef * SCALE
    least = objective.constant * SCALE
    for row, price in zip(model.rows, prices, strict=True):
        # The factor is applied before rounding, so that large costs lose nothing of their prices.
        scaled = price * factor * SCALE
        exact = round(scaled) if isfinite(scaled) else 0
        side = row.low if exact > 0 else row.high
        if not exact or side is None:
            # A price for a side that the row does not have says nothing.
            continue
        least += exact * side
        for var, coef in row.terms.items():
            reduced[var] -= exact * coef
    for cost, low, high in zip(reduced, model.lower, model.upper, strict=True):
        least += cost * (low if cost > 0 else high)
    return DualBound(least, tuple(reduced))


def tighten(model: Model, found: DualBound, limit: int) -> int:
    """Narrow the bounds of a model to what solutions that cost at most `limit` can take; returns how many are fixed.

    Args:
        model: its bounds are changed.
        found: a bound that was worked out for these rows and bounds, or wider ones.
        limit: what a solution that is known costs.
    """
    gap = limit * SCALE - found.least
    fixed = 0
    for var, cost in enumerate(found.reduced):
        low, high = model.lower[var], model.upper[var]
        if low == high or not cost:
            continue
        reach = gap // abs(cost)
        if reach < high - low:
            if cost > 0:
                model.upper[var] = low + reach
            else:
                model.lower[var] = high - reach
            fixed += reach == 0
    return fixed


@dataclass(frozen=True, slots=True)
class PhaseOne:
    """What phase one of the simplex shows about whether rows can hold."""

    impossible: bool
    """Proven in whole numbers."""
    found: DualBound
    values: tuple[float, ...]


def phase(model: Model, seconds: float) -> PhaseOne | None:
    """Minimise by how much rows would have to give way; None where there was no time to find out."""
    loose = Model(list(model.names), list(model.lower), list(model.upper))
    most, rows = 0, []
    for row in model.rows:
        unit = max(map(abs, row.terms.values()), default=1)
        for side, sign in ((row.low, 1), (row.high, -1)):
            if side is None:
                continue
            start = sum(coef * model.lower[var] for var, coef in row.terms.items())
            most = max(most, -(-(side - start) * sign // unit))
            rows.append((row, side, sign, unit))
    give = loose.variable("rows give way", 0, max(1, most))
    var = next(iter(give.terms))
    for row, side, sign, unit in rows:
        low, high = (side, None) if sign > 0 else (None, side)
        loose.rows.append(Row({**row.terms, var: sign * unit}, low, high, row.label))
    found = relaxed(loose, Expr({var: 1000}), seconds)
    if found is None:
        return None
    least = bound(loose, Expr({var: 1000}), found.prices)
    return PhaseOne(least.least > 0, DualBound(least.least, least.reduced[:-1]), found.values[:-1])
