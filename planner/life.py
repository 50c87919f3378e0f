"""What a holder's life adds to the rules: a budget, hours, days that are out, places taken, things in order.

Work on demand is planned by stretches of days: each stretch's hours must fit, together with the hours of sessions, into
the days it spans.  `Hours` keeps the variables, so that a plan that must finish earlier can be asked for on the same
model.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from models.base import Window
from models.problem import Element, Item, Option, Problem
from planner.dates import ONE_DAY, month_end
from planner.ledger import week_of
from planner.linear import Expr, total
from planner.quiet import quiet
from planner.sheet import Sheet

Stretch = tuple[date, date]

WHOLE_DAY = 24 * 60  # minutes

BUDGET = Element("budget")
HOURS_A_DAY, HOURS_A_WEEK, HOURS_A_MONTH = Element("hours a day"), Element("hours a week"), Element("hours a month")
COLLISIONS, PREREQUISITES = Element("collisions"), Element("prerequisites")
"""What can stand in the way once; what is named, such as a day that is out, has an element of its own."""


def blackout_of(gap: Window) -> Element:
    """Return what stands for days that are out."""
    return Element("blackout", name=f"{gap.start}..{gap.end}")


@dataclass
class Hours:
    """Minutes of work on demand, by stretch it belongs to and days it is done on."""

    work: dict[tuple[Stretch, Stretch], Expr] = field(default_factory=dict)
    """By the stretch an option may be worked on in, and the bucket of days."""
    attended: dict[date, Expr] = field(default_factory=dict)
    """Study hours that sessions use up, by day."""
    buckets: list[Stretch] = field(default_factory=list)


def money(sheet: Sheet) -> Expr:
    """Return what the chosen options cost, in cents, without what is owed whatever is chosen."""
    parts = []
    for option in sheet.options:
        if option.stepped:
            parts.append(sheet.times(option) * (option.cost - option.fee))
            parts.append(sheet.taken(option) * option.fee)
        else:
            parts.append(sheet.times(option) * option.cost)
    return total(parts)


def minutes(sheet: Sheet) -> Expr:
    """Return the time the chosen options take, in minutes."""
    return total(sheet.times(option) * option.minutes for option in sheet.options)


def encode_life(sheet: Sheet) -> Hours:
    """Add every row that a person's life asks for; the label of each says which."""
    problem = sheet.problem
    limits = problem.limits
    _quantities(sheet)
    for option in sheet.options:
        sheet.bar(option)
    _wanted(sheet)
    _overlaps(sheet)
    _prerequisites(sheet)
    if limits.budget is not None:
        sheet.row(money(sheet), None, limits.budget - problem.fixed_cost, "life: budget", gives=(BUDGET,))
    return _hours(sheet)


def _quantities(sheet: Sheet) -> None:
    offerings: dict[str, list[Option]] = {}
    for option in sheet.options:
        offerings.setdefault(option.offering, []).append(option)
    for name, options in offerings.items():
        if options[0].stepped and any(element.kind == "catalogs" for element in options[0].barred):
            # What is found elsewhere is one thing: done in two stretches, it would pass for two.
            sheet.row(total(sheet.taken(option) for option in options), None, 1, f"life: {name} is one thing")
        stepped = [option.most for option in options if option.stepped]
        most = max(stepped) if stepped else options[0].repeatable
        if len(options) > 1 or options[0].most > most:
            # Of what comes in steps on some days and in whole quantities on others, one whole quantity is all there is.
            whole = most if stepped else 1
            times = total(sheet.times(option) * (1 if option.stepped else whole) for option in options)
            sheet.row(times, None, most, f"life: {name} at most {most} times")


def _wanted(sheet: Sheet) -> None:
    for name in sheet.problem.limits.must:
        if not any(name in activity.names for activity in sheet.problem.activities):
            taken = total(sheet.taken(option) for option in sheet.options if name in option.names)
            sheet.row(taken, 1, None, f"life: must {name}", gives=(Element("must", name=name),))
    places: dict[tuple[str, str], list[Option]] = {}
    for option in sheet.options:
        if option.forced:
            places.setdefault((option.offering, option.session), []).append(option)
    for (name, session), options in places.items():
        place = Element("enrolled", name=f"{name}@{session}" if session else name)
        sheet.row(total(sheet.taken(option) for option in options), 1, None, f"life: enrolled {name}", gives=(place,))


def _overlaps(sheet: Sheet) -> None:
    """At any moment one thing can be attended: one row for each largest set of options that meet at the same time."""
    days: dict[date, list[tuple[int, int, Option]]] = {}
    for option in sheet.options:
        for day, start, end in option.hours_at:
            days.setdefault(day, []).append((start, end, option))
    seen: set[tuple[str, ...]] = set()
    for day, meetings in sorted(days.items()):
        for moment in sorted({start for start, _, _ in meetings}):
            together = {option.key: option for start, end, option in meetings if start <= moment < end}
            keys = tuple(sorted(together))
            if len(keys) > 1 and keys not in seen:
                seen.add(keys)
                taken = total(sheet.taken(together[key]) for key in keys)
                sheet.row(taken, None, 1, f"life: one place at a time on {day}", gives=(COLLISIONS,))


def _prerequisites(sheet: Sheet) -> None:
    called: dict[str, list[Item]] = {}
    for item in [*sheet.problem.activities, *sheet.options]:
        for name in item.names:
            called.setdefault(name, []).append(item)
    for option in sheet.options:
        for name in option.requires:
            before = [each for each in called.get(name, []) if each.key != option.key and precedes(each, option)]
            if any(not isinstance(each, Option) for each in before):
                continue
            ready = total(sheet.turns.before(each.key, option.key, sheet.taken(each)) for each in before)
            label = f"life: {option.offering} requires {name}"
            sheet.row(sheet.taken(option) - ready, None, 0, label, gives=(PREREQUISITES,))


def precedes(first: Item, then: Item) -> bool:
    """Say whether one thing can be over when another begins; work on demand by its stretch of days."""
    if isinstance(first, Option) and first.on_demand and isinstance(then, Option) and then.on_demand:
        # There must be room for the shortest time of both, the second beginning on the day the first ends.
        soonest, latest = first.start.toordinal() + first.takes - 1, then.end.toordinal() - then.takes + 1
        return first.start <= then.start and first.end <= then.end and soonest <= latest
    return first.end <= then.start


def free_days(start: date, end: date, blackouts: tuple[Window, ...]) -> Iterator[date]:
    """Yield the days on which work may be done."""
    for number in range((end - start).days + 1):
        day = start + timedelta(days=number)
        if not any(day in gap for gap in blackouts):
            yield day


def _hours(sheet: Sheet) -> Hours:
    problem, limits = sheet.problem, sheet.problem.limits
    stretches: dict[Stretch, list[Option]] = {}
    for option in (each for each in sheet.options if each.on_demand and each.minutes):
        stretches.setdefault((option.start, option.end), []).append(option)
    hours = Hours(buckets=_buckets(problem, list(stretches)))
    for stretch, options in sorted(stretches.items()):
        inside = [bucket for bucket in hours.buckets if stretch[0] <= bucket[0] and bucket[1] <= stretch[1]]
        for bucket in inside:
            free = list(free_days(*bucket, () if sheet.elastic else limits.blackouts))
            room = (WHOLE_DAY if sheet.elastic else limits.per_day) * len(free)
            name = f"work of {stretch[0]}..{stretch[1]} in {bucket[0]}..{bucket[1]}"
            hours.work[stretch, bucket] = sheet.model.variable(name, 0, room)
        needed = total(sheet.times(option) * option.minutes for option in options)
        done = total(hours.work[stretch, bucket] for bucket in inside)
        sheet.row(done - needed, 0, 0, f"life: work of {stretch[0]}..{stretch[1]} is done on some day")
    if hours.work:
        hours.attended = _attended(sheet)
        for bucket in hours.buckets:
            room_in(sheet, hours, bucket, bucket[1])
    for length, cap in (("week", limits.per_week), ("month", limits.per_month)):
        if cap is not None:
            _capped(sheet, hours, length, cap)
    return hours


def _buckets(problem: Problem, stretches: list[Stretch]) -> list[Stretch]:
    """Cut the days from today on wherever a stretch or a limited week or month begins."""
    if not stretches:
        return []
    starts = {problem.today, *(start for start, _ in stretches), *(end + ONE_DAY for _, end in stretches)}
    for length, cap in (("week", problem.limits.per_week), ("month", problem.limits.per_month)):
        if cap is not None:
            starts |= {start for start, _ in _calendar(problem, length)}
    inside = sorted(day for day in starts if problem.today <= day <= problem.until)
    ends = [day - ONE_DAY for day in inside[1:]] + [problem.until]
    return list(zip(inside, ends, strict=True))


def _calendar(problem: Problem, length: str) -> Iterator[Stretch]:
    """Yield the calendar weeks or months from today to the end; the first begins today."""
    start = problem.today
    while start <= problem.until:
        end = week_of(start) + timedelta(days=6) if length == "week" else month_end(start)
        yield start, end
        start = end + ONE_DAY


def room_in(sheet: Sheet, hours: Hours, bucket: Stretch, last: date) -> None:
    """Fit work on demand and sessions into the study hours of a bucket's days up to `last`.

    A session uses up at most a day's study hours.
    """
    limits = sheet.problem.limits
    free = list(free_days(bucket[0], last, limits.blackouts))
    room = limits.per_day * len(free)
    work = [expr for (_, days), expr in hours.work.items() if days == bucket]
    if work:
        attended = [hours.attended[day] for day in free if day in hours.attended]
        more = sheet.more_of(HOURS_A_DAY, WHOLE_DAY - limits.per_day) * len(free)
        if sheet.elastic:
            more = total([more, *(_regained(sheet, hours, gap, bucket[0], last) for gap in limits.blackouts)])
        needed = total([*work, *attended]) - more
        sheet.row(needed, None, room, f"life: hours a day from {bucket[0]} to {last}")


def _regained(sheet: Sheet, hours: Hours, gap: Window, first: date, last: date) -> Expr:
    """Return the study hours there are on days that are out, if they are given up, less what sessions use of them."""
    limits = sheet.problem.limits
    per_day, more = limits.per_day, sheet.more_of(HOURS_A_DAY, WHOLE_DAY - limits.per_day)
    lift = sheet.lift(blackout_of(gap))
    others = tuple(other for other in limits.blackouts if other != gap)
    days = list(free_days(max(first, gap.start), min(last, gap.end), others))
    found = [lift * (per_day * sum(day not in hours.attended for day in days))]
    for day in days:
        if day in hours.attended:
            room = sheet.model.variable(f"study on {day}", 0, per_day)
            sheet.row(room - lift * per_day, None, 0, f"life: study on {day}")
            sheet.row(room + hours.attended[day] - more, None, per_day, f"life: study on {day}")
            found.append(room)
    return total(found)


def _attended(sheet: Sheet) -> dict[date, Expr]:
    """Return the study hours that sessions use up on each day: what they take, but no more than a day has.

    Where sessions of one day could take more than that together, a variable stands for the smaller of the two: with
    its flag at 0 it is at least what they take, with its flag at 1 it is the whole day.
    """
    loads: dict[date, list[tuple[Option, int]]] = {}
    for option in sheet.options:
        for day, load in option.loads:
            if load:
                loads.setdefault(day, []).append((option, load))
    found: dict[date, Expr] = {}
    whole = sheet.problem.limits.per_day
    for day, sessions in sorted(loads.items()):
        taken = total(sheet.times(option) * load for option, load in sessions)
        most = sum(load * option.most for option, load in sessions)
        if most <= whole:
            found[day] = taken
            continue
        used = sheet.model.variable(f"sessions on {day} use up", 0, WHOLE_DAY if sheet.elastic else whole)
        full = sheet.model.flag(f"sessions fill {day}")
        sheet.row(used - taken + full * most, 0, None, f"life: hours of sessions on {day}")
        more = sheet.more_of(HOURS_A_DAY, WHOLE_DAY - whole)
        # With more hours a day, a full day is that much longer; where it is not full, the row says nothing.
        loose = 0 if more.fixed else WHOLE_DAY
        sheet.row(used - full * (whole + loose) - more, -loose, None, f"life: hours of sessions on {day}")
        found[day] = used
    return found


def _capped(sheet: Sheet, hours: Hours, length: str, cap: int) -> None:
    loads: dict[date, list[Expr]] = {}
    for option in sheet.options:
        for day, load in option.loads:
            if load:
                loads.setdefault(day, []).append(sheet.times(option) * load)
    more = sheet.more_of(HOURS_A_WEEK if length == "week" else HOURS_A_MONTH, WHOLE_DAY * 31)
    for start, end in _calendar(sheet.problem, length):
        attended = [expr for day, exprs in loads.items() if start <= day <= end for expr in exprs]
        work = [expr for (_, days), expr in hours.work.items() if start <= days[0] and days[1] <= end]
        if attended or work:
            sheet.row(total([*attended, *work]) - more, None, cap, f"life: hours a {length} from {start}")


@quiet()
def planning(problem: Problem, *, soft: bool = False, elastic: bool = False) -> tuple[Sheet, Hours]:
    """Return the sheet on which plans are found.

    Args:
        problem: the problem.
        soft: measure what each rule would still lack.
        elastic: let every rule and fact give way, for explanations.
    """
    sheet = Sheet(problem, soft=soft, elastic=elastic)
    sheet.encode_rules()
    hours = encode_life(sheet)
    sheet.close()
    return sheet, hours
