"""A case in which something has given way: the record, the credentials and the catalogs with the changes of a repair.

It is assembled by the code that assembles every problem, so planning with it checks the repair from the ground up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from models.problem import ActiveCredential, Option, Problem, SoftConstraint
from models.record.offering import Divisible, Offering
from models.record.record import Wishes
from planner.explain.relaxation.outside_offers import OutsideOffers, catalog_of
from planner.problem.amendments import eased, extended
from planner.problem.case import Case


@dataclass(frozen=True)
class RelaxedCase:
    """What gives way, and by how much."""

    waived: Mapping[tuple[str, str], int | None] = field(default_factory=dict)
    """By credential and rule's key: ticks or items less (or more, for a limit); None where all of it goes."""
    elsewhere: Mapping[SoftConstraint, int] = field(default_factory=dict)
    """Steps, or items, found outside the catalogs."""
    days: Mapping[str, int] = field(default_factory=dict)
    """By credential: days after the deadline."""
    allowed: tuple[str, ...] = ()
    """Offerings excluded no longer."""
    free: tuple[str, ...] = ()
    """Days out no longer, each written start..end."""
    unwanted: tuple[str, ...] = ()
    """Offerings that need not be taken any more."""
    left: tuple[str, ...] = ()
    """Places given up, each written offering or offering@session."""
    until: date | None = None
    budget: int | None = None
    """Cents in place of the record's."""
    a_day: int = 0
    a_week: int = 0
    a_month: int = 0
    """Minutes more."""
    moved: frozenset[str] = frozenset()
    """Sessions, written offering@session, that would have to be held at another time."""
    unprepared: frozenset[str] = frozenset()
    """Offerings taken without what they require."""


def repaired(case: Case, relaxed: RelaxedCase, found: Mapping[SoftConstraint, OutsideOffers], currency: str) -> Problem:
    """Return the problem once the changes are made.

    Args:
        case: the record as it is.
        relaxed: the changes.
        found: offerings nobody lists.
        currency: of the problem's prices.
    """
    wishes = _wishes(case.record.wishes, relaxed)
    extra = [limited(found[element], steps) for element, steps in sorted(relaxed.elsewhere.items())]
    changed = replace(
        case,
        record=case.record.model_copy(update={"wishes": wishes}),
        catalogs=(*case.catalogs, *((catalog_of(extra, currency),) if extra else ())),
    )
    problem = changed.problem(lambda active: _amended(active, relaxed))
    if not relaxed.moved and not relaxed.unprepared:
        return problem
    return replace(problem, options=tuple(_moved(option, relaxed) for option in problem.options))


def _moved(option: Option, relaxed: RelaxedCase) -> Option:
    return replace(
        option,
        hours_at=() if f"{option.offering}@{option.session}" in relaxed.moved else option.hours_at,
        requires=() if option.offering in relaxed.unprepared else option.requires,
    )


def _amended(active: ActiveCredential, relaxed: RelaxedCase) -> ActiveCredential:
    days = relaxed.days.get(active.name, 0)
    later = extended(active, timedelta(days=days)) if days else active
    kept = []
    for applied in later.rules:
        key = active.name, applied.key
        if key not in relaxed.waived:
            kept.append(applied)
        elif (by := relaxed.waived[key]) is not None and (less := eased(applied, by)) is not None:
            kept.append(less)
    return replace(later, rules=tuple(kept))


def limited(found: OutsideOffers, steps: int) -> OutsideOffers:
    """Return an offering nobody lists, with no more of it than the repair needs."""
    offering: Offering = found.offering
    update = {"divisible": Divisible(most=steps)} if offering.divisible is not None else {"repeatable": steps}
    return replace(found, offering=offering.model_copy(update=update))


def _wishes(wishes: Wishes, relaxed: RelaxedCase) -> Wishes:
    def more(limit: int | None, by: int) -> int | None:
        return None if limit is None else limit + by

    return wishes.model_copy(
        update={
            "never": _without(wishes.never, relaxed.allowed),
            "must": _without(wishes.must, relaxed.unwanted),
            "blackouts": tuple(gap for gap in wishes.blackouts if f"{gap.start}..{gap.end}" not in relaxed.free),
            "enrolled": tuple(
                place
                for place in wishes.enrolled
                if (f"{place.offering}@{place.session}" if place.session else place.offering) not in relaxed.left
            ),
            "until": relaxed.until or wishes.until,
            "budget": wishes.budget if relaxed.budget is None else relaxed.budget,
            "hours_per_day": wishes.hours_per_day + relaxed.a_day,
            "hours_per_week": more(wishes.hours_per_week, relaxed.a_week),
            "hours_per_month": more(wishes.hours_per_month, relaxed.a_month),
        }
    )


def _without(names: Sequence[str], dropped: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in dropped)
