"""Intervals: the days for work on demand, cut wherever a rule depends on when the work is done.

An interval ends at the edge of a rule's window, where a conversion comes into force or ends, or at the start of a
session that must come later.  Within one interval no rule depends on the day on which the work is finished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache

from models.problem import ActiveCredential, RuleInstance
from models.record.offering import Meeting, Offering, Session, Weekly
from models.regime.rules import Count, Order
from models.regime.selection import Selection
from planner.language.dates import ONE_DAY
from planner.language.selections import IdentityKey, selects
from planner.problem.credit import CreditSource, pieces_of

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_DAY = timedelta(0)


def interval_starts(credentials: tuple[ActiveCredential, ...]) -> frozenset[date]:
    """Return the first days of intervals: a window begins, the day after one ends, or a conversion changes."""
    starts: set[date] = set()
    for active in credentials:
        for instance in active.rules:
            starts |= _edges(instance)
        for conversion in active.regime.conversions:
            law = conversion.in_force or active.regime.in_force
            starts |= {day for day in (law.from_, law.until and law.until + ONE_DAY) if day}
    return frozenset(starts)


def _edges(instance: RuleInstance) -> set[date]:
    if getattr(getattr(instance.rule, "window", None), "each", None) == "day":
        return set()
    edges = {instance.window.start, instance.window.end + ONE_DAY}
    if instance.by is not None:
        edges.add(instance.by + ONE_DAY)
    if instance.not_before is not None:
        edges.add(instance.not_before)
    for _, inner in instance.ways:
        for each in inner:
            edges |= _edges(each)
    return edges


def distinct_starts(
    offering: Offering, credentials: tuple[ActiveCredential, ...], opens: date, closes: date
) -> frozenset[date]:
    """Return the first days of the days, weeks or months that a rule counts separately for this offering."""
    days: list[date] = []
    found: set[date] = set()
    for active in credentials:
        for rule in _counting_days(IdentityKey(active)):
            of = (rule.of,) if rule.substitute is None else (rule.of, rule.substitute.of)
            if any(_may_select(each, offering, active) for each in of):
                days = days or [opens + timedelta(days=n) for n in range((closes - opens).days + 1)]
                # Days of different weeks are different days, so weeks suffice where there are twice as many as needed.
                weeks_do = len(days) > SINGLE_DAYS and 14 * (rule.at_least or 0) <= len(days)
                apart = "week" if rule.distinct == "day" and weeks_do else rule.distinct
                found |= {day for day in days if STARTS_NEW[apart](day)}
    return frozenset(found)


@lru_cache(maxsize=256)
def _counting_days(same: IdentityKey[ActiveCredential]) -> tuple[Count, ...]:
    """Return the rules of a credential that count days, weeks or months."""
    return tuple(
        rule
        for instance in same.value.rules
        for rule in (instance.rule, *(inner.rule for _, way in instance.ways for inner in way))
        if isinstance(rule, Count) and rule.distinct in STARTS_NEW
    )


SINGLE_DAYS = 100
"""Work on demand is cut into single days only where at most this many are left; more cuts would be slow."""

STARTS_NEW: Mapping[str, Callable[[date], bool]] = {
    "day": lambda _: True,
    "week": lambda day: day.weekday() == 0,
    "month": lambda day: day.day == 1,
}


def order_days(
    offerings: tuple[Offering, ...], credentials: tuple[ActiveCredential, ...], ends: frozenset[date] = frozenset()
) -> tuple[dict[str, frozenset[date]], dict[str, frozenset[date]]]:
    """Return, by offering, days that work on demand may have to be finished by, and days it may have to begin after.

    An offering that others require (or that an `order` rule puts first) may have to be finished by the start of any of
    their sessions.  One that comes after sessions may have to begin when any of those has ended, or on one of `ends`,
    the last days of activities that are not over yet.
    """
    early: dict[str, set[date]] = {}
    late: dict[str, set[date]] = {}
    pairs = list(_pairs(offerings, credentials))
    for first, then, gap in pairs:
        if first.on_demand is not None:
            early.setdefault(first.id, set()).update(session.start - gap for session in sessions_of(then))
        if then.on_demand is not None:
            late.setdefault(then.id, set()).update(session.end + gap for session in sessions_of(first))
    ordered = any(isinstance(instance.rule, Order) for active in credentials for instance in active.rules)
    for then in offerings:
        if then.on_demand is not None and (then.requires or ordered):
            late.setdefault(then.id, set()).update(day + gap for day in ends for gap in (NO_DAY, ONE_DAY))
    _pass_on([(first, then) for first, then, _ in pairs], early, late)
    return (
        {name: frozenset(days) for name, days in early.items()},
        {name: frozenset(days) for name, days in late.items()},
    )


def _pass_on(
    pairs: Sequence[tuple[Offering, Offering]], early: dict[str, set[date]], late: dict[str, set[date]]
) -> None:
    """Propagate the days along chains of work on demand that follow each other, to a fixed point."""
    chained = [(first, then) for first, then in pairs if first.on_demand is not None and then.on_demand is not None]
    for first, then in chained:
        assert first.on_demand is not None and then.on_demand is not None
        late.setdefault(then.id, set()).update(filter(None, [first.on_demand.from_]))
        early.setdefault(first.id, set()).update(filter(None, [then.on_demand.until]))
    for _ in chained:
        before = sum(len(days) for days in (*early.values(), *late.values()))
        for first, then in chained:
            late[then.id] |= late.get(first.id, set())
            early[first.id] |= early.get(then.id, set())
        if before == sum(len(days) for days in (*early.values(), *late.values())):
            return


def _pairs(
    offerings: tuple[Offering, ...], credentials: tuple[ActiveCredential, ...]
) -> Iterator[tuple[Offering, Offering, timedelta]]:
    """Yield pairs of offerings in order, with the least difference between the first's end and the second's start."""
    called: dict[str, list[Offering]] = {}
    for offering in offerings:
        for name in {offering.id, offering.course or offering.id}:
            called.setdefault(name, []).append(offering)
    for then in offerings:
        for name in then.requires:
            yield from ((first, then, NO_DAY) for first in called.get(name, ()))
    for active in credentials:
        for rule in (instance.rule for instance in active.rules):
            if isinstance(rule, Order):
                firsts = [each for each in offerings if _may_select(rule.first, each, active)]
                thens = [each for each in offerings if _may_select(rule.then, each, active)]
                gap = NO_DAY if rule.same_day else ONE_DAY
                yield from ((first, then, gap) for first in firsts for then in thens if first.id != then.id)


def _may_select(selection: Selection, offering: Offering, active: ActiveCredential) -> bool:
    """Return whether a piece of the offering matches the selection, whatever its dates."""
    counting = offering.counts.get(active.name) or offering.counts.get(active.regime.id)
    if counting is None:
        return False
    day = active.period.end
    course = offering.course or offering.id
    doing = CreditSource(offering.id, day, day, 0, course, frozenset({offering.id, course}), spread=True)
    return any(
        selects(selection, piece, choice.category, active.regime)
        for piece in pieces_of(doing, counting, active)
        for choice in piece.choices
    )


def sessions_of(offering: Offering) -> tuple[Session, ...]:
    """Return the sessions of an offering in order, its weekly ones included."""
    written = sorted(offering.sessions, key=lambda session: (session.start, session.end, session.id))
    return tuple(written) or tuple(_weekly(offering.weekly))


def _weekly(weekly: Weekly | None) -> Iterator[Session]:
    if weekly is None:
        return
    day = weekly.first + timedelta(days=(WEEKDAYS.index(weekly.weekday) - weekly.first.weekday()) % 7)
    while day <= weekly.last:
        if day not in weekly.except_:
            meeting = Meeting(date=day, start=weekly.start, end=weekly.end)
            yield Session(id=str(day), start=day, end=day, meetings=(meeting,))
        day += timedelta(weeks=1)
