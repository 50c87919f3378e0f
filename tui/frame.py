"""What the first screen and the pages share: the palette, help, a theme that is kept, and messages one at a time."""

from __future__ import annotations

from typing import TypeVar

from textual.app import App
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.notifications import SeverityLevel

from planner.session.recent import keep_theme, kept_theme
from tui.widgets.option_list import Palette

Result = TypeVar("Result")


class Frame(App[Result]):
    """An application of recert."""

    TOOLTIP_DELAY = 1.0
    """Seconds: what a key or a word does is asked for seldom, and what it covers is looked at often."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self) -> None:
        """Begin with the theme that was chosen last."""
        super().__init__()
        kept = kept_theme()
        if kept in self.available_themes:
            self.theme = kept

    def watch_theme(self, theme: str) -> None:
        """Keep a theme for the next time."""
        if self.is_running:
            keep_theme(theme)

    def _handle_exception(self, error: Exception) -> None:
        """Let go of what was only being opened when somebody left: nothing of it is there to be found any more."""
        if not (self._exit and isinstance(error, NoMatches)):
            super()._handle_exception(error)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something at the edge of the screen, in place of what was said before; it is never read as markup."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_command_palette(self) -> None:
        """Show the palette, unless it is shown already."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Show what the keys do here."""
        from tui.dialogs.help import Help, sections  # noqa: PLC0415 - nobody needs it at the start

        if not isinstance(self.screen, Help | CommandPalette):
            self.push_screen(Help(getattr(self.screen, "HELP", ""), sections(self)))
