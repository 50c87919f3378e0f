"""A chip: a word with its key, where a click runs the action of the key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from tui.styled import plain


class Chip(Static):
    """A key and a word for an action of the page."""

    DEFAULT_CSS = """
    Chip { width: auto; height: 1; padding: 0 1; color: $text-muted; }
    Chip:hover { background: $boost; color: $text; }
    Chip.set { color: $text-accent; text-style: bold; }
    """

    def __init__(self, key: str, word: str, action: str, *, tooltip: str = "", id: str | None = None) -> None:  # noqa: A002
        """Show a key and a word.

        Args:
            key: the name of the key.
            word: the word for the action, or the current value.
            action: the page's action.
            tooltip: a sentence about the action.
            id: the id of the widget.
        """
        super().__init__(id=id, markup=False)
        self.key, self.action = key, action
        self.tooltip = tooltip or None
        self.say(word)

    def say(self, word: str, *, on: bool = False) -> None:
        """Show another word, highlighted if it is set."""
        self.update(Content.assemble((self.key, "bold $text-primary"), f" {word}"))
        self.set_class(on, "set")

    async def on_click(self) -> None:
        """Run the action."""
        await self.screen.run_action(self.action)


class Cycle(Static, can_focus=True):
    """A choice of one of a few answers."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "turn(1)", "Next answer", show=False, tooltip="Go to the next answer"),
        Binding("left,backspace", "turn(-1)", "Answer before", show=False, tooltip="Go to the answer before"),
    ]
    DEFAULT_CSS = """
    Cycle { height: 1; width: 1fr; background: $boost; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    Cycle:focus { background: $primary-muted; text-style: bold; }
    Cycle:hover { background: $panel; }
    """

    class Changed(Message):
        """The answer was changed."""

    def __init__(self, answers: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002
        """Show an answer.

        Args:
            answers: values with their texts.
            value: the current value.
            id: the id of the widget.
        """
        super().__init__(id=id, markup=False)
        known = [each for each, _ in answers]
        self._answers = tuple(answers) if value in known else (*answers, (value, value))
        self.value = value

    def on_mount(self) -> None:
        """Draw the answer."""
        self._draw()

    def _draw(self) -> None:
        said = next(text for each, text in self._answers if each == self.value)
        self.update(Content.assemble("◂ ", plain(said), " ▸"))

    def action_turn(self, by: int) -> None:
        """Choose the next or previous answer."""
        known = [each for each, _ in self._answers]
        self.value = known[(known.index(self.value) + by) % len(known)]
        self._draw()
        self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Choose the next answer."""
        event.stop()
        self.action_turn(1)
