"""Study time: the hours of work on demand in each bucket of days, and the limits a day, a week and a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.base import Window
from models.problem import Option, Problem, SoftConstraint
from planner.formulation.model import Formulation
from planner.language.dates import ONE_DAY, month_end
from planner.linear.model import Expr, total
from planner.rules.ledger import week_of

Interval = tuple[date, date]


WHOLE_DAY = 24 * 60  # minutes


HOURS_A_DAY, HOURS_A_WEEK, HOURS_A_MONTH = (
    SoftConstraint("hours a day"),
    SoftConstraint("hours a week"),
    SoftConstraint("hours a month"),
)


def blackout_of(gap: Window) -> SoftConstraint:
    """Return the soft constraint of a blackout."""
    return SoftConstraint("blackout", name=f"{gap.start}..{gap.end}")


@dataclass
class StudyHours:
    """Minutes of work on demand, by the interval of its option and the bucket of days it is done in."""

    work: dict[tuple[Interval, Interval], Expr] = field(default_factory=dict)
    """By the interval of an option, and the bucket of days; minutes."""
    attended: dict[date, Expr] = field(default_factory=dict)
    """Minutes of study time that sessions use up, by day."""
    buckets: list[Interval] = field(default_factory=list)


def free_days(start: date, end: date, blackouts: tuple[Window, ...]) -> Iterator[date]:
    """Yield the days from start to end that no blackout covers."""
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        if not any(day in gap for gap in blackouts):
            yield day


def _hours(formulation: Formulation) -> StudyHours:
    problem, limits = formulation.problem, formulation.problem.limits
    intervals: dict[Interval, list[Option]] = {}
    for option in (each for each in formulation.options if each.on_demand and each.minutes):
        intervals.setdefault((option.start, option.end), []).append(option)
    hours = StudyHours(buckets=_buckets(problem, list(intervals)))
    for interval, options in sorted(intervals.items()):
        inside = [bucket for bucket in hours.buckets if interval[0] <= bucket[0] and bucket[1] <= interval[1]]
        for bucket in inside:
            free = list(free_days(*bucket, () if formulation.elastic else limits.blackouts))
            room = (WHOLE_DAY if formulation.elastic else limits.per_day) * len(free)
            name = f"work of {interval[0]}..{interval[1]} in {bucket[0]}..{bucket[1]}"
            hours.work[interval, bucket] = formulation.model.variable(name, 0, room)
        needed = total(formulation.times(option) * option.minutes for option in options)
        done = total(hours.work[interval, bucket] for bucket in inside)
        formulation.row(done - needed, 0, 0, f"life: work of {interval[0]}..{interval[1]} is done on some day")
    if hours.work:
        hours.attended = _attended(formulation)
        for bucket in hours.buckets:
            room_in(formulation, hours, bucket, bucket[1])
    for length, cap in (("week", limits.per_week), ("month", limits.per_month)):
        if cap is not None:
            _capped(formulation, hours, length, cap)
    return hours


def _buckets(problem: Problem, intervals: list[Interval]) -> list[Interval]:
    """Return buckets: the days from today, cut wherever an interval or a limited week or month begins."""
    if not intervals:
        return []
    starts = {problem.today, *(start for start, _ in intervals), *(end + ONE_DAY for _, end in intervals)}
    for length, cap in (("week", problem.limits.per_week), ("month", problem.limits.per_month)):
        if cap is not None:
            starts |= {start for start, _ in _calendar(problem, length)}
    inside = sorted(day for day in starts if problem.today <= day <= problem.until)
    ends = [day - ONE_DAY for day in inside[1:]] + [problem.until]
    return list(zip(inside, ends, strict=True))


def _calendar(problem: Problem, length: str) -> Iterator[Interval]:
    """Yield the calendar weeks or months from today to the end; the first begins today."""
    start = problem.today
    while start <= problem.until:
        end = week_of(start) + timedelta(days=6) if length == "week" else month_end(start)
        yield start, end
        start = end + ONE_DAY


def room_in(formulation: Formulation, hours: StudyHours, bucket: Interval, last: date) -> None:
    """Add a row: work on demand and sessions fit into the study time of a bucket's days up to `last`.

    A session uses up at most the study time of its day.
    """
    limits = formulation.problem.limits
    free = list(free_days(bucket[0], last, limits.blackouts))
    room = limits.per_day * len(free)
    work = [expr for (_, days), expr in hours.work.items() if days == bucket]
    if work:
        attended = [hours.attended[day] for day in free if day in hours.attended]
        more = formulation.violation(HOURS_A_DAY, WHOLE_DAY - limits.per_day) * len(free)
        if formulation.elastic:
            more = total([more, *(_regained(formulation, hours, gap, bucket[0], last) for gap in limits.blackouts)])
        needed = total([*work, *attended]) - more
        formulation.row(needed, None, room, f"life: hours a day from {bucket[0]} to {last}")


def _regained(formulation: Formulation, hours: StudyHours, gap: Window, first: date, last: date) -> Expr:
    """Return the study time (minutes) of a blackout's days if it is relaxed, less the time of sessions on them."""
    limits = formulation.problem.limits
    per_day, more = limits.per_day, formulation.violation(HOURS_A_DAY, WHOLE_DAY - limits.per_day)
    flag = formulation.relax_flag(blackout_of(gap))
    others = tuple(other for other in limits.blackouts if other != gap)
    days = list(free_days(max(first, gap.start), min(last, gap.end), others))
    found = [flag * (per_day * sum(day not in hours.attended for day in days))]
    for day in days:
        if day in hours.attended:
            room = formulation.model.variable(f"study on {day}", 0, per_day)
            formulation.row(room - flag * per_day, None, 0, f"life: study on {day}")
            formulation.row(room + hours.attended[day] - more, None, per_day, f"life: study on {day}")
            found.append(room)
    return total(found)


def _attended(formulation: Formulation) -> dict[date, Expr]:
    """Return the study time (minutes) that sessions use up on each day, at most the study time of the day.

    Where the sessions of one day could together take more, a variable is the smaller of the two: with its flag at 0 it
    is at least the time of the sessions, with its flag at 1 it is the whole day.
    """
    loads: dict[date, list[tuple[Option, int]]] = {}
    for option in formulation.options:
        for day, load in option.loads:
            if load:
                loads.setdefault(day, []).append((option, load))
    found: dict[date, Expr] = {}
    whole = formulation.problem.limits.per_day
    for day, sessions in sorted(loads.items()):
        taken = total(formulation.times(option) * load for option, load in sessions)
        most = sum(load * option.most for option, load in sessions)
        if most <= whole:
            found[day] = taken
            continue
        used = formulation.model.variable(f"sessions on {day} use up", 0, WHOLE_DAY if formulation.elastic else whole)
        full = formulation.model.flag(f"sessions fill {day}")
        formulation.row(used - taken + full * most, 0, None, f"life: hours of sessions on {day}")
        more = formulation.violation(HOURS_A_DAY, WHOLE_DAY - whole)
        # With more hours a day, a full day is longer by that violation; where the day is not full, the row is slack.
        loose = 0 if more.fixed else WHOLE_DAY
        formulation.row(used - full * (whole + loose) - more, -loose, None, f"life: hours of sessions on {day}")
        found[day] = used
    return found


def _capped(formulation: Formulation, hours: StudyHours, length: str, cap: int) -> None:
    loads: dict[date, list[Expr]] = {}
    for option in formulation.options:
        for day, load in option.loads:
            if load:
                loads.setdefault(day, []).append(formulation.times(option) * load)
    more = formulation.violation(HOURS_A_WEEK if length == "week" else HOURS_A_MONTH, WHOLE_DAY * 31)
    for start, end in _calendar(formulation.problem, length):
        attended = [expr for day, exprs in loads.items() if start <= day <= end for expr in exprs]
        work = [expr for (_, days), expr in hours.work.items() if start <= days[0] and days[1] <= end]
        if attended or work:
            formulation.row(total([*attended, *work]) - more, None, cap, f"life: hours a {length} from {start}")
