"""What all pages have in common: the line on top, the row of pages, the keys at the bottom, and hearing the news."""

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
"""Kinds of news a page may hear of."""


class Page(Screen[None]):
    """One of the pages; draws what the desk knows, and again whenever that changes."""

    KEY: ClassVar[str] = ""
    """The page's name among the modes of the application."""
    HELP = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "search", "Search", key_display="/", show=False, tooltip="Search on this page"),
    ]
    AUTO_FOCUS = ".first"
    """What a page wants to have the keys first carries the class `first`."""

    @property
    def recert(self) -> Host:
        """The application."""
        return cast("Host", self.app)

    @property
    def session(self) -> RecordSession:
        """The record on the desk."""
        return self.recert.session

    def compose(self) -> ComposeResult:
        """Put the body between what all pages have."""
        yield Heading()
        yield PageTabs(self.KEY)
        with Container(id="body"):
            yield from self.body()
        yield Footer(compact=True, show_command_palette=False)

    def body(self) -> ComposeResult:
        """Compose what this page shows."""
        yield from ()

    def on_screen_resume(self) -> None:
        """Draw whatever changed while another page was shown."""
        self.told(EVERYTHING)
        self.opened()

    def on_resize(self, event: Resize) -> None:
        """Say whether there is room for everything, once it is known how much there is."""
        del event
        self.call_after_refresh(self._headed)

    def _headed(self) -> None:
        if self.is_mounted:
            self.query_one(Heading).show(self.recert)

    def told(self, news: frozenset[str]) -> None:
        """Hear that something changed; a page that is not there yet draws everything once it is."""
        if not self.is_mounted:
            return
        self._headed()
        self.show(news)

    def show(self, news: frozenset[str]) -> None:
        """Draw what the desk knows now.

        Args:
            news: kinds of what changed: `record`, and kinds of questions answered.
        """

    def opened(self) -> None:
        """Ask for what this page shows and nobody has asked for yet."""

    def action_search(self) -> None:
        """Go to where one types what to look for; a page without such a place has nothing to do."""


class DetailPage(Page):
    """A page with details of the line that is selected: below the list, or beside it where there is room."""

    BESIDE: ClassVar[int] = 0
    """From so many columns on, details are beside the list; 0 for never."""
    TALL: ClassVar[int] = 0
    """From so many lines on, details below the list have more of them; 0 for never."""

    def on_resize(self, event: Resize) -> None:
        """Put the details where there is room."""
        wide = 0 < self.BESIDE <= event.size.width
        self.set_class(wide, "wide")
        self.set_class(not wide and 0 < self.TALL <= event.size.height, "tall")
        self.call_after_refresh(self.resized)

    def resized(self) -> None:
        """Draw what depends on the size; a page without such a thing has nothing to do."""

    def action_grow(self) -> None:
        """Make more or less room for the details."""
        self.query_one(Detail).grow()

    def action_turn(self, pages: int) -> None:
        """Scroll the details."""
        self.query_one(Detail).turn(pages)
