"""Whether rows can hold at all, as far as a linear relaxation can tell.

Every row is let give way by a common amount, which is made as small as it can be.  If an exact bound shows that it
cannot be 0, the rows have no solution.  If it can, the solution of the relaxation says which choices are promising.
"""

from __future__ import annotations

from dataclasses import dataclass

from planner.linear import Expr, Model, Row
from planner.reduce.bound import Bound, bound
from planner.reduce.relax import relaxed


@dataclass(frozen=True, slots=True)
class Phase:
    """What the relaxation tells of whether rows can hold."""

    impossible: bool
    """Proven in whole numbers."""
    found: Bound
    values: tuple[float, ...]


def phase(model: Model, seconds: float) -> Phase | None:
    """Ask by how much rows would have to give way; None where there was no time to find out."""
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
    return Phase(least.least > 0, Bound(least.least, least.reduced[:-1]), found.values[:-1])
