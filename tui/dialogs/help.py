"""What the keys do here: those of the page first, then those that work everywhere, then those of the list or field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.events import Click
from textual.widgets import Static

from tui.dialogs.dialog import Dialog
from tui.styled import plain
from tui.widgets.chip import Chip

KEYS, WORDS = 10, 13
"""Columns that keys have, and what they are called."""

BESIDES = ("app.focus_next", "app.focus_previous", "screen.copy_text")
"""Actions that every page has from Textual."""


@dataclass(frozen=True)
class Key:
    """One thing that can be done, with all keys that do it."""

    keys: tuple[str, ...]
    word: str
    told: str


Section = tuple[str, tuple[Key, ...]]


def sections(app: App[Any]) -> tuple[Section, ...]:
    """Return what can be done on the screen that is shown."""
    found: dict[str, dict[str, Key]] = {"On this page": {}, "Everywhere": {}, "In the list or field": {}}
    for node, binding, enabled, tooltip in app.screen.active_bindings.values():
        if not enabled:
            continue
        own = node is app.screen and binding.action not in BESIDES
        there = found["On this page" if own else "Everywhere" if node in (app, app.screen) else "In the list or field"]
        known = there.get(binding.action)
        shown = app.get_key_display(binding)
        keys = (shown,) if known is None else tuple(dict.fromkeys([*known.keys, shown]))
        there[binding.action] = Key(keys, binding.description, tooltip or binding.tooltip)
    return tuple((title, tuple(keys.values())) for title, keys in found.items() if keys)


def _table(keys: Sequence[Key]) -> Table:
    """Lay keys out, each sentence below itself where it is longer than a line."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=KEYS)
    table.add_column(width=WORDS)
    table.add_column()
    for key in keys:
        table.add_row(Text(" ".join(key.keys), "bold"), Text(key.word), Text(key.told))
    return table


class Help(Dialog[None]):
    """A page above the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,f1,question_mark,enter", "close", "Close", tooltip="Back to the page"),
    ]
    DEFAULT_CSS = """
    Help { align: center middle; background: $background 60%; }
    Help > #help {
        width: 94%; max-width: 100; height: 94%; background: $surface; border: round $primary; padding: 0 1;
    }
    Help #top { height: 1; }
    Help #top > Static { width: 1fr; text-style: bold; }
    Help #top > Chip { width: auto; }
    Help .about { margin-top: 1; }
    Help .section { margin-top: 1; text-style: bold; color: $text-primary; }
    """

    def __init__(self, about: str, keys: Sequence[Section]) -> None:
        """Show what a page is about, and keys."""
        super().__init__()
        self._about, self._keys = about, keys

    def compose(self) -> ComposeResult:
        """List them."""
        with Vertical(id="help"):
            with Horizontal(id="top"):
                yield Static("What the keys do here", markup=False)
                yield Chip("esc", "close", "screen.close")
            with VerticalScroll():
                if self._about:
                    yield Static(plain(self._about, most=None), classes="about")
                for title, keys in self._keys:
                    yield Static(title, markup=False, classes="section")
                    yield Static(_table(keys))

    def on_click(self, event: Click) -> None:
        """A click beside it closes it."""
        if event.widget is self:
            self.action_close()

    def action_close(self) -> None:
        """Go back to the page."""
        self.dismiss(None)
