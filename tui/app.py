"""The application: switch pages, handle the keys that work on every page, follow changes of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, ClassVar

from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Input

from planner.edits.edits import Edit
from planner.errors import RecertError
from planner.session.session import RecordSession
from tui.background import SECONDS
from tui.host import RuleFilter
from tui.page import Page
from tui.pages.registry import opened
from tui.questions import QuestionApp
from tui.widgets.tabs import PAGES, PageTab

ANOTHER = 64
"""The exit result that asks for another record."""

LOOK_AGAIN = 1.0
"""Seconds between checks for changes of the file made outside recert."""


class RecertApp(QuestionApp):
    """Show one record."""

    TITLE = "recert"
    CSS_PATH = "recert.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {page: partial(opened, page) for page, _ in PAGES}
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"page('{page}')", title, show=False, tooltip=f"Open the page “{title}”")
            for number, (page, title) in enumerate(PAGES, start=1)
        ),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u", id="undo", tooltip="Take the last change back"),
        Binding("U,ctrl+y", "redo", "Redo", key_display="U", id="redo", tooltip="Do again what was undone"),
        Binding(
            "escape",
            "stop",
            "Back, stop",
            show=False,
            id="stop",
            tooltip="Back to where you came from; else end a search and keep the best so far",
        ),
        Binding("ctrl+o", "another", "Records", show=False, id="another", tooltip="Open another record or example"),
        Binding("f1,question_mark", "help", "Help", key_display="?", id="help", tooltip="What the keys do here"),
        Binding("q,ctrl+q", "quit", "Quit", key_display="q", id="quit", tooltip="Leave; nothing has to be saved"),
    ]

    def __init__(self, session: RecordSession, *, seconds: int = SECONDS) -> None:
        """Show a record.

        Args:
            session: the open record.
            seconds: the time limit of a question.
        """
        super().__init__(session, seconds=seconds)
        self._footing = session.footing
        self._came: tuple[str, str] | None = None
        """The page opened by a link, and the page with the link; None after any other change of page."""
        self.trouble = ""
        """The error in a file changed outside recert; the record read before it is kept."""

    def on_mount(self) -> None:
        """Open the first page; check the record once the page is drawn."""
        self.switch_mode("standing")
        self.call_after_refresh(self.ask_check)
        self.set_interval(LOOK_AGAIN, self.look_again)

    # The record

    def edit(self, *edits: Edit) -> bool:
        """Change the record and return whether it was changed; show an error on the screen."""
        return self._changing(lambda: self.session.apply(*edits))

    def action_undo(self) -> None:
        """Undo the last change of the record."""
        told: list[str] = []
        if self._changing(lambda: told.append(self.session.undo())):
            self.notify(f"Undone: {told[0]}", markup=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enable `redo` only after an undo."""
        del parameters
        return action != "redo" or bool(self.session.log.undone)

    def action_redo(self) -> None:
        """Redo the change that was undone last."""
        told: list[str] = []
        if self._changing(lambda: told.append(self.session.redo())):
            self.notify(f"Done again: {told[0]}", markup=False)

    def look_again(self) -> None:
        """Read the file again if it was changed outside recert."""
        try:
            changed = self.session.refresh()
        except RecertError as error:
            # Notify once, not at every check; the heading keeps showing the error.
            if str(error) != self.trouble:
                self.trouble = str(error)
                self.say(error)
                self.tell(frozenset())
            return
        if self.trouble:
            self.trouble = ""
            self.tell(frozenset())
        if changed:
            self.notify("The file was changed outside recert and has been read again.", markup=False)
            self._changed()

    def _changing(self, act: Callable[[], object]) -> bool:
        before = self.session.revision
        try:
            act()
        except RecertError as error:
            self.say(error)
            return False
        finally:
            if self.session.revision != before:
                self._changed()
        return True

    def _changed(self) -> None:
        """Drop questions about the record before the change; after a change of scenarios only, drop their columns."""
        if self.session.footing == self._footing:
            self.asks.drop("columns")
            self.tell(frozenset({"record"}))
        else:
            self._footing = self.session.footing
            self.asks.drop_all()
            self.better = None
            self.tell(frozenset({"record"}))
            self.ask_check()
        if isinstance(self.screen, Page):
            self.screen.opened()
        self.refresh_bindings()

    # Navigation

    def on_page_tab_chosen(self, message: PageTab.Chosen) -> None:
        """Open the page that was clicked."""
        self.action_page(message.page)

    def action_page(self, page: str) -> None:
        """Open a page; ignored while a dialog is open."""
        if isinstance(self.screen, Page):
            self._came = None
            self.clear_notifications()
            self.switch_mode(page)

    def _go(self, page: str) -> None:
        """Open a page from a link on this one; Escape returns to this page."""
        before = self.current_mode
        self.action_page(page)
        if self.current_mode == page != before:
            self._came = (page, before)

    def open_rules(self, credential: str, rule: str = "", which: RuleFilter = "all") -> None:
        """Open the page Rules at the clause of a credential's rule, named by its id or by the key of a reading."""
        self._go("rules")
        from tui.pages.rules import RulesPage  # noqa: PLC0415 - pages are loaded when they are opened

        if isinstance(self.screen, RulesPage):
            self.screen.goto(credential, rule, which)

    def open_record(self, activity: str, credential: str = "") -> None:
        """Open the page Record at an activity; `credential` selects the line if it counts under several."""
        self._go("record")
        from tui.pages.record import RecordPage  # noqa: PLC0415 - pages are loaded when they are opened

        if isinstance(self.screen, RecordPage):
            self.screen.goto(activity, credential)

    def action_record(self, activity: str, credential: str = "") -> None:
        """Open the page Record at an activity that was clicked."""
        self.open_record(activity, credential)

    def open_catalog(self, offering: str) -> None:
        """Open the page Catalog at an offering."""
        self._go("catalog")
        from tui.pages.catalog import CatalogPage  # noqa: PLC0415 - likewise

        if isinstance(self.screen, CatalogPage):
            self.screen.goto(offering)

    def action_stop(self) -> None:
        """Leave the focused field; else return to the page before a link; else cancel all searches."""
        if isinstance(self.screen, Page) and isinstance(self.screen.focused, Input):
            self.screen.query(self.screen.AUTO_FOCUS).first().focus()
            return
        if self._came is not None and self._came[0] == self.current_mode:
            self.action_page(self._came[1])
            return
        searching = self.asks.kinds
        for kind in searching:
            self.asks.cancel(kind)
        if searching:
            self.notify("Stopping; the best found so far is kept.", markup=False)

    def action_another(self) -> None:
        """Exit with `ANOTHER`; every edit is in the file already, so none is lost."""
        self._leave(ANOTHER)

    async def action_quit(self) -> None:
        """Exit at once, without waiting for threads that are still searching."""
        self._leave(0)

    def _leave(self, result: int) -> None:
        self.asks.drop_all()
        self.exit(result)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Yield the commands of the palette: every page, and the actions that work on all pages."""
        for page, title in PAGES:
            yield SystemCommand(f"Open {title}", f"Go to the page “{title}”", lambda page=page: self.action_page(page))
        yield SystemCommand("Plan again", "Search for the cheapest plan", self.ask_plan)
        yield SystemCommand("Open another record", "Leave this one and choose", self.action_another)
        yield SystemCommand("Undo", "Take the last change back", self.action_undo)
        yield SystemCommand("Redo", "Do again what was undone", self.action_redo)
        yield from super().get_system_commands(screen)
