"""A core problem, solved first, and a dual bound that answers for the variables left out of it.

The idea is the core of Balas and Zemel (An algorithm for large zero-one knapsack problems, 1980): the most promising
choices alone are searched, by the relaxation's values and reduced costs, all others being left at nothing; the result
is a plan, though perhaps not the best.  Reduced-cost fixing and dominance then show which of the others are dearer than
that plan, and these are fixed for good.  If nothing that was left out remains, or the plan meets the bound, it is the
best there is; otherwise all that remains is searched.  A core without a solution grows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from planner.linear.model import Expr, Model
from planner.solvers.cpsat import Effort, SolverFault, SolverResult
from planner.solvers.presolve.bound import DualBound, bound, phase, tighten
from planner.solvers.presolve.dominance import crowded_out, priced_out, waiting
from planner.solvers.presolve.lp import relaxed, unscale
from planner.solvers.presolve.substitute import SubstitutedModel, shrink, unshrunk

DIRECTLY = 150
"""A model with no more choices than this is searched as it is."""
FIRST = 80
"""So many choices make the first core, besides those the relaxation takes."""
GROWTH = 4
MILLION = 2**20


class CoreResult(NamedTuple):
    """An answer, and the model it is about with nothing in it that cannot matter any more."""

    answer: SolverResult
    model: Model


def minimise(
    model: Model,
    objective: Expr | None,
    choices: Collection[int],
    *,
    hint: Mapping[int, int] | None = None,
    effort: Effort | None = None,
) -> CoreResult:
    """Minimise an objective over a model, or find any solution; the same answer as `solve`, sooner.

    Args:
        model: the model; it is not changed.
        objective: what is minimised.
        choices: the variables that say what is chosen; 0 means that something is not.
        hint: values to try first.
        effort: how long to try.
    """
    effort = effort or Effort()
    small = shrink(model)
    asking = _Asking(small, effort)
    open_choices = [small.place[var] for var in choices if var in small.place]
    taken = {small.place[var] for var in choices if hint and var in small.place and hint.get(var, 0) > model.lower[var]}
    if objective is None:
        return CoreResult(_any(asking, open_choices, taken, hint), model)
    goal = small.expression(objective)
    if hint and goal.fixed and small.place.keys() <= hint.keys():
        # Nothing that it counts is open any more; the hint may come from before some variables were added.
        values = small.values(small.hint(hint))
        if not model.violated(values):
            return CoreResult(SolverResult("optimal", values, goal.constant, goal.constant), model)
    found = _bounded(small.model, goal, effort) if len(open_choices) > DIRECTLY else None
    if found is not None:
        asking = replace(asking, effort=_with_bound(effort, found[0].value))
    best = asking.first(goal, _promising(open_choices, taken, small.model, *found), hint) if found else None
    if found is None or best is None:
        return CoreResult(asking.within(small.model, goal, hint), model)
    if best.status not in ("optimal", "feasible"):
        return CoreResult(best, model)
    return _closed(model, asking, goal, found[0], open_choices, best)


def _any(asking: _Asking, choices: list[int], taken: set[int], hint: Mapping[int, int] | None) -> SolverResult:
    """Find any solution, or prove that there is none."""
    model = asking.small.model
    relaxed_rows = phase(model, asking.effort.left) if len(choices) > DIRECTLY else None
    if relaxed_rows is not None and relaxed_rows.impossible:
        return SolverResult("infeasible")
    ordered = _promising(choices, taken, model, relaxed_rows.found, relaxed_rows.values) if relaxed_rows else []
    return asking.first(None, ordered, hint) or asking.within(model, None, hint)


def _bounded(model: Model, goal: Expr, effort: Effort) -> tuple[DualBound, tuple[float, ...]] | None:
    """Return the bound that the relaxation's prices give, and the values it takes."""
    found = relaxed(model, goal, effort.left)
    if found is None:
        return None
    return bound(model, goal, found.prices, unscale(goal.terms)), found.values


def _with_bound(effort: Effort, least: int) -> Effort:
    """Tell of each better plan the bound that holds for all plans; a core's own says nothing of what was left out."""
    on_better = effort.on_better
    return effort if on_better is None else replace(effort, on_better=lambda objective, _: on_better(objective, least))


def _promising(
    choices: list[int], taken: Collection[int], model: Model, found: DualBound, values: tuple[float, ...]
) -> list[int]:
    """Order choices: what is taken now or by the relaxation, then what costs least beyond what it is worth."""

    def rank(var: int) -> tuple[bool, int, int]:
        # The relaxation is not exact: less than a millionth or so of a choice is none of it.
        some = round(values[var] * MILLION) > model.lower[var] * MILLION
        return var not in taken and not some, found.reduced[var], var

    return sorted(choices, key=rank)


def _narrowed(model: Model, goal: Expr, found: DualBound, choices: Sequence[int], limit: int) -> Model:
    """Return a model without what costs more than a plan that is known, alone or with what it waits for."""
    narrowed = model.copy()
    tighten(narrowed, found, limit)
    left = [var for var in choices if narrowed.lower[var] != narrowed.upper[var]]
    if len(left) > DIRECTLY:
        queue = waiting(narrowed, goal, left)
        for var in {*crowded_out(narrowed, queue), *priced_out(queue, found, limit)}:
            narrowed.upper[var] = 0
    return narrowed


@dataclass(frozen=True)
class _Asking:
    """A small model, and who searches it."""

    small: SubstitutedModel
    effort: Effort

    def first(self, goal: Expr | None, ordered: list[int], hint: Mapping[int, int] | None) -> SolverResult | None:
        """Search the most promising choices, and more until there is a plan; None where all would be needed."""
        size = FIRST
        while size < len(ordered):
            core = self.small.model.copy()
            for var in ordered[size:]:
                core.upper[var] = core.lower[var]
            answer = self.within(core, goal, hint)
            if answer.status != "infeasible":
                return answer
            size *= GROWTH
        return None

    def better(self, rest: Model, goal: Expr, best: SolverResult, least: int) -> SolverResult:
        """Search all that could be better than a plan; at the end of the time, the plan is the best there is to say.

        Raises:
            SolverFault: when what is as good as the plan, which is among what is searched, is said not to be there.
        """
        answer = self.within(rest, goal, best.values)
        if answer.status in ("optimal", "feasible") and answer.objective <= best.objective:
            return answer
        if answer.status in ("infeasible", "optimal"):
            raise SolverFault("nothing as good as a plan that was found can be found again")
        return replace(best, status="feasible", bound=answer.bound if answer.status == "feasible" else least)

    def within(self, model: Model, goal: Expr | None, hint: Mapping[int, int] | None) -> SolverResult:
        """Search the small model with some of its bounds narrowed; values are those of the whole model."""
        again = unshrunk(model) if model is self.small.model else shrink(model)
        objective = None if goal is None else again.expression(goal)
        tried = again.hint(self.small.hint(hint)) if hint else None
        answer = self.effort.solve(again.model, objective, hint=tried)
        if answer.status not in ("optimal", "feasible"):
            return answer
        return replace(answer, values=self.small.values(again.values(answer.values)))


def _closed(
    model: Model, asking: _Asking, goal: Expr, found: DualBound, choices: Sequence[int], best: SolverResult
) -> CoreResult:
    """Prove that a plan is the best, or search all that could be better."""
    if best.objective < found.value:
        raise SolverFault("a plan is said to cost less than any can")
    if best.objective > found.value:
        rest = _narrowed(asking.small.model, goal, found, choices, best.objective)
        best = asking.better(rest, goal, best, found.value)
    if best.objective == found.value:
        # However the search ended, nothing is left to prove.
        best = replace(best, status="optimal")
    narrowed, kept = _narrowed(asking.small.model, goal, found, choices, best.objective), model.copy()
    for var, value in asking.small.fixed.items():
        kept.lower[var] = kept.upper[var] = value
    for var, number in asking.small.place.items():
        kept.lower[var], kept.upper[var] = narrowed.lower[number], narrowed.upper[number]
    # The plan satisfies every row, and so does whatever agrees with it on all of a row's variables.
    free = {var for var, (low, high) in enumerate(zip(kept.lower, kept.upper, strict=True)) if low != high}
    kept.rows = [row for row in kept.rows if not free.isdisjoint(row.terms)]
    proven = best.objective if best.status == "optimal" else max(best.bound, found.value)
    return CoreResult(replace(best, bound=proven), kept)
