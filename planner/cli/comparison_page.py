"""A comparison on the screen: the record as it is, a column for each scenario, and below them who vouches for each.

What differs is said with signs and words, never by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len
from rich.text import Text

from models.answer.comparison import Comparison, ScenarioResult
from planner.cli.credential_page import opening
from planner.cli.terminal import Marks, grid
from planner.cli.view import View
from planner.formulation.objective import Objective
from planner.report.compared_plans import offering_rows
from planner.report.comparison import AS_IT_IS, ComparedCell, ComparedRow, Stress, outcome_rows, shared_reliance
from planner.text.sentences import shown

NARROWEST = 19
"""Columns of the terminal that a column takes at least."""

LABELS = (14, 26)
"""The fewest and the most columns of the terminal that the names of the rows take."""

STYLES: dict[Stress, str] = {
    "good": "green",
    "bad": "red",
    "open": "magenta",
    "added": "cyan",
    "moved": "cyan",
    "dropped": "yellow",
}


def comparison(view: View, found: Comparison, objective: Objective, *, interrupted: bool = False) -> None:
    """Write a comparison; scenarios that do not fit beside one another come below one another."""
    every = (found.base, *found.scenarios)
    opening(view, found)
    width = min(LABELS[1], max(LABELS[0], *(cell_len(_label(row)) for row in _rows(every, objective))))
    fit = max(1, (view.page.width - width) // (NARROWEST + 1) - 1)
    for first in range(0, len(found.scenarios), fit):
        view.page.print()
        _table(view, (found.base, *found.scenarios[first : first + fit]), width, objective)
    view.section("What they are for", (f"{each.name}: {each.note}" for each in found.scenarios if each.note))
    view.section("How far to rely on it", shared_reliance(every, objective))
    if interrupted:
        view.say("The search was stopped by hand.")
    for each in every:
        view.section(f"{each.name or AS_IT_IS}: what cannot hold together", each.conflicts)
    unsaid = [each.name or AS_IT_IS for each in every if each.status == "impossible" and not each.conflicts]
    if unsaid and not view.everything:
        view.apart(f"What cannot hold together under {', '.join(map(shown, unsaid))}: --all says it.", "dim")


def _rows(every: Sequence[ScenarioResult], objective: Objective) -> Iterator[ComparedRow]:
    columns = {each.name: each for each in every}
    # Conflicts are sentences too long for a column; they come below.
    yield from (row for row in outcome_rows(columns, objective) if row.key != "conflicts")
    yield from sorted(offering_rows(columns), key=lambda row: row.offering)


def _label(row: ComparedRow) -> str:
    """Return the name of a row; an offering is called by the id that options take."""
    return shown(row.offering or row.title, 60)


def _table(view: View, every: Sequence[ScenarioResult], width: int, objective: Objective) -> None:
    table, marks = grid("", *(AS_IT_IS for _ in every)), view.page.marks
    room = (view.page.width - width - len(every)) // len(every)
    table.columns[0].width = width
    for column, each in zip(table.columns[1:], every, strict=True):
        column.width, column.header = room, Text(shown(each.name) or AS_IT_IS, style="bold")
    if any(each.changes for each in every):
        changes = ([Text(f"{marks.dot} {shown(one, None)}") for one in each.changes] for each in every)
        table.add_row("What changes", *map(Text("\n").join, changes))
        table.add_row("")
    plans = False
    for row in _rows(every, objective):
        if row.offering and not plans:
            plans = True
            table.add_row("")
            table.add_row(Text("The plans", style="bold"))
        table.add_row(_label(row), *(_drawn(row.cells[each.name], room, marks) for each in every))
    view.page.print(table)


def _drawn(cell: ComparedCell, room: int, marks: Marks) -> Text:
    signs: dict[Stress, str] = {"good": marks.met, "kept": marks.met, "bad": marks.short, "open": marks.unknown}
    sign = {**signs, "added": "+", "dropped": "-"}.get(cell.stress)
    lead = " ".join(filter(None, (sign, shown(cell.text))))
    text = Text(lead, style=STYLES.get(cell.stress, ""))
    if cell.more:
        between = "  " if cell.text else " "
        broken = cell_len(f"{lead}{between}{cell.more}") > room
        text.append(("\n" if broken else between) + cell.more, style="bold")
    return text
