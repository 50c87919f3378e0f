"""One question after another, each answered from what is known of the one before.

What an advisor asks differs in one thing from what was asked before: the budget, an offering forced or forbidden, a
deadline, an activity the board rejects.  The options that did not change are there already
(`planner.problem.cache`).  Where only what the holder wishes has changed, so is the model, with other bounds.  And
where the plan that was found is still as good as any, nothing has to be searched at all:

- Something was taken away that the plan does not use.  Whatever is possible now was possible before, and of all that
  was, this plan was the best in every stage.
- Money comes first, and the plan fits the budget as it is now.  It was the cheapest there was, so nothing that costs
  less has become possible; and all that costs the same fits both budgets or neither.

Every answer is recomputed by the auditor on the problem as it is now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from models.answer.outcome import Outcome, PieceClaim
from models.problem import Option, Problem
from planner.formulation.model import Formulation
from planner.formulation.objective import Objective
from planner.formulation.personal import money, planning
from planner.formulation.study_time import StudyHours
from planner.gc_paused import gc_paused
from planner.linear.model import Model, Row, total
from planner.search.answer import report, report_fault
from planner.search.claims import assign_claims
from planner.search.lexicographic import SearchResult, search
from planner.search.verified import Standing
from planner.solvers.cpsat import Effort, SolverFault


@dataclass(frozen=True)
class PreviousAnswer:
    """What was found for a problem."""

    problem: Problem
    posed: Problem
    """The problem that the sheet was made for."""
    formulation: Formulation
    hours: StudyHours
    found: SearchResult | str
    claims: tuple[PieceClaim, ...] | None
    objective: Objective


@dataclass
class IncrementalPlanner:
    """Plans problem after problem; the same answers as `planner.search.answer.plan` gives, sooner."""

    holder: str = ""
    searches: int = 0
    """How often something had to be searched."""
    _known: PreviousAnswer | None = field(default=None, repr=False)

    @gc_paused()
    def plan(
        self,
        problem: Problem,
        objective: Objective | None = None,
        effort: Effort | None = None,
        standing: Standing | None = None,
    ) -> Outcome:
        """Find the cheapest plan of a problem, or establish that there is none."""
        objective, effort, before = objective or Objective(), effort or Effort(), self._known
        alike = before is not None and before.objective == objective and _alike(before.posed, problem)
        try:
            if before is None or not alike:
                before = PreviousAnswer(problem, problem, *planning(problem), "stopped", None, objective)
            if isinstance(before.found, SearchResult) and _stands(before, before.found, problem):
                known = replace(before, problem=problem)
            else:
                known = self._searched(before, problem, effort)
            model = partial(_amended, known, problem)
            outcome = report(standing or Standing(problem), self.holder, model, known.found, effort, known.claims)
        except SolverFault as fault:
            return report_fault(problem, self.holder, fault)
        # What ran out of time is no ground for the next answer.
        self._known = known if isinstance(known.found, SearchResult) and known.found.optimal else None
        return outcome

    def _searched(self, before: PreviousAnswer, problem: Problem, effort: Effort) -> PreviousAnswer:
        """Return the answer to another problem of the same sheet."""
        self.searches += 1
        model = _amended(before, problem)
        found = search(problem, before.formulation, before.hours, before.objective, effort, model)
        claims = None
        if not isinstance(found, str):
            claims = assign_claims(problem, found.chosen, effort.renewed()).claims
        return replace(before, problem=problem, found=found, claims=claims)


def _alike(before: Problem, after: Problem) -> bool:
    """Say whether a problem differs from another in wishes alone: its budget, what must be in it, what is left out."""
    limits = replace(after.limits, budget=before.limits.budget, must=before.limits.must, never=before.limits.never)
    if limits != before.limits or after.accepted != before.accepted:
        return False
    if (after.today, after.until, after.fixed_cost) != (before.today, before.until, before.fixed_cost):
        return False
    if after.credentials != before.credentials or not _same(before.activities, after.activities):
        return False
    kept = {option.offering for option in after.options}
    return _same([option for option in before.options if option.offering in kept], after.options)


def _same(before: tuple[object, ...] | list[Option], after: tuple[object, ...]) -> bool:
    """Say whether these are the same things; mostly the very same, where nothing about them was worked out anew."""
    return len(before) == len(after) and all(
        one is other or one == other for one, other in zip(before, after, strict=True)
    )


def _stands(before: PreviousAnswer, found: SearchResult, problem: Problem) -> bool:
    """Say whether the plan that was the best is still the best."""
    chosen = [option for option in before.posed.options if option.key in found.chosen]
    kept = {option.key for option in problem.options}
    if not kept >= set(found.chosen) or not kept <= {option.key for option in before.problem.options}:
        return False
    there = {name for item in (*problem.activities, *chosen) for name in item.names}
    if not there >= set(problem.limits.must) >= set(before.problem.limits.must):
        return False
    budget, was = problem.limits.budget, before.problem.limits.budget
    if budget == was:
        return True
    fits = (
        budget is None or problem.fixed_cost + sum(each.price_of(found.chosen[each.key]) for each in chosen) <= budget
    )
    tighter = budget is not None and (was is None or budget <= was)
    return fits and (tighter or (before.objective.stages[0] == "money" and not before.objective.hour_value))


def _amended(known: PreviousAnswer, problem: Problem) -> Model:
    """Return the model of a sheet with the wishes of another problem."""
    if problem is known.posed:
        return known.formulation.model
    model = known.formulation.model.copy()
    kept = {option.key for option in problem.options}
    for option in known.formulation.options:
        if option.key not in kept:
            for var in known.formulation.times(option).terms:
                model.lower[var] = model.upper[var] = 0
    model.rows = [row for row in model.rows if row.label != BUDGET and not row.label.startswith(MUST)]
    model.rows += _wished(known.formulation, problem)
    return model


BUDGET, MUST = "life: budget", "life: must "


def _wished(formulation: Formulation, problem: Problem) -> Iterator[Row]:
    if problem.limits.budget is not None:
        cost = money(formulation)
        yield Row(cost.terms, None, problem.limits.budget - problem.fixed_cost - cost.constant, BUDGET)
    for name in problem.limits.must:
        if not any(name in activity.names for activity in problem.activities):
            taken = total(formulation.taken(option) for option in formulation.options if name in option.names)
            yield Row(taken.terms, 1 - taken.constant, None, f"{MUST}{name}")
