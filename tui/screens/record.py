"""The page Record."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class RecordPage(Page):
    """The page Record."""

    KEY: ClassVar[str] = "record"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("Record", markup=False)
