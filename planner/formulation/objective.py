"""The lexicographic objective: each stage is minimised with the optimal values of the stages before it fixed."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from models.problem import Option, Problem
from planner.formulation.model import Formulation
from planner.formulation.personal import minutes, money
from planner.formulation.study_time import StudyHours, room_in
from planner.linear.model import NOTHING, Expr, Model, total

Stage = Literal["money", "hours", "finish", "changes"]
STAGES: tuple[Stage, ...] = ("money", "hours", "finish", "changes")
"""The default order; `canonical` breaks the remaining ties."""


DIGEST = 2**24
"""Number of values of the tie-breaking part of a digest."""

ALIKE = 16
"""The most options of one offering with the same first day that `canonical` distinguishes."""


@dataclass(frozen=True, slots=True)
class Objective:
    """The order of the stages, and the price of an hour."""

    stages: tuple[Stage, ...] = STAGES
    hour_value: int = 0
    """Cents; hours are then added to money in the money stage."""


def stages_from(wanted: Sequence[str]) -> tuple[Stage, ...]:
    """Return the stages a user names, followed by the others in the default order.

    Raises:
        ValueError: for a word that is not a stage.
    """
    for word in wanted:
        if word not in STAGES:
            raise ValueError(f"`{word}` is none of {', '.join(STAGES)}")
    first = tuple(stage for word in dict.fromkeys(wanted) for stage in STAGES if stage == word)
    return first + tuple(stage for stage in STAGES if stage not in first)


def expression(stage: Stage, formulation: Formulation, objective: Objective, model: Model) -> Expr:
    """Return the expression a stage minimises; `finish` is found by search over days instead (`finish_by`).

    Args:
        stage: the stage.
        formulation: the planning formulation.
        objective: the price of an hour.
        model: the model to minimise over; counting changes may add variables to it.
    """
    match stage:
        case "money" if objective.hour_value:
            # In sixtieths of a cent, so that minutes at so many cents an hour stay whole.
            return money(formulation) * 60 + minutes(formulation) * objective.hour_value
        case "money":
            return money(formulation)
        case "hours":
            return minutes(formulation)
        case "changes":
            return _changes(formulation, model) if formulation.problem.accepted else NOTHING
        case "finish":
            return NOTHING


def _changes(formulation: Formulation, model: Model) -> Expr:
    """Count the items dropped from the accepted plan and the items added, each as often as it is done.

    Quantities and the interval of work on demand are compared too: otherwise two plans that divide the same items
    differently would both count as the accepted one.
    """
    wanted, gone = _accepted_in(formulation)
    parts = [Expr(constant=gone)]
    for number, options in enumerate(_blocks(formulation)):
        times = total(formulation.times(option) for option in options)
        asked = wanted.get(number, 0)
        if not asked or model.most(times.terms) <= asked:
            parts.append(times if not asked else times * -1 + asked)
            continue
        more = model.variable(f"more of {options[0].offering} than was accepted", 0, model.most(times.terms) - asked)
        model.add(more - times, -asked, None, "changes: more than was accepted")
        parts.append(more * 2 - times + asked)
    return total(parts)


def _blocks(formulation: Formulation) -> list[list[Option]]:
    """Group the options that make one line of a plan: a session, or work on demand in overlapping intervals."""
    found: list[list[Option]] = []
    for option in sorted(formulation.options, key=lambda o: (o.offering, o.session, o.start, o.end, o.key)):
        last = found[-1] if found else []
        same = last and (last[0].offering, last[0].session) == (option.offering, option.session)
        if same and option.start <= max(each.end for each in last):
            last.append(option)
        else:
            found.append([option])
    return found


def _accepted_in(formulation: Formulation) -> tuple[dict[int, int], int]:
    """Return the accepted quantity not yet done, by block, and the accepted quantity no longer on offer."""
    places: dict[tuple[str, str], list[tuple[date, int]]] = {}
    kinds: dict[str, Option] = {}
    for number, options in enumerate(_blocks(formulation)):
        kinds.setdefault(options[0].offering, options[0])
        places.setdefault((options[0].offering, options[0].session), []).append(
            (max(option.end for option in options), number)
        )
    accepted = sorted(formulation.problem.accepted, key=lambda line: (line.end, line.offering, line.session or ""))
    since = min((line.start for line in accepted), default=formulation.problem.today)
    done = {offering: _done_of(option, formulation.problem, since) for offering, option in kinds.items()}
    found: dict[int, int] = {}
    gone = 0
    for line in accepted:
        ends = places.get((line.offering, line.session or ""))
        already = min(line.quantity, done.get(line.offering, 0))
        if already:
            done[line.offering] -= already
        if ends is None:
            gone += line.quantity - already
            continue
        block = next((number for end, number in ends if line.end <= end), ends[-1][1])
        found[block] = found.get(block, 0) + line.quantity - already
    return found, gone


def _done_of(option: Option, problem: Problem, since: date) -> int:
    """Return how often (or how many steps of) an offering was done since a plan was accepted."""
    acts = [each for each in problem.activities if each.end >= since and each.names & option.names]
    if option.stepped and option.minutes:
        return sum(each.minutes // option.minutes for each in acts)
    return len(acts)


def canonical(formulation: Formulation) -> Expr:
    """Return the tie-breaker: fewer items, then earlier ones, then a digest of each option's name and day.

    It makes the plan independent of the order of rows in a file and of the solver.  Days are counted from the beginning
    of the period, so that a plan does not change only because a day has passed.
    """
    found = []
    for (_, _, days), ways in _ways(formulation).items():
        for number, option in enumerate(ways):
            # Of options of one offering that differ only in their last day, prefer the one that leaves most time.
            rank = (days * DIGEST + _digest(option, days)) * ALIKE + min(number, ALIKE - 1)
            found.append(formulation.times(option) * rank)
    return total(found)


def last_day_ties(formulation: Formulation, model: Model, values: Mapping[int, int]) -> Expr | None:
    """Break the ties that the canonical order leaves: which of several offerings has which last day.

    Returns the expression to minimise, or None where no tie is left, as is usual.  Options that differ in more than
    their last days are already decided, so the model fixes them.

    Args:
        formulation: the planning formulation.
        model: its bounds are narrowed to the undecided options.
        values: an assignment that is first in the canonical order.
    """
    ways = _ways(formulation)
    taken = {
        named: sum(formulation.times(option).value(values) for option in options)
        for named, options in ways.items()
        if len(options) > 1
    }
    if sum(taken.values()) < 2 and not any(len(ways[named]) > ALIKE for named, times in taken.items() if times):
        return None
    found = []
    for named, options in ways.items():
        for option in options:
            times = formulation.times(option)
            if taken.get(named):
                found.append(times * _digest(option, named[2], option.end))
            else:
                for var in times.terms:
                    model.lower[var] = model.upper[var] = values[var]
    return total(found)


def _ways(formulation: Formulation) -> dict[tuple[str, str, int], list[Option]]:
    """Return the options of each offering by first day, those that leave most time first."""
    begins = min(active.period.start for active in formulation.problem.credentials)
    found: dict[tuple[str, str, int], list[Option]] = {}
    for option in sorted(formulation.options, key=lambda o: (-o.end.toordinal(), o.key)):
        days = _days(option, begins, formulation.problem.today)
        found.setdefault((option.offering, option.session, days), []).append(option)
    return found


def _days(option: Option, begins: date, today: date) -> int:
    """Return the number, from 1, of an option's last day (work on demand: of its first, unless that is today)."""
    if option.on_demand:
        return 1 if option.start <= today else max(0, (option.start - begins).days) + 1
    return max(0, (option.end - begins).days) + 1


def _digest(option: Option, days: int, end: date | None = None) -> int:
    """Return a digest of an option's name and days, so that two options cannot swap days without a difference."""
    day = f"@{days}" if option.on_demand and days > 1 else ""
    last = f"..{end}" if end else ""
    digest = hashlib.sha256(f"{option.offering}@{option.session}{day}{last}".encode()).digest()
    return int.from_bytes(digest[:3], "big")


def finish_by(formulation: Formulation, hours: StudyHours, model: Model, day: date) -> Model:
    """Return a copy of the model in which no work is done after a day."""
    restricted = model.copy()
    for option in formulation.options:
        if _soonest_end(option) > day:
            for var in formulation.times(option).terms:
                restricted.upper[var] = 0
    before = formulation.model
    formulation.model = restricted
    try:
        for (_, bucket), work in hours.work.items():
            if bucket[0] > day:
                for var in work.terms:
                    restricted.upper[var] = 0
        for bucket in hours.buckets:
            if bucket[0] <= day < bucket[1]:
                room_in(formulation, hours, bucket, day)
        formulation.flush()
    finally:
        formulation.model = before
    return restricted


def ends_in(formulation: Formulation, model: Model, days: Sequence[date]) -> tuple[Model, Expr]:
    """Return a model with a variable that is at least the number of the day on which each chosen option can end.

    Args:
        formulation: the planning formulation.
        model: the model, in which no work is done after some day.
        days: days in order; an option that ends after all of them has the number after the last.
    """
    extended = model.copy()
    last = extended.variable("number of the last day", 0, len(days))
    for option in formulation.options:
        taken = formulation.taken(option)
        if any(extended.upper[var] for var in taken.terms):
            number = bisect_left(days, _soonest_end(option))
            extended.add(last - taken * number, 0, None, "finish: not before what is done has ended")
    return extended, last


def _soonest_end(option: Option) -> date:
    return option.start + timedelta(days=option.takes - 1) if option.on_demand else option.end


def candidate_days(problem: Problem, formulation: Formulation, last: date) -> list[date]:
    """Return the days before `last` on which a plan could finish, in order."""
    ends = {problem.today} | {option.end for option in formulation.options if not option.on_demand}
    if any(option.on_demand for option in formulation.options):
        ends |= {date.fromordinal(n) for n in range(problem.today.toordinal(), last.toordinal())}
    return sorted(day for day in ends if problem.today <= day < last)
