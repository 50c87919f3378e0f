"""From an activity or offering to lots: what each piece of it would earn, in which categories, under one credential."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from models.problem import ActiveCredential, CategoryCredit, CreditPiece, Refusal, RuleInstance
from models.record.offering import Counting, Meeting, Part
from models.record.record import Activity
from models.regime.regime import Conversion, Regime
from models.regime.rules import FollowUp, LeadTime, NotCreditable
from models.regime.selection import Scalar
from planner.language.dates import add
from planner.language.selections import selects, with_wider
from planner.problem.conversion import Measure, earn
from planner.problem.crediting import CreditingRules, law_of


@dataclass(frozen=True, slots=True)
class CreditSource:
    """What an activity or one way of taking an offering is, before anybody counts it."""

    key: str
    start: date
    end: date
    minutes: int | None
    course: str
    names: frozenset[str]
    by_day: tuple[tuple[date, int], ...] = ()
    spread: bool = False
    applied_on: date | None = None
    """For an offering: the day it would be applied for, if it is not approved yet."""


def spread_over(start: date, end: date, minutes: int, meetings: tuple[Meeting, ...]) -> tuple[tuple[date, int], ...]:
    """Lay minutes out over the days of meetings, or evenly over every day from start to end.

    Minutes that do not divide evenly go to the first days, one each, so that the days add up to the whole.
    """
    stated = {meeting.date: 0 for meeting in meetings}
    for meeting in meetings:
        stated[meeting.date] += meeting.hours or 0
    if meetings and all(meeting.hours is not None for meeting in meetings):
        return tuple(sorted(stated.items()))
    days = sorted(stated) if meetings else [start + timedelta(days=n) for n in range((end - start).days + 1)]
    each, over = divmod(minutes, len(days))
    return tuple((day, each + (n < over)) for n, day in enumerate(days))


def counting_of(activity: Activity, active: ActiveCredential) -> Counting | None:
    """Return how an activity counts under a credential, or None if it does not concern it."""
    own = activity.counts.get(active.name) or activity.counts.get(active.regime.id)
    known = [name for name in activity.category if name in active.regime.categories]
    if own is None and not known:
        return None
    own = own or Counting()
    declared = active.regime.attributes
    shared = {name: value for name, value in activity.attributes.items() if name in declared}
    return own.model_copy(
        update={
            "category": own.category or tuple(known),
            "topics": own.topics or tuple(topic for topic in activity.topics if topic in active.regime.topics),
            "attributes": {**shared, **own.attributes},
            "credits": activity.credits if own.credits is None else own.credits,
            "units": own.units or activity.units,
        }
    )


def lots_of(
    doing: CreditSource, counting: Counting, active: ActiveCredential, pin: str | None = None
) -> tuple[CreditPiece, ...]:
    """Return the lots of one doing under one credential, each with what it would earn where."""
    parts = counting.parts or (Part(),)
    found: list[CreditPiece] = []
    for number, part in enumerate(parts, start=1):
        lot_id = f"{doing.key}#{number}" if len(parts) > 1 else doing.key
        found.extend(_part(lot_id, doing, counting, part, active, pin))
    return tuple(found)


def _part(
    lot_id: str, doing: CreditSource, counting: Counting, part: Part, active: ActiveCredential, pin: str | None
) -> Iterator[CreditPiece]:
    law = law_of(active)
    measure = _measure(doing, counting, part)
    categories = part.category or counting.category
    if pin is not None:
        categories = tuple(name for name in categories if name == pin)
    topics = with_wider(active.regime, part.topics or counting.topics)
    attributes = {**law.defaults, **counting.attributes, **part.attributes}
    key = _key(law, doing, categories, topics, attributes, measure)
    choices, refused = law.known.get(key, NEW)
    piece = CreditPiece(
        id=lot_id,
        item=doing.key,
        on=doing.end,
        choices=choices,
        topics=topics,
        attributes=attributes,
        names=doing.names,
        course=doing.course,
        spread=doing.spread,
        refused=refused,
    )
    if choices is NOT_KNOWN:
        choices, refused = _judged(piece, categories, measure, active, doing)
        law.remember(key, choices, refused)
        piece = replace(piece, choices=choices, refused=refused)
    if active.daily and not doing.spread and len(doing.by_day) > 1:
        yield from _by_day(piece, measure.by_day)
    else:
        yield piece


NOT_KNOWN: tuple[CategoryCredit, ...] = (CategoryCredit("", 0, ""),)
NEW: tuple[tuple[CategoryCredit, ...], tuple[Refusal, ...]] = (NOT_KNOWN, ())
"""What a lot is given until it has been judged."""


def _key(
    law: CreditingRules,
    doing: CreditSource,
    categories: tuple[str, ...],
    topics: frozenset[str],
    attributes: Mapping[str, Scalar],
    measure: Measure,
) -> Hashable:
    """Return all that decides what a lot would earn where, and which rules refuse it."""
    stated = tuple((name, type(value).__name__, value) for name, value in attributes.items())
    return (
        categories,
        topics,
        stated,
        law.era(doing.end),
        measure.minutes,
        measure.by_day if law.reads_days else None,
        measure.stated,
        tuple(measure.units.items()),
        (doing.start, doing.end, doing.applied_on) if law.reads_dates else None,
        doing.names if law.reads_names else None,
    )


def _measure(doing: CreditSource, counting: Counting, part: Part) -> Measure:
    minutes = doing.minutes if counting.hours is None else counting.hours
    by_day = doing.by_day
    if part.hours is not None:
        minutes = part.hours
    if part.hours is not None or counting.hours is not None:
        by_day = tuple((day, 0) for day, _ in by_day)
        whole = sum(amount for _, amount in doing.by_day)
        if whole:
            shares = [amount * (minutes or 0) // whole for _, amount in doing.by_day]
            shares[-1] += (minutes or 0) - sum(shares)
            by_day = tuple((day, share) for (day, _), share in zip(doing.by_day, shares, strict=True))
    stated = counting.credits if part.credits is None else part.credits
    return Measure(minutes=minutes, by_day=by_day, stated=stated, units=counting.units)


def _judged(
    piece: CreditPiece, categories: tuple[str, ...], measure: Measure, active: ActiveCredential, doing: CreditSource
) -> tuple[tuple[CategoryCredit, ...], tuple[Refusal, ...]]:
    """Work out what a lot would earn in each category, and what refuses it."""
    if not law_of(active).reads_days:
        # Then on which days it was makes no difference.
        measure = replace(measure, by_day=())
    choices, refused = [], []
    for category in categories:
        barrier = next(refusals(piece, category, active, doing), None)
        conversion = conversion_for(piece, category, active)
        if conversion is None:
            refused.append(Refusal("", category, "no conversion of the regime fits it"))
            continue
        earned = earn(conversion, measure, daily=active.daily)
        if barrier is not None:
            refused.append(replace(barrier, earned=earned.ticks))
        choices.append(CategoryCredit(category, earned.ticks, earned.steps, earned.by_day))
    barred = {refusal.category for refusal in refused}
    return tuple(each for each in choices if each.category not in barred), tuple(refused)


def conversion_for(piece: CreditPiece, category: str, active: ActiveCredential) -> Conversion | None:
    """Return the first conversion that is law on the lot's day and fits it."""
    for dates, conversion in law_of(active).conversions:
        if piece.on in dates and selects(conversion.of, piece, category, active.regime):
            return conversion
    return None


def refusals(piece: CreditPiece, category: str, active: ActiveCredential, doing: CreditSource) -> Iterator[Refusal]:
    """Yield every rule that takes the credit of a lot away, with the reason."""
    for dates, instance in law_of(active).refusals:
        rule = instance.rule
        assert isinstance(rule, NotCreditable | LeadTime | FollowUp)
        if piece.on not in dates or not selects(rule.of, piece, category, active.regime):
            continue
        why = refused_by(instance, piece, category, active.regime, doing)
        if why:
            yield Refusal(rule.id, category, why)


def refused_by(instance: RuleInstance, piece: CreditPiece, category: str, regime: Regime, doing: CreditSource) -> str:
    """Say why one rule refuses a lot it selects, or return nothing."""
    match instance.rule:
        case NotCreditable() as rule:
            spared = rule.unless is not None and selects(rule.unless, piece, category, regime)
            return "" if spared else rule.title
        case LeadTime() as rule:
            if rule.unless is not None and selects(rule.unless, piece, category, regime):
                return ""
            handed_in = piece.attributes.get(rule.applied, doing.applied_on)
            if not isinstance(handed_in, date):
                return f"the record does not say when it was applied for (`{rule.applied}`)"
            earliest = add(handed_in, rule.at_least)
            late = earliest > doing.start
            return f"applied for on {handed_in}, so it could not begin before {earliest}" if late else ""
        case FollowUp() as rule if rule.forfeits:
            due, done = add(doing.end, rule.within), piece.attributes.get(rule.done)
            late = isinstance(done, date) and done > due
            return f"{rule.task}: due on {due}, handed in on {done}" if late else ""
    return ""


def _by_day(piece: CreditPiece, days: tuple[tuple[date, int], ...]) -> Iterator[CreditPiece]:
    """Split a lot into one for each day it met, each with what that day earned."""
    for number, (day, _) in enumerate(days):
        choices = tuple(
            replace(choice, earned=choice.by_day[number] if choice.by_day else 0) for choice in piece.choices
        )
        # What is refused is refused once, not once a day.
        refused = piece.refused if day == days[-1][0] else tuple(replace(each, earned=0) for each in piece.refused)
        yield replace(piece, id=f"{piece.id}#{day}", on=day, choices=choices, refused=refused)


def minutes_of(activity: Activity) -> int | None:
    """Return how long an activity took, from whatever its record states."""
    if activity.minutes is not None:
        return activity.minutes
    if activity.hours is not None:
        return activity.hours
    if activity.meetings and all(meeting.hours is not None for meeting in activity.meetings):
        return sum(meeting.hours or 0 for meeting in activity.meetings)
    return None
