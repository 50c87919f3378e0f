"""What becomes of a planned item once it is done: activities that count afterwards as the plan counted it."""

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
class AppliedEdits:
    """The day on which the boards were asked beforehand, for those that want to be."""

    on: date
    regimes: Mapping[str, Regime]


def done(
    offering: Offering, item: PlanItem, credentials: Sequence[Credential], applied: AppliedEdits | None = None
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
    offering: Offering, item: PlanItem, credentials: Sequence[Credential], applied: AppliedEdits | None = None
) -> tuple[Entries, ...]:
    """Return the activities of a planned item: one, unless it is something that is repeated."""
    times = 1 if offering.divisible else item.quantity
    return (activity_of(offering, item, credentials, applied),) * times


def activity_of(
    offering: Offering, item: PlanItem, credentials: Sequence[Credential], applied: AppliedEdits | None = None
) -> Entries:
    """Return what a planned item is once it is done, as a file has it.

    Args:
        offering: what the item takes.
        item: when and how often it is taken; of something that is repeated, this is one time.
        credentials: those of the record, which decide as what it counts.
        applied: when boards were asked that want to be asked beforehand.  A plan takes it to be the day that it was
            made for; nobody but the holder knows, so left out, the activity does not say.
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
        # However its id is numbered, it is this offering.
        found["course"] = offering.id
    if item.cost:
        found["cost"] = _number(item.cost // times, CENTS)
    return found


def _counting(offering: Offering, held: Credential) -> Counting | None:
    return offering.counts.get(held.name) or offering.counts.get(held.regime)


def _asked_for(counting: Counting, held: Credential, applied: AppliedEdits | None) -> Counting:
    """Return how something counts, with the day on which its board was asked, if it is one that wants to be."""
    if applied is None or held.regime not in applied.regimes:
        return counting
    stated = dict(counting.attributes)
    for rule in every_rule(applied.regimes[held.regime].rules):
        if isinstance(rule, LeadTime) and not _spared(rule, counting):
            stated.setdefault(rule.applied, applied.on)
    return counting.model_copy(update={"attributes": stated})


def _spared(rule: LeadTime, counting: Counting) -> bool:
    """Whether its own attributes say that it need not be applied for, such as that it is approved."""
    wanted = rule.unless.attributes if rule.unless else {}
    return bool(wanted) and all(counting.attributes.get(name) in values for name, values in wanted.items())


def _counts(counts: Mapping[str, Counting], *, alone: bool) -> dict[str, Any]:
    """Return as what it counts, under its only credential in the activity's own words."""
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
    """Return an amount as a file has it: 12, 37.5 or "1/3"."""
    value = Fraction(amount, steps)
    if value.denominator == 1:
        return int(value)
    words = written(value)
    return f"{value.numerator}/{value.denominator}" if "/" in words else Decimal(words)
