"""Lexicographic (preemptive) optimisation: the cheapest plan, one objective after another on one model.

Each stage minimises its objective and adds a row that keeps it as good; the next stage chooses among what is left.  The
finish is no linear objective and is found by bisection over the days.  Last comes a canonical order, so that of all
plans that are as good in every stage the same one is always returned.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.answer.outcome import StageResult
from models.problem import Problem
from planner.formulation.model import Formulation
from planner.formulation.objective import (
    Objective,
    Stage,
    candidate_days,
    canonical,
    ends_in,
    expression,
    finish_by,
    last_day_ties,
)
from planner.formulation.study_time import StudyHours
from planner.linear.model import Expr, Model
from planner.search.schedule import ScheduledItem, place
from planner.solvers.cpsat import Effort, PreparedModel, SolverFault, SolverResult
from planner.solvers.presolve.core import DIRECTLY, CoreResult, minimise


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The best choice found, stage by stage."""

    chosen: Mapping[str, int]
    placed: tuple[ScheduledItem, ...]
    stages: tuple[StageResult, ...]
    optimal: bool
    """Whether every stage was proven, and that of all plans as good in each this is the one that comes first."""
    money_bound: int | None = None
    """Cents that no choice as good in the stages before undercuts; None where money was not a stage of its own."""

    @property
    def cost_proven(self) -> bool:
        """Whether money and hours are proven, which come before the finish: how soon a plan is done costs neither."""
        names = [each.name for each in self.stages]
        before = self.stages[: names.index("finish")] if "finish" in names else ()
        return self.optimal or ("finish" in names and all(each.optimal for each in before))


def search(
    problem: Problem,
    formulation: Formulation,
    hours: StudyHours,
    objective: Objective,
    effort: Effort,
    model: Model | None = None,
    *,
    reduce: bool = True,
) -> SearchResult | str:
    """Solve stage after stage; returns `infeasible` or `stopped` where there is no plan to show.

    Args:
        problem: the problem; it may differ from that of the sheet in what the model says besides.
        formulation: the sheet on which its plans are found.
        hours: the sheet's work on demand.
        objective: in which order the stages come.
        effort: how long to try in all.
        model: the sheet's model with more rows, where not every plan will do.
        reduce: whether what cannot matter is left out first; the answer is the same.

    Raises:
        SolverFault: when a solver contradicts itself.
    """
    if problem is not formulation.problem:
        formulation = formulation.for_problem(problem)
    whole = formulation
    ask = _asker(formulation, model or formulation.model, effort, reduce=reduce)
    model = (model or formulation.model).copy()
    answer: SolverResult | None = None
    results: list[StageResult] = []
    settled = True
    for stage in objective.stages:
        if effort.on_stage is not None:
            effort.on_stage(stage)
        if stage == "finish":
            if answer is None:
                answer = ask(model, None, None).answer
                if answer.status in ("infeasible", "stopped"):
                    return answer.status
            model, answer, result, in_time = _earliest(formulation, hours, model, answer, ask)
            results.append(result)
            settled &= in_time
            continue
        if answer is not None and not _differs(stage, whole, objective):
            continue
        stage_sum = expression(stage, formulation, objective, model)
        improved, model = ask(model, stage_sum, answer.values if answer else None)
        if improved.status in ("infeasible", "stopped"):
            if answer is None:
                return improved.status
            _must_not_be_gone(improved)
            settled = False
            break
        answer = improved
        results.append(
            StageResult(name=stage, value=answer.objective, bound=answer.bound, optimal=answer.status == "optimal")
        )
        if answer.status != "optimal":
            settled = False
            break
        model.add(stage_sum, None, answer.objective, f"{stage} stays as good")
        formulation = _left_of(formulation, model)
    assert answer is not None
    if settled:
        if effort.on_stage is not None:
            effort.on_stage("order")
        answer, settled = _first_of_all(formulation, model, answer, ask)
    placed = tuple(laid_out(formulation, hours, answer.values))
    stages = tuple(_as_shown(each, placed, problem) if each.name == "finish" else each for each in results)
    money = next((each.bound for each in stages if each.name == "money" and not objective.hour_value), None)
    optimal = settled and all(each.optimal for each in stages)
    return SearchResult(chosen(formulation, answer.values), placed, stages, optimal, money)


def _must_not_be_gone(answer: SolverResult) -> None:
    if answer.status == "infeasible":
        raise SolverFault("a plan that was found cannot be found again")


def _first_of_all(formulation: Formulation, model: Model, answer: SolverResult, ask: Ask) -> tuple[SolverResult, bool]:
    """Return the plan that comes first of all that are as good in every stage, and whether that is proven."""
    order = canonical(formulation)
    first, model = ask(model, order, answer.values)
    _must_not_be_gone(first)
    if first.status != "optimal":
        # The plan known before may come earlier than the best that was found in time.
        better = first.values and first.objective < order.value(answer.values)
        return (first if better else answer), False
    model = model.copy()
    model.add(order, None, first.objective, "it comes first")
    exchange = last_day_ties(formulation, model, first.values)
    if exchange is None:
        return first, True
    last, _ = ask(model, exchange, first.values)
    _must_not_be_gone(last)
    return (last, True) if last.status == "optimal" else (first, False)


def _as_shown(finish: StageResult, placed: Collection[ScheduledItem], problem: Problem) -> StageResult:
    """Return the finish stage with the day on which the plan that is shown ends, and no more claimed than is proven.

    Work on demand is given its days once all is chosen, and of two plans that could end on one day one may end sooner.
    """
    value = (_last_day(placed, problem) - problem.today).days
    if value == finish.value:
        return finish
    # A plan before the day said to be the first leaves nothing of what was said.
    bound = finish.bound if finish.bound <= value else 0
    return finish.model_copy(update={"value": value, "bound": bound, "optimal": value == bound})


def _last_day(placed: Collection[ScheduledItem], problem: Problem) -> date:
    return max((each.end for each in placed), default=problem.today)


def _differs(stage: Stage, whole: Formulation, objective: Objective) -> bool:
    """Say whether what is on offer, open or not by now, makes a difference to a stage: if not, it is not told of."""
    if stage == "changes":
        return bool(whole.problem.accepted and whole.options)
    return not expression(stage, whole, objective, whole.model).fixed


def _left_of(formulation: Formulation, model: Model) -> Formulation:
    """Return a sheet without the offerings that cannot be in the plan any more, but for those that were accepted."""
    accepted = {line.offering for line in formulation.problem.accepted}
    left = {
        option.offering
        for option in formulation.options
        if any(model.upper[var] for var in formulation.times(option).terms)
    }
    return formulation.narrowed(left | accepted)


Ask = Callable[[Model, Expr | None, Mapping[int, int] | None], CoreResult]
"""Minimises an objective over a model, trying some values first."""


def _asker(formulation: Formulation, model: Model, effort: Effort, *, reduce: bool) -> Ask:
    """Return what answers the stages' questions, each about a copy of one model."""
    choices = [var for option in formulation.options for var in formulation.times(option).terms]
    if reduce and len(choices) > DIRECTLY:
        return lambda asked, goal, hint: minimise(asked, goal, choices, hint=hint, effort=effort)
    known = PreparedModel(model)
    return lambda asked, goal, hint: CoreResult(effort.solve(asked, goal, hint=hint, known=known), asked)


def chosen(formulation: Formulation, values: Mapping[int, int]) -> dict[str, int]:
    """Return how often a solution takes each option."""
    return {option.key: count for option in formulation.options if (count := formulation.times(option).value(values))}


def laid_out(formulation: Formulation, hours: StudyHours, values: Mapping[int, int]) -> list[ScheduledItem]:
    """Return what a solution chooses, each on its days."""
    quota = {key: work.value(values) for key, work in hours.work.items()}
    ways = {way for way, taken in formulation.ways.items() if taken.value(values)}
    return place(formulation.problem, chosen(formulation, values), quota, ways)


def _earliest(
    formulation: Formulation, hours: StudyHours, model: Model, answer: SolverResult, ask: Ask
) -> tuple[Model, SolverResult, StageResult, bool]:
    """Find the first day by which everything can be done, and say whether there was time for all of it.

    A first search asks for the day before which nothing can be done as far as last days of sessions and shortest times
    tell; mostly that is the finish.  If not, the day just before the best finish known is tried, and after that the
    days that are left to look at are halved.  What could be done by a day, as far as stretches of days can tell, may
    take longer once it has its days: then that day is the bound, and not the finish.
    """
    problem = formulation.problem
    placed = laid_out(formulation, hours, answer.values)
    finish = _last_day(placed, problem)
    days = candidate_days(problem, formulation, finish) if placed else []
    low, high, settled = 0, len(days), True
    if days:
        asked, last = ends_in(formulation, finish_by(formulation, hours, model, finish), days)
        attempt = ask(asked, last, None).answer
        _must_not_be_gone(attempt)
        attempt = replace(
            attempt, values={var: value for var, value in attempt.values.items() if var < len(model.names)}
        )
        settled = attempt.status == "optimal"
        if settled:
            low = attempt.objective
        end = _end(attempt, formulation, hours) if attempt.values else finish
        if end < finish:
            answer, finish = attempt, end
            high = next((n for n, day in enumerate(days) if day >= finish), high)
        low = min(low, high)
    middle = high - 1
    while settled and low < high:
        asked = finish_by(formulation, hours, model, days[middle])
        attempt = ask(asked, None, None).answer
        if attempt.status in ("optimal", "feasible") and _end(attempt, formulation, hours) > days[middle]:
            # Of what could be done by that day, the plan that comes first mostly begins soonest.
            again = ask(asked, canonical(formulation), attempt.values).answer
            _must_not_be_gone(again)
            attempt = again if again.values else attempt
        if attempt.status == "stopped":
            settled = False
            break
        if attempt.status == "infeasible":
            low = middle + 1
        else:
            end = _end(attempt, formulation, hours)
            if end < finish:
                answer, finish = attempt, end
            high = min(middle, next((n for n, day in enumerate(days) if day >= end), middle))
        middle = (low + high) // 2
    value = (finish - problem.today).days
    bound = (days[low] - problem.today).days if low < len(days) else value
    if placed:
        model = finish_by(formulation, hours, model, finish)
    stage = StageResult(name="finish", value=value, bound=min(value, bound), optimal=value <= bound)
    return model, answer, stage, settled


def _end(answer: SolverResult, formulation: Formulation, hours: StudyHours) -> date:
    return _last_day(laid_out(formulation, hours, answer.values), formulation.problem)
