"""The page Rules."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class RulesPage(Page):
    """The page Rules."""

    KEY: ClassVar[str] = "rules"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("Rules", markup=False)
