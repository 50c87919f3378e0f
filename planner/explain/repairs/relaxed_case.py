"""A case in which something has given way: the record, the credentials and the catalogs with the changes of a repair.

It is assembled by the code that assembles every problem, so planning with it checks the repair from the ground up.  The
same changes are written as a scenario, which anybody can try, keep and undo.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from models.answer.conflict import RepairStep
from models.base import credits_text, money_text
from models.problem import ActiveCredential, Option, Problem, SoftConstraint
from models.record.offering import Divisible, Offering
from models.record.record import Wishes
from models.record.scenario import Change, Lifted, Scenario
from planner.explain.relaxation.naming import Naming
from planner.explain.relaxation.outside_offers import OutsideOffers, catalog_of
from planner.explain.relaxation.widened import WidenedProblem
from planner.formulation.study_time import HOURS_A_DAY, HOURS_A_MONTH, HOURS_A_WEEK
from planner.problem.amendments import eased, extended
from planner.problem.case import Case
from planner.text.quantities import amount as amount_in_words
from planner.text.quantities import counted
from planner.text.sentences import capitalized

LONGEST = 80
"""Characters that the name of a scenario may have."""

RATES = (HOURS_A_DAY, HOURS_A_WEEK, HOURS_A_MONTH)
"""The limits on hours, in the order in which as little as will do is found of each."""


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
    hours: Mapping[SoftConstraint, int] = field(default_factory=dict)
    """By limit on hours: minutes more."""
    moved: frozenset[str] = frozenset()
    """Sessions, written offering@session, that would have to be held at another time."""
    unprepared: frozenset[str] = frozenset()
    """Offerings taken without what they require."""


def repaired(case: Case, relaxed: RelaxedCase, found: Mapping[SoftConstraint, OutsideOffers], currency: str) -> Problem:
    """Return the problem once the changes are made."""
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
            **_hours(wishes, relaxed),
        }
    )


def _without(names: Sequence[str], dropped: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name not in dropped)


def _hours(wishes: Wishes, relaxed: RelaxedCase) -> dict[str, int]:
    """Return the limits on hours that give way, by their names in the record, as they are then."""
    limits = {
        "hours_per_day": (HOURS_A_DAY, wishes.hours_per_day),
        "hours_per_week": (HOURS_A_WEEK, wishes.hours_per_week),
        "hours_per_month": (HOURS_A_MONTH, wishes.hours_per_month),
    }
    more = {name: (limit, relaxed.hours.get(rate, 0)) for name, (rate, limit) in limits.items()}
    return {name: limit + by for name, (limit, by) in more.items() if limit is not None and by}


# --- as a scenario ----------------------------------------------------------------------------------------------------


def scenario_of(relaxed: RelaxedCase, widened: WidenedProblem, name: str) -> Scenario:
    """Return the scenario in which everything gives way that a repair needs, and by as much."""
    lifted = Lifted(never=relaxed.allowed, must=relaxed.unwanted, enrolled=relaxed.left, blackouts=relaxed.free)
    update: dict[str, Any] = {
        "until": relaxed.until,
        "budget": relaxed.budget,
        **_hours(widened.case.record.wishes, relaxed),
        "lifted": lifted,
        "offerings": tuple(
            limited(widened.found[element], steps).offering for element, steps in sorted(relaxed.elsewhere.items())
        ),
        "moved": tuple(sorted(relaxed.moved)),
        "unprepared": tuple(sorted(relaxed.unprepared)),
        "credentials": dict(_credentials(relaxed, widened)),
    }
    # These are amounts already; reading them as a file would count hours in minutes a second time.
    return Scenario(name=name).model_copy(update=update)


def _credentials(relaxed: RelaxedCase, widened: WidenedProblem) -> Iterator[tuple[str, Change]]:
    for active in widened.base.credentials:
        days = relaxed.days.get(active.name, 0)
        levels = {applied.key: applied.amount for applied in active.rules}
        waived: Mapping[str, int | str] = {
            key: "all" if by is None else by * 60 if levels[key] is None else by
            for (name, key), by in relaxed.waived.items()
            if name == active.name
        }
        if days or waived:
            deadline: date | None = active.period.end + timedelta(days=days) if days else None
            yield active.name, Change().model_copy(update={"deadline": deadline, "waived": waived})


def named(changes: Iterable[RepairStep], naming: Naming | None = None) -> str:
    """Return a name for a repair that tells what gives way, what is short first; by ids where no titles are known."""
    text = "; ".join(sorted((_brief(each, naming) for each in changes), key=len))
    text = capitalized(" ".join(text.split()))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip(' ;,')}…"


def _brief(change: RepairStep, naming: Naming | None) -> str:
    names = ", ".join(
        change.names if naming is None or change.kind == "blackout" else map(naming.titles.of, change.names)
    )
    rule = change.rule
    if naming is not None and rule:
        instance = naming.credential(change.credential).rule(rule)
        rule = f"“{naming.title(change.credential, instance.rule.id)}”"
    amount = credits_text(change.amount) if change.amount is not None else ""
    match change.kind:
        case "rule":
            return f"waive {f'{amount} of ' if amount else ''}{rule}"
        case "catalogs":
            return f"find {amount_in_words(change.amount or 0, change.unit)} elsewhere for {rule}"
        case "deadline":
            return f"{counted(change.days or 0, 'day')} more"
        case "until":
            return f"done by {change.until}"
        case "budget":
            return f"{money_text(change.money or 0)} more"
        case "hours a day" | "hours a week" | "hours a month":
            return f"{amount} more {change.kind}"
        case "never":
            return f"allow {names}"
        case "must":
            return f"without {names}"
        case "blackout":
            return f"free on {names.replace('..', ' to ')}"
        case "enrolled":
            return f"give up {names}"
        case "collisions":
            return f"{names} at another time"
        case _:
            return f"{names} unprepared"
