"""Build the credit pieces of an activity or offering: its credit in each category under one credential."""

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
from planner.problem.crediting import CreditingRules, crediting_rules_of


@dataclass(frozen=True, slots=True)
class CreditSource:
    """An activity, or one option of an offering, before it is counted under a credential."""

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
    """Divide minutes among the days of meetings, or evenly among the days from start to end.

    Minutes that do not divide evenly go to the first days, one each, so that the days add up to the total.
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
    """Return how an activity counts under a credential, or None if it counts for others only."""
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


def pieces_of(
    source: CreditSource, counting: Counting, active: ActiveCredential, pin: str | None = None
) -> tuple[CreditPiece, ...]:
    """Return the credit pieces of an activity or option under one credential, each with its credit by category.

    Args:
        source: the activity or option.
        counting: how it counts under the credential's regime.
        active: the credential.
        pin: the category the holder chose, or `none`.
    """
    parts = counting.parts or (Part(),)
    found: list[CreditPiece] = []
    for number, part in enumerate(parts, start=1):
        piece_id = f"{source.key}#{number}" if len(parts) > 1 else source.key
        found.extend(_part(piece_id, source, counting, part, active, pin))
    return tuple(found)


def _part(
    piece_id: str, source: CreditSource, counting: Counting, part: Part, active: ActiveCredential, pin: str | None
) -> Iterator[CreditPiece]:
    crediting = crediting_rules_of(active)
    measure = _measure(source, counting, part)
    categories = part.category or counting.category
    if pin is not None:
        categories = tuple(name for name in categories if name == pin)
    topics = with_wider(active.regime, part.topics or counting.topics)
    attributes = {**crediting.defaults, **counting.attributes, **part.attributes}
    key = _key(crediting, source, categories, topics, attributes, measure)
    choices, refused = crediting.known.get(key, NOT_JUDGED)
    piece = CreditPiece(
        id=piece_id,
        item=source.key,
        on=source.end,
        choices=choices,
        topics=topics,
        attributes=attributes,
        names=source.names,
        course=source.course,
        spread=source.spread,
        refused=refused,
    )
    if choices is NOT_KNOWN:
        choices, refused = _credit_by_category(piece, categories, measure, active, source)
        crediting.remember(key, choices, refused)
        piece = replace(piece, choices=choices, refused=refused)
    if active.daily and not source.spread and len(source.by_day) > 1:
        yield from _by_day(piece, measure.by_day)
    else:
        yield piece


NOT_KNOWN: tuple[CategoryCredit, ...] = (CategoryCredit("", 0, ""),)
NOT_JUDGED: tuple[tuple[CategoryCredit, ...], tuple[Refusal, ...]] = (NOT_KNOWN, ())
"""Categories and refusals of a piece before `_credit_by_category` has found them."""


def _key(
    crediting: CreditingRules,
    source: CreditSource,
    categories: tuple[str, ...],
    topics: frozenset[str],
    attributes: Mapping[str, Scalar],
    measure: Measure,
) -> Hashable:
    """Return a key of everything that affects a piece's credit by category and the rules that refuse it."""
    stated = tuple((name, type(value).__name__, value) for name, value in attributes.items())
    return (
        categories,
        topics,
        stated,
        crediting.era(source.end),
        measure.minutes,
        measure.by_day if crediting.reads_days else None,
        measure.stated,
        tuple(measure.units.items()),
        (source.start, source.end, source.applied_on) if crediting.reads_dates else None,
        source.names if crediting.reads_names else None,
    )


def _measure(source: CreditSource, counting: Counting, part: Part) -> Measure:
    minutes = source.minutes if counting.hours is None else counting.hours
    by_day = source.by_day
    if part.hours is not None:
        minutes = part.hours
    if part.hours is not None or counting.hours is not None:
        by_day = tuple((day, 0) for day, _ in by_day)
        whole = sum(amount for _, amount in source.by_day)
        if whole:
            shares = [amount * (minutes or 0) // whole for _, amount in source.by_day]
            shares[-1] += (minutes or 0) - sum(shares)
            by_day = tuple((day, share) for (day, _), share in zip(source.by_day, shares, strict=True))
    stated = counting.credits if part.credits is None else part.credits
    return Measure(minutes=minutes, by_day=by_day, stated=stated, units=counting.units)


def _credit_by_category(
    piece: CreditPiece, categories: tuple[str, ...], measure: Measure, active: ActiveCredential, source: CreditSource
) -> tuple[tuple[CategoryCredit, ...], tuple[Refusal, ...]]:
    """Return a piece's credit in each category, and its refusals."""
    if not crediting_rules_of(active).reads_days:
        # The division among days cannot affect the credit, so pieces with other days share the result.
        measure = replace(measure, by_day=())
    choices, refused = [], []
    for category in categories:
        barrier = next(refusals(piece, category, active, source), None)
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
    """Return the first conversion that is in force on the piece's day and selects it."""
    for dates, conversion in crediting_rules_of(active).conversions:
        if piece.on in dates and selects(conversion.of, piece, category, active.regime):
            return conversion
    return None


def refusals(piece: CreditPiece, category: str, active: ActiveCredential, source: CreditSource) -> Iterator[Refusal]:
    """Yield a refusal for every rule that denies a piece its credit."""
    for dates, instance in crediting_rules_of(active).refusals:
        rule = instance.rule
        assert isinstance(rule, NotCreditable | LeadTime | FollowUp)
        if piece.on not in dates or not selects(rule.of, piece, category, active.regime):
            continue
        why = refused_by(instance, piece, category, active.regime, source)
        if why:
            yield Refusal(rule.id, category, why)


def refused_by(instance: RuleInstance, piece: CreditPiece, category: str, regime: Regime, source: CreditSource) -> str:
    """Return why one rule refuses a piece it selects, or an empty text."""
    match instance.rule:
        case NotCreditable() as rule:
            spared = rule.unless is not None and selects(rule.unless, piece, category, regime)
            return "" if spared else rule.title
        case LeadTime() as rule:
            if rule.unless is not None and selects(rule.unless, piece, category, regime):
                return ""
            handed_in = piece.attributes.get(rule.applied, source.applied_on)
            if not isinstance(handed_in, date):
                return f"the record does not say when it was applied for (`{rule.applied}`)"
            earliest = add(handed_in, rule.at_least)
            late = earliest > source.start
            return f"applied for on {handed_in}, so it could not begin before {earliest}" if late else ""
        case FollowUp() as rule if rule.forfeits:
            due, done = add(source.end, rule.within), piece.attributes.get(rule.done)
            late = isinstance(done, date) and done > due
            return f"{rule.task}: due on {due}, handed in on {done}" if late else ""
    return ""


def _by_day(piece: CreditPiece, days: tuple[tuple[date, int], ...]) -> Iterator[CreditPiece]:
    """Split a piece into one for each day, each with the credit of that day."""
    for number, (day, _) in enumerate(days):
        choices = tuple(
            replace(choice, earned=choice.by_day[number] if choice.by_day else 0) for choice in piece.choices
        )
        # A refusal is kept once, not once a day.
        refused = piece.refused if day == days[-1][0] else tuple(replace(each, earned=0) for each in piece.refused)
        yield replace(piece, id=f"{piece.id}#{day}", on=day, choices=choices, refused=refused)


def minutes_of(activity: Activity) -> int | None:
    """Return the length of an activity in minutes, from the measures its record states."""
    if activity.minutes is not None:
        return activity.minutes
    if activity.hours is not None:
        return activity.hours
    if activity.meetings and all(meeting.hours is not None for meeting in activity.meetings):
        return sum(meeting.hours or 0 for meeting in activity.meetings)
    return None
