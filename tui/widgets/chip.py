"""A word with its key; a click does what the key does."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Static


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
