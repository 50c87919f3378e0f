"""A list one moves through line by line; what a line says fits itself to the width there is."""

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
    """One line, or a few lines that belong together."""

    key: str
    """Unique in its list; the cursor stays on a key while what is around it changes."""
    drawn: Callable[[int], Content]
    """What it says in so many columns."""
    head: bool = False
    """Passed over by the cursor."""


class Lines(Options):
    """Lines with a cursor."""

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
        """A line was opened by its key."""

        def __init__(self, lines: Lines, key: str) -> None:
            """Name the line."""
            self.lines, self.key = lines, key
            super().__init__()

        @property
        def control(self) -> Lines:
            """The list it is in."""
            return self.lines

    class Fitted(Message):
        """The lines were drawn anew for another width: what stands above them has to follow."""

        def __init__(self, lines: Lines) -> None:
            """Name the list."""
            self.lines = lines
            super().__init__()

        @property
        def control(self) -> Lines:
            """The list."""
            return self.lines

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's word
        """Begin without lines."""
        super().__init__(id=id, classes=classes, markup=False, compact=True)
        self._lines_shown: tuple[Line, ...] = ()
        self._drawn_for = 0

    @property
    def columns(self) -> int:
        """Columns a line has."""
        return max(24, self.scrollable_content_region.width - 2)

    @property
    def here(self) -> str | None:
        """The key of the line the cursor is on."""
        option = self.highlighted_option
        return option.id if option is not None else None

    def fill(self, lines: Sequence[Line], first: str | None = None) -> None:
        """Show these lines; the cursor stays where it was, if that is still there, or else goes to `first`."""
        here, top = self.here, self.scroll_offset.y
        same = [line.key for line in lines] == [line.key for line in self._lines_shown]
        self._lines_shown = tuple(lines)
        self._drawn_for = self.columns
        # A list that was hidden, or gets its scroll bar only now, has another width once it is laid out.
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
            key: the line's.
            amid: show the lines above and below it too.
        """
        self.highlighted = self.get_option_index(key)
        if amid:
            self.call_after_refresh(self._centre)

    def go_below(self, head: str, key: str) -> None:
        """Put the cursor on a line, with a line above it as the first that is seen."""
        self.highlighted = self.get_option_index(key)
        top = self.get_option_index(head)
        self.call_after_refresh(lambda: self.scroll_to(y=self._index_to_line.get(top, 0), animate=False))

    def _centre(self) -> None:
        line = self._index_to_line.get(self.highlighted or 0, 0)
        self.scroll_to(y=max(0, line - self.size.height // 2), animate=False)

    def on_resize(self, event: events.Resize) -> None:
        """Draw the lines anew for the width there is now."""
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
        """Go up; from the topmost line show what is above it."""
        if self._outermost(range(len(self._lines_shown))):
            self.scroll_home(animate=False)
        else:
            super().action_cursor_up()

    def action_cursor_down(self) -> None:
        """Go down, and stay at the last line."""
        if not self._outermost(range(len(self._lines_shown) - 1, -1, -1)):
            super().action_cursor_down()

    def _outermost(self, order: range) -> bool:
        first = next((at for at in order if not self._lines_shown[at].head), None)
        return self.highlighted is not None and self.highlighted == first

    def action_open(self) -> None:
        """Open the line the cursor is on."""
        if self.here is not None:
            self.post_message(self.Opened(self, self.here))


OPENS: tuple[Binding, ...] = (
    Binding("enter", "open", "Catalog", key_display="⏎", tooltip="Open what is selected in the catalog"),
    Binding("enter", "open_point", "Show it", key_display="⏎", tooltip="Show the selected plan as a list"),
)
"""What Enter does with a line, and with a plan of money against hours."""


class PlanLines(Lines):
    """Lines that are items or plans."""

    BINDINGS: ClassVar[list[BindingType]] = [*OPENS]

    weighing = False
    """Whether the lines are plans of money against hours."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Enter be called what it does."""
        del parameters
        return {"open": not self.weighing, "open_point": self.weighing}.get(action, True)

    def action_open_point(self) -> None:
        """Open the plan the cursor is on."""
        self.action_open()
