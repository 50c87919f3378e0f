"""All boards on the screen: one line for each regime that is known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.text import Text

from planner.cli.show import View
from planner.cli.terminal import grid, shown

if TYPE_CHECKING:
    from models.regime import Regime


def table(view: View, regimes: Iterable[Regime]) -> None:
    """Write one line for each regime."""
    rows = grid("Id", "Title", ">Rules", ">Clauses", "Known until", "Checked")
    for each in regimes:
        title = Text(shown(each.title))
        title.append(f"\n{shown(each.board)}", style="dim")
        numbers = (str(len(each.rules)), str(len(each.clauses)), str(each.known_until), str(each.checked))
        rows.add_row(Text(each.id, style="bold"), title, *numbers)
    view.page.print(rows)
    view.page.print()
    view.say("recert regimes show ID has the rules; with --clauses every clause and what is not checked.", "dim")
