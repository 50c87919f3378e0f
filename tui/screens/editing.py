"""From a cell to its new value: which dialog fits what a scenario changes, and what its answer is written as."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from models.base import CENTS, TICKS, credits_text, money_text
from models.duties import Extension
from models.entries import number
from models.scenario import Scenario
from planner.scenarios.changeable import Slot, in_words, slots, stated
from planner.scenarios.choices import Choice, asked_for, choices, chosen, one_of
from planner.scenarios.written import NotRead, amount, day
from tui.screens.scenario import Chosen, Typed

if TYPE_CHECKING:
    from tui.app import RecertApp

BACK = "Leave it empty to have it as the record has it."


@dataclass(frozen=True)
class Found:
    """A new value; None leaves it as the record has it."""

    value: Any


async def picked(app: RecertApp, scenario: Scenario) -> Slot | None:
    """Let somebody choose what is to be changed."""
    every = slots(app.desk.case)
    listed = [
        Choice("/".join(slot.path), slot.title, in_words(slot, scenario, app.desk.case))
        for slot in every
        if slot.kind != "shown"
    ]
    found = await app.push_screen_wait(Chosen("What is different?", listed, ids=False))
    return next((slot for slot in every if found and "/".join(slot.path) == found[0]), None)


async def edited(app: RecertApp, slot: Slot, scenario: Scenario) -> Found | None:
    """Let somebody change one thing of a scenario; None where nothing is to change."""
    case, problem = app.desk.case, app.desk.problem
    match slot.kind:
        case "day" | "money" | "hours" | "text":
            return await _typed(app, slot, scenario)
        case "several":
            names = await app.push_screen_wait(Chosen(slot.title, choices(slot, scenario, case, problem), several=True))
            return None if names is None else Found(chosen(slot, names, case))
        case "one":
            return await _extension(app, slot, scenario)
        case "pairs":
            return await _pair(app, slot, scenario)
    return None


async def _typed(app: RecertApp, slot: Slot, scenario: Scenario) -> Found | None:
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
    return None if text is None else Found(value_of(text))


def _reader(app: RecertApp, slot: Slot) -> tuple[Callable[[str], Any], str, str]:
    """Return what reads a line, what the record says, and what may be typed."""
    desk, wishes = app.desk, app.desk.record.wishes
    if slot.kind == "text":
        return str, "", "Any words"
    if slot.kind == "day":
        beside: date | None = desk.case.today
        if slot.credential:
            beside = desk.problem.licence(slot.credential).period.end
        elif slot.path == ("until",):
            beside = wishes.until or max(each.period.end for each in desk.problem.licences)
        return (lambda text: day(text, beside)), str(beside), "A day such as 2026-05-31, or +30 for thirty days later"
    steps = CENTS if slot.kind == "money" else TICKS
    limit = getattr(wishes, slot.path[0])
    said = "no limit" if limit is None else money_text(limit) if slot.kind == "money" else credits_text(limit)
    return (lambda text: amount(text, steps, limit)), said, "An amount such as 12 or 37.5, or +5 for five more"


async def _extension(app: RecertApp, slot: Slot, scenario: Scenario) -> Found | None:
    case, problem = app.desk.case, app.desk.problem
    listed = (Choice("", "None", "as it is"), *choices(slot, scenario, case, problem))
    found = await app.push_screen_wait(Chosen(slot.title, listed))
    if found is None:
        return None
    if not found[0]:
        return Found(None)
    held = next(each for each in case.record.credentials if each.name == slot.credential)
    rule = next(each for each in case.regimes[held.regime].rules if each.id == found[0])
    assert isinstance(rule, Extension)
    if rule.adds is not None:
        return Found({"rule": rule.id})

    def check(text: str) -> int:
        if not text.isdecimal() or not 0 < int(text) <= 80000:
            raise NotRead("write a number of days")
        return int(text)

    text = await app.push_screen_wait(Typed(rule.title, "By how many days?", "", check))
    return None if text is None else Found({"rule": rule.id, "adds": {"days": check(text)}})


async def _pair(app: RecertApp, slot: Slot, scenario: Scenario) -> Found | None:
    case, problem = app.desk.case, app.desk.problem
    found = await app.push_screen_wait(Chosen(slot.title, choices(slot, scenario, case, problem)))
    if found is None:
        return None
    name = found[0]
    asked = asked_for(slot, name, scenario, case, problem)
    now: dict[str, Any] = dict(stated(slot, scenario) or {})
    value: Any
    if asked.among:
        back = (Choice("", "As the record has it"),)
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
    return Found(now or None)


def _whole(text: str) -> int | str:
    if not text.isdecimal():
        raise NotRead("write a whole number")
    found = number(text)
    assert isinstance(found, int)
    return found


async def named(app: RecertApp, title: str, value: str) -> str | None:
    """Let somebody name a scenario as no other one is named."""
    taken = {each.name for each in app.desk.record.scenarios}

    def check(text: str) -> None:
        if not text:
            raise NotRead("a scenario needs a name")
        if text in taken and text != value:
            raise NotRead("there is a scenario of that name already")
        if len(text) > 80:
            raise NotRead("a name has at most 80 characters")

    return await app.push_screen_wait(Typed(title, "A few words that tell it from the others.", value, check))
