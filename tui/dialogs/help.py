"""Help for keys: those of the page, then those that work everywhere, then those of the list or field."""

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
"""Columns of the keys, and of the words for them."""

BESIDES = ("app.focus_next", "app.focus_previous", "screen.copy_text")
"""Actions that Textual gives to every page."""


@dataclass(frozen=True)
class Key:
    """An action with all its keys."""

    keys: tuple[str, ...]
    word: str
    told: str


Section = tuple[str, tuple[Key, ...]]


def sections(app: App[Any]) -> tuple[Section, ...]:
    """Return the enabled actions of the current screen, in titled sections."""
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
    """Return a table of keys; a long sentence continues below its own first letter."""
    table = Table.grid(padding=(0, 1))
    table.add_column(width=KEYS)
    table.add_column(width=WORDS)
    table.add_column()
    for key in keys:
        table.add_row(Text(" ".join(key.keys), "bold"), Text(key.word), Text(key.told))
    return table


class Help(Dialog[None]):
    """A screen of help over the page."""

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
        """Start with a sentence about the page, and the sections of keys."""
        super().__init__()
        self._about, self._keys = about, keys

    def compose(self) -> ComposeResult:
        """List the keys below the sentence."""
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
        """Close after a click beside the text."""
        if event.widget is self:
            self.action_close()

    def action_close(self) -> None:
        """Return to the page."""
        self.dismiss(None)
