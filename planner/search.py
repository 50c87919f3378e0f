"""The search for the cheapest plan: one stage of the objective after another, on one model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.outcome import Stage as StageResult
from models.problem import Problem
from planner.life import Hours
from planner.linear import Expr, Model
from planner.objective import Aim, Stage, candidate_days, canonical, expression, finish_by
from planner.place import Placed, place
from planner.reduce.core import DIRECTLY, Searched, minimise
from planner.sheet import Sheet
from planner.solve import Answer, Effort, Prepared, solve


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice found, stage by stage."""

    chosen: Mapping[str, int]
    placed: tuple[Placed, ...]
    stages: tuple[StageResult, ...]
    optimal: bool
    money_bound: int | None = None
    """Cents that no choice as good in the stages before undercuts; None where money was not a stage of its own."""


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
        reduce: whether what cannot matter is left out first; the answer is as good in every stage.
    """
    if problem is not sheet.problem:
        sheet = sheet.posing(problem)
    whole = sheet
    ask = _asker(sheet, model or sheet.model, effort, reduce=reduce)
    model = (model or sheet.model).copy()
    answer: Answer | None = None
    results: list[StageResult] = []
    optimal = True
    for stage in aim.stages:
        if stage == "finish":
            if answer is None:
                answer = ask(model, None, None).answer
                if answer.status in ("infeasible", "stopped"):
                    return answer.status
            model, answer, result = _earliest(sheet.problem, sheet, hours, model, answer, ask)
            results.append(result)
            optimal &= result.optimal
            continue
        if answer is not None and not _differs(stage, whole, aim):
            continue
        objective = expression(stage, sheet, aim, model)
        improved, model = ask(model, objective, answer.values if answer else None)
        if answer is None and improved.status in ("infeasible", "stopped"):
            return improved.status
        if improved.status in ("infeasible", "stopped"):
            optimal = False
            break
        answer = improved
        results.append(
            StageResult(name=stage, value=answer.objective, bound=answer.bound, optimal=answer.status == "optimal")
        )
        if answer.status != "optimal":
            optimal = False
            break
        model.add(objective, None, answer.objective, f"{stage} stays as good")
        sheet = _left_of(sheet, model)
    assert answer is not None
    if optimal:
        settled, _ = ask(model, canonical(sheet), answer.values)
        answer = settled if settled.values else answer
    chosen = _chosen(sheet, answer.values)
    money = next((each.bound for each in results if each.name == "money" and not aim.hour_value), None)
    placed = tuple(laid_out(sheet.problem, sheet, hours, answer.values))
    return Found(chosen, placed, tuple(results), optimal, money)


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


def _earliest(
    problem: Problem, sheet: Sheet, hours: Hours, model: Model, answer: Answer, ask: Ask
) -> tuple[Model, Answer, StageResult]:
    """Find the first day by which everything can be done.

    The day just before the best finish known is tried first: if that fails, as it mostly does, the finish is proven at
    once.  After that the days that are left to look at are halved.
    """
    placed = laid_out(problem, sheet, hours, answer.values)
    finish = max((each.end for each in placed), default=problem.today)
    days = candidate_days(problem, sheet, finish) if placed else []
    low, high, proven = 0, len(days), True
    middle = high - 1
    while low < high:
        attempt = ask(finish_by(sheet, hours, model, days[middle]), None, None).answer
        if attempt.status == "stopped":
            proven = False
            break
        if attempt.status == "infeasible":
            low = middle + 1
        else:
            answer = attempt
            finish = max((each.end for each in laid_out(problem, sheet, hours, answer.values)), default=problem.today)
            high = min(middle, next((n for n, day in enumerate(days) if day >= finish), middle))
        middle = (low + high) // 2
    value = (finish - problem.today).days
    bound = value if proven else (days[low] - problem.today).days
    if placed:
        model = finish_by(sheet, hours, model, finish)
    result = StageResult(name="finish", value=value, bound=bound, optimal=proven)
    return model, answer, result
