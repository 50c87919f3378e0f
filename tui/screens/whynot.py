"""The page WhyNot."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class WhyNotPage(Page):
    """The page WhyNot."""

    KEY: ClassVar[str] = "whynot"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("WhyNot", markup=False)
