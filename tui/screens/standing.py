"""The page Standing."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class StandingPage(Page):
    """The page Standing."""

    KEY: ClassVar[str] = "standing"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("Standing", markup=False)
