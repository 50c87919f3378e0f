"""Random cases from the shipped regimes: the examples with other days, wishes, activities and parts of the catalogs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import Any

from models.record.credential import Credential
from models.record.offering import Catalog
from models.record.record import Activity, Blackout, Record
from models.regime.regime import Regime
from planner.files.library import Library, example, examples
from planner.loading.load import read
from planner.problem.active_credential import active_credential
from planner.problem.assemble import Unanswered
from planner.problem.case import Case

Plain = dict[str, Any]

ATTRIBUTED = 3
"""One activity in so many states an attribute."""


@cache
def shipped() -> tuple[tuple[str, Case], ...]:
    """Return the examples by name, as cases."""
    library = Library()
    found = []
    for name in examples():
        inputs = read(example(name), None, library)
        assert inputs.record.as_of is not None
        found.append((name, Case(inputs.record, inputs.regimes, inputs.catalogs, inputs.record.as_of)))
    return tuple(found)


def regimes_of(case: Case) -> str:
    """Return the regimes a case is about, in one word."""
    return " + ".join(sorted({credential.regime for credential in case.record.credentials}))


def random_case(rng: Random, among: Sequence[str] | None = None) -> tuple[str, Case]:
    """Return an example with random changes, and what it is about.

    Args:
        rng: where chance comes from.
        among: what it may be about, as `regimes_of` says it; left out, whatever the examples are about.
    """
    while True:
        about = rng.choice(sorted({regimes_of(case) for _, case in shipped()}) if among is None else among)
        case = rng.choice([each for _, each in shipped() if regimes_of(each) == about])
        edited = _edited(rng, case)
        try:
            edited.problem()
        except Unanswered:
            # A fact or a day that was left out with what it hangs on; another draw has it.
            continue
        return about, edited


def _edited(rng: Random, case: Case) -> Case:
    """Change a case: a little, so that a plan is likely, or much."""
    start, end = _period(case)
    if rng.randrange(3):
        today = rng.choice([case.today, case.today, _between(rng, start, case.today)])
        catalogs = tuple(sampled(rng, catalog, rng.choice([20, 40, 999])) for catalog in case.catalogs)
        record = _with_activities(rng, case, start, today, left_out=40, made_up=(0, 0, 1))
        found = wishes(rng, catalogs, today, end, often=5)
    else:
        today = rng.choice([case.today, _between(rng, start, end), _between(rng, case.today, end)])
        catalogs = tuple(sampled(rng, catalog, rng.choice([4, 10, 20, 30])) for catalog in case.catalogs)
        record = _with_activities(rng, case, start, today, left_out=6, made_up=(0, 1, 3, 6))
        found = wishes(rng, catalogs, today, end, often=2)
    return with_wishes(replace(case, record=record, catalogs=catalogs, today=today), found)


def with_wishes(case: Case, found: Plain) -> Case:
    """Return the case of a holder whose life allows something else."""
    changed = case.record.wishes.model_copy(update=found)
    return replace(case, record=case.record.model_copy(update={"wishes": changed}))


def _period(case: Case) -> tuple[date, date]:
    """Return the first and the last day of the holder's periods."""
    periods = [
        active_credential(each, case.regimes[each.regime], case.today).period for each in case.record.credentials
    ]
    return min(each.start for each in periods), max(each.end for each in periods)


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randint(0, max(0, (last - first).days)))


def sampled(rng: Random, catalog: Catalog, most: int) -> Catalog:
    """Return a catalog with so many of its offerings at most, drawn at random and kept in order."""
    names = {each.id for each in rng.sample(catalog.offerings, min(most, len(catalog.offerings)))}
    needed = {name for each in catalog.offerings if each.id in names for name in each.requires}
    kept = tuple(each for each in catalog.offerings if each.id in names | needed)
    return catalog.model_copy(update={"offerings": kept})


def wishes(rng: Random, catalogs: Sequence[Catalog], today: date, end: date, often: int) -> Plain:
    """Return random wishes; each is stated one time in so many, some more rarely."""
    names = sorted(each.id for catalog in catalogs for each in catalog.offerings)
    found: Plain = {"budget": None, "hours_per_week": None, "hours_per_month": None, "hours_per_day": 480}
    found |= {"blackouts": (), "never": (), "must": (), "enrolled": (), "until": None}
    if rng.randrange(often) == 0:
        found["budget"] = rng.choice([rng.randrange(0, 60000, 500), rng.randrange(0, 300000, 1000)])
    if rng.randrange(often) == 0:
        found["hours_per_week"] = 60 * rng.randint(1, 12)
    if rng.randrange(2 * often) == 0:
        found["hours_per_month"] = 60 * rng.randint(4, 40)
    if rng.randrange(often) == 0:
        found["hours_per_day"] = 60 * rng.randint(1, 4)
    if rng.randrange(often) == 0:
        found["never"] = tuple(rng.sample(names, min(len(names), rng.choice([1, 3]))))
    if names and rng.randrange(4 * often) == 0:
        found["must"] = (rng.choice(names),)
    if rng.randrange(3 * often) == 0:
        found["until"] = _between(rng, today, end)
    if rng.randrange(often) == 0:
        first = _between(rng, today, end)
        found["blackouts"] = (Blackout(start=first, end=first + timedelta(days=rng.choice([0, 6, 30]))),)
    return found


def _with_activities(
    rng: Random, case: Case, start: date, today: date, *, left_out: int, made_up: Sequence[int]
) -> Record:
    """Return the record without one in so many of its activities, and with some that are made up."""
    kept = [each for each in case.record.activities if rng.randrange(left_out)]
    made = [
        _activity(rng, f"made-up-{number}", credential, case.regimes[credential.regime], start, today)
        for number in range(rng.choice(made_up))
        for credential in [rng.choice(case.record.credentials)]
    ]
    return case.record.model_copy(update={"activities": tuple(sorted([*kept, *made], key=lambda each: each.id))})


def _activity(rng: Random, name: str, credential: Credential, regime: Regime, start: date, today: date) -> Activity:
    day = _between(rng, start, max(start, today))
    counts: Plain = {
        "category": rng.sample(sorted(regime.categories), rng.choice([1, 1, 1, 2])),
        "topics": rng.sample(sorted(regime.topics), min(len(regime.topics), rng.choice([0, 1, 1, 2]))),
        "attributes": _attributes(rng, regime, day),
    }
    if rng.randrange(4) == 0:
        counts["credits"] = rng.choice([1, 2, "5/2", 8])
    return Activity(
        id=name,
        title=name,
        start=day,
        end=day + timedelta(days=rng.choice([0, 0, 1, 30])),
        minutes=rng.choice([50, 60, 65, 90, 180, 360, 600, 1800]),
        counts={credential.name: counts},
    )


def _attributes(rng: Random, regime: Regime, day: date) -> Plain:
    found: Plain = {}
    for name, known in sorted(regime.attributes.items()):
        if rng.randrange(ATTRIBUTED):
            continue
        match known.type:
            case "yes/no":
                found[name] = rng.randrange(2) == 0
            case "word" if known.options:
                found[name] = rng.choice(known.options)
            case "day":
                found[name] = day + timedelta(days=rng.randint(-30, 30))
            case "number":
                found[name] = rng.randint(0, 10)
    return found
