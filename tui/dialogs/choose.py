"""A dialog to choose one thing from a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.dialogs.dialog import Dialog
from tui.styled import plain
from tui.widgets.chip import Chip
from tui.widgets.option_list import Options

MANY = 10
"""The least number of choices for a search field."""


@dataclass(frozen=True)
class Choice:
    """One choice of a list."""

    key: str
    title: str
    note: str = ""


class Chooser(Dialog[str | None]):
    """A dialog whose result is the key of the choice, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Cancel", tooltip="Choose nothing"),
        Binding("down", "down", "Down", show=False, tooltip="Go down"),
        Binding("up", "up", "Up", show=False, tooltip="Go up"),
    ]
    DEFAULT_CSS = """
    Chooser { align: center middle; }
    Chooser > Vertical {
        width: 72; max-width: 92%; height: auto; max-height: 80%;
        background: $surface; border: round $primary; padding: 0 1;
    }
    Chooser #question { text-style: bold; height: auto; }
    Chooser Input, Chooser Input:focus { height: 1; border: none; padding: 0; background: $boost; margin: 0 0 1 0; }
    Chooser OptionList { border: none; padding: 0; background: $surface; height: auto; max-height: 16;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    Chooser Horizontal { height: 1; }
    Chooser #how { color: $text-muted; width: auto; }
    """

    def __init__(self, question: str, choices: Sequence[Choice], chosen: str = "") -> None:
        """Start with the choices.

        Args:
            question: the title of the dialog.
            choices: the choices in order.
            chosen: the key of the current value.
        """
        super().__init__()
        self._question, self._choices, self._chosen = question, tuple(choices), chosen

    def compose(self) -> ComposeResult:
        """Put the question above the list."""
        with Vertical():
            yield Static(plain(self._question, most=None), id="question", markup=False)
            if len(self._choices) > MANY:
                yield Input(placeholder="type to narrow the list")
            yield Options(markup=False, compact=True)
            with Horizontal():
                yield Static("Enter or a click chooses.", id="how", markup=False)
                yield Chip("Esc", "Cancel", "leave", tooltip="Choose nothing", id="leave")

    def on_mount(self) -> None:
        """List every choice, with the cursor on the current value."""
        self._fill("")
        (self.query(Input).first() if self.query(Input) else self.query_one(OptionList)).focus()

    def _fill(self, words: str) -> None:
        wanted = words.casefold().split()
        found = [
            each for each in self._choices if all(word in f"{each.title} {each.note}".casefold() for word in wanted)
        ]
        options = self.query_one(OptionList)
        options.set_options(Option(self._drawn(each), id=each.key) for each in found)
        keys = [each.key for each in found]
        if keys:
            options.highlighted = keys.index(self._chosen) if self._chosen in keys else 0

    def _drawn(self, each: Choice) -> Content:
        sign = Content("● " if each.key == self._chosen else "  ")
        return (
            sign + plain(each.title) + (Content("  ") + plain(each.note, "$text-muted") if each.note else Content(""))
        )

    @on(events.Click)
    def _beside(self, event: events.Click) -> None:
        if event.widget is self:
            self.action_leave()

    @on(Input.Changed)
    def _narrowed(self, message: Input.Changed) -> None:
        message.stop()
        self._fill(message.value)

    @on(Input.Submitted)
    def _entered(self, message: Input.Submitted) -> None:
        message.stop()
        option = self.query_one(OptionList).highlighted_option
        if option is not None:
            self.dismiss(option.id)

    @on(OptionList.OptionSelected)
    def _picked(self, message: OptionList.OptionSelected) -> None:
        message.stop()
        self.dismiss(message.option_id)

    def action_down(self) -> None:
        """Move the cursor of the list down, also while the search field has the focus."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """Move the cursor of the list up."""
        self.query_one(OptionList).action_cursor_up()

    def action_leave(self) -> None:
        """Close without a choice."""
        self.dismiss(None)
