"""Convert a planned item that was done to activities that count as the plan counted it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from models.answer.outcome import PlanItem
from models.base import CENTS, TICKS, written
from models.record.credential import Credential
from models.record.offering import Counting, Meeting, Offering, Part
from models.regime.regime import Regime
from models.regime.rules import LeadTime
from planner.edits.edits import Done, Entries
from planner.loading.cross_checks import every_rule


@dataclass(frozen=True)
class ApplicationDay:
    """The day on which the holder applied to the boards that require an application before an activity."""

    on: date
    regimes: Mapping[str, Regime]


def done(
    offering: Offering, item: PlanItem, credentials: Sequence[Credential], applied: ApplicationDay | None = None
) -> Done:
    """Return the edit that marks a planned item as done; see `activity_of`."""
    line = {"offering": item.offering, "session": item.session or None, "start": item.start, "end": item.end}
    return Done(
        offering=item.offering,
        session=item.session or None,
        accepted={key: value for key, value in line.items() if value is not None},
        activities=activities_of(offering, item, credentials, applied),
    )


def activities_of(
    offering: Offering, item: PlanItem, credentials: Sequence[Credential], applied: ApplicationDay | None = None
) -> tuple[Entries, ...]:
    """Return the activities of a planned item: one, or one for each repetition."""
    times = 1 if offering.divisible else item.quantity
    return (activity_of(offering, item, credentials, applied),) * times


def activity_of(
    offering: Offering, item: PlanItem, credentials: Sequence[Credential], applied: ApplicationDay | None = None
) -> Entries:
    """Return a planned item as an activity, in a file's entries.

    Args:
        offering: the offering of the item.
        item: its days and quantity; the activity is one repetition.
        credentials: those of the record, which determine how it counts.
        applied: the day of application, for boards that require one.  Only the holder knows it; left out, the activity
            does not state it.
    """
    times = 1 if offering.divisible else item.quantity
    found: dict[str, Any] = {"id": offering.id, "title": offering.title}
    found |= {"date": item.start} if item.start == item.end else {"start": item.start, "end": item.end}
    if item.hours:
        found["hours"] = _number(item.hours // times, TICKS)
    session = next((each for each in offering.sessions if each.id == item.session), None)
    if session is not None and session.meetings:
        found["meetings"] = [_meeting(each) for each in session.meetings]
    if offering.provider:
        found["provider"] = offering.provider
    if offering.course:
        found["course"] = offering.course
    counts = {held.name: (held, each) for held in credentials if (each := _counting(offering, held)) is not None}
    found |= _counts(
        {name: _asked_for(counting, held, applied) for name, (held, counting) in counts.items()},
        alone=len(credentials) == 1,
    )
    if offering.divisible is None and offering.course is None:
        # The course stays the offering, whatever number the id gets.
        found["course"] = offering.id
    if item.cost:
        found["cost"] = _number(item.cost // times, CENTS)
    return found


def _counting(offering: Offering, held: Credential) -> Counting | None:
    return offering.counts.get(held.name) or offering.counts.get(held.regime)


def _asked_for(counting: Counting, held: Credential, applied: ApplicationDay | None) -> Counting:
    """Return how an activity counts, with the day of application where its board requires one."""
    if applied is None or held.regime not in applied.regimes:
        return counting
    stated = dict(counting.attributes)
    for rule in every_rule(applied.regimes[held.regime].rules):
        if isinstance(rule, LeadTime) and not _spared(rule, counting):
            stated.setdefault(rule.applied, applied.on)
    return counting.model_copy(update={"attributes": stated})


def _spared(rule: LeadTime, counting: Counting) -> bool:
    """Return whether its own attributes exempt it from an application, such as that it is approved."""
    wanted = rule.unless.attributes if rule.unless else {}
    return bool(wanted) and all(counting.attributes.get(name) in values for name, values in wanted.items())


def _counts(counts: Mapping[str, Counting], *, alone: bool) -> dict[str, Any]:
    """Return the entries that state how it counts: on the activity itself where it has one credential only."""
    whole = [_counted(each) for each in counts.values()]
    if alone and whole and whole[0].get("category") and not {"hours", "parts"} & set(whole[0]):
        return whole[0]
    return {"counts": dict(zip(counts, whole, strict=True))} if counts else {}


def _counted(counting: Counting | Part) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if counting.category:
        found["category"] = counting.category[0] if len(counting.category) == 1 else list(counting.category)
    if counting.topics:
        found["topics"] = list(counting.topics)
    if counting.attributes:
        found["attributes"] = dict(counting.attributes)
    if counting.hours is not None:
        found["hours"] = _number(counting.hours, TICKS)
    if counting.credits is not None:
        found["credits"] = _number(counting.credits, TICKS)
    if isinstance(counting, Counting):
        if counting.units:
            found["units"] = {name: _number(amount, TICKS) for name, amount in counting.units.items()}
        if counting.parts:
            found["parts"] = [_counted(part) for part in counting.parts]
    return found


def _meeting(meeting: Meeting) -> dict[str, Any]:
    found: dict[str, Any] = {"date": meeting.date}
    if meeting.hours is not None:
        found["hours"] = _number(meeting.hours, TICKS)
    for name, time in (("start", meeting.start), ("end", meeting.end)):
        if time is not None:
            found[name] = time.isoformat("minutes")
    return found


def _number(amount: int, steps: int) -> int | Decimal | str:
    """Return an amount in a file's notation: 12, 37.5 or "1/3"."""
    value = Fraction(amount, steps)
    if value.denominator == 1:
        return int(value)
    words = written(value)
    return f"{value.numerator}/{value.denominator}" if "/" in words else Decimal(words)
