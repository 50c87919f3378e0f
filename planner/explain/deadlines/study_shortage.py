"""Study that runs short: hours of work on demand that have to be done by a day, and those that there is room for.

Both are exact: the least that will do whatever is chosen, and the most that the days left hold.  Where the first is
more than the second, nothing else has to be known to see that it cannot be done.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from models.answer.deadlines import StudyShortage
from models.base import TICKS, credits_text
from models.problem import Limits, Option, Problem
from planner.explain.deadlines.demands import DeadlineDemand
from planner.explain.deadlines.remaining_offers import rates
from planner.explain.deadlines.waiting_model import WaitingModel, booked_minutes
from planner.formulation.study_time import WHOLE_DAY, free_days
from planner.linear.model import Model, total
from planner.rules.ledger import week_of
from planner.solvers.cpsat import Effort

MOST_ENDS = 12
"""Days on which offerings end that are tried, after those that rules name."""


@dataclass(frozen=True, slots=True)
class Shortage:
    """Hours that are needed and do not fit, and the same in words."""

    study: StudyShortage
    words: str


def shortage(waiting: WaitingModel, demand: DeadlineDemand | None, day: date, effort: Effort) -> Shortage | None:
    """Return the hours needed and those that fit from a day on; None where they alone do not show that it is too late.

    Args:
        waiting: the choices that are left.
        demand: what has to be reached; None for the whole.
        day: the first day on which it cannot be reached.
        effort: how long to try.
    """
    problem = waiting.problem
    timeless = waiting.timeless
    closed = waiting.closed(day)
    options = [each.option for each in waiting.closing_days if each.option.key not in closed]
    capped = problem.limits.per_week is not None or problem.limits.per_month is not None
    for by in _ends(waiting, demand, day):
        for sessions in (False, True) if capped else (False,):
            spent = [timeless.formulation.times(each) * _minutes(each, day, by, sessions=sessions) for each in options]
            needed = timeless.ask(day, demand, effort, objective=total(spent))
            fits = room(problem, day, by, effort, sessions=sessions)
            if needed.status == "optimal" and fits is not None and needed.objective > fits:
                found = StudyShortage(needed=needed.objective, fits=fits, by=by, sessions=sessions)
                return Shortage(found, _words(found, problem.limits, day))
    return None


def _minutes(option: Option, first: date, last: date, *, sessions: bool) -> int:
    """Return the minutes that an option takes of the days from the first to the last."""
    if option.on_demand:
        return option.minutes if option.end <= last else 0
    return sum(load for day, load in option.loads if first <= day <= last) if sessions else 0


def _ends(waiting: WaitingModel, demand: DeadlineDemand | None, day: date) -> list[date]:
    """Return the days by which hours may be needed, the latest first."""
    until = waiting.problem.until
    asked = waiting.demands if demand is None else (demand,)
    ends = {until}
    for each in asked:
        if each.instance is not None:
            ends |= {each.instance.window.end, each.instance.by or until}
    asked_for = [until, *sorted((end for end in ends if day <= end < until), reverse=True)]
    offered = {each.option.end for each in waiting.closing_days if each.option.on_demand and each.option.minutes} - ends
    return [*asked_for, *sorted((end for end in offered if day <= end < until), reverse=True)[:MOST_ENDS]]


def room(problem: Problem, first: date, last: date, effort: Effort, *, sessions: bool = False) -> int | None:
    """Return the most minutes of study that fit between two days beside the places already taken.

    Args:
        problem: whose limits and places count.
        first: the first day.
        last: the last day.
        effort: how long to try.
        sessions: count room for sessions too, which may take more of a day than study, places taken included.

    Returns:
        The minutes; None if stopped first.
    """
    limits = problem.limits
    loads = {} if sessions else booked_minutes(problem)
    cells: dict[tuple[date, date], int] = {}
    for day in free_days(first, last, () if sessions else limits.blackouts):
        free = WHOLE_DAY if sessions else max(0, limits.per_day - loads.get(day, 0))
        key = (week_of(day), _month_of(day))
        cells[key] = cells.get(key, 0) + free
    caps = [
        (side, {start: max(0, cap - _spent(loads, start, start_of)) for start in sorted({key[side] for key in cells})})
        for side, cap, start_of in ((0, limits.per_week, week_of), (1, limits.per_month, _month_of))
        if cap is not None
    ]
    if not caps:
        return sum(cells.values())
    if len(caps) == 1:
        ((side, left),) = caps
        return sum(min(most, sum(free for key, free in cells.items() if key[side] == at)) for at, most in left.items())
    return _most(cells, caps, effort)


def _most(cells: dict[tuple[date, date], int], caps: list[tuple[int, dict[date, int]]], effort: Effort) -> int | None:
    """Return the most that fits where weeks and months are limited both."""
    model = Model()
    work = {key: model.variable(f"{key[0]}, {key[1]}", 0, free) for key, free in cells.items()}
    for side, left in caps:
        for start, most in left.items():
            model.add(total(expr for key, expr in work.items() if key[side] == start), None, most, f"from {start}")
    answer = effort.solve(model, total(work.values()) * -1)
    return -answer.objective if answer.status == "optimal" else None


def _spent(loads: Mapping[date, int], start: date, start_of: Callable[[date], date]) -> int:
    return sum(load for day, load in loads.items() if start_of(day) == start)


def _month_of(day: date) -> date:
    return day.replace(day=1)


def _words(found: StudyShortage, limits: Limits, day: date) -> str:
    what = "courses and study" if found.sessions else "study at one's own pace"
    needed = (
        f"at least {_hours(found.needed)} of {what} {'is' if found.needed == TICKS else 'are'} needed by {found.by}"
    )
    if not found.fits:
        return f"{needed}, and there is no time left for it"
    most = [] if found.sessions else [f"{credits_text(limits.per_day)} a day"]
    limit = " and ".join(filter(None, (*most, rates(limits))))
    return f"{needed}, and from {day} on only {credits_text(found.fits)} fit, at most {limit}"


def _hours(minutes: int) -> str:
    return f"{credits_text(minutes)} {'hour' if minutes == TICKS else 'hours'}"
