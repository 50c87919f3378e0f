"""A list with a cursor, whose lines are drawn for the width of the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets.option_list import Option

from tui.widgets.option_list import Options


@dataclass(frozen=True)
class Line:
    """An entry of the list, of one or a few lines on the screen."""

    key: str
    """The key, unique in its list; the cursor stays on a key when other entries change."""
    drawn: Callable[[int], Content]
    """Returns the content for a number of columns."""
    head: bool = False
    """Whether the cursor skips the entry."""


class Lines(Options):
    """A list of lines with a cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", show=False, tooltip="Open what the cursor is on"),
    ]
    DEFAULT_CSS = """
    Lines { border: none; padding: 0; background: $background; height: 1fr; max-height: 100%; }
    Lines:focus { border: none; background-tint: $foreground 0%; }
    Lines.-textual-compact > .option-list--option { padding: 0 1; }
    Lines > .option-list--option-disabled { color: $foreground; }
    Lines > .option-list--option-highlighted {
        background: $block-cursor-blurred-background; color: $foreground; text-style: bold;
    }
    Lines:focus > .option-list--option-highlighted {
        background: $primary-muted; color: $foreground; text-style: bold;
    }
    """

    class Opened(Message):
        """A line was opened by a key."""

        def __init__(self, lines: Lines, key: str) -> None:
            """Name the line."""
            self.lines, self.key = lines, key
            super().__init__()

        @property
        def control(self) -> Lines:
            """The list it is in."""
            return self.lines

    class Fitted(Message):
        """The lines were drawn for another width; titles above them must be drawn again."""

        def __init__(self, lines: Lines) -> None:
            """Name the list."""
            self.lines = lines
            super().__init__()

        @property
        def control(self) -> Lines:
            """The list."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Start without lines."""
        super().__init__(id=id, classes=classes, markup=False, compact=True)
        self._lines_shown: tuple[Line, ...] = ()
        self._drawn_for = 0

    @property
    def columns(self) -> int:
        """The columns of a line."""
        return max(24, self.scrollable_content_region.width - 2)

    @property
    def here(self) -> str | None:
        """The key of the line the cursor is on."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def fill(self, lines: Sequence[Line], first: str | None = None) -> None:
        """Show lines; keep the cursor on its key if it is listed, else move it to `first`."""
        here, top = self.here, self.scroll_offset.y
        same = [line.key for line in lines] == [line.key for line in self._lines_shown]
        self._lines_shown = tuple(lines)
        self._drawn_for = self.columns
        # A list that was hidden, or that gets a scroll bar, has another width after the next layout.
        self.call_after_refresh(self._fit)
        if same:
            for at, line in enumerate(lines):
                self.replace_option_prompt_at_index(at, line.drawn(self._drawn_for))
            return
        self.set_options(Option(line.drawn(self._drawn_for), id=line.key, disabled=line.head) for line in lines)
        keys = [line.key for line in lines if not line.head]
        if here in keys:
            self.go_to(here or "")
            self.scroll_to(y=top, animate=False)
        elif keys:
            self.go_to(first if first in keys else keys[0])
            self.scroll_home(animate=False)

    def go_to(self, key: str, *, amid: bool = False) -> None:
        """Put the cursor on a line.

        Args:
            key: the key of the line.
            amid: centre the line, to show the lines around it.
        """
        self.highlighted = self.get_option_index(key)
        if amid:
            self.call_after_refresh(self._centre)

    def go_below(self, head: str, key: str) -> None:
        """Put the cursor on a line, and scroll so that `head` is the first visible line."""
        self.highlighted = self.get_option_index(key)
        top = self.get_option_index(head)
        self.call_after_refresh(lambda: self.scroll_to(y=self._index_to_line.get(top, 0), animate=False))

    def _centre(self) -> None:
        line = self._index_to_line.get(self.highlighted or 0, 0)
        self.scroll_to(y=max(0, line - self.size.height // 2), animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the lines for the new width."""
        del event
        self._fit()
        self.call_after_refresh(self.scroll_to_highlight)

    def _fit(self) -> None:
        if self._drawn_for != self.columns and self.display:
            self._drawn_for = self.columns
            for at, line in enumerate(self._lines_shown):
                self.replace_option_prompt_at_index(at, line.drawn(self._drawn_for))
            self.post_message(self.Fitted(self))

    def action_cursor_up(self) -> None:
        """Move the cursor up; on the first line, scroll to the head above it."""
        if self._outermost(range(len(self._lines_shown))):
            self.scroll_home(animate=False)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Move the cursor down; on the last line, stay there."""
        if not self._outermost(range(len(self._lines_shown) - 1, -1, -1)):
            super().action_cursor_down()

    def _outermost(self, order: range) -> bool:
        first = next((at for at in order if not self._lines_shown[at].head), None)
        return self.highlighted is not None and self.highlighted == first

    def action_open(self) -> None:
        """Open the selected line."""
        if self.here is not None:
            self.post_message(self.Opened(self, self.here))


OPENS: tuple[Binding, ...] = (
    Binding("enter", "open", "Catalog", key_display="⏎", tooltip="Open what is selected in the catalog"),
    Binding("enter", "open_point", "Show it", key_display="⏎", tooltip="Show the selected plan as a list"),
)
"""Keys that open a line, or a plan of the frontier."""


class PlanLines(Lines):
    """A list of items, or of plans of the frontier."""

    BINDINGS: ClassVar[list[BindingType]] = [*OPENS]

    weighing = False
    """Whether the lines are plans of the frontier."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable the action of Enter for the kind of lines, so that the footer names it."""
        del parameters
        return {"open": not self.weighing, "open_point": self.weighing}.get(action, True)

    def action_open_point(self) -> None:
        """Open the selected plan."""
        self.action_open()
