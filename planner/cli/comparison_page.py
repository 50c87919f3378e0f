"""A comparison on the screen: the record as it is, a column for each scenario, and below them who vouches for each.

What differs is said with signs and words, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from models.answer.comparison import Comparison, Counted, ScenarioResult
from models.answer.outcome import Outcome, Plan
from models.base import credits_text, money_text
from planner.cli.credential_page import View
from planner.cli.terminal import Marks, grid
from planner.formulation.objective import Objective
from planner.report import verdicts
from planner.text.quantities import counted
from planner.text.sentences import shown

AS_IT_IS = "as it is"
NARROWEST = 19
"""Columns of the terminal that a column takes at least."""

LABELS = (14, 26)
"""The fewest and the most columns of the terminal that the names of the rows take."""


def comparison(view: View, found: Comparison, objective: Objective, *, interrupted: bool = False) -> None:
    """Write a comparison; scenarios that do not fit beside one another come below one another."""
    view.page.print(Text.assemble((shown(found.holder) or "A record", "bold"), f", as of {found.today}"))
    width = min(LABELS[1], max(LABELS[0], *(cell_len(name) for name in _rows(found))))
    fit = max(1, (view.page.width - width) // (NARROWEST + 1) - 1)
    for first in range(0, len(found.scenarios), fit):
        view.page.print()
        _table(view, found.base, found.scenarios[first : first + fit], width)
    _notes(view, found)
    _standing(view, found, objective)
    if interrupted:
        view.say("The search was stopped by hand.")
    _conflicts(view, found)


def _rows(found: Comparison) -> list[str]:
    every = (found.base, *found.scenarios)
    return [
        *(held.name for each in every for held in each.credentials),
        *(name for each in every for name in _taken(each)),
    ]


def _table(view: View, base: ScenarioResult, scenarios: Sequence[ScenarioResult], width: int) -> None:
    every = (base, *scenarios)
    table = grid("", *(AS_IT_IS for _ in every))
    for column, each in zip(table.columns[1:], every, strict=True):
        column.header = _name(each)
    room = (view.page.width - width - len(every)) // len(every)
    for number, column in enumerate(table.columns):
        column.width = room if number else width
    lines = view.page.marks
    if any(each.changes for each in scenarios):
        table.add_row("What changes", *(Text("\n").join(_changes(each, lines)) for each in every), end_section=True)
        table.add_row("")
    table.add_row("Answer", *(_answer(each, lines) for each in every))
    if any(each.plan for each in every):
        currency = next(each.plan.cost.currency for each in every if each.plan)
        table.add_row(f"Cost, {currency}", *(_cost(each, currency) for each in every))
        table.add_row("Hours", *(_hours(each) for each in every))
        table.add_row("Done on", *(_finish(each) for each in every))
        table.add_row("Days left then", *(str(each.days_left) if each.days_left is not None else "" for each in every))
    for name in dict.fromkeys(held.name for each in every for held in each.credentials):
        table.add_row(Text(shown(name)), *(_counted(each, name, base, lines) for each in every))
    names = sorted({name for each in every for name in _taken(each)})
    if names:
        table.add_row("")
        table.add_row(Text("The plans", style="bold"))
    for name in names:
        table.add_row(Text(shown(name, 60)), *(_cell(each, base, name, lines) for each in every))
    view.page.print(table)


def _name(column: ScenarioResult) -> Text:
    return Text(shown(column.name) if column.name else AS_IT_IS, style="bold")


def _changes(column: ScenarioResult, marks: Marks) -> Iterator[Text]:
    for each in column.changes:
        yield Text(f"{marks.dot} {shown(each, None)}")


def _answer(column: ScenarioResult, marks: Marks) -> Text:
    match column.status:
        case "met" | "planned":
            return Text(f"{marks.met} {column.status}", style="green")
        case "impossible":
            return Text(f"{marks.short} impossible", style="red")
        case "unanswered":
            return Text(f"{marks.unknown} no answer", style="magenta")
        case _:
            return Text(f"{marks.unknown} {column.status}", style="magenta")


def _cost(column: ScenarioResult, currency: str) -> Text:
    if column.plan is None:
        return Text("")
    cost = column.plan.cost
    text = Text(money_text(cost.money) + (f" {cost.currency}" if cost.currency != currency else ""))
    if column.against is not None and column.against.money is not None:
        text.append(f"  {_signed(column.against.money, money_text(abs(column.against.money)))}", style="bold")
    return text


def _hours(column: ScenarioResult) -> Text:
    if column.plan is None:
        return Text("")
    text = Text(credits_text(column.plan.cost.hours))
    if column.against is not None:
        text.append(f"  {_signed(column.against.hours, credits_text(abs(column.against.hours)))}", style="bold")
    return text


def _finish(column: ScenarioResult) -> Text:
    if column.plan is None:
        return Text("")
    text = Text(str(column.plan.finish) if column.plan.finish else "nothing to do")
    days = column.against.days if column.against is not None else None
    if days:
        count = counted(abs(days), "day")
        text.append(f"\n{count} {'later' if days > 0 else 'sooner'}", style="bold")
    elif days == 0:
        text.append("  same", style="bold")
    return text


def _signed(difference: int, text: str) -> str:
    return f"{'-' if difference < 0 else '+'}{text}" if difference else "same"


def _counted(column: ScenarioResult, name: str, base: ScenarioResult, marks: Marks) -> Text:
    held = next((each for each in column.credentials if each.name == name), None)
    if held is None:
        known = bool(column.credentials)
        there = any(each.name == name for each in base.credentials)
        return Text(("let go" if there else "not held") if known else "")
    return Text(f"{_amount(held)}\n{marks.met} met" if held.met else f"{_amount(held)}\n{marks.short} not met")


def _amount(held: Counted) -> str:
    asked = f" of {credits_text(held.required)}" if held.required else ""
    return f"{credits_text(held.claimed)}{asked} {held.unit}"


def _taken(column: ScenarioResult) -> dict[str, int]:
    """Return how much of each offering a plan takes."""
    found: dict[str, int] = {}
    for item in column.plan.items if column.plan else ():
        found[item.offering] = found.get(item.offering, 0) + item.quantity
    return found


def _cell(column: ScenarioResult, base: ScenarioResult, name: str, marks: Marks) -> Text:
    times = _taken(column).get(name, 0)
    text = f"{marks.met} {times} ×" if times > 1 else marks.met if times else ""
    against = column.against
    if against is None:
        return Text(text)
    more = {each.offering: each.quantity for each in against.added}.get(name, 0)
    less = {each.offering: each.quantity for each in against.dropped}.get(name, 0)
    before = name in _taken(base)
    titles = {item.title for item in column.plan.items if item.offering == name} if column.plan else set()
    if times and not before:
        return Text(f"+ {f'{times} × ' if times > 1 else ''}added", style="cyan")
    if before and not times:
        return Text("- dropped", style="yellow")
    if more or less:
        return Text(f"{text}, {f'{more} more' if more else f'{less} fewer'}", style="cyan")
    return Text(f"{text} other session" if times and titles & set(against.moved) else text)


def _notes(view: View, found: Comparison) -> None:
    notes = [f"{each.name}: {each.note}" for each in found.scenarios if each.note]
    if notes:
        view.heading("What they are for")
        view.lines(notes)


def _standing(view: View, found: Comparison, objective: Objective) -> None:
    """Write how far each answer is proven and who checked it; scenarios of which the same is true share a line."""
    said: dict[str, list[str]] = {}
    for each in (found.base, *found.scenarios):
        said.setdefault(" ".join(_sentences(each, found, objective)), []).append(each.name or AS_IT_IS)
    view.heading("How far to rely on it")
    view.lines(f"{', '.join(names)}: {words}" for words, names in said.items())


def _sentences(column: ScenarioResult, found: Comparison, objective: Objective) -> Iterator[str]:
    if column.reason:
        yield f"No answer: {column.reason}."
        return
    outcome = Outcome(
        status="stopped" if column.status == "unanswered" else column.status,
        today=column.today,
        holder=found.holder,
        credentials=(),
        activities=(),
        plan=column.plan,
        verified=column.verified,
    )
    if column.plan is None:
        yield verdicts.standing(outcome)
    elif column.plan.items:
        yield from verdicts.proof(_plan(column), objective)
    yield from verdicts.verified(outcome)


def _plan(column: ScenarioResult) -> Plan:
    assert column.plan is not None
    return column.plan


def _conflicts(view: View, found: Comparison) -> None:
    unsaid = []
    for each in (found.base, *found.scenarios):
        if each.conflicts:
            view.heading(f"{each.name or AS_IT_IS}: what cannot hold together")
            view.lines(each.conflicts)
        elif each.status == "impossible":
            unsaid.append(each.name or AS_IT_IS)
    if unsaid and not view.everything:
        view.page.print()
        view.say(f"What cannot hold together under {', '.join(map(shown, unsaid))}: --all says it.", "dim")
