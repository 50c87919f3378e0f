"""Fewest days for each licence, where several periods end on different days.

On the elastic sheet all that is given more time ends on one day.  Each licence's own days are then made as few as they
can be, one licence after another, by assembling the problem anew and asking whether it has a plan.
"""

from __future__ import annotations

from dataclasses import replace

from planner.explain.relax import Relaxed, repaired
from planner.explain.size import Sized
from planner.explain.widen import Wide
from planner.life import planning
from planner.solve import Effort, solve


def fewest_days(sized: Sized, wide: Wide, effort: Effort) -> Sized:
    """Return a way out with as few days more as will do for each licence."""
    relaxed = sized.relaxed
    if len(wide.base.licences) < 2 or not relaxed.days:
        return sized
    for name in relaxed.days:
        low, high = 1, relaxed.days[name]
        while low < high:
            middle = (low + high) // 2
            shorter = replace(relaxed, days={**relaxed.days, name: middle})
            low, high = (low, middle) if _possible(shorter, wide, effort) else (middle + 1, high)
        relaxed = replace(relaxed, days={**relaxed.days, name: high})
    return replace(sized, relaxed=relaxed)


def _possible(relaxed: Relaxed, wide: Wide, effort: Effort) -> bool:
    sheet, _ = planning(repaired(wide.case, relaxed, wide.found, wide.base.currency))
    return solve(sheet.model, effort=effort).status in ("optimal", "feasible")
