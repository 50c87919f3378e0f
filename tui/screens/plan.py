"""The page Plan."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class PlanPage(Page):
    """The page Plan."""

    KEY: ClassVar[str] = "plan"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("Plan", markup=False)
