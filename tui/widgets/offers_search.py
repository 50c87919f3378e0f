"""Where one types what to look for in the catalog."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input


class OffersSearch(Input):
    """Narrows the list at every key; while it has the keys, the footer says how they get back to the list."""

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
    """Narrows the list at every key; how it is left is said by the page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.search_over(True)", "Clear", tooltip="Show everything again"),
        Binding(
            "enter,down", "screen.search_over(False)", "To the list", key_display="⏎", tooltip="Go to what was found"
        ),
    ]
