"""What is asked and what comes of it: one question of each kind at a time, about the record as it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from models.answer.comparison import ScenarioResult
from models.answer.conflict import Why
from models.answer.outcome import Outcome
from planner.session.questions import Questions
from planner.session.session import RecordSession
from tui.background import SECONDS, Answered, BackgroundQuestions, Better, Failed, PartialAnswer
from tui.frame import Frame
from tui.host import Host
from tui.page import Page
from tui.styled import wrong

if TYPE_CHECKING:
    from planner.formulation.objective import Objective
    from planner.solvers.cpsat import Effort


class QuestionApp(Frame[int], Host):
    """An application that asks about the record on its desk."""

    def __init__(self, session: RecordSession, *, seconds: int = SECONDS) -> None:
        """Ask about a record.

        Args:
            session: the record on the desk.
            seconds: how long a question may take.
        """
        super().__init__()
        self.session = session
        self.asked = Questions()
        self.asks = BackgroundQuestions(self.post_message, seconds)
        self.objective: Objective | None = None
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
        snapshot = self.session.snapshot
        self.ask("check", lambda effort: self.asked.check_with_claims(snapshot, effort))

    def ask_plan(self) -> None:
        """Ask for the cheapest plan."""
        snapshot, objective = self.session.snapshot, self.objective
        self.better, self._planning = None, True
        self.ask("plan", lambda effort: self.asked.plan_alone(snapshot, objective, effort))

    def want_plan(self) -> None:
        """Ask for the cheapest plan unless it is known or being searched."""
        if self.session.known.plan is None and not self.asks.asking("plan"):
            self.ask_plan()

    def want_kept(self) -> None:
        """Ask what an accepted plan comes to, unless it is known or being asked."""
        known, snapshot = self.session.known, self.session.snapshot
        if snapshot.case.record.accepted and known.kept is None and not self.asks.asking("kept"):
            self.ask("kept", lambda effort: self.asked.kept(snapshot, effort))

    def want_reasons(self) -> None:
        """Ask for conflicts and repairs where there is no plan, unless they are known or being searched."""
        known, snapshot = self.session.known, self.session.snapshot
        found = known.plan
        if found is not None and found.status == "impossible" and not known.reasons and not self.asks.asking("reasons"):
            self.ask("reasons", lambda effort: self.asked.reasons(snapshot, found, effort))

    def want_unclear(self) -> None:
        """Ask what other interpretations would change about the plan, unless it is known or being asked."""
        known, snapshot = self.session.known, self.session.snapshot
        found = known.plan
        if found is not None and known.unclear is None and not self.asks.asking("unclear"):
            self.ask("unclear", lambda effort: self.asked.interpreted(snapshot, found, effort).interpretations)

    def want_columns(self, *, again: bool = False) -> None:
        """Plan the scenarios that have not been planned yet, or all of them again, beside the record as it is."""
        columns, snapshot, objective = self.session.known.columns, self.session.snapshot, self.objective
        if again:
            columns.clear()
        # What ran out of time, or was stopped, is no answer to keep.
        for name in [name for name, column in columns.items() if column.status == "stopped"]:
            if not self.asks.asking("columns"):
                del columns[name]
        wanted, base = (
            tuple(each for each in self.session.record.scenarios if each.name not in columns),
            columns.get(""),
        )
        if (wanted or base is None) and (again or not self.asks.asking("columns")):
            self.ask("columns", lambda effort: self.asked.columns(snapshot, wanted, objective, effort, base))

    def on_answered(self, message: Answered) -> None:
        """Keep an answer, if it is to what is being asked now."""
        kind = message.kind
        if not self.asks.current(kind, message.run):
            return
        self.asks.done(kind)
        known, value = self.session.known, message.value
        match kind.partition(":")[0]:
            case "check":
                self.session.checked(*value)  # type: ignore[misc]
                self.want_kept()
                if self._planning:
                    self.want_plan()
            case "plan":
                assert isinstance(value, Outcome)
                known.plan, known.reasons, known.unclear, self.better = value, False, None, None
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
            case "unclear" | "safe" | "prices" | "alternatives" | "frontier" | "kept":
                setattr(known, kind, value)
        self.tell(frozenset({kind.partition(":")[0]}))

    def on_partial_answer(self, message: PartialAnswer) -> None:
        """Keep one scenario's column."""
        if self.asks.current(message.kind, message.run) and isinstance(message.value, ScenarioResult):
            self.session.known.columns[message.value.name] = message.value
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
