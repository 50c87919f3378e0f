"""A screen above a page that ends with an answer, once."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """A screen above a page that ends with an answer."""

    def on_mount(self) -> None:
        """Make room: what was said on the page has nothing to do with what is asked here."""
        self.app.clear_notifications()

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """End with an answer, unless it has ended already; one that is only being opened ends once it is open."""
        if self.app.screen is self and not self.is_mounted:
            self.call_after_refresh(self._end, result)
        if self.app.screen is not self or not self.is_mounted:
            return AwaitComplete.nothing()  # type: ignore[no-any-return, no-untyped-call]
        return super().dismiss(result)

    def _end(self, result: ScreenResultType | None) -> None:
        # A callback is waited for if it can be, and nobody can wait for the end of what they are part of.
        self.dismiss(result)
