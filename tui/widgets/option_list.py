"""The command palette, which also bears being turned by pages before its list is laid out."""

from __future__ import annotations

from textual.command import CommandList, CommandPalette


class Palette(CommandPalette):
    """Everything that can be done, to be searched; pages lead nowhere while there is no line to go to."""

    def _action_command_list(self, action: str) -> None:
        listed = self.query_one(CommandList)
        laid_out = (listed.highlighted or 0) in listed._index_to_line  # noqa: SLF001 - nothing else tells
        if laid_out or not action.startswith("page_"):
            super()._action_command_list(action)
