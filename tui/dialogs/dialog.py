"""The base of all dialogs: a screen over a page that returns one result."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """A screen over a page that returns one result."""

    def on_mount(self) -> None:
        """Clear the messages of the page, which do not belong to the dialog."""
        self.app.clear_notifications()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close with a result; ignore a second dismissal; wait for mounting if the dialog is still opening."""
        if self.app.screen is self and not self.is_mounted:
            self.call_after_refresh(self._end, result)
        if self.app.screen is not self or not self.is_mounted:
            return AwaitComplete.nothing()  # type: ignore[no-any-return, no-untyped-call]
        return super().dismiss(result)

    def _end(self, result: ScreenResultType | None) -> None:
        # Return None: Textual awaits what a callback returns, and a dialog cannot await its own end.
        self.dismiss(result)
