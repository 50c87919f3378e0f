"""The line on top: whose record, which day, how it stands, and what is being worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tui.words import badge, busy, plain

if TYPE_CHECKING:
    from tui.app import RecertApp


class Heading(Horizontal):
    """Whose record this is, and how it stands."""

    def compose(self) -> ComposeResult:
        """Put whose record it is on the left and how it stands on the right."""
        yield Static(id="whose", markup=False)
        yield Static(id="working", markup=False)
        yield Static(id="badge", markup=False)

    def show(self, app: RecertApp) -> None:
        """Draw it."""
        desk = app.desk
        self.query_one("#whose", Static).update(plain(f"{desk.record.holder.name}, as of {desk.case.today}"))
        self.query_one("#working", Static).update(busy(app.asks.kinds))
        state, text = badge(desk.known)
        shown = self.query_one("#badge", Static)
        shown.update(plain(text))
        shown.set_classes(state)
