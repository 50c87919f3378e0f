"""The details of the selected line, below the list or beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class DetailTitle(Static):
    """The title of the details; a click enlarges or shrinks them."""

    class Clicked(Message):
        """The title was clicked."""

    def on_click(self) -> None:
        """Report the click."""
        self.post_message(self.Clicked())


class Detail(Vertical):
    """A title and a text that scrolls."""

    DEFAULT_CSS = """
    Detail { height: 9; background: $surface; }
    Detail.grown { height: 75%; }
    Detail > DetailTitle {
        height: 1; padding: 0 1; background: $panel; color: $text-primary; text-style: bold;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    Detail > VerticalScroll { height: 1fr; padding: 0 1; scrollbar-gutter: stable; }
    Detail > VerticalScroll:focus { background: $panel; }
    Detail > VerticalScroll > Static { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Start empty."""
        super().__init__(id=id)
        self._key = ""

    def compose(self) -> ComposeResult:
        """Put the title above the text."""
        yield DetailTitle(markup=False)
        with VerticalScroll():
            yield Static(markup=False)

    def show(self, key: str, title: Content, text: Content) -> None:
        """Show a title and a text; scroll to the top if the key differs from the one before."""
        self.query_one(DetailTitle).update(title)
        self.query_one("VerticalScroll > Static", Static).update(text)
        if key != self._key:
            self._key = key
            self.read()

    def read(self) -> None:
        """Scroll to the top of the text."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def grow(self) -> None:
        """Enlarge or shrink the details."""
        self.toggle_class("grown")

    def turn(self, pages: int) -> None:
        """Scroll by a number of pages."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)

    def on_detail_title_clicked(self, message: DetailTitle.Clicked) -> None:
        """Enlarge or shrink the details after a click on the title."""
        message.stop()
        self.grow()
