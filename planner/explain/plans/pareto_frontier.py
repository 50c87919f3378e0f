"""The Pareto frontier of money and hours: every pair of the two that no plan improves in both.

The epsilon-constraint method (Haimes, Lasdon, Wismer 1971): one objective is minimised while the other is limited, and
the limit is lowered step by step.  Each step is lexicographic, money first, then hours, so that every point found is on
the frontier; the next limit is one minute below its hours, which in whole numbers leaves nothing out.  The shortest
plan is found first, and the walk from the cheapest ends at it.  Each plan is audited, and that nothing lies between two
neighbours is confirmed by the second solver.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from models.answer.other_plans import Extent, Frontier, FrontierPoint
from models.answer.outcome import Plan
from models.problem import Problem
from planner.explain.plans.differences import Amounts, trade
from planner.explain.plans.plan_search import PlanSearch
from planner.formulation.objective import Objective
from planner.formulation.personal import minutes
from planner.linear.model import Model
from planner.solvers.cpsat import Effort, SolverFault

SHORTEST = Objective(("hours", "money", "finish", "changes"))


def frontier(problem: Problem, *, most: int = 20, effort: Effort | None = None) -> Frontier:
    """Find plans of which none is both as cheap and as short as another; of too many, the cheapest and the shortest."""
    walk = _EpsilonConstraint(problem, replace(effort or Effort(), on_better=None))
    try:
        walk.run(max(2, most))
    except SolverFault as fault:
        walk.refuse(None, "solver", str(fault))
    return walk.frontier()


@dataclass
class _EpsilonConstraint(PlanSearch):
    """The walk from the cheapest plan to the shortest, the hours being limited to less at each step."""

    points: list[Plan] = field(default_factory=list)
    gap_after: int | None = None
    extent: Extent = "unknown"
    impossible: bool = False

    def __post_init__(self) -> None:
        super().__post_init__()
        self.minutes = minutes(self.formulation)

    def run(self, most: int) -> None:
        """Find both ends, then one plan after another from the cheapest on."""
        shortest = self._best_of(SHORTEST, self.formulation.model)
        if shortest is None:
            if self.impossible:
                self.extent = "all"
                self._ask([self.formulation.model])
            return
        while not self.points or self.points[-1].cost.hours > shortest.cost.hours:
            if len(self.points) == most - 1:
                self._jump_to(shortest)
                break
            plan = self._best_of(
                Objective(), self._within(None, self.points[-1].cost.hours - 1 if self.points else None)
            )
            if plan is None:
                self._cut_short(shortest)
                return
            self.points.append(plan)
        else:
            self.extent = "all"
        self._check_order(shortest)
        if not self.doubts:
            self._ask(self._anything_better())

    def _best_of(self, objective: Objective, model: Model) -> Plan | None:
        """Return the best plan of a model; None where there is none, or none that can be shown."""
        plan = self.best(objective, model)
        if plan == "infeasible":
            self.impossible = True
            return None
        return plan

    def _cut_short(self, shortest: Plan) -> None:
        """Keep the shortest plan, which is known whatever lies between."""
        if self.impossible:
            self.doubt("there is a shorter plan, and the solver says that there is none")
        if self.points:
            self.gap_after = len(self.points)
        self.points.append(shortest)

    def _jump_to(self, shortest: Plan) -> None:
        """Leave out what lies between the last plan and the shortest, if anything does."""
        between = self._within(shortest.cost.money - 1, self.points[-1].cost.hours - 1)
        answer = self.effort.solve(between)
        if answer.status == "infeasible":
            self.extent = "all"
        else:
            self.extent = "unknown" if answer.status == "stopped" else "more"
            self.gap_after = len(self.points)
        self.points.append(shortest)

    def _check_order(self, shortest: Plan) -> None:
        """Each plan costs more and takes less time than the one before, whatever the solver says."""
        for one, other in pairwise(self.points):
            if not (one.cost.money < other.cost.money and one.cost.hours > other.cost.hours):
                self.doubt("a plan is neither dearer nor shorter than the one before it")
        if (self.points[-1].cost.money, self.points[-1].cost.hours) != (shortest.cost.money, shortest.cost.hours):
            self.doubt("the shortest plan is not the one that was found first")

    def _anything_better(self) -> Iterator[Model]:
        """Yield models whose solutions are plans that should have been found, one for each stretch between two."""
        first, last = self.points[0].cost, self.points[-1].cost
        yield self._within(first.money - 1, None)
        yield self._within(None, last.hours - 1)
        for number, (one, other) in enumerate(pairwise(self.points), start=1):
            unseen = number == self.gap_after
            yield self._within(other.cost.money - 1, other.cost.hours if unseen else one.cost.hours - 1)

    def _within(self, spent: int | None, took: int | None) -> Model:
        model = self.formulation.model.copy()
        for expr, most, label in ((self.money, spent, "so much money"), (self.minutes, took, "so much time")):
            if most is not None:
                model.add(expr, None, most, f"{label} at most")
        return model

    def _ask(self, models: Iterable[Model]) -> None:
        """Ask the second solver to agree that there is nothing."""
        for model in models:
            found = self.confirm(model)
            if found == "not asked":
                self._opinions.append("gave up")
            if found != "agrees":
                return

    def frontier(self) -> Frontier:
        """Return what was found."""
        status = "found" if self.points else "stopped"
        if self.objections or self.opinion == "disagrees":
            status = "disagreement"
        elif not self.points and self.opinion == "agrees":
            status = "impossible"
        return Frontier(
            status=status,
            points=tuple(self._points()),
            extent="unknown" if self.extent == "all" and self.opinion != "agrees" else self.extent,
            gap_after=self.gap_after,
            stopped=self.stopped,
            refused=tuple(self.refused),
            verified=self.verified("agrees" if self.points else "not asked"),
        )

    def _points(self) -> Iterator[FrontierPoint]:
        amounts = Amounts(self.problem)
        for before, plan in zip([None, *self.points], self.points, strict=False):
            traded = trade(before, plan, amounts) if before else None
            yield FrontierPoint(
                cost=plan.cost,
                finish=plan.finish,
                items=plan.items,
                dropped=traded.dropped if traded else (),
                added=traded.added if traded else (),
            )
