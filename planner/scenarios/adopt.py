"""Adopt a scenario: move the changes that a record can hold into the record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.record.as_written import entries_of
from models.record.scenario import Change, Scenario
from planner.edits.edits import Edit, SaveScenario, SetRecord, SetWish
from planner.problem.case import Case
from planner.scenarios.apply import under

WISHES = (
    "until",
    "budget",
    "hours_per_day",
    "hours_per_week",
    "hours_per_month",
    "must",
    "never",
    "enrolled",
    "lifted",
)
HELD = ("classes", "facts", "interpretations", "extension")
"""The changes under a credential that a record can hold, besides wishes."""


def split(scenario: Scenario) -> tuple[Scenario, Scenario]:
    """Return the changes that a record can hold, and the rest, which boards or providers decide."""
    plain = Scenario(name=scenario.name)
    kept = {key: getattr(scenario, key) for key in WISHES}
    rest = {key: getattr(scenario, key) for key in scenario.changes - set(WISHES) - {"credentials"}}
    kept_under: dict[str, Change] = {}
    rest_under: dict[str, Change] = {}
    for name, change in scenario.credentials.items():
        bare = Change()
        own = {key: getattr(change, key) for key in HELD}
        others = {key: getattr(change, key) for key in Change.model_fields if key not in HELD}
        for found, update in ((kept_under, own), (rest_under, others)):
            part = bare.model_copy(update=update)
            if part != bare:
                found[name] = part
    return (
        plain.model_copy(update={**kept, "credentials": kept_under}),
        plain.model_copy(update={**rest, "credentials": rest_under}),
    )


def edits(case: Case, scenario: Scenario, data: Mapping[str, Any]) -> tuple[Edit, ...]:
    """Return the edits that make the changes of a scenario that a record can hold.

    Args:
        case: the record as it is.
        scenario: the changes.
        data: the data of the record's file.

    Raises:
        UsageError: for an unknown name.
    """
    kept, _ = split(scenario)
    after = under(case, kept).record
    before, wanted = entries_of(case.record.wishes), entries_of(after.wishes)
    changes = {key: wanted.get(key) for key in {**before, **wanted} if before.get(key) != wanted.get(key)}
    found: list[Edit] = [SetWish(changes=changes)] if changes else []
    credentials = [dict(each) for each in data.get("credentials", ())]
    for entries, old, new in zip(credentials, case.record.credentials, after.credentials, strict=True):
        was, now = entries_of(old), entries_of(new)
        entries |= {key: now[key] for key in now if now[key] != was.get(key)}
    if credentials != list(data.get("credentials", ())):
        found.append(SetRecord(changes={"credentials": credentials}))
    if any(change.extension for change in kept.credentials.values()):
        # An extension is added to those granted; kept in the scenario too, it would be added twice.
        found.append(SaveScenario(scenario=entries_of(_unextended(scenario))))
    return tuple(found)


def _unextended(scenario: Scenario) -> Scenario:
    bare = {name: change.model_copy(update={"extension": None}) for name, change in scenario.credentials.items()}
    return scenario.model_copy(
        update={"credentials": {name: change for name, change in bare.items() if change != Change()}}
    )
