"""What "cheapest" means: stages, each minimised without giving up anything the stages before it achieved."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from models.problem import Option, Problem
from planner.life import Hours, minutes, money, room_in
from planner.linear import NOTHING, Expr, Model, total
from planner.sheet import Sheet

Stage = Literal["money", "hours", "finish", "changes"]
STAGES: tuple[Stage, ...] = ("money", "hours", "finish", "changes")
"""The usual order; a canonical order settles whatever is left open."""


DIGEST = 2**24
"""Values of the part of a digest that settles ties."""


@dataclass(frozen=True, slots=True)
class Aim:
    """In which order the stages come, and what an hour is worth."""

    stages: tuple[Stage, ...] = STAGES
    hour_value: int = 0
    """Cents; hours are then added to money in the money stage."""


def stages_from(wanted: Sequence[str]) -> tuple[Stage, ...]:
    """Put the stages a user names first, the others after them in the usual order.

    Raises:
        ValueError: for a word that is no stage.
    """
    for word in wanted:
        if word not in STAGES:
            raise ValueError(f"`{word}` is none of {', '.join(STAGES)}")
    first = tuple(stage for word in dict.fromkeys(wanted) for stage in STAGES if stage == word)
    return first + tuple(stage for stage in STAGES if stage not in first)


def expression(stage: Stage, sheet: Sheet, aim: Aim) -> Expr:
    """Return what a stage minimises; `finish` is found by search over days instead (`finish_by`)."""
    match stage:
        case "money" if aim.hour_value:
            # In sixtieths of a cent, so that minutes at so many cents an hour stay whole.
            return money(sheet) * 60 + minutes(sheet) * aim.hour_value
        case "money":
            return money(sheet)
        case "hours":
            return minutes(sheet)
        case "changes":
            return _changes(sheet)
        case "finish":
            return NOTHING


def _changes(sheet: Sheet) -> Expr:
    """Count the accepted lines that are dropped and the lines that are new."""
    accepted = {(line.offering, line.session or "") for line in sheet.problem.accepted}
    if not accepted:
        return NOTHING
    kept: dict[tuple[str, str], list[Expr]] = {line: [] for line in accepted}
    parts = []
    for option in sheet.options:
        line = (option.offering, option.session)
        if line in kept:
            kept[line].append(sheet.taken(option))
        else:
            parts.append(sheet.taken(option))
    for takings in kept.values():
        parts.append(total(takings) * -1 + 1)
    return total(parts)


def canonical(sheet: Sheet) -> Expr:
    """Settle ties: sooner rather than later, then by a number drawn from each option's name.

    So neither the order of rows in a file nor the solver's whim decides between equal plans.
    """
    return total(sheet.times(option) * _rank(option, sheet.problem.today) for option in sheet.options)


def _rank(option: Option, today: date) -> int:
    """Return days from today (to the end, or for work on demand to the first day), then 24 bits of a digest."""
    digest = hashlib.sha256(f"{option.offering}@{option.session}".encode()).digest()
    days = ((option.start if option.on_demand else option.end) - today).days
    return (days + 1) * DIGEST + int.from_bytes(digest[:3], "big")


def finish_by(sheet: Sheet, hours: Hours, model: Model, day: date) -> Model:
    """Return the model in which nothing is left to do after a day."""
    restricted = model.copy()
    for option in sheet.options:
        last = option.start.toordinal() + option.takes - 1 if option.on_demand else option.end.toordinal()
        if last > day.toordinal():
            for var in sheet.times(option).terms:
                restricted.upper[var] = 0
    before = sheet.model
    sheet.model = restricted
    try:
        for (_, bucket), work in hours.work.items():
            if bucket[0] > day:
                for var in work.terms:
                    restricted.upper[var] = 0
        for bucket in hours.buckets:
            if bucket[0] <= day < bucket[1]:
                room_in(sheet, hours, bucket, day)
        sheet.flush()
    finally:
        sheet.model = before
    return restricted


def candidate_days(problem: Problem, sheet: Sheet, last: date) -> list[date]:
    """Return the days before `last` on which a plan could finish, in order."""
    ends = {option.end for option in sheet.options if not option.on_demand}
    if any(option.on_demand for option in sheet.options):
        ends |= {date.fromordinal(n) for n in range(problem.today.toordinal(), last.toordinal())}
    return sorted(day for day in ends if problem.today <= day < last)
