"""The top line: the holder, the day, the status of the record, and the running questions."""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from planner.report.badge import badge
from tui.host import Host
from tui.styled import busy, plain

NARROWEST, LOWEST = 60, 16
"""Columns and lines of a terminal; on a smaller one some parts of pages have no room."""

NAME = 16
"""The least columns for the name."""


class Heading(Horizontal):
    """The holder and the status of the record."""

    def compose(self) -> ComposeResult:
        """Put the holder on the left and the status on the right."""
        yield Static(id="whose", markup=False)
        yield Static(id="working", markup=False)
        yield Static(id="badge", markup=False)

    def show(self, app: Host) -> None:
        """Draw the heading."""
        session = app.session
        width, height = app.size
        small = plain("80 by 24 shows everything", "$text-warning")
        name = plain(f"{session.record.holder.name}, as of {session.case.today}")
        if app.trouble:
            name = plain("✗ broken outside recert; shown as it was before", "$text-error")
        self.query_one("#whose", Static).update(small if width < NARROWEST and not app.trouble else name)
        working = self.query_one("#working", Static)
        if height < LOWEST and width >= NARROWEST:
            working.update(small)
        else:
            working.update(busy(app.asks.kinds))
        known = session.known
        stands = badge(known.standing, known.plan, known.kept, proven=known.proven)
        shown = self.query_one("#badge", Static)
        shown.update(plain(stands.text))
        shown.set_classes(stands.emphasis)
        self._room()

    def on_resize(self, event: events.Resize) -> None:
        """Divide the line again."""
        del event
        self._room()

    def _room(self) -> None:
        """Give the name the width that the badge leaves, and the running questions the rest."""
        badge = self.query_one("#badge", Static)
        self.query_one("#whose").styles.max_width = max(NAME, self.size.width - cell_len(str(badge.content)) - 6)
