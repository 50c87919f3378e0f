"""What expires when: the last day on which an offering can still be chosen in each way it can be, and what ends it.

A session can be taken until it begins or registration closes.  Work on demand can be begun until too few days are left
for the shortest time it takes.  What is applied for too late is done for nothing: such credit closes before the session
does, and the same session without it stands in from then on.  A place already taken stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from models.answer.deadlines import Closes
from models.base import Span
from models.problem import ActiveCredential, CreditPiece, Option, Problem
from models.regime.rules import LeadTime
from planner.language.dates import ONE_DAY, add
from planner.problem.case import Case
from planner.problem.credit import CreditSource, refusals


@dataclass(frozen=True, slots=True)
class ClosingDay:
    """One way of taking an offering, with the days on which it can still be chosen."""

    option: Option
    opens: date
    closes: date | None
    """The last day it can be chosen on; None for a place already taken."""
    how: Closes

    def open_on(self, day: date) -> bool:
        """Say whether it can be chosen if nothing was done before this day."""
        return self.opens <= day and (self.closes is None or day <= self.closes)

    @property
    def booked(self) -> bool:
        """Whether it is a session on which a place is already taken; for work on demand a place is nothing done yet."""
        return self.option.forced and not self.option.on_demand

    @property
    def gives(self) -> bool:
        """Whether it earns anything."""
        return any(piece.choices for pieces in self.option.pieces.values() for piece in pieces)


def closing_days(case: Case, problem: Problem) -> tuple[ClosingDay, ...]:
    """Return every way of taking every option, by the days it is open, in canonical order."""
    lengths = {
        offering.id: offering.on_demand.takes
        for catalog in case.catalogs
        for offering in catalog.offerings
        if offering.on_demand is not None
    }
    late = [
        active
        for active in problem.credentials
        if any(isinstance(applied.rule, LeadTime) and not applied.rule.advisory for applied in active.rules)
    ]
    return tuple(
        closing for option in problem.options for closing in _of(option, problem, lengths.get(option.offering), late)
    )


def _of(option: Option, problem: Problem, takes: Span | None, late: list[ActiveCredential]) -> Iterator[ClosingDay]:
    booked = option.forced and not option.on_demand
    last, how = _last(option, takes)
    if booked:
        last = max(problem.until, option.end)
    opens, current = problem.today, option
    for day in _too_late(option, late, problem.today, last):
        yield ClosingDay(current, opens, day, "application")
        opens = day + ONE_DAY
        current = replace(option, key=f"{option.key} from {opens}", pieces=_applied_on(option, late, opens))
    yield ClosingDay(current, opens, None if booked else last, how)


def _last(option: Option, takes: Span | None) -> tuple[date, Closes]:
    """Return the last day on which an option can be chosen, places taken aside, and what closes it."""
    if not option.on_demand:
        if option.register_by is not None and option.register_by < option.start:
            return option.register_by, "registration"
        return option.start, "begins"
    last = option.end
    while last > option.start and takes is not None and add(last, takes) - ONE_DAY > option.end:
        last -= ONE_DAY
    return last, "end" if last == option.end else "length"


def _too_late(option: Option, late: list[ActiveCredential], today: date, last: date) -> list[date]:
    """Return the last days on which some credit of an option can still be applied for, before it closes anyway."""
    found = set()
    for active in late:
        for piece in option.pieces.get(active.name, ()):
            for choice in piece.choices:
                low, high = today, last
                if not _refused(option, piece, choice.category, active, high):
                    continue
                while (high - low).days > 1:
                    middle = low + (high - low) // 2
                    if _refused(option, piece, choice.category, active, middle):
                        high = middle
                    else:
                        low = middle
                found.add(low)
    return sorted(found)


def _refused(option: Option, piece: CreditPiece, category: str, active: ActiveCredential, day: date) -> bool:
    """Say whether a rule refuses credit of an option that is applied for on a day."""
    doing = CreditSource(
        key=option.key,
        start=max(option.start, day) if option.on_demand else option.start,
        end=option.end,
        minutes=None,
        course=option.course,
        names=option.names,
        applied_on=day,
    )
    return next(refusals(piece, category, active, doing), None) is not None


def _applied_on(option: Option, late: list[ActiveCredential], day: date) -> Mapping[str, tuple[CreditPiece, ...]]:
    """Return what an option earns if it is applied for on a day."""
    asking = {active.name: active for active in late}
    return {
        name: tuple(_left(option, piece, asking[name], day) for piece in pieces) if name in asking else pieces
        for name, pieces in option.pieces.items()
    }


def _left(option: Option, piece: CreditPiece, active: ActiveCredential, day: date) -> CreditPiece:
    kept = tuple(choice for choice in piece.choices if not _refused(option, piece, choice.category, active, day))
    return replace(piece, choices=kept)


def as_applied_on(option: Option, problem: Problem, day: date) -> Option:
    """Return an option with what it earns if it is applied for on a day."""
    return replace(option, pieces=_applied_on(option, list(problem.credentials), day))
