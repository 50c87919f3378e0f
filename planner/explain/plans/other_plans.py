"""Other plans at the same cost, and the next best ones, that differ in substance.

Solutions are enumerated with no-good cuts (canonical cuts: Balas and Jeroslow 1972): plans are found one after another,
the best first, each time with rows for every plan known: something of it must be missing, and something of what it
trades against the base plan must not be traded.  So no plan comes up again because it
has other dates, adds to a known plan, or makes a known trade along with another.  Of equally good plans the one closest
to the base plan is taken.  Each is audited before it is handed out, and "these are all" is said only if the second
solver agrees that nothing is left.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from models.answer.other_plans import Extent, OtherPlan, OtherPlans
from models.answer.outcome import Plan
from models.problem import Problem
from models.record.record import Accepted
from planner.explain.plans.differences import Amounts, Substance, covers, makes, trade
from planner.explain.plans.plan_search import PlanSearch
from planner.formulation.objective import Objective
from planner.linear.model import NOTHING, Expr, Model, total
from planner.solvers.cpsat import Effort, SolverFault


def alternatives(
    problem: Problem,
    base: Plan,
    *,
    most: int = 5,
    further: int = 3,
    combined: bool = False,
    effort: Effort | None = None,
) -> OtherPlans:
    """Find plans that keep every rule as well, and differ from a plan in substance.

    Args:
        problem: the problem the plan was made for.
        base: the plan.
        most: how many plans at the same cost to look for.
        further: how many plans to look for that cost less, where any do, and how many that cost more.
        combined: whether plans that make a trade already found, and others besides, are listed too.
        effort: how long to try in all, and how to be told to stop.
    """
    found = _Enumeration(problem, base, replace(effort or Effort(), on_better=None), combined=combined)
    level = base.cost.money
    cheaper = _Part() if _proven_cheapest(problem, base) else found.collect(further, None, level - 1)
    equal = found.collect(most, level, level)
    more = found.collect(further, level + 1, None)
    return OtherPlans(
        cost=base.cost,
        finish=base.finish,
        combined=combined,
        cheaper=tuple(cheaper.found),
        equal=tuple(equal.found),
        equal_extent=equal.extent,
        further=tuple(more.found),
        further_extent=more.extent,
        stopped=found.stopped,
        refused=tuple(found.refused),
        verified=found.verified(),
    )


def _proven_cheapest(problem: Problem, base: Plan) -> bool:
    """Say whether a plan is said to be the cheapest there is, nothing else having come first."""
    first = next(iter(base.stages), None)
    spent = base.cost.money - problem.fixed_cost
    return first is not None and (first.name, first.value, first.optimal) == ("money", spent, True)


def _lines(base: Plan) -> tuple[Accepted, ...]:
    """Return a plan as the accepted one, so that the fewest changes from it come first."""
    return tuple(
        Accepted(
            offering=each.offering,
            session=each.session or None,
            quantity=each.quantity,
            start=each.start,
            end=each.end,
        )
        for each in base.items
    )


@dataclass
class _Part:
    """The plans of one stretch of costs."""

    found: list[OtherPlan] = field(default_factory=list)
    extent: Extent = "unknown"


class _Enumeration(PlanSearch):
    """A model with a row for each plan that has been found."""

    def __init__(self, problem: Problem, base: Plan, effort: Effort, *, combined: bool) -> None:
        super().__init__(replace(problem, accepted=_lines(base)), effort)
        self.base = base
        self._combined = combined
        self._amounts = Amounts(problem)
        self._taken = self._amounts.taken(self.formulation)
        self._flags: dict[tuple[str, int], Expr] = {}
        self._known: list[Substance] = []
        self._trades: list[OtherPlan] = []
        self._know(self._amounts.substance(base.items))

    def collect(self, number: int, low: int | None, high: int | None) -> _Part:
        """Find the best plans that cost so much, and say whether there are more."""
        if not self.base.items:
            # Whatever one does only adds to having nothing to do.
            return _Part(extent="all")
        part = _Part()
        try:
            self._fill(part, number, low, high)
        except SolverFault as fault:
            self.refuse(None, "solver", str(fault))
            part.extent = "unknown"
        return part

    def _fill(self, part: _Part, number: int, low: int | None, high: int | None) -> None:
        # At one and the same cost there is no money to save.
        objective = Objective(("hours", "finish", "changes")) if low == high else Objective()
        last = (-1, -1)
        while len(part.found) < number:
            plan = self._next(objective, low, high)
            if plan is None:
                break
            part.found.append(self._trades[-1])
            now = (plan.cost.money, plan.cost.hours)
            if now < last:
                self.doubt("a plan came after one that is said to be better")
            last = now
        if not self._at_an_end:
            part.extent = self._extent(part, low, high, through=len(part.found) < number)

    @property
    def _at_an_end(self) -> bool:
        return self.stopped or bool(self.objections)

    def _next(self, objective: Objective, low: int | None, high: int | None) -> Plan | None:
        """Return the best plan that is not known yet; None where there is none, or none that can be shown."""
        if self._at_an_end:
            return None
        plan = self.best(objective, self._within(low, high))
        if not isinstance(plan, Plan):
            return None
        if not (low or 0) <= plan.cost.money <= (plan.cost.money if high is None else high):
            self.refuse(plan, "cost", "it does not cost what was asked for")
            return None
        if self._is_known(plan):
            self.refuse(plan, "substance", "it only repeats a plan that is known, or adds to one")
            return None
        self._trades.append(trade(self.base, plan, self._amounts))
        self._know(self._amounts.substance(plan.items))
        if not self._combined:
            self._not_again(self._trades[-1])
        return plan

    def _within(self, low: int | None, high: int | None) -> Model:
        model = self.formulation.model.copy()
        if low is not None or high is not None:
            model.add(self.money, low, high, "a plan at this cost")
        return model

    def _is_known(self, plan: Plan) -> bool:
        """Say, without any solver, whether a plan is one that the rows for known plans should have kept out."""
        mine = trade(self.base, plan, self._amounts)
        known = any(covers(self._amounts.substance(plan.items), each) for each in self._known)
        return known or (not self._combined and any(makes(mine, each) for each in self._trades))

    def _know(self, substance: Substance) -> None:
        """From now on, something of this must be missing."""
        self._known.append(substance)
        lacking = [self._flag(offering, amount) for offering, amount in substance.items()]
        self.formulation.model.add(total(lacking), 1, None, "something of a known plan is missing")

    def _not_again(self, known: OtherPlan) -> None:
        """From now on, something of this trade must be left out."""
        kept = [
            self._flag(each.offering, self._had(each.offering) - each.quantity + 1, least=True)
            for each in known.dropped
        ]
        kept += [self._flag(each.offering, self._had(each.offering) + each.quantity) for each in known.added]
        self.formulation.model.add(total(kept), 1, None, "something of a known trade is left out")

    def _had(self, offering: str) -> int:
        return self._known[0].get(offering, 0)

    def _flag(self, offering: str, amount: int, *, least: bool = False) -> Expr:
        """Return a 0/1 variable that can be 1 only where less of an offering is taken, or at least so much."""
        key = (offering, amount if least else -amount)
        if key not in self._flags:
            name = f"{'at least' if least else 'less than'} {amount} of {offering}"
            flag = self._flags[key] = self.formulation.model.flag(name)
            low, high = (amount, None) if least else (None, amount - 1)
            self.formulation.model.add(self._taken.get(offering, NOTHING), low, high, name, guard=flag)
        return self._flags[key]

    def _extent(self, part: _Part, low: int | None, high: int | None, *, through: bool) -> Extent:
        """Say whether there are more plans that cost so much; what there is not, the second solver confirms."""
        if not through:
            answer = self.effort.solve(self._within(low, high))
            if answer.status == "stopped":
                self.stopped = True
                return "unknown"
            if answer.status != "infeasible":
                cost = part.found[-1].cost.money - 1 if part.found else -1
                best_first = low == high or cost < (low or 0) or self._none_left(low, cost)
                return "more" if best_first else "unknown"
        return "all" if self._none_left(low, high) else "unknown"

    def _none_left(self, low: int | None, high: int | None) -> bool:
        """Ask the second solver to agree that no other plan costs so much."""
        return self.confirm(self._within(low, high)) == "agrees"
