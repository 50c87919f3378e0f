"""From a cell to its new value: which dialog fits what a scenario changes, and what its answer is written as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.base import CENTS, TICKS, credits_text, money_text
from models.record.as_written import number
from models.record.scenario import Scenario
from models.regime.obligations import Extension
from planner.forms.scenario_values import NotRead, amount, day
from planner.scenarios.choices import ScenarioChoice, asked_for, choices, chosen, one_of
from planner.scenarios.fields import ScenarioField, in_words, slots, stated
from tui.dialogs.scenario import Chosen, Typed
from tui.host import Host

BACK = "Leave it empty to have it as the record has it."


@dataclass(frozen=True)
class Edited:
    """A new value; None leaves it as the record has it."""

    value: Any


async def picked(app: Host, scenario: Scenario) -> ScenarioField | None:
    """Let somebody choose what is to be changed."""
    every = slots(app.session.case)
    listed = [
        ScenarioChoice("/".join(slot.path), slot.title, in_words(slot, scenario, app.session.case))
        for slot in every
        if slot.kind != "shown"
    ]
    found = await app.push_screen_wait(Chosen("What is different?", listed, ids=False))
    return next((slot for slot in every if found and "/".join(slot.path) == found[0]), None)


async def edited(app: Host, slot: ScenarioField, scenario: Scenario) -> Edited | None:
    """Let somebody change one thing of a scenario; None where nothing is to change."""
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

    text = await app.push_screen_wait(
        Typed(slot.title, f"{beside}{hint}{more}.  {BACK}", "" if now is None else str(now), value_of)
    )
    return None if text is None else Edited(value_of(text))


def _reader(app: Host, slot: ScenarioField) -> tuple[Callable[[str], Any], str, str]:
    """Return what reads a line, what the record says, and what may be typed."""
    session, wishes = app.session, app.session.record.wishes
    if slot.kind == "text":
        return str, "", "Any words"
    if slot.kind == "day":
        beside: date | None = session.case.today
        if slot.credential:
            beside = session.problem.credential(slot.credential).period.end
        elif slot.path == ("until",):
            beside = wishes.until or max(each.period.end for each in session.problem.credentials)
        return (lambda text: day(text, beside)), str(beside), "A day such as 2026-05-31, or +30 for thirty days later"
    steps = CENTS if slot.kind == "money" else TICKS
    limit = getattr(wishes, slot.path[0])
    said = "no limit" if limit is None else money_text(limit) if slot.kind == "money" else credits_text(limit)
    return (lambda text: amount(text, steps, limit)), said, "An amount such as 12 or 37.5, or +5 for five more"


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
            raise NotRead("write a number of days")
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
    value: Any
    if asked.among:
        back = (ScenarioChoice("", "As the record has it"),)
        answer = await app.push_screen_wait(Chosen(asked.title, (*asked.among, *back)))
        if answer is None:
            return None
        value = one_of(answer[0], asked, slot) if answer[0] else None
    else:

        def read(text: str) -> Any:
            if not text or (text == "all" and slot.path[-1] == "waived"):
                return text or None
            if not asked.steps:
                return text
            if asked.steps == 1:
                return _whole(text)
            return amount(text, asked.steps, asked.base)

        line = await app.push_screen_wait(Typed(asked.title, BACK, str(now.get(name, "")), read))
        if line is None:
            return None
        value = read(line)
    now = {key: each for key, each in now.items() if key != name} | ({} if value is None else {name: value})
    return Edited(now or None)


def _whole(text: str) -> int | str:
    if not text.isdecimal():
        raise NotRead("write a whole number")
    found = number(text)
    assert isinstance(found, int)
    return found


async def named(app: Host, title: str, value: str) -> str | None:
    """Let somebody name a scenario as no other one is named."""
    taken = {each.name for each in app.session.record.scenarios}

    def check(text: str) -> None:
        if not text:
            raise NotRead("a scenario needs a name")
        if text in taken and text != value:
            raise NotRead("there is a scenario of that name already")
        if len(text) > 80:
            raise NotRead("a name has at most 80 characters")

    return await app.push_screen_wait(Typed(title, "A few words that tell it from the others.", value, check))
