"""Lists of options that ignore the page keys while no line is laid out, where Textual fails."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette
from textual.widgets import OptionList


class Palette(CommandPalette):
    """The command palette; ignores the page keys while no line is laid out."""

    def _action_command_list(self, action: str) -> None:
        listed = self.query_one(CommandList)
        laid_out = (listed.highlighted or 0) in listed._index_to_line  # noqa: SLF001 - not public in Textual
        if laid_out or not action.startswith("page_"):
            super()._action_command_list(action)


class Options(OptionList):
    """An option list; ignores the page keys while no line is laid out, as on a terminal of a few lines."""

    def action_page_up(self) -> None:
        """Move the cursor up by a page."""
        if (self.highlighted or 0) in self._index_to_line:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Move the cursor down by a page."""
        if (self.highlighted or 0) in self._index_to_line:
            super().action_page_down()  # type: ignore[no-untyped-call]
