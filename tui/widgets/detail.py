"""The place where a page says everything about the line that is selected: below the list, or beside it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class DetailTitle(Static):
    """The title; a click makes more or less room for the detail."""

    class Clicked(Message):
        """The title was clicked."""

    def on_click(self) -> None:
        """Tell the detail."""
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
        """Begin empty."""
        super().__init__(id=id)
        self._key = ""

    def compose(self) -> ComposeResult:
        """Put the title above the text."""
        yield DetailTitle(markup=False)
        with VerticalScroll():
            yield Static(markup=False)

    def show(self, key: str, title: Content, text: Content) -> None:
        """Say everything about something; it is read from the top if it is another thing than before."""
        self.query_one(DetailTitle).update(title)
        self.query_one("VerticalScroll > Static", Static).update(text)
        if key != self._key:
            self._key = key
            self.read()

    def read(self) -> None:
        """Go to where the text begins."""
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def grow(self) -> None:
        """Take more room, or give it back."""
        self.toggle_class("grown")

    def turn(self, pages: int) -> None:
        """Scroll by so many screens of it."""
        scroll = self.query_one(VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)

    def on_detail_title_clicked(self, message: DetailTitle.Clicked) -> None:
        """Make more or less room."""
        message.stop()
        self.grow()
