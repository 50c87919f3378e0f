"""Last safe dates on the screen: how long everything can wait, each demand on its own, and what closes first."""

from __future__ import annotations

from rich.text import Text

from models.answer.deadlines import SafeDates
from planner.cli.terminal import grid
from planner.cli.view import View
from planner.report.deadlines import (
    ASSUMED,
    HEADING,
    NO_DAY,
    checked,
    deadline_rows,
    folded,
    whole_reasons,
    whole_verdict,
)
from planner.text.sentences import shown

STYLES = {"good": "green", "bad": "red", "open": "magenta"}


def safe_dates(view: View, found: SafeDates) -> None:
    """Write how long things can wait."""
    view.heading(HEADING)
    view.say(whole_verdict(found), "bold green" if found.whole.status in ("met", "booked") else "bold")
    if found.whole.status != "met":
        view.lines(whole_reasons(found))
        view.say(ASSUMED, "dim")
    rows = deadline_rows(found, everything=view.everything)
    if rows:
        view.page.print()
        table = grid("|Last safe day", "|", "What is asked for")
        table.columns[2].ratio = 1
        for row in rows:
            asked = Text(shown(row.title, None)).append(f"\n{shown(row.first.sentence, None)}", style="dim")
            style = "" if row.first.last else STYLES[NO_DAY[row.first.status].tone]
            table.add_row(Text(row.when, style=style), Text(row.left, style="dim"), asked)
        view.page.print(table)
    if not view.everything and (rest := folded(found)):
        view.say(f"{rest} (--all).", "dim")
    for sentence in checked(found):
        view.say(sentence, "dim")
