"""Dates for work on demand: which days each chosen option is worked on, the earliest due first.

Work is given to the earliest days that have room, to the option that is due first; of those due on the same day, to
the one that others wait for.  If that runs late because a weekly limit was used up too early, hours are kept to what
the solver planned for each stretch of days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.problem import Option, Problem
from models.rules import Order
from models.terms import Selection
from planner.dates import ONE_DAY
from planner.ledger import week_of
from planner.life import Stretch, free_days
from planner.rules.order import earlier
from planner.select import selects


@dataclass(frozen=True, slots=True)
class Placed:
    """An option with its days."""

    option: Option
    quantity: int
    start: date
    end: date
    work: Mapping[date, int] = field(default_factory=dict)


Quota = Mapping[tuple[Stretch, Stretch], int]


def place(problem: Problem, chosen: Mapping[str, int], quota: Quota) -> list[Placed]:
    """Give every chosen option its days.

    Args:
        problem: the problem that was solved.
        chosen: how often each option is taken.
        quota: minutes the solver planned for each stretch in each bucket of days, used if earliest-first fails.
    """
    options = [option for option in problem.options if chosen.get(option.key)]
    on_demand = [option for option in options if option.on_demand]
    work = _work(problem, options, chosen, None)
    if any(
        sum(days.values()) < _needed(o, chosen) or max(days, default=o.start) > o.end
        for o, days in zip(on_demand, work, strict=True)
    ):
        work = _work(problem, options, chosen, quota)
    placed = [
        Placed(option, chosen[option.key], option.start, option.end) for option in options if not option.on_demand
    ]
    placed += [_span(option, chosen[option.key], days) for option, days in zip(on_demand, work, strict=True)]
    return sorted(placed, key=lambda each: (each.start, each.end, each.option.key))


def _needed(option: Option, chosen: Mapping[str, int]) -> int:
    return option.minutes * chosen[option.key]


def _span(option: Option, quantity: int, days: dict[date, int]) -> Placed:
    start = min(days, default=option.start)
    shortest = timedelta(days=option.takes - 1)
    start = min(start, option.end - shortest)
    end = max(max(days, default=start), start + shortest)
    return Placed(option, quantity, start, end, {day: minutes for day, minutes in days.items() if minutes})


def _work(
    problem: Problem, options: list[Option], chosen: Mapping[str, int], quota: Quota | None
) -> list[dict[date, int]]:
    limits = problem.limits
    load: dict[date, int] = {}
    room_spent: dict[date, int] = {}
    for option in options:
        for day, minutes in option.loads:
            load[day] = load.get(day, 0) + minutes * chosen[option.key]
            room_spent[day] = room_spent.get(day, 0) + min(minutes * chosen[option.key], limits.per_day)
    left_in = {("week", week): cap for week, cap in _caps(problem, "week", load).items()}
    left_in |= {("month", month): cap for month, cap in _caps(problem, "month", load).items()}
    on_demand = [option for option in options if option.on_demand]
    rank = ranks(problem, on_demand)
    order = sorted(on_demand, key=lambda o: (o.end, rank[o.key], o.key))
    left = {option.key: _needed(option, chosen) for option in on_demand}
    found: dict[str, dict[date, int]] = {option.key: {} for option in on_demand}
    waiting = _waiting(problem, on_demand, rank)
    budget = dict(quota or {})
    for day in free_days(problem.today, problem.until, limits.blackouts):
        if all(found.values()) and not any(left.values()):
            break
        room = max(0, limits.per_day - room_spent.get(day, 0))
        week, month = ("week", week_of(day)), ("month", day.replace(day=1))
        for option in order:
            if day < option.start or (quota is not None and day > option.end):
                continue
            if any(
                left[first.key] or not _over(first, found[first.key], day, same_day=same)
                for first, same in waiting[option.key]
            ):
                continue
            if not left[option.key]:
                # Nothing to study, such as a form: handed in on the first day that it can be.
                found[option.key] = found[option.key] or {day: 0}
                continue
            give = min(room, left[option.key], left_in.get(week, room), left_in.get(month, room))
            planned = next(
                (key for key in budget if key[0] == (option.start, option.end) and key[1][0] <= day <= key[1][1]), None
            )
            if quota is not None:
                give = min(give, budget[planned] if planned else 0)
            if give <= 0:
                continue
            found[option.key][day] = give
            left[option.key] -= give
            room -= give
            for part in (week, month):
                if part in left_in:
                    left_in[part] -= give
            if planned is not None and quota is not None:
                budget[planned] -= give
    return [found[option.key] for option in on_demand]


def _caps(problem: Problem, length: str, load: Mapping[date, int]) -> dict[date, int]:
    cap = problem.limits.per_week if length == "week" else problem.limits.per_month
    if cap is None:
        return {}
    found: dict[date, int] = {}
    day = problem.today
    while day <= problem.until:
        start = week_of(day) if length == "week" else day.replace(day=1)
        found[start] = found.get(start, cap) - load.get(day, 0)
        day += ONE_DAY
    return found


def ranks(problem: Problem, options: list[Option]) -> dict[str, int]:
    """Number options so that what others wait for comes first."""
    rank = {option.key: 0 for option in options}
    waits = [
        (first.key, then.key)
        for then in options
        for first in options
        if first.key != then.key and _before(problem, first, then) is not None
    ]
    for _ in options:
        changed = False
        for first, then in waits:
            if rank[then] <= rank[first]:
                rank[then], changed = rank[first] + 1, True
        if not changed:
            break
    return rank


def _waiting(problem: Problem, options: list[Option], rank: Mapping[str, int]) -> dict[str, list[tuple[Option, bool]]]:
    """Return for each option those that must be over before it begins, and whether the same day will do.

    Only the ranks' order is kept to, so that two that might both come first do not wait for each other.
    """
    return {
        then.key: [
            (first, same_day)
            for first in options
            if rank[first.key] < rank[then.key] and (same_day := _before(problem, first, then)) is not None
        ]
        for then in options
    }


def _over(first: Option, days: Mapping[date, int], day: date, *, same_day: bool) -> bool:
    if not days:
        return False
    end = _span(first, 1, dict(days)).end
    return end < day or (end == day and same_day)


def _before(problem: Problem, first: Option, then: Option) -> bool | None:
    """Say whether one comes before another on the same day at the latest; None where it need not."""
    found = [True] if set(then.requires) & first.names else []
    for licence in problem.licences:
        for rule in (applied.rule for applied in licence.applied):
            if isinstance(rule, Order) and not rule.advisory:
                meant = [
                    _meant(selection, each, licence.name, problem)
                    for selection, each in ((earlier(rule), first), (rule.then, then))
                ]
                found += [rule.same_day] if all(meant) else []
    return all(found) if found else None


def _meant(selection: Selection, option: Option, licence: str, problem: Problem) -> bool:
    regime = problem.licence(licence).regime
    return any(
        selects(selection, lot, choice.category, regime)
        for lot in option.lots.get(licence, ())
        for choice in lot.choices
    )
