"""The application: which page is shown, what the keys do everywhere, what happens with answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from models.compared import Column
from models.explained import Why
from models.outcome import Outcome
from planner.asked import Asked
from planner.desk import Desk
from planner.edits.edits import Edit
from planner.errors import BadInput, RecertError, UsageError
from tui.asks import SECONDS, Asks
from tui.messages import Answered, Better, Failed, Part
from tui.page import Page
from tui.screens.catalog import CatalogPage
from tui.screens.plan import PlanPage
from tui.screens.record import RecordPage
from tui.screens.rules import RulesPage
from tui.screens.standing import StandingPage
from tui.screens.whatif import WhatIfPage
from tui.screens.whynot import WhyNotPage
from tui.widgets.tabs import PAGES, PageTab

if TYPE_CHECKING:
    from planner.objective import Aim
    from planner.solve import Effort

ANOTHER = 64
"""The result of an application that is left for another record."""

LOOK_AGAIN = 1.0
"""Seconds between looks at whether the file was changed by somebody else."""


class RecertApp(App[int]):
    """One record on the screen."""

    TITLE = "recert"
    CSS_PATH = "recert.tcss"
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = {
        page.KEY: page
        for page in (StandingPage, RecordPage, CatalogPage, PlanPage, WhatIfPage, WhyNotPage, RulesPage)
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(number), f"page('{page}')", title, show=False, tooltip=f"Open the page “{title}”")
            for number, (page, title) in enumerate(PAGES, start=1)
        ),
        Binding("u,ctrl+z", "undo", "Undo", key_display="u", id="undo", tooltip="Take the last change back"),
        Binding("U,ctrl+y", "redo", "Redo", key_display="U", id="redo", show=False, tooltip="Do it again"),
        Binding("escape", "stop", "Stop", show=False, id="stop", tooltip="End a search and keep the best so far"),
        Binding("f1,question_mark", "help", "Help", key_display="?", id="help", tooltip="What the keys do here"),
        Binding("q,ctrl+q", "quit", "Quit", key_display="q", id="quit", tooltip="Leave; nothing has to be saved"),
    ]

    def __init__(self, desk: Desk, *, seconds: int = SECONDS) -> None:
        """Show a record.

        Args:
            desk: the record on the desk.
            seconds: how long a question may take.
        """
        super().__init__()
        self.desk = desk
        self.asked = Asked()
        self.asks = Asks(self.post_message, seconds)
        self.aim: Aim | None = None
        self.better: tuple[int, int] | None = None
        """The best objective and bound of the plan being searched."""

    def on_mount(self) -> None:
        """Open the first page, and ask how the record stands once it is painted."""
        self.switch_mode("standing")
        self.call_after_refresh(self.ask_check)
        self.set_interval(LOOK_AGAIN, self.look_again)

    # Questions

    def ask(self, kind: str, work: Callable[[Effort], object]) -> None:
        """Ask something in a thread of its own; the page is told when it is answered."""
        self.asks.ask(kind, work)
        self.tell(frozenset())

    def ask_check(self) -> None:
        """Ask for the best claims of the record."""
        matter = self.desk.matter
        self.ask("check", lambda effort: self.asked.check(matter, effort))

    def ask_plan(self) -> None:
        """Ask for the cheapest plan."""
        matter, aim = self.desk.matter, self.aim
        self.better = None
        self.ask("plan", lambda effort: self.asked.plan(matter, aim, effort))

    def want_plan(self) -> None:
        """Ask for the cheapest plan unless it is known or being searched."""
        if self.desk.known.plan is None and not self.asks.asking("plan"):
            self.ask_plan()

    def want_reasons(self) -> None:
        """Ask for conflicts and ways out where there is no plan, unless they are known or being searched."""
        known, matter = self.desk.known, self.desk.matter
        found = known.plan
        if found is not None and found.status == "impossible" and not known.reasons and not self.asks.asking("reasons"):
            self.ask("reasons", lambda effort: self.asked.reasons(matter, found, effort))

    def on_answered(self, message: Answered) -> None:
        """Keep an answer, if it is to what is being asked now."""
        kind = message.kind
        if not self.asks.current(kind, message.run):
            return
        self.asks.done(kind)
        known, value = self.desk.known, message.value
        match kind.partition(":")[0]:
            case "check":
                self.desk.checked(*value)  # type: ignore[misc]
            case "plan":
                assert isinstance(value, Outcome)
                known.plan, known.reasons, self.better = value, False, None
            case "reasons":
                assert isinstance(value, Outcome)
                known.plan, known.reasons = value, True
            case "why":
                assert isinstance(value, Why)
                known.why[kind.partition(":")[2]] = value
            case "safe" | "prices" | "alternatives" | "frontier":
                setattr(known, kind, value)
        self.tell(frozenset({kind.partition(":")[0]}))

    def on_part(self, message: Part) -> None:
        """Keep one scenario's column."""
        if self.asks.current(message.kind, message.run) and isinstance(message.value, Column):
            self.desk.known.columns[message.value.name] = message.value
            self.tell(frozenset({"columns"}))

    def on_better(self, message: Better) -> None:
        """Show how far a search has come."""
        if message.kind == "plan" and self.asks.current("plan", message.run):
            self.better = message.objective, message.bound
            self.tell(frozenset({"better"}))

    def on_failed(self, message: Failed) -> None:
        """Say that a question could not be answered."""
        if self.asks.current(message.kind, message.run):
            self.asks.done(message.kind)
            self.say(message.error)
            self.tell(frozenset())

    def tell(self, news: frozenset[str]) -> None:
        """Let the page that is shown hear of something."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.told(news)
                return

    # The record

    def edit(self, *edits: Edit) -> bool:
        """Change the record; says whether it was done.  What is wrong is said on the screen."""
        return self._changing(lambda: self.desk.apply(*edits))

    def action_undo(self) -> None:
        """Take the last change of the record back."""
        told: list[str] = []
        if self._changing(lambda: told.append(self.desk.undo())):
            self.notify(f"Undone: {told[0]}", markup=False)

    def action_redo(self) -> None:
        """Do what was undone again."""
        told: list[str] = []
        if self._changing(lambda: told.append(self.desk.redo())):
            self.notify(f"Done again: {told[0]}", markup=False)

    def look_again(self) -> None:
        """Take the file up again if somebody else changed it."""
        try:
            changed = self.desk.refresh()
        except RecertError as error:
            self.say(error)
            return
        if changed:
            self.notify("The file was changed outside recert and has been read again.", markup=False)
            self._changed()

    def _changing(self, act: Callable[[], object]) -> bool:
        before = self.desk.revision
        try:
            act()
        except RecertError as error:
            self.say(error)
            return False
        finally:
            if self.desk.revision != before:
                self._changed()
        return True

    def _changed(self) -> None:
        """Everything that is being asked is about a record that is no more."""
        self.asks.drop_all()
        self.better = None
        self.tell(frozenset({"record"}))
        self.ask_check()
        if isinstance(self.screen, Page):
            self.screen.opened()

    def say(self, error: BaseException) -> None:
        """Say what is wrong and what to do about it."""
        if isinstance(error, BadInput):
            first, *others = error.problems
            text = f"{first.message}. {first.remedy[:1].upper()}{first.remedy[1:]}" if first.remedy else first.message
            text += f" (and {len(others)} more)" if others else ""
        elif isinstance(error, UsageError):
            text = f"{str(error)[:1].upper()}{str(error)[1:]}."
            self.notify(text, severity="warning", markup=False)
            return
        elif isinstance(error, RecertError):
            text = str(error)
        else:
            text = f"This is a bug in recert: {type(error).__name__}: {error}. The record is untouched."
        self.notify(text, severity="error", timeout=12, markup=False)

    # Going about

    def on_page_tab_chosen(self, message: PageTab.Chosen) -> None:
        """Open the page that was clicked."""
        self.action_page(message.page)

    def action_page(self, page: str) -> None:
        """Open a page; a dialog is closed first by its own keys."""
        if isinstance(self.screen, Page):
            self.switch_mode(page)

    def action_stop(self) -> None:
        """End whatever is being searched and keep the best so far."""
        if any([self.asks.cancel(kind) for kind in self.asks.kinds]):
            self.notify("Stopping; the best found so far is kept.", markup=False)

    def action_help(self) -> None:
        """Show or hide what the keys do."""
        if self.screen.query("HelpPanel"):
            self.action_hide_help_panel()
        else:
            self.action_show_help_panel()

    async def action_quit(self) -> None:
        """Leave at once; threads that are still searching are let go."""
        self._leave(0)

    def _leave(self, result: int) -> None:
        self.asks.drop_all()
        self.exit(result)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every page and everything that can be done anywhere in the command palette."""
        for page, title in PAGES:
            yield SystemCommand(f"Open {title}", f"Go to the page “{title}”", lambda page=page: self.action_page(page))
        yield SystemCommand("Plan again", "Search for the cheapest plan", self.ask_plan)
        yield SystemCommand("Open another record", "Leave this one and choose", lambda: self._leave(ANOTHER))
        yield SystemCommand("Undo", "Take the last change back", self.action_undo)
        yield SystemCommand("Redo", "Do again what was undone", self.action_redo)
        yield from super().get_system_commands(screen)
