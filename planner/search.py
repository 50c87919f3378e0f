"""The search for the cheapest plan: one stage of the objective after another, on one model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from models.outcome import Stage as StageResult
from models.problem import Problem
from planner.life import Hours
from planner.linear import Expr, Model
from planner.objective import Aim, Stage, candidate_days, canonical, ends_in, exchanged, expression, finish_by
from planner.place import Placed, place
from planner.reduce.core import DIRECTLY, Searched, minimise
from planner.sheet import Sheet
from planner.solve import Answer, Effort, Prepared, SolverFault, solve


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice found, stage by stage."""

    chosen: Mapping[str, int]
    placed: tuple[Placed, ...]
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
    sheet: Sheet,
    hours: Hours,
    aim: Aim,
    effort: Effort,
    model: Model | None = None,
    *,
    reduce: bool = True,
) -> Found | str:
    """Solve stage after stage; returns `infeasible` or `stopped` where there is no plan to show.

    Args:
        problem: the problem; it may differ from that of the sheet in what the model says besides.
        sheet: the sheet on which its plans are found.
        hours: the sheet's work on demand.
        aim: in which order the stages come.
        effort: how long to try in all.
        model: the sheet's model with more rows, where not every plan will do.
        reduce: whether what cannot matter is left out first; the answer is the same.

    Raises:
        SolverFault: when a solver contradicts itself.
    """
    if problem is not sheet.problem:
        sheet = sheet.posing(problem)
    whole = sheet
    ask = _asker(sheet, model or sheet.model, effort, reduce=reduce)
    model = (model or sheet.model).copy()
    answer: Answer | None = None
    results: list[StageResult] = []
    settled = True
    for stage in aim.stages:
        if effort.on_stage is not None:
            effort.on_stage(stage)
        if stage == "finish":
            if answer is None:
                answer = ask(model, None, None).answer
                if answer.status in ("infeasible", "stopped"):
                    return answer.status
            model, answer, result = _earliest(sheet.problem, sheet, hours, model, answer, ask)
            results.append(result.stage)
            settled &= result.settled
            continue
        if answer is not None and not _differs(stage, whole, aim):
            continue
        objective = expression(stage, sheet, aim, model)
        improved, model = ask(model, objective, answer.values if answer else None)
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
        model.add(objective, None, answer.objective, f"{stage} stays as good")
        sheet = _left_of(sheet, model)
    assert answer is not None
    if settled:
        if effort.on_stage is not None:
            effort.on_stage("order")
        answer, settled = _first_of_all(sheet, model, answer, ask)
    placed = tuple(laid_out(sheet.problem, sheet, hours, answer.values))
    stages = tuple(_as_shown(each, placed, problem) if each.name == "finish" else each for each in results)
    money = next((each.bound for each in stages if each.name == "money" and not aim.hour_value), None)
    optimal = settled and all(each.optimal for each in stages)
    return Found(_chosen(sheet, answer.values), placed, stages, optimal, money)


def _must_not_be_gone(answer: Answer) -> None:
    if answer.status == "infeasible":
        raise SolverFault("a plan that was found cannot be found again")


def _first_of_all(sheet: Sheet, model: Model, answer: Answer, ask: Ask) -> tuple[Answer, bool]:
    """Return the plan that comes first of all that are as good in every stage, and whether that is proven."""
    order = canonical(sheet)
    first, model = ask(model, order, answer.values)
    _must_not_be_gone(first)
    if first.status != "optimal":
        # The plan known before may come earlier than the best that was found in time.
        better = first.values and first.objective < order.value(answer.values)
        return (first if better else answer), False
    model = model.copy()
    model.add(order, None, first.objective, "it comes first")
    exchange = exchanged(sheet, model, first.values)
    if exchange is None:
        return first, True
    last, _ = ask(model, exchange, first.values)
    _must_not_be_gone(last)
    return (last, True) if last.status == "optimal" else (first, False)


def _as_shown(finish: StageResult, placed: Collection[Placed], problem: Problem) -> StageResult:
    """Return the finish stage with the day on which the plan that is shown ends, and no more claimed than is proven.

    Work on demand is given its days once all is chosen, and of two plans that could end on one day one may end sooner.
    """
    value = (_last_day(placed, problem) - problem.today).days
    if value == finish.value:
        return finish
    # A plan before the day said to be the first leaves nothing of what was said.
    bound = finish.bound if finish.bound <= value else 0
    return finish.model_copy(update={"value": value, "bound": bound, "optimal": value == bound})


def _last_day(placed: Collection[Placed], problem: Problem) -> date:
    return max((each.end for each in placed), default=problem.today)


def _differs(stage: Stage, whole: Sheet, aim: Aim) -> bool:
    """Say whether what is on offer, open or not by now, makes a difference to a stage: if not, it is not told of."""
    if stage == "changes":
        return bool(whole.problem.accepted and whole.options)
    return not expression(stage, whole, aim, whole.model).fixed


def _left_of(sheet: Sheet, model: Model) -> Sheet:
    """Return a sheet without the offerings that cannot be in the plan any more, but for those that were accepted."""
    accepted = {line.offering for line in sheet.problem.accepted}
    left = {option.offering for option in sheet.options if any(model.upper[var] for var in sheet.times(option).terms)}
    return sheet.narrowed(left | accepted)


Ask = Callable[[Model, Expr | None, Mapping[int, int] | None], Searched]
"""Minimises an objective over a model, trying some values first."""


def _asker(sheet: Sheet, model: Model, effort: Effort, *, reduce: bool) -> Ask:
    """Return what answers the stages' questions, each about a copy of one model."""
    choices = [var for option in sheet.options for var in sheet.times(option).terms]
    if reduce and len(choices) > DIRECTLY:
        return lambda asked, goal, hint: minimise(asked, goal, choices, hint=hint, effort=effort, by=solve)
    known = Prepared(model)
    return lambda asked, goal, hint: Searched(solve(asked, goal, hint=hint, effort=effort, known=known), asked)


def _chosen(sheet: Sheet, values: Mapping[int, int]) -> dict[str, int]:
    return {option.key: count for option in sheet.options if (count := sheet.times(option).value(values))}


def laid_out(problem: Problem, sheet: Sheet, hours: Hours, values: Mapping[int, int]) -> list[Placed]:
    """Return what a solution chooses, each on its days."""
    quota = {key: work.value(values) for key, work in hours.work.items()}
    ways = {way for way, taken in sheet.ways.items() if taken.value(values)}
    return place(problem, _chosen(sheet, values), quota, ways)


class _Earliest(NamedTuple):
    """The finish stage, and whether there was time for all of it."""

    stage: StageResult
    settled: bool


def _earliest(
    problem: Problem, sheet: Sheet, hours: Hours, model: Model, answer: Answer, ask: Ask
) -> tuple[Model, Answer, _Earliest]:
    """Find the first day by which everything can be done.

    A first search asks for the day before which nothing can be done as far as last days of sessions and shortest times
    tell; mostly that is the finish.  If not, the day just before the best finish known is tried, and after that the
    days that are left to look at are halved.  What could be done by a day, as far as stretches of days can tell, may
    take longer once it has its days: then that day is the bound, and not the finish.
    """
    placed = laid_out(problem, sheet, hours, answer.values)
    finish = _last_day(placed, problem)
    days = candidate_days(problem, sheet, finish) if placed else []
    low, high, settled = 0, len(days), True
    if days:
        asked, last = ends_in(sheet, finish_by(sheet, hours, model, finish), days)
        attempt = ask(asked, last, None).answer
        _must_not_be_gone(attempt)
        attempt = replace(
            attempt, values={var: value for var, value in attempt.values.items() if var < len(model.names)}
        )
        settled = attempt.status == "optimal"
        if settled:
            low = attempt.objective
        end = _end(attempt, problem, sheet, hours) if attempt.values else finish
        if end < finish:
            answer, finish = attempt, end
            high = next((n for n, day in enumerate(days) if day >= finish), high)
        low = min(low, high)
    middle = high - 1
    while settled and low < high:
        asked = finish_by(sheet, hours, model, days[middle])
        attempt = ask(asked, None, None).answer
        if attempt.status in ("optimal", "feasible") and _end(attempt, problem, sheet, hours) > days[middle]:
            # Of what could be done by that day, the plan that comes first mostly begins soonest.
            again = ask(asked, canonical(sheet), attempt.values).answer
            _must_not_be_gone(again)
            attempt = again if again.values else attempt
        if attempt.status == "stopped":
            settled = False
            break
        if attempt.status == "infeasible":
            low = middle + 1
        else:
            end = _end(attempt, problem, sheet, hours)
            if end < finish:
                answer, finish = attempt, end
            high = min(middle, next((n for n, day in enumerate(days) if day >= end), middle))
        middle = (low + high) // 2
    value = (finish - problem.today).days
    bound = (days[low] - problem.today).days if low < len(days) else value
    if placed:
        model = finish_by(sheet, hours, model, finish)
    stage = StageResult(name="finish", value=value, bound=min(value, bound), optimal=value <= bound)
    return model, answer, _Earliest(stage, settled)


def _end(answer: Answer, problem: Problem, sheet: Sheet, hours: Hours) -> date:
    return _last_day(laid_out(problem, sheet, hours, answer.values), problem)
