"""The list of the page Plan: what is to be done, or plans of money against hours; its keys say which."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.widgets.lines import Lines

OPENS: tuple[Binding, ...] = (
    Binding("enter", "open", "Catalog", key_display="⏎", tooltip="Open what is selected in the catalog"),
    Binding("enter", "open_point", "Show it", key_display="⏎", tooltip="Show the selected plan as a list"),
)
"""What Enter does with a line, and with a plan of money against hours."""


class PlanLines(Lines):
    """Lines that are items or plans."""

    BINDINGS: ClassVar[list[BindingType]] = [*OPENS]

    weighing = False
    """Whether the lines are plans of money against hours."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let Enter be called what it does."""
        del parameters
        return {"open": not self.weighing, "open_point": self.weighing}.get(action, True)

    def action_open_point(self) -> None:
        """Open the plan the cursor is on."""
        self.action_open()
