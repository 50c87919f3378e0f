"""The values to choose from for a field of a scenario, and their notation in a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.base import money_text
from models.problem import Problem
from models.record.credential import Credential
from models.record.record import Record
from models.record.scenario import Scenario
from models.regime.obligations import Extension
from models.regime.regime import Fact
from planner.problem.amendments import measured
from planner.problem.case import Case
from planner.problem.intervals import sessions_of
from planner.scenarios.fields import ScenarioField, stated
from planner.text.titles import place_of


@dataclass(frozen=True)
class ScenarioChoice:
    """One value to choose."""

    name: str
    title: str
    note: str = ""
    chosen: bool = False


def choices(slot: ScenarioField, scenario: Scenario, case: Case, problem: Problem) -> tuple[ScenarioChoice, ...]:
    """Return the values to choose from for a field, the chosen ones marked.

    For a field with values by name these are the names; `asked_for` returns the choices of one value.
    """
    value = stated(slot, scenario)
    now = set(_names(value))
    return tuple(
        ScenarioChoice(each.name, each.title, each.note, each.name in now)
        for each in _all(slot, scenario, case, problem, value)
    )


def _names(value: Any) -> Iterator[str]:
    match value:
        case Mapping():
            yield from ([str(value["rule"])] if "rule" in value else map(str, value))
        case list() | tuple():
            for each in value:
                if not isinstance(each, Mapping):
                    yield str(each)
                elif "class" in each:
                    yield str(each["class"])
                else:
                    yield place_of(str(each.get("offering", "")), each.get("session"))


def _all(slot: ScenarioField, scenario: Scenario, case: Case, problem: Problem, value: Any) -> Iterator[ScenarioChoice]:
    record = case.record
    match slot.path:
        case ("must",) | ("never",):
            there = getattr(record.wishes, slot.path[0])
            yield from (each for each in _offered(case, scenario) if each.name not in there)
        case ("prices",):
            yield from _offered(case, scenario)
        case ("unprepared",):
            needing = {each.id for catalog in case.catalogs for each in catalog.offerings if each.requires}
            yield from (each for each in _offered(case, scenario) if each.name in needing)
        case ("enrolled",):
            yield from _runs(case, scenario, on_demand=True)
        case ("moved",):
            yield from _runs(case, scenario)
        case ("cancelled",):
            yield from _offered(case, scenario)
            yield from _runs(case, scenario)
        case ("rejected",):
            for done in record.activities:
                yield ScenarioChoice(done.id, done.title, str(done.end))
        case ("dropped",):
            for held in record.credentials:
                yield ScenarioChoice(held.name, case.regimes[held.regime].title)
        case ("lifted", key):
            yield from _wished(key, record, case)
        case ("credentials", name, key):
            held = next(each for each in record.credentials if each.name == name)
            yield from _held(key, held, case, problem, value)


def _offered(case: Case, scenario: Scenario) -> Iterator[ScenarioChoice]:
    for each in (*(one for catalog in case.catalogs for one in catalog.offerings), *scenario.offerings):
        yield ScenarioChoice(each.id, each.title, money_text(each.price))


def _runs(case: Case, scenario: Scenario, *, on_demand: bool = False) -> Iterator[ScenarioChoice]:
    for each in (*(one for catalog in case.catalogs for one in catalog.offerings), *scenario.offerings):
        if on_demand and each.on_demand is not None:
            yield ScenarioChoice(each.id, each.title, "on demand")
        for run in sessions_of(each):
            if run.end >= case.today:
                days = str(run.start) if run.start == run.end else f"{run.start} to {run.end}"
                yield ScenarioChoice(place_of(each.id, run.id), each.title, days)


def _wished(key: str, record: Record, case: Case) -> Iterator[ScenarioChoice]:
    titles = {each.id: each.title for catalog in case.catalogs for each in catalog.offerings}
    match key:
        case "blackouts":
            for gap in record.wishes.blackouts:
                yield ScenarioChoice(f"{gap.start}..{gap.end}", f"{gap.start} to {gap.end}", gap.why)
        case "enrolled":
            for place in record.wishes.enrolled:
                yield ScenarioChoice(
                    place_of(place.offering, place.session), titles.get(place.offering, place.offering)
                )
        case _:
            for name in getattr(record.wishes, key):
                yield ScenarioChoice(name, titles.get(name, name))


def _held(key: str, held: Credential, case: Case, problem: Problem, value: Any) -> Iterator[ScenarioChoice]:
    regime = case.regimes[held.regime]
    said: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
    match key:
        case "extension":
            for rule in regime.rules:
                if isinstance(rule, Extension):
                    yield ScenarioChoice(rule.id, rule.title, rule.adds.words() if rule.adds else "as long as you say")
        case "classes":
            for name, title in regime.classes.items():
                yield ScenarioChoice(name, title, "as it is" if name in {each.class_ for each in held.classes} else "")
        case "interpretations":
            for name, unclear in regime.interpretations.items():
                read = held.interpretations.get(name, unclear.default)
                yield ScenarioChoice(
                    name, unclear.question, f"{said.get(name, read)}{'' if name in said else ', as it is'}"
                )
        case "facts":
            for name, fact in regime.facts.items():
                known = held.facts.get(name, fact.default)
                now = said.get(name, known)
                text = "not known" if now is None else plain(now)
                yield ScenarioChoice(name, fact.ask, f"{text}{'' if name in said else ', as it is'}")
        case "waived":
            for instance in problem.credential(held.name).rules:
                yield ScenarioChoice(instance.key, instance.rule.title, str(said.get(instance.key, "")))


def plain(value: Any) -> str:
    """Write the value of a fact."""
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class AskedFor:
    """The question for the value of one name: choices, or, without choices, a typed value."""

    title: str
    among: tuple[ScenarioChoice, ...] = ()
    base: int | None = None
    """The current price, in cents."""


def asked_for(slot: ScenarioField, name: str, scenario: Scenario, case: Case, problem: Problem) -> AskedFor:
    """Return the question for the value of one name in a field with values by name."""
    if slot.path == ("prices",):
        offered = (*(one for catalog in case.catalogs for one in catalog.offerings), *scenario.offerings)
        offering = next(each for each in offered if each.id == name)
        return AskedFor(f"What “{offering.title}” costs", base=offering.price)
    held = next(each for each in case.record.credentials if each.name == slot.credential)
    regime = case.regimes[held.regime]
    value = (stated(slot, scenario) or {}).get(name)
    match slot.path[-1]:
        case "interpretations":
            unclear = regime.interpretations[name]
            now = value if value is not None else held.interpretations.get(name, unclear.default)
            options = tuple(ScenarioChoice(key, words, key, key == now) for key, words in unclear.options.items())
            return AskedFor(unclear.question, options)
        case "facts":
            return _fact(regime.facts[name], value if value is not None else held.facts.get(name))
        case _:
            instance = problem.credential(held.name).rule(name)
            every = ScenarioChoice("all", "All of it", "", value == "all")
            if not measured(instance):
                return AskedFor(f"How much of “{instance.rule.title}” is waived", (every,))
            unit = "" if instance.amount is None else f" {regime.unit.plural}"
            return AskedFor(f"How much less “{instance.rule.title}” asks (or more it allows){unit}; or `all`")


def _fact(fact: Fact, now: Any) -> AskedFor:
    if fact.type == "yes/no":
        return AskedFor(
            fact.ask, (ScenarioChoice("yes", "Yes", "", now is True), ScenarioChoice("no", "No", "", now is False))
        )
    if fact.options:
        return AskedFor(fact.ask, tuple(ScenarioChoice(each, each, "", each == now) for each in fact.options))
    return AskedFor(fact.ask)


def chosen(slot: ScenarioField, names: Collection[str], case: Case) -> Any:
    """Return several choices in a file's notation."""
    if slot.path == ("enrolled",):
        return [_place(name) for name in names]
    if slot.path[-1] == "classes":
        held = next(each for each in case.record.credentials if each.name == slot.credential)
        issued = {each.class_: each.issued for each in held.classes}
        return [{"class": name} | ({"issued": day} if (day := issued.get(name)) is not None else {}) for name in names]
    return list(names)


def _place(name: str) -> dict[str, str]:
    offering, _, session = name.partition("@")
    return {"offering": offering} | ({"session": session} if session else {})


def one_of(value: str, asked: AskedFor, slot: ScenarioField) -> Any:
    """Return a choice for the value of a name in a file's notation."""
    answers: Sequence[str] = ("yes", "no")
    if slot.path[-1] == "facts" and value in answers and {each.name for each in asked.among} == set(answers):
        return value == "yes"
    return value
