"""The fields of a scenario: their titles, their values, and the record's values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from models.base import credits_text, money_text
from models.problem import Problem, SoftConstraintKind
from models.record.as_written import entries_of
from models.record.credential import Credential
from models.record.scenario import Scenario
from planner.forms.scenario_values import got
from planner.problem.case import Case
from planner.scenarios.titles import ScenarioTitles
from planner.text.constraint_names import CONSTRAINT_NAMES
from planner.text.titles import place_of

FieldKind = Literal["day", "money", "hours", "text", "one", "several", "pairs", "shown"]
"""How it is entered: a day, an amount, text, one or several of a list, values by name, or only in the file."""

Path = tuple[str, ...]


@dataclass(frozen=True)
class ScenarioField:
    """A field of a scenario."""

    path: Path
    """Its keys in a scenario."""
    title: str
    kind: FieldKind
    none: bool = False
    """Whether `none` removes the record's value."""
    usual: bool = False
    """Whether it is shown even if no scenario changes it."""

    @property
    def credential(self) -> str:
        """The credential it belongs to, or an empty text."""
        return self.path[1] if self.path[0] == "credentials" else ""


LIFTED: tuple[tuple[str, SoftConstraintKind], ...] = (
    ("never", "never"),
    ("must", "must"),
    ("enrolled", "enrolled"),
    ("blackouts", "blackout"),
)
"""What a scenario can take away of the record's wishes: the key in the file, and the kind."""


def scenario_fields(case: Case) -> tuple[ScenarioField, ...]:
    """Return all fields of a scenario for a record, those changed most often first."""
    return (
        ScenarioField(("today",), "Seen from", "day", usual=True),
        *_held_usual(case),
        ScenarioField(("until",), CONSTRAINT_NAMES["until"].field, "day", none=True, usual=True),
        ScenarioField(("budget",), CONSTRAINT_NAMES["budget"].field, "money", none=True, usual=True),
        ScenarioField(("hours_per_week",), CONSTRAINT_NAMES["hours a week"].field, "hours", none=True, usual=True),
        ScenarioField(("hours_per_month",), CONSTRAINT_NAMES["hours a month"].field, "hours", none=True),
        ScenarioField(("hours_per_day",), CONSTRAINT_NAMES["hours a day"].field, "hours"),
        ScenarioField(("must",), CONSTRAINT_NAMES["must"].field, "several", usual=True),
        ScenarioField(("never",), CONSTRAINT_NAMES["never"].field, "several", usual=True),
        ScenarioField(("enrolled",), CONSTRAINT_NAMES["enrolled"].field, "several"),
        ScenarioField(("cancelled",), "Cancelled", "several"),
        ScenarioField(("prices",), "Prices", "pairs"),
        ScenarioField(("rejected",), "Rejected", "several"),
        *_held(case),
        ScenarioField(("dropped",), "Dropped", "several"),
        *(ScenarioField(("lifted", key), CONSTRAINT_NAMES[kind].lifted, "several") for key, kind in LIFTED),
        ScenarioField(("moved",), CONSTRAINT_NAMES["collisions"].lifted, "several"),
        ScenarioField(("unprepared",), CONSTRAINT_NAMES["prerequisites"].lifted, "several"),
        ScenarioField(("offerings",), "Found elsewhere", "shown"),
        ScenarioField(("added",), "Credentials besides", "shown"),
        ScenarioField(("note",), "Note", "text"),
    )


def _of(held: Credential, case: Case) -> str:
    return f": {held.name}" if len(case.record.credentials) > 1 else ""


def _held_usual(case: Case) -> Iterator[ScenarioField]:
    ends = "Ends" if len(case.record.credentials) > 1 else CONSTRAINT_NAMES["deadline"].field
    for held in case.record.credentials:
        yield ScenarioField(("credentials", held.name, "deadline"), f"{ends}{_of(held, case)}", "day", usual=True)


def _held(case: Case) -> Iterator[ScenarioField]:
    for held in case.record.credentials:
        regime, of, path = case.regimes[held.regime], _of(held, case), ("credentials", held.name)
        if any(rule.kind == "extension" for rule in regime.rules):
            yield ScenarioField((*path, "extension"), f"Extension{of}", "one")
        if regime.classes:
            yield ScenarioField((*path, "classes"), f"Class{of}", "several")
        if regime.interpretations:
            yield ScenarioField((*path, "interpretations"), f"Unclear text{of}", "pairs")
        if regime.facts:
            yield ScenarioField((*path, "facts"), f"Facts{of}", "pairs")
        yield ScenarioField((*path, "waived"), f"Waived{of}", "pairs")


def stated(slot: ScenarioField, scenario: Scenario) -> Any:
    """Return a scenario's value of a field in a file's notation; None where it has none."""
    return got(entries_of(scenario), slot.path)


def in_words(slot: ScenarioField, scenario: Scenario, case: Case) -> str:
    """Write a scenario's value of a field briefly; an empty text where it has none.

    Args:
        slot: the field.
        scenario: the changes.
        case: the record as it is, for titles.
    """
    value = stated(slot, scenario)
    if value is None:
        return ""
    if value == "none":
        return "no limit"
    called = ScenarioTitles(case, scenario)
    if slot.path == ("prices",):
        return ", ".join(f"{called.offering(name)}: {money_text(cents)}" for name, cents in scenario.prices.items())
    if slot.kind == "money" and isinstance(scenario.budget, int):
        return money_text(scenario.budget)
    if slot.kind == "hours":
        return credits_text(getattr(scenario, slot.path[0]))
    if slot.path[-1] == "classes":
        # New values come first, because the line may be cut.
        held = next(each for each in case.record.credentials if each.name == slot.credential)
        before = {each.class_ for each in held.classes}
        value = sorted(value, key=lambda each: each["class"] in before)
    return ", ".join(_brief(value, slot, called))


def _brief(value: Any, slot: ScenarioField, called: ScenarioTitles) -> Iterator[str]:
    match value:
        case bool():
            yield "yes" if value else "no"
        case list():
            for each in value:
                yield from _brief(each, slot, called)
        case {"class": name}:
            yield called.under(slot.credential, str(name))
        case {"offering": offering, **rest}:
            yield called.offering(place_of(str(offering), str(rest["session"]) if rest.get("session") else None))
        case {"rule": rule, **rest}:
            adds: Any = rest.get("adds") or {}
            length = " ".join(f"{count} {name}" for name, count in adds.items())
            yield f"{called.under(slot.credential, str(rule))}{f' ({length})' if length else ''}"
        case {"title": title}:
            yield str(title)
        case {"id": name} | {"regime": name}:
            yield called.regime(str(name))
        case dict():
            for name, each in value.items():
                known = called.under(slot.credential, str(name)) if slot.path[-1] == "waived" else name
                yield f"{known}: {', '.join(_brief(each, slot, called))}"
        case _ if slot.path[-1] == "blackouts":
            yield str(value).replace("..", " to ")
        case _ if slot.path[0] == "rejected":
            yield called.activity(str(value))
        case _ if slot.path[0] == "dropped":
            yield str(value)
        case _ if slot.kind == "several":
            yield called.offering(str(value))
        case _:
            yield str(value)


def as_it_is(slot: ScenarioField, case: Case, problem: Problem) -> str:
    """Write the record's value of a field briefly.

    Args:
        slot: the field.
        case: the record.
        problem: its problem.
    """
    wishes, called = case.record.wishes, ScenarioTitles(case)
    match slot.path:
        case ("today",):
            return str(case.today)
        case ("until",):
            return str(wishes.until) if wishes.until else "end of the period"
        case ("budget",):
            return "no limit" if wishes.budget is None else f"{money_text(wishes.budget)} {problem.currency}"
        case ("hours_per_week",) | ("hours_per_month",) | ("hours_per_day",):
            limit = getattr(wishes, slot.path[0])
            return "no limit" if limit is None else credits_text(limit)
        case ("must",) | ("never",):
            return ", ".join(map(called.offering, getattr(wishes, slot.path[0]))) or "none"
        case ("enrolled",):
            return (
                ", ".join(called.offering(place_of(each.offering, each.session)) for each in wishes.enrolled) or "none"
            )
        case ("credentials", name, key):
            held = next(each for each in case.record.credentials if each.name == name)
            return _held_as_it_is(slot, key, held, problem, called)
    return "as it is" if slot.kind == "pairs" else "none"


def _held_as_it_is(slot: ScenarioField, key: str, held: Credential, problem: Problem, called: ScenarioTitles) -> str:
    match key:
        case "deadline":
            return str(problem.credential(held.name).period.end)
        case "classes":
            return ", ".join(called.under(slot.credential, each.class_) for each in held.classes) or "none"
        case "extension":
            return ", ".join(called.under(slot.credential, each.rule) for each in held.extensions) or "none"
        case "waived":
            return "nothing"
    return "as it is"
