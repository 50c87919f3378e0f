"""A dialog that asks whether to continue."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from tui.dialogs.dialog import Dialog
from tui.styled import plain


class Sure(Dialog[bool | None]):
    """A dialog whose result is whether to continue."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "answer(True)", "Yes", tooltip="Go on"),
        Binding("n,escape", "answer(False)", "No", tooltip="Stay"),
        Binding("left,right", "other", "Other answer", show=False, tooltip="Go to the other answer"),
    ]
    DEFAULT_CSS = """
    Sure { align: center middle; }
    Sure > Vertical {
        width: 60; max-width: 92%; height: auto; background: $surface; border: round $primary; padding: 0 1;
    }
    Sure Static { height: auto; margin: 0 0 1 0; }
    Sure Horizontal { height: 1; }
    Sure Button { margin: 0 2 0 0; }
    """

    def __init__(self, question: str) -> None:
        """Start with the question."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """Put the answers below the question."""
        with Vertical():
            yield Static(plain(self._question, most=None), markup=False)
            with Horizontal():
                yield Button("Yes (y)", id="yes", variant="warning", compact=True)
                yield Button("No (n)", id="no", compact=True)

    def on_mount(self) -> None:
        """Focus the answer that discards nothing."""
        self.query_one("#no").focus()

    @on(Button.Pressed)
    def _pressed(self, message: Button.Pressed) -> None:
        message.stop()
        self.dismiss(message.button.id == "yes")

    def action_answer(self, sure: bool) -> None:  # noqa: FBT001 - an argument of a key binding
        """Close with an answer given by a key."""
        self.dismiss(sure)

    def action_other(self) -> None:
        """Focus the other answer."""
        self.focus_next()
