"""Edit one field of a scenario: open the dialog that fits the field, and convert its result to a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models.base import CENTS, TICKS, credits_text, money_text
from models.record.scenario import Scenario
from models.regime.obligations import Extension
from planner.forms.exact_numbers import text_of, written_of
from planner.forms.shifts import NotUsable
from planner.forms.typed_answers import answer
from planner.forms.values import amount, day, hours, money
from planner.problem.case import Case
from planner.scenarios.choices import AskedFor, ScenarioChoice, asked_for, choices, chosen, one_of
from planner.scenarios.fields import ScenarioField, in_words, scenario_fields, stated
from planner.scenarios.recorded_values import recorded_amount, recorded_day
from tui.dialogs.scenario import Chosen, Typed
from tui.host import Host

BACK = "Leave it empty to have it as the record has it."


@dataclass(frozen=True)
class Edited:
    """A new value; None for the record's value."""

    value: Any


async def picked(app: Host, scenario: Scenario) -> ScenarioField | None:
    """Ask which field to change."""
    every = scenario_fields(app.session.case)
    listed = [
        ScenarioChoice("/".join(slot.path), slot.title, in_words(slot, scenario, app.session.case))
        for slot in every
        if slot.kind != "shown"
    ]
    found = await app.push_screen_wait(Chosen("What is different?", listed, ids=False))
    return next((slot for slot in every if found and "/".join(slot.path) == found[0]), None)


async def edited(app: Host, slot: ScenarioField, scenario: Scenario) -> Edited | None:
    """Ask for a new value of one field of a scenario; None to keep the value."""
    case, problem = app.session.case, app.session.problem
    match slot.kind:
        case "day" | "money" | "hours" | "text":
            return await _typed(app, slot, scenario)
        case "several":
            names = await app.push_screen_wait(Chosen(slot.title, choices(slot, scenario, case, problem), several=True))
            return None if names is None else Edited(chosen(slot, names, case))
        case "one":
            return await _extension(app, slot, scenario)
        case "pairs":
            return await _pair(app, slot, scenario)
    return None


async def _typed(app: Host, slot: ScenarioField, scenario: Scenario) -> Edited | None:
    read, base, hint = _reader(app, slot)
    now = stated(slot, scenario)
    more = "; `none` for no limit" if slot.none else ""
    beside = f"In the record: {base}.  " if base else ""

    def value_of(text: str) -> Any:
        if not text:
            return None
        return "none" if slot.none and text.casefold() in ("none", "`none`", "no limit") else read(text)

    text = await app.push_screen_wait(Typed(slot.title, f"{beside}{hint}{more}.  {BACK}", text_of(now), value_of))
    return None if text is None else Edited(value_of(text))


def _reader(app: Host, slot: ScenarioField) -> tuple[Callable[[str], Any], str, str]:
    """Return the reader of a typed line, the record's value, and a hint of what may be typed."""
    case = app.session.case
    if slot.kind == "text":
        return str, "", "Any words"
    if slot.kind == "day":
        beside = recorded_day(slot.path, case)
        return (lambda text: day(text, beside)), text_of(beside), "A day such as 2026-05-31, or +30 for 30 days later"
    limit, is_money = recorded_amount(slot.path, case), slot.kind == "money"
    base = None if limit is None else written_of(limit, CENTS if is_money else TICKS)
    said = "no limit" if limit is None else money_text(limit) if is_money else credits_text(limit)
    if is_money:
        return (lambda text: money(text, base)), said, "An amount such as 12 or 37.50, or +5 for 5 more"
    return (lambda text: hours(text, base)), said, "Hours such as 6, 7.5, 1:30 or 90 min, or +5 for 5 more"


async def _extension(app: Host, slot: ScenarioField, scenario: Scenario) -> Edited | None:
    case, problem = app.session.case, app.session.problem
    listed = (ScenarioChoice("", "None", "as it is"), *choices(slot, scenario, case, problem))
    found = await app.push_screen_wait(Chosen(slot.title, listed))
    if found is None:
        return None
    if not found[0]:
        return Edited(None)
    held = next(each for each in case.record.credentials if each.name == slot.credential)
    rule = next(each for each in case.regimes[held.regime].rules if each.id == found[0])
    assert isinstance(rule, Extension)
    if rule.adds is not None:
        return Edited({"rule": rule.id})

    def check(text: str) -> int:
        if not text.isdecimal() or not 0 < int(text) <= 80000:
            raise NotUsable("Write a number of days")
        return int(text)

    text = await app.push_screen_wait(Typed(rule.title, "By how many days?", "", check))
    return None if text is None else Edited({"rule": rule.id, "adds": {"days": check(text)}})


async def _pair(app: Host, slot: ScenarioField, scenario: Scenario) -> Edited | None:
    case, problem = app.session.case, app.session.problem
    found = await app.push_screen_wait(Chosen(slot.title, choices(slot, scenario, case, problem)))
    if found is None:
        return None
    name = found[0]
    asked = asked_for(slot, name, scenario, case, problem)
    now: dict[str, Any] = dict(stated(slot, scenario) or {})
    key, number = slot.path[-1], _number(slot, name, case, asked)
    value: Any
    if asked.among:
        back = (ScenarioChoice("", "As the record has it"),)
        answer = await app.push_screen_wait(Chosen(asked.title, (*asked.among, *back)))
        if answer is None:
            return None
        value = one_of(answer[0], asked, slot) if answer[0] else None
    else:

        def read(text: str) -> Any:
            return None if not text else text if text == "all" and key == "waived" else number(text)

        line = await app.push_screen_wait(Typed(asked.title, BACK, text_of(now.get(name)), read))
        if line is None:
            return None
        value = read(line)
    now = {key: each for key, each in now.items() if key != name} | ({} if value is None else {name: value})
    return Edited(now or None)


def _number(slot: ScenarioField, name: str, case: Case, asked: AskedFor) -> Callable[[str], Any]:
    """Return a reader of a number that is stored under a name."""
    if slot.path == ("prices",):
        return lambda text: money(text, None if asked.base is None else written_of(asked.base, CENTS))
    if slot.path[-1] == "facts":
        held = next(each for each in case.record.credentials if each.name == slot.credential)
        fact = case.regimes[held.regime].facts[name]
        return lambda text: answer(text, fact, held.facts.get(name, fact.default))
    return lambda text: amount(text, "Amounts")


async def named(app: Host, title: str, value: str) -> str | None:
    """Ask for a name that no other scenario has."""
    taken = {each.name for each in app.session.record.scenarios}

    def check(text: str) -> None:
        if not text:
            raise NotUsable("A scenario needs a name")
        if text in taken and text != value:
            raise NotUsable("There is a scenario of that name already")
        if len(text) > 80:
            raise NotUsable("A name has at most 80 characters")

    return await app.push_screen_wait(Typed(title, "A few words that tell it from the others.", value, check))
