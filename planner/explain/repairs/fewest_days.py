"""Fewest days for each licence, where several periods end: every way to share them out of which none is too many.

On the elastic sheet all that is given more time ends on one day.  Here each period has days of its own, and so has the
day by which the holder wanted to be done: the problem is assembled anew with them and asked whether it has a plan.
Every combination in which no number can be smaller unless another grows is a repair of its own.

What a board would have to grant, and what is found elsewhere, is settled before days are counted; hours, and after them
money, are made as little as will do with the days of each combination.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.problem import SoftConstraint
from planner.explain.relaxation.widened import FURTHEST, UNTIL, WidenedProblem
from planner.explain.repairs.pareto import ParetoStaircase, Vector, boxes
from planner.explain.repairs.relaxed_case import RATES, RelaxedCase, repaired
from planner.explain.repairs.sizes import SizedRepair
from planner.formulation.personal import BUDGET, money, planning
from planner.formulation.study_time import HOURS_A_DAY, WHOLE_DAY
from planner.solvers.cpsat import Effort, SolverResult

MOST = 12
"""So many combinations of days are listed for one repair."""

PLENTY = 2**40
"""Cents that no plan costs."""


@dataclass(frozen=True)
class Shares:
    """The ways to share out the days of one repair."""

    sized: tuple[SizedRepair, ...]
    complete: bool = True
    """Whether these are all."""
    more: bool = False
    """Whether there are others for certain."""


def fewest_days(sized: SizedRepair, widened: WidenedProblem, effort: Effort, most: int = MOST) -> Shares:
    """Return a repair with one day for all, once for each combination of days of which none is more than is needed."""
    if len(widened.base.credentials) < 2 or not sized.relaxed.days:
        return Shares((sized,))
    asking = _Asking(sized, widened, effort)
    stairs = ParetoStaircase(asking.will_do, most, nearly=asking.studies)
    stairs.climb(boxes([tuple(asking.ends(name)) for name in asking.names]))
    found = tuple(each for each in map(asking.finished, stairs.found) if each is not None)
    through = stairs.complete and len(found) == len(stairs.found)
    # Where nothing will do after all, planning with the repair as it came says so.
    return Shares(found or (sized,), through, stairs.more)


@dataclass(frozen=True)
class _Asking:
    """Plans with so many days more for each."""

    sized: SizedRepair
    widened: WidenedProblem
    effort: Effort

    @property
    def names(self) -> list[str]:
        """Return what has days: credentials, and after them, as an empty name, the day the holder wished for."""
        return [*sorted(self.sized.relaxed.days), *([""] if self.sized.relaxed.until is not None else [])]

    @property
    def studies(self) -> bool:
        """Whether there is study on demand: it is begun and finished within one period, or one cut of all of them."""
        return any(each.on_demand for each in self.widened.problem.options)

    def ends(self, name: str) -> Iterator[int]:
        """Yield the numbers of days after which something done or booked already begins to count, and the largest."""
        most = (max(self._period(each) for each in self.sized.relaxed.days) + FURTHEST - self._end(name)).days
        if name:
            most = min(most, FURTHEST.days)
            fixed = [*self.widened.base.activities, *(each for each in self.widened.problem.options if each.forced)]
            late = {(piece.on - self._end(name)).days for each in fixed for piece in each.pieces.get(name, ())}
            yield from (day - 1 for day in sorted(late) if 0 < day <= most)
        yield most

    def _end(self, name: str) -> date:
        wish = self.widened.case.record.wishes.until
        return self._period(name) if name or wish is None else wish

    def _period(self, name: str) -> date:
        return self.widened.base.credential(name).period.end

    def will_do(self, days: Vector) -> bool | None:
        """Say whether there is a plan with so many days more, whatever hours and money it takes if these give way."""
        status = self._answer(self._free(days)).status
        return None if status == "stopped" else status != "infeasible"

    def finished(self, days: Vector) -> SizedRepair | None:
        """Return the repair with these days, and as few hours and as little money as will do with them."""
        relaxed = self._free(days)
        for rate in relaxed.hours:
            least = self._least(relaxed, rate)
            if least is None:
                return None
            relaxed = _with_hours(relaxed, rate, least)
        answer = self._answer(relaxed, cost=True)
        if answer.status != "optimal":
            return None
        spent = answer.objective + self.widened.base.fixed_cost
        relaxed = replace(relaxed, budget=spent if BUDGET in self.sized.correction else None)
        ends = [self._end(name) + timedelta(days=more) for name, more in zip(self.names, days, strict=True)]
        return SizedRepair(self.sized.correction, relaxed, spent, max(ends))

    def _free(self, days: Vector) -> RelaxedCase:
        """Return what gives correction, with so many days and as many hours and as much money as there could be."""
        correction, limits = self.sized.correction, self.widened.base.limits
        given = dict(zip(self.names, days, strict=True))
        longest = dict.fromkeys(RATES, WHOLE_DAY * 31) | {HOURS_A_DAY: WHOLE_DAY - limits.per_day}
        return replace(
            self.sized.relaxed,
            days={name: more for name, more in given.items() if name and more},
            until=self._end("") + timedelta(days=given[""]) if UNTIL in correction and "" in given else None,
            hours={rate: longest[rate] for rate in RATES if rate in correction},
            budget=PLENTY if BUDGET in correction else None,
        )

    def _least(self, relaxed: RelaxedCase, rate: SoftConstraint) -> int | None:
        """Return the fewest minutes more that will do; None where the time ran out."""
        low, high = 0, relaxed.hours[rate]
        while low < high:
            middle = (low + high) // 2
            status = self._answer(_with_hours(relaxed, rate, middle)).status
            if status == "stopped":
                return None
            low, high = (middle + 1, high) if status == "infeasible" else (low, middle)
        return high

    def _answer(self, relaxed: RelaxedCase, *, cost: bool = False) -> SolverResult:
        """Ask whether there is a plan, or for the cheapest."""
        formulation, _ = planning(repaired(self.widened.case, relaxed, self.widened.found, self.widened.base.currency))
        return self.effort.solve(formulation.model, money(formulation) if cost else None)


def _with_hours(relaxed: RelaxedCase, rate: SoftConstraint, more: int) -> RelaxedCase:
    return replace(relaxed, hours={**relaxed.hours, rate: more})
