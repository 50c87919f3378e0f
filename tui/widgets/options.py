"""A list to choose from that also bears being turned by pages where there is no room for a single line."""

from __future__ import annotations

from textual.widgets import OptionList


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
