"""What the first screen and the pages share: the palette, help, the saved theme, one message at a time."""

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
    """A Textual application with recert's palette, help, theme and messages."""

    TOOLTIP_DELAY = 1.0
    """Seconds before a tooltip opens; long, because a tooltip covers what is below it."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012 - as Textual declares it

    def __init__(self) -> None:
        """Start with the saved theme."""
        super().__init__()
        kept = kept_theme()
        if kept in self.available_themes:
            self.theme = kept

    def watch_theme(self, theme: str) -> None:
        """Save the theme for the next start."""
        if self.is_running:
            keep_theme(theme)

    def _handle_exception(self, error: Exception) -> None:
        """Ignore `NoMatches` after exit: a screen that was still opening looks for widgets already removed."""
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
        """Show a message in place of the one before; never read it as markup."""
        self.clear_notifications()
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def action_command_palette(self) -> None:
        """Open the palette, unless it is open."""
        if self.use_command_palette and not isinstance(self.screen, CommandPalette):
            self.push_screen(Palette(id="--command-palette"))

    def action_help(self) -> None:
        """Open help for the keys of this screen."""
        from tui.dialogs.help import Help, sections  # noqa: PLC0415 - not needed at the start

        if not isinstance(self.screen, Help | CommandPalette):
            self.push_screen(Help(getattr(self.screen, "HELP", ""), sections(self)))
