"""A word with its key; a click does what the key does."""

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
    """Something a page can do."""

    DEFAULT_CSS = """
    Chip { width: auto; height: 1; padding: 0 1; color: $text-muted; }
    Chip:hover { background: $boost; color: $text; }
    Chip.set { color: $text-accent; text-style: bold; }
    """

    def __init__(self, key: str, word: str, action: str, *, tooltip: str = "", id: str | None = None) -> None:  # noqa: A002
        """Show a key and a word.

        Args:
            key: the key as it is written.
            word: what it does, or what it stands at.
            action: the page's action.
            tooltip: what it does, in a sentence.
            id: Textual's word for its name.
        """
        super().__init__(id=id, markup=False)
        self.key, self.action = key, action
        self.tooltip = tooltip or None
        self.say(word)

    def say(self, word: str, *, on: bool = False) -> None:
        """Show another word; what is set is shown so."""
        self.update(Content.assemble((self.key, "bold $text-primary"), f" {word}"))
        self.set_class(on, "set")

    async def on_click(self) -> None:
        """Do it."""
        await self.screen.run_action(self.action)


class Cycle(Static, can_focus=True):
    """One of a few answers."""

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
        """Another answer is shown."""

    def __init__(self, answers: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002
        """Show an answer.

        Args:
            answers: values, each with what is shown for it.
            value: the one that is given.
            id: Textual's word for its name.
        """
        super().__init__(id=id, markup=False)
        known = [each for each, _ in answers]
        self._answers = tuple(answers) if value in known else (*answers, (value, value))
        self.value = value

    def on_mount(self) -> None:
        """Draw it."""
        self._draw()

    def _draw(self) -> None:
        said = next(text for each, text in self._answers if each == self.value)
        self.update(Content.assemble("◂ ", plain(said), " ▸"))

    def action_turn(self, by: int) -> None:
        """Go to another answer."""
        known = [each for each, _ in self._answers]
        self.value = known[(known.index(self.value) + by) % len(known)]
        self._draw()
        self.post_message(self.Changed())

    def on_click(self, event: events.Click) -> None:
        """Go to the next answer."""
        event.stop()
        self.action_turn(1)
