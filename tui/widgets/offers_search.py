"""The search field above a list."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class OffersSearch(Input):
    """A search field that filters the list at every key; its footer shows the key that returns to the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,down",
            "screen.to_the_list",
            "To the list: Must, Never, Why …",
            key_display="⏎ ↓",
            tooltip="Go to what was found, and to the keys for it",
        ),
    ]


class SearchLine(Input):
    """A search field that filters the list at every key; the page binds the keys that leave it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.search_over(True)", "Clear", tooltip="Show everything again"),
        Binding(
            "enter,down", "screen.search_over(False)", "To the list", key_display="⏎", tooltip="Go to what was found"
        ),
    ]
