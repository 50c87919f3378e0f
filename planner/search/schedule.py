"""Dates for work on demand: which days each chosen option is worked on, the earliest due first.

Work is given to the earliest days that have room, to the option that is due first; of those due on the same day, to
the one that others wait for.  Where that runs late it is done again with less to wait for, if a rule names a wait that
may not be needed, or with hours kept to what the solver planned for each stretch of days.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product

from models.problem import Item, Option, Problem
from planner.formulation.personal import precedes
from planner.formulation.study_time import Interval, free_days
from planner.language.dates import ONE_DAY
from planner.problem.precedence import Precedence, precedences, ranks
from planner.rules.ledger import week_of
from planner.search.distinct_days import DistinctDays, apart


@dataclass(frozen=True, slots=True)
class ScheduledItem:
    """An option with its days."""

    option: Option
    quantity: int
    start: date
    end: date
    work: Mapping[date, int] = field(default_factory=dict)


Quota = Mapping[tuple[Interval, Interval], int]


def place(
    problem: Problem, chosen: Mapping[str, int], quota: Quota, ways: Collection[str] | None = None
) -> list[ScheduledItem]:
    """Give every chosen option its days.

    Args:
        problem: the problem that was solved.
        chosen: how often each option is taken.
        quota: minutes the solver planned for each stretch in each bucket of days, used if earliest-first fails.
        ways: of several ways that rules name, those that are gone; None where that is not known.
    """
    options = [option for option in problem.options if chosen.get(option.key)]
    work: dict[str, dict[date, int]] = {}
    if any(option.on_demand for option in options):
        work = _laid_out(problem, options, chosen, quota, ways)
    placed = [
        _span(option, chosen[option.key], work[option.key])
        if option.on_demand
        else ScheduledItem(option, chosen[option.key], option.start, option.end)
        for option in options
    ]
    return sorted(placed, key=lambda each: (each.start, each.end, each.option.key))


def _laid_out(
    problem: Problem, options: list[Option], chosen: Mapping[str, int], quota: Quota, ways: Collection[str] | None
) -> dict[str, dict[date, int]]:
    """Return the first attempt in which all is done in time and on as many days as the rules count."""
    late: dict[str, dict[date, int]] | None = None
    in_time: dict[str, dict[date, int]] | None = None
    asked = precedences(problem, [*problem.activities, *options])
    asked = [each for each in asked if not each.way or ways is None or each.way in ways]
    days_apart = apart(problem, options)
    for waits, kept, hold in product(_fewer(asked), (None, quota), (False, True) if days_apart else (False,)):
        calendar = _Calendar(problem, options, chosen, waits, kept)
        work = calendar.fill(days_apart if hold else ())
        if any(
            sum(work[option.key].values()) < option.minutes * chosen[option.key]
            or _span(option, 1, work[option.key]).end > option.end
            for option in options
            if option.on_demand
        ):
            late = work
            continue
        ends = {option.key: _span(option, 1, work[option.key]).end for option in options if option.on_demand}
        if all(each.enough(ends) for each in days_apart):
            return work
        in_time = in_time or work
    assert late is not None or in_time is not None
    return in_time or late or {}


def _fewer(asked: Sequence[Precedence]) -> Iterator[list[Precedence]]:
    """Yield what to wait for: all of it, then less and less of what rules may not ask for, in the end prerequisites."""
    seen: list[list[Precedence]] = []
    for waits in (
        list(asked),
        [each for each in asked if not each.way],
        [each for each in asked if each.of_offering or not (each.any_of or each.way)],
        [each for each in asked if each.of_offering],
    ):
        if waits not in seen:
            seen.append(waits)
            yield waits


def _span(option: Option, quantity: int, days: Mapping[date, int]) -> ScheduledItem:
    start = min(days, default=option.start)
    shortest = timedelta(days=option.takes - 1)
    start = min(start, option.end - shortest)
    end = max(max(days, default=start), start + shortest)
    return ScheduledItem(option, quantity, start, end, {day: minutes for day, minutes in days.items() if minutes})


class _Calendar:
    """Days from today on, filled one after another."""

    def __init__(
        self,
        problem: Problem,
        options: list[Option],
        chosen: Mapping[str, int],
        waits: Sequence[Precedence],
        quota: Quota | None,
    ) -> None:
        self._problem = problem
        self._quota = None if quota is None else dict(quota)
        on_demand = [option for option in options if option.on_demand]
        rank = ranks([option.key for option in on_demand], waits)
        self._order = sorted(on_demand, key=lambda o: (o.end, rank[o.key], o.key))
        self._waits = _Waits(waits, [*problem.activities, *options])
        self._left = {option.key: option.minutes * chosen[option.key] for option in on_demand}
        self.found: dict[str, dict[date, int]] = {option.key: {} for option in on_demand}
        load: dict[date, int] = {}
        self._spent: dict[date, int] = {}
        for option in options:
            for day, each in option.loads:
                minutes = each * chosen[option.key]
                load[day] = load.get(day, 0) + minutes
                self._spent[day] = self._spent.get(day, 0) + min(minutes, problem.limits.per_day)
        self._left_in = _hours_left(problem, load)

    def fill(self, days_apart: Sequence[DistinctDays]) -> dict[str, dict[date, int]]:
        """Return the minutes of each option on each day; not all of them where there is no room in time."""
        ends = [each.taken_days() for each in days_apart]
        for day in free_days(self._problem.today, self._problem.until, self._problem.limits.blackouts):
            if all(self.found.values()) and not any(self._left.values()):
                break
            room = max(0, self._problem.limits.per_day - self._spent.get(day, 0))
            for option in self._order:
                if not self._may_work(option, day):
                    continue
                give = self._give(option, day, room)
                if not give and self._left[option.key]:
                    continue
                if give == self._left[option.key]:
                    end = _span(option, 1, {**self.found[option.key], day: give}).end
                    if end < option.end and any(
                        each.counts(option) and each.key_of(end) in taken
                        for each, taken in zip(days_apart, ends, strict=True)
                    ):
                        continue
                    for each, taken in zip(days_apart, ends, strict=True):
                        taken.update({each.key_of(end)} if each.counts(option) else ())
                self._work(option, day, give)
                room -= give
        return self.found

    def _may_work(self, option: Option, day: date) -> bool:
        started = bool(self.found[option.key])
        if (
            day < option.start
            or (self._quota is not None and day > option.end)
            or (started and not self._left[option.key])
        ):
            return False
        return started or self._waits.over(option, day, self._end)

    def _end(self, first: Option) -> date | None:
        """Return the day on which work is over, if it is."""
        if self._left[first.key] or not self.found[first.key]:
            return None
        return _span(first, 1, self.found[first.key]).end

    def _give(self, option: Option, day: date, room: int) -> int:
        give = min(room, self._left[option.key], *(self._left_in.get(span, room) for span in _week_and_month(day)))
        if self._quota is not None:
            planned = self._planned(option, day)
            give = min(give, self._quota[planned] if planned else 0)
        return max(0, give)

    def _planned(self, option: Option, day: date) -> tuple[Interval, Interval] | None:
        return next(
            (
                key
                for key in self._quota or ()
                if key[0] == (option.start, option.end) and key[1][0] <= day <= key[1][1]
            ),
            None,
        )

    def _work(self, option: Option, day: date, minutes: int) -> None:
        """Work on a day; what needs no time, such as a form, is handed in on the first day that it can be."""
        self.found[option.key][day] = minutes
        self._left[option.key] -= minutes
        for span in _week_and_month(day):
            if span in self._left_in:
                self._left_in[span] -= minutes
        if self._quota is not None and (planned := self._planned(option, day)) is not None:
            self._quota[planned] -= minutes


class _Waits:
    """What each option on demand waits for."""

    def __init__(self, asked: Sequence[Precedence], items: Sequence[Item]) -> None:
        self._items = {item.key: item for item in items}
        self._asked: dict[str, list[Precedence]] = {}
        for demand in asked:
            for then in demand.thens:
                self._asked.setdefault(then, []).append(demand)

    def over(self, option: Option, day: date, end: Callable[[Option], date | None]) -> bool:
        """Say whether all that must come first is over when an option begins on a day."""
        return all(self._met(each, option, day, end) for each in self._asked.get(option.key, ()))

    def _met(self, demand: Precedence, option: Option, day: date, end: Callable[[Option], date | None]) -> bool:
        firsts = [self._items[key] for key in demand.firsts if key != option.key]
        if not demand.any_of:
            # Where one cannot come first, the solver has seen that it need not.
            firsts = [each for each in firsts if isinstance(each, Option) and each.on_demand and precedes(each, option)]
        ends = (end(each) if isinstance(each, Option) and each.on_demand else each.end for each in firsts)
        ready = (each is not None and (each < day or (each == day and demand.same_day)) for each in ends)
        return any(ready) if demand.any_of else all(ready)


def _week_and_month(day: date) -> tuple[tuple[str, date], tuple[str, date]]:
    """Return the week and the month that a day lies in."""
    return ("week", week_of(day)), ("month", day.replace(day=1))


def _hours_left(problem: Problem, load: Mapping[date, int]) -> dict[tuple[str, date], int]:
    """Return, by week and month whose hours are limited, the minutes that sessions leave of it."""
    caps = {"week": problem.limits.per_week, "month": problem.limits.per_month}
    found: dict[tuple[str, date], int] = {}
    day = problem.today
    while day <= problem.until:
        for span in _week_and_month(day):
            cap = caps[span[0]]
            if cap is not None:
                found[span] = found.get(span, cap) - load.get(day, 0)
        day += ONE_DAY
    return found
