"""What a scenario can change, one thing after another: what it is called, what the record says, what may be chosen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from models.base import credits_text, money_text
from models.entries import entries_of
from models.held import Credential
from models.problem import Problem
from models.scenario import Scenario
from planner.case import Case
from planner.scenarios.called import Called
from planner.scenarios.mistake import place_of
from planner.scenarios.written import got

Kind = Literal["day", "money", "hours", "text", "one", "several", "pairs", "shown"]
"""How it is told: a day, an amount, words, one or several of a list, values by name, or only in the file."""

Path = tuple[str, ...]


@dataclass(frozen=True)
class Slot:
    """One thing that a scenario can change."""

    path: Path
    """Where it stands in a scenario."""
    title: str
    kind: Kind
    none: bool = False
    """Whether a wish of the record can be taken away by writing `none`."""
    usual: bool = False
    """Whether it is shown where no scenario changes it."""

    @property
    def credential(self) -> str:
        """The credential it is about, or nothing."""
        return self.path[1] if self.path[0] == "credentials" else ""


LIFTED = {
    "never": "Allowed again",
    "must": "No must any more",
    "enrolled": "Places given up",
    "blackouts": "Days free again",
}


def slots(case: Case) -> tuple[Slot, ...]:
    """Return everything that a scenario can change about a record, what is changed most often coming first."""
    return (
        Slot(("today",), "Seen from", "day", usual=True),
        *_held_usual(case),
        Slot(("until",), "Done by", "day", none=True, usual=True),
        Slot(("budget",), "Budget", "money", none=True, usual=True),
        Slot(("hours_per_week",), "Hours a week", "hours", none=True, usual=True),
        Slot(("hours_per_month",), "Hours a month", "hours", none=True),
        Slot(("hours_per_day",), "Hours a day", "hours"),
        Slot(("must",), "Must have", "several", usual=True),
        Slot(("never",), "Never", "several", usual=True),
        Slot(("enrolled",), "Places taken", "several"),
        Slot(("cancelled",), "Cancelled", "several"),
        Slot(("prices",), "Prices", "pairs"),
        Slot(("rejected",), "Rejected", "several"),
        *_held(case),
        Slot(("dropped",), "Let go", "several"),
        *(Slot(("lifted", key), title, "several") for key, title in LIFTED.items()),
        Slot(("moved",), "At another time", "several"),
        Slot(("unprepared",), "Unprepared", "several"),
        Slot(("offerings",), "Found elsewhere", "shown"),
        Slot(("added",), "Credentials besides", "shown"),
        Slot(("note",), "Note", "text"),
    )


def _of(held: Credential, case: Case) -> str:
    return f": {held.name}" if len(case.record.credentials) > 1 else ""


def _held_usual(case: Case) -> Iterator[Slot]:
    ends = "Ends" if len(case.record.credentials) > 1 else "Period ends"
    for held in case.record.credentials:
        yield Slot(("credentials", held.name, "deadline"), f"{ends}{_of(held, case)}", "day", usual=True)


def _held(case: Case) -> Iterator[Slot]:
    for held in case.record.credentials:
        regime, of, path = case.regimes[held.regime], _of(held, case), ("credentials", held.name)
        if any(rule.kind == "extension" for rule in regime.rules):
            yield Slot((*path, "extension"), f"Extension{of}", "one")
        if regime.classes:
            yield Slot((*path, "classes"), f"Class{of}", "several")
        if regime.interpretations:
            yield Slot((*path, "interpretations"), f"Unclear text{of}", "pairs")
        if regime.facts:
            yield Slot((*path, "facts"), f"Facts{of}", "pairs")
        yield Slot((*path, "waived"), f"Waived{of}", "pairs")


def stated(slot: Slot, scenario: Scenario) -> Any:
    """Return what a scenario says about something, as a file would write it; None where it leaves it alone."""
    return got(entries_of(scenario), slot.path)


def in_words(slot: Slot, scenario: Scenario, case: Case) -> str:
    """Say what a scenario says about something, briefly; nothing where it leaves it alone.

    Args:
        slot: the thing.
        scenario: the changes.
        case: the record as it is, which knows what everything is called.
    """
    value = stated(slot, scenario)
    if value is None:
        return ""
    if value == "none":
        return "no limit"
    called = Called(case, scenario)
    if slot.path == ("prices",):
        return ", ".join(f"{called.offering(name)}: {money_text(cents)}" for name, cents in scenario.prices.items())
    if slot.kind == "money" and isinstance(scenario.budget, int):
        return money_text(scenario.budget)
    if slot.kind == "hours":
        return credits_text(getattr(scenario, slot.path[0]))
    if slot.path[-1] == "classes":
        # What is new comes first, where there is no room for the rest.
        held = next(each for each in case.record.credentials if each.name == slot.credential)
        before = {each.class_ for each in held.classes}
        value = sorted(value, key=lambda each: each["class"] in before)
    return ", ".join(_brief(value, slot, called))


def _brief(value: Any, slot: Slot, called: Called) -> Iterator[str]:
    match value:
        case bool():
            yield "yes" if value else "no"
        case list():
            for each in value:
                yield from _brief(each, slot, called)
        case {"class": name}:
            yield called.under(slot, str(name))
        case {"offering": offering, **rest}:
            yield called.offering(place_of(str(offering), str(rest["session"]) if rest.get("session") else None))
        case {"rule": rule, **rest}:
            adds: Any = rest.get("adds") or {}
            length = " ".join(f"{count} {name}" for name, count in adds.items())
            yield f"{called.under(slot, str(rule))}{f' ({length})' if length else ''}"
        case {"title": title}:
            yield str(title)
        case {"id": name} | {"regime": name}:
            yield called.regime(str(name))
        case dict():
            for name, each in value.items():
                known = called.under(slot, str(name)) if slot.path[-1] == "waived" else name
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


def as_it_is(slot: Slot, case: Case, problem: Problem) -> str:
    """Say what the record says about something, briefly.

    Args:
        slot: the thing.
        case: the record.
        problem: of the record.
    """
    wishes, called = case.record.wishes, Called(case)
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


def _held_as_it_is(slot: Slot, key: str, held: Credential, problem: Problem, called: Called) -> str:
    match key:
        case "deadline":
            return str(problem.licence(held.name).period.end)
        case "classes":
            return ", ".join(called.under(slot, each.class_) for each in held.classes) or "none"
        case "extension":
            return ", ".join(called.under(slot, each.rule) for each in held.extensions) or "none"
        case "waived":
            return "nothing"
    return "as it is"
