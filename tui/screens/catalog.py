"""The page Catalog."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class CatalogPage(Page):
    """The page Catalog."""

    KEY: ClassVar[str] = "catalog"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("Catalog", markup=False)
