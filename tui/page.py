"""What all pages have in common: the heading, the row of tabs, the footer with keys, and redrawing after changes."""

from __future__ import annotations

from typing import ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.events import Resize
from textual.screen import Screen
from textual.widgets import Footer

from planner.session.session import RecordSession
from tui.heading import Heading
from tui.host import Host
from tui.widgets.detail import Detail
from tui.widgets.tabs import PageTabs

EVERYTHING = frozenset({"record", "check", "plan", "reasons", "safe", "prices", "alternatives", "frontier", "columns"})
"""The kinds of changes that a page handles when it is shown again."""


class Page(Screen[None]):
    """A page: draws the findings about the record, and draws them again after each change."""

    KEY: ClassVar[str] = ""
    """The page's name among the modes of the application."""
    HELP = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", show=False, tooltip="Search on this page"),
    ]
    AUTO_FOCUS = ".first"
    """The widget with the class `first` gets the focus when a page opens."""

    @property
    def recert(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    @property
    def session(self) -> RecordSession:
        """The open record."""
        return self.recert.session

    def compose(self) -> ComposeResult:
        """Put the body between the tabs and the footer."""
        yield Heading()
        yield PageTabs(self.KEY)
        with Container(id="body"):
            yield from self.body()
        yield Footer(compact=True, show_command_palette=False)

    def body(self) -> ComposeResult:
        """Compose the widgets of this page."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Draw the page again, and ask for what it lacks."""
        self.told(EVERYTHING)
        self.opened()

    def on_resize(self, event: Resize) -> None:
        """Draw the heading again once the new size is laid out; it warns when the terminal is too small."""
        del event
        self.call_after_refresh(self._headed)

    def _headed(self) -> None:
        if self.is_mounted:
            self.query_one(Heading).show(self.recert)

    def told(self, news: frozenset[str]) -> None:
        """Handle a change; ignored until the page is mounted, when it draws everything."""
        if not self.is_mounted:
            return
        self._headed()
        self.show(news)

    def show(self, news: frozenset[str]) -> None:
        """Draw the current findings.

        Args:
            news: the kinds of changes: `record`, and the kinds of questions answered.
        """

    def opened(self) -> None:
        """Ask for the answers that this page shows, unless they are known or asked for."""

    def action_search(self) -> None:
        """Focus the search field; a page without one does nothing."""


class DetailPage(Page):
    """A page with details of the selected line: beside the list on a wide terminal, else below it."""

    BESIDE: ClassVar[int] = 0
    """The least columns for details beside the list; 0 for never."""
    TALL: ClassVar[int] = 0
    """The least lines for tall details below the list; 0 for never."""

    def on_resize(self, event: Resize) -> None:
        """Put the details beside or below the list."""
        wide = 0 < self.BESIDE <= event.size.width
        self.set_class(wide, "wide")
        self.set_class(not wide and 0 < self.TALL <= event.size.height, "tall")
        self.call_after_refresh(self.resized)

    def resized(self) -> None:
        """Draw what depends on the size; a page without such parts does nothing."""

    def action_grow(self) -> None:
        """Enlarge or shrink the details."""
        self.query_one(Detail).grow()

    def action_turn(self, pages: int) -> None:
        """Scroll the details by pages."""
        self.query_one(Detail).turn(pages)
