"""What is asked and what comes of it: one question of each kind at a time, about the record as it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.compared import Column
from models.explained import Why
from models.outcome import Outcome
from planner.desk.asked import Asked
from planner.desk.desk import Desk
from tui.asks import SECONDS, Asks
from tui.frame import Frame
from tui.messages import Answered, Better, Failed, Part
from tui.page import Page
from tui.words import wrong

if TYPE_CHECKING:
    from planner.objective import Aim
    from planner.solve import Effort


class Questions(Frame[int]):
    """An application that asks about the record on its desk."""

    def __init__(self, desk: Desk, *, seconds: int = SECONDS) -> None:
        """Ask about a record.

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
        self.better_in = ""
        """The stage of the search that `better` is about."""
        self._planning = False
        """Whether a plan was wanted; it is asked for anew whenever the record has changed."""

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
        self.better, self._planning = None, True
        self.ask("plan", lambda effort: self.asked.plan(matter, aim, effort))

    def want_plan(self) -> None:
        """Ask for the cheapest plan unless it is known or being searched."""
        if self.desk.known.plan is None and not self.asks.asking("plan"):
            self.ask_plan()

    def want_kept(self) -> None:
        """Ask what an accepted plan comes to, unless it is known or being asked."""
        known, matter = self.desk.known, self.desk.matter
        if matter.case.record.accepted and known.kept is None and not self.asks.asking("kept"):
            self.ask("kept", lambda effort: self.asked.kept(matter, effort))

    def want_reasons(self) -> None:
        """Ask for conflicts and ways out where there is no plan, unless they are known or being searched."""
        known, matter = self.desk.known, self.desk.matter
        found = known.plan
        if found is not None and found.status == "impossible" and not known.reasons and not self.asks.asking("reasons"):
            self.ask("reasons", lambda effort: self.asked.reasons(matter, found, effort))

    def want_columns(self, *, again: bool = False) -> None:
        """Plan the scenarios that have not been planned yet, or all of them again, beside the record as it is."""
        columns, matter, aim = self.desk.known.columns, self.desk.matter, self.aim
        if again:
            columns.clear()
        # What ran out of time, or was stopped, is no answer to keep.
        for name in [name for name, column in columns.items() if column.status == "stopped"]:
            if not self.asks.asking("columns"):
                del columns[name]
        wanted, base = tuple(each for each in self.desk.record.scenarios if each.name not in columns), columns.get("")
        if (wanted or base is None) and (again or not self.asks.asking("columns")):
            self.ask("columns", lambda effort: self.asked.columns(matter, wanted, aim, effort, base))

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
                self.want_kept()
                if self._planning:
                    self.want_plan()
            case "plan":
                assert isinstance(value, Outcome)
                known.plan, known.reasons, self.better = value, False, None
                self.want_kept()
            case "reasons":
                assert isinstance(value, Outcome)
                known.plan, known.reasons = value, True
            case "why":
                assert isinstance(value, Why)
                known.why[kind.partition(":")[2]] = value
            case "counts":
                assert isinstance(value, dict)
                known.counts.update(value)
            case "safe" | "prices" | "alternatives" | "frontier" | "kept":
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
            self.better, self.better_in = (message.objective, message.bound), message.stage
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

    def say(self, error: BaseException) -> None:
        """Say what is wrong and what to do about it."""
        text, severity = wrong(error)
        self.notify(text, severity=severity, timeout=5 if severity == "warning" else 12, markup=False)
