"""The page WhatIf."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.page import Page


class WhatIfPage(Page):
    """The page WhatIf."""

    KEY: ClassVar[str] = "whatif"

    def body(self) -> ComposeResult:
        """Compose the page."""
        yield Static("WhatIf", markup=False)
