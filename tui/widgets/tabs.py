"""The row of pages, each with the key that opens it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tui.widgets.chip import Chip

PAGES: tuple[tuple[str, str], ...] = (
    ("standing", "Standing"),
    ("record", "Record"),
    ("catalog", "Catalog"),
    ("plan", "Plan"),
    ("whatif", "What-if"),
    ("whynot", "Why not"),
    ("rules", "Rules"),
)
"""Pages in order; the first has the key 1."""


class PageTab(Static):
    """The title of a page; a click opens the page."""

    class Chosen(Message):
        """A page was clicked."""

        def __init__(self, page: str) -> None:
            """Name the page."""
            self.page = page
            super().__init__()

    def __init__(self, number: int, page: str, title: str, *, here: bool) -> None:
        """Show a key and a title."""
        super().__init__(f"{number} {title}", markup=False, classes="here" if here else "", id=f"tab-{page}")
        self.page = page

    def on_click(self) -> None:
        """Open the page."""
        self.post_message(self.Chosen(self.page))


class PageTabs(Horizontal):
    """A row with the tabs of all pages and the menu."""

    def __init__(self, here: str) -> None:
        """Mark the page that is shown."""
        super().__init__()
        self._here = here

    def compose(self) -> ComposeResult:
        """Put the tabs in a row."""
        for number, (page, title) in enumerate(PAGES, start=1):
            yield PageTab(number, page, title, here=page == self._here)
        yield Static(id="between")
        yield Chip("≡", "^p", "app.command_palette", tooltip="Everything else: another record, theme, redo", id="menu")
