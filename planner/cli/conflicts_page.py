"""Conflicts and repairs on the screen, so that a person who does not know the rules can follow them."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text

from models.answer.conflict import Price, Why
from models.answer.outcome import Outcome
from planner.cli.terminal import grid
from planner.cli.view import View
from planner.report import conflicts, repairs
from planner.text.sentences import cited, shown

MOST_CONFLICTS = 5
MOST_REPAIRS = 6
"""Shown unless everything is asked for."""


def diagnosis(view: View, outcome: Outcome) -> None:
    """Write what stands in the way and what would help."""
    view.section(conflicts.REACH, map(conflicts.reason, outcome.reach))
    if outcome.conflicts:
        view.heading(conflicts.conflicts_heading(len(outcome.conflicts)))
        most = None if view.everything else MOST_CONFLICTS
        for number, each in enumerate(outcome.conflicts[:most], start=1):
            _after(view, f"{number}.".ljust(3), each.sentence)
            _inner(view, map(conflicts.reason, each.members))
        _rest(view, len(outcome.conflicts) - MOST_CONFLICTS)
        _repairs(view, outcome)
    if not outcome.explained:
        view.say(conflicts.completeness(outcome), "yellow")


def _rest(view: View, number: int) -> None:
    if number > 0 and not view.everything:
        view.say(f"{number} more (--all).", "dim")


def _inner(view: View, texts: Iterable[str]) -> None:
    """Write sentences that belong to the one above them."""
    for text in texts:
        _after(view, f"   {view.page.marks.dot} ", text)


def _after(view: View, lead: str, text: str) -> None:
    """Write a sentence after its number, continued below its own first letter."""
    lines = Text(shown(text, None)).wrap(view.page, max(20, view.page.width - len(lead)))
    for number, line in enumerate(lines):
        line.rstrip()
        view.page.print(Text.assemble(lead if not number else " " * len(lead), line))


def _repairs(view: View, outcome: Outcome) -> None:
    view.heading(repairs.HEADING if outcome.repairs else "Repairs")
    if not outcome.repairs:
        view.say(repairs.NONE)
    rows = repairs.repair_rows(outcome.repairs)[: None if view.everything else MOST_REPAIRS]
    for number, row in enumerate(rows, start=1):
        _after(view, f"{number}.".ljust(3), f"{row.figures}.  For this:")
        _inner(view, map(repairs.step_text, row.steps))
    _rest(view, len(outcome.repairs) - MOST_REPAIRS)
    for credential, paths in repairs.more_time(row.repair for row in rows).items():
        view.section(repairs.MORE_TIME.format(credential), paths)


def prices(view: View, found: tuple[Price, ...], currency: str) -> None:
    """Write what each rule and wish adds to the cheapest plan."""
    if not found:
        return
    view.heading(conflicts.PRICES)
    table = grid("Rule or wish", f">{currency}", ">Hours")
    for each in conflicts.telling_prices(found, everything=view.everything):
        title = Text(shown(each.title))
        if each.clause:
            title.append(f"\n{cited(each.clause)}", style="dim")
        table.add_row(title, *conflicts.price_words(each))
    if table.row_count:
        view.page.print(table)
    if not view.everything and (idle := conflicts.idle_rules(found)):
        view.say(f"{idle} (--all).")


def why(view: View, found: Why) -> None:
    """Write why an offering is in the plan, or why it is not."""
    view.apart(shown(found.title), "bold")
    view.say(f"{shown(found.sentence, None)}.")
    if found.left_out:
        view.say(f"It is not on offer: {shown(found.left_out, None)}.")
    view.section("Rules that the rest of the plan would leave unmet", map(conflicts.reason, found.needs))
    if found.conflicts:
        view.heading("What forbids it" if not found.chosen else "Without it, these cannot hold together")
        for conflict in found.conflicts:
            view.lines([conflict.sentence])
            _inner(view, map(conflicts.reason, conflict.members))
