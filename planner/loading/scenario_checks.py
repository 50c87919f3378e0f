"""Check a scenario for unknown names and contradictions, when it is used and when its file is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from models.record.offering import Offering
from models.record.scenario import Scenario
from planner.errors import UsageError, choices, clipped
from planner.loading.scenario_credentials import Path, ScenarioMistake, contradicted, held_mistakes, one_of
from planner.problem.case import Case
from planner.problem.intervals import sessions_of
from planner.text.titles import place_of

CHOOSE = "use the id of an offering in a catalog that is read"


def mistakes(scenario: Scenario, case: Case) -> Iterator[ScenarioMistake]:
    """Yield every unknown name and every contradiction of a scenario.

    Args:
        scenario: the changes.
        case: the record as it is.
    """
    yield from _offerings(scenario, case)
    yield from _wishes(scenario, case)
    yield from _days(scenario, case)
    yield from _lifted(scenario, case)
    done = [activity.id for activity in case.record.activities]
    for number, name in enumerate(scenario.rejected):
        yield from one_of(name, done, "activity", ("rejected", number), "use the id of an activity of the record")
    yield from held_mistakes(scenario, case)


def refuse(scenario: Scenario, case: Case) -> None:
    """Check that a scenario is valid.

    Raises:
        UsageError: with every mistake.
    """
    found = [f"{each.message}; {each.remedy or each.expected}" for each in mistakes(scenario, case)]
    if found:
        raise UsageError("\n".join(f"scenario “{scenario.name}”: {each}" for each in found))


# --- offerings --------------------------------------------------------------------------------------------------------


def _offerings(scenario: Scenario, case: Case) -> Iterator[ScenarioMistake]:
    listed = {each.id: each for catalog in case.catalogs for each in catalog.offerings}
    known = listed | {each.id: each for each in scenario.offerings}
    for number, each in enumerate(scenario.offerings):
        path: Path = ("offerings", number)
        if each.id in listed or each.id in {other.id for other in scenario.offerings[:number]}:
            message = f"the offering `{clipped(each.id)}` is there already"
            yield ScenarioMistake(
                (*path, "id"), message, "an id of its own", "give it another id, or change a price", "duplicate-id"
            )
        credentials = (*case.record.credentials, *scenario.added)
        names = [name for held in credentials for name in (held.name, held.regime)]
        for name in each.counts:
            what, remedy = "credential or regime", "use a credential of this record, or its regime"
            yield from one_of(name, [*names, *case.regimes], what, (*path, "counts", name), remedy, on_key=True)
    for number, name in enumerate(scenario.cancelled):
        yield from _run(name, known, ("cancelled", number))
    for name in scenario.prices:
        yield from one_of(name, known, "offering", ("prices", name), CHOOSE, on_key=True)
        if name in scenario.cancelled:
            yield contradicted(("prices", name), f"`{clipped(name)}` is cancelled as well")
    for number, name in enumerate(scenario.moved):
        yield from _run(name, known, ("moved", number), session=True)
    for number, name in enumerate(scenario.unprepared):
        yield from one_of(name, known, "offering", ("unprepared", number), CHOOSE)


def _run(name: str, known: Mapping[str, Offering], path: Path, *, session: bool = False) -> Iterator[ScenarioMistake]:
    """Check an offering, or a session written offering@session."""
    offering, _, run = name.partition("@")
    if offering not in known:
        yield from one_of(offering, known, "offering", path, CHOOSE)
    elif run or session:
        yield from _session(run, known[offering], path)


def _session(name: str, offering: Offering, path: Path) -> Iterator[ScenarioMistake]:
    sessions = [each.id for each in sessions_of(offering)]
    if not sessions and name:
        message = f"`{offering.id}` is taken on demand and has no sessions"
        yield ScenarioMistake(path, message, f"`{offering.id}` alone", "leave out the session")
    elif sessions and not name:
        message = f"the session of `{offering.id}` is not stated"
        yield ScenarioMistake(path, message, f"one of {choices(sessions)}", "name the session")
    elif sessions:
        yield from one_of(name, sessions, f"session of `{offering.id}`", path, "use one of these")


# --- wishes -----------------------------------------------------------------------------------------------------------


def _wishes(scenario: Scenario, case: Case) -> Iterator[ScenarioMistake]:
    offered = [*(each for catalog in case.catalogs for each in catalog.offerings), *scenario.offerings]
    listed = {each.id: each for each in offered}
    known = [*listed, *(each.course for each in offered if each.course)]
    done = [name for each in case.record.activities for name in (each.id, each.course) if name]
    for number, name in enumerate(scenario.must):
        yield from one_of(name, [*known, *done], "offering", ("must", number), CHOOSE)
        if name in scenario.cancelled:
            yield contradicted(("must", number), f"`{clipped(name)}` is under `cancelled:` as well")
        if name in scenario.lifted.must:
            yield contradicted(("must", number), f"`{clipped(name)}` is under `lifted:` as well")
    for number, name in enumerate(scenario.never):
        yield from one_of(name, known, "offering", ("never", number), CHOOSE)
        if name in (*scenario.must, *(place.offering for place in scenario.enrolled)):
            where = "must" if name in scenario.must else "enrolled"
            yield contradicted(("never", number), f"`{clipped(name)}` is under `{where}:` as well")
        if name in scenario.lifted.never:
            yield contradicted(("never", number), f"`{clipped(name)}` is under `lifted:` as well")
    for number, place in enumerate(scenario.enrolled):
        path: Path = ("enrolled", number)
        if place.offering not in listed:
            yield from one_of(place.offering, listed, "offering", (*path, "offering"), CHOOSE)
            continue
        yield from _session(place.session or "", listed[place.offering], (*path, "session"))
        if {place.offering, f"{place.offering}@{place.session}"} & set(scenario.cancelled):
            yield contradicted((*path, "offering"), f"`{clipped(place.offering)}` is under `cancelled:` as well")


def _days(scenario: Scenario, case: Case) -> Iterator[ScenarioMistake]:
    today = scenario.today or case.today
    until = scenario.until
    if until is not None and until != "none" and until < today:
        message = f"{until} is before {today}, the first day left"
        yield ScenarioMistake(("until",), message, f"{today} or a later day", "choose a later day", "contradiction")


def _lifted(scenario: Scenario, case: Case) -> Iterator[ScenarioMistake]:
    """Check the lifted wishes.

    A wish that the record does not have, or no longer has, may be lifted too; it only has to be a possible one.
    """
    wishes, lifted = case.record.wishes, scenario.lifted
    offered = {each.id: each for catalog in case.catalogs for each in catalog.offerings}
    known = [*offered, *(each.course for each in offered.values() if each.course)]
    done = [name for each in case.record.activities for name in (each.id, each.course) if name]
    for key, names in (("never", [*wishes.never, *known]), ("must", [*wishes.must, *known, *done])):
        for number, name in enumerate(getattr(lifted, key)):
            yield from one_of(name, names, "offering", ("lifted", key, number), "remove the line")
    places = [place_of(each.offering, each.session) for each in wishes.enrolled]
    for number, name in enumerate(lifted.enrolled):
        if name not in places:
            yield from _run(name, offered, ("lifted", "enrolled", number))
    for number, name in enumerate(lifted.blackouts):
        if not _stretch(name):
            message = f"`{clipped(name)}` is no stretch of days"
            path: Path = ("lifted", "blackouts", number)
            yield ScenarioMistake(
                path, message, "the first day..the last day", "write 2025-07-01..2025-07-14", "wrong-value"
            )


def _stretch(text: str) -> bool:
    start, dots, end = text.partition("..")
    try:
        return bool(dots) and date.fromisoformat(start) <= date.fromisoformat(end)
    except ValueError:
        return False
