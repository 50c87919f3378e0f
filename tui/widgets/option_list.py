"""Lists to choose from that also bear being turned by pages before a line of them is laid out."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette
from textual.widgets import OptionList


class Palette(CommandPalette):
    """Everything that can be done, to be searched; pages lead nowhere while there is no line to go to."""

    def _action_command_list(self, action: str) -> None:
        listed = self.query_one(CommandList)
        laid_out = (listed.highlighted or 0) in listed._index_to_line  # noqa: SLF001 - nothing else tells
        if laid_out or not action.startswith("page_"):
            super()._action_command_list(action)


class Options(OptionList):
    """An option list; on a terminal of a few lines it has none laid out, and then pages lead nowhere."""

    def action_page_up(self) -> None:
        """Go up by a page."""
        if (self.highlighted or 0) in self._index_to_line:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go down by a page."""
        if (self.highlighted or 0) in self._index_to_line:
            super().action_page_down()  # type: ignore[no-untyped-call]
