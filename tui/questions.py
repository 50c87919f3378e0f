"""Ask questions about the current record, one of each kind at a time, and keep the answers."""

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
    """An application that asks questions about its open record."""

    def __init__(self, session: RecordSession, *, seconds: int = SECONDS) -> None:
        """Start with a record.

        Args:
            session: the open record.
            seconds: the time limit of a question.
        """
        super().__init__()
        self.session = session
        self.asked = Questions()
        self.asks = BackgroundQuestions(self.post_message, seconds)
        self.objective: Objective | None = None
        self.better: tuple[int, int] | None = None
        """The best objective and bound of the running search for a plan."""
        self.better_in = ""
        """The stage of the search that `better` is about."""
        self._planning = False
        """Whether a plan was asked for; if so, it is asked for again after every change of the record."""

    def ask(self, kind: str, work: Callable[[Effort], object]) -> None:
        """Ask a question in a thread; notify the page of the answer."""
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
        """Ask for the cheapest plan, unless it is known or a search for it is running."""
        if self.session.known.plan is None and not self.asks.asking("plan"):
            self.ask_plan()

    def want_kept(self) -> None:
        """Ask for cost and claims of the accepted plan, unless they are known or asked for."""
        known, snapshot = self.session.known, self.session.snapshot
        if snapshot.case.record.accepted and known.kept is None and not self.asks.asking("kept"):
            self.ask("kept", lambda effort: self.asked.kept(snapshot, effort))

    def want_reasons(self) -> None:
        """Ask for conflicts and repairs if there is no plan, unless they are known or asked for."""
        known, snapshot = self.session.known, self.session.snapshot
        found = known.plan
        if found is not None and found.status == "impossible" and not known.reasons and not self.asks.asking("reasons"):
            self.ask("reasons", lambda effort: self.asked.reasons(snapshot, found, effort))

    def want_unclear(self) -> None:
        """Ask what other interpretations would change about the plan, unless it is known or asked for."""
        known, snapshot = self.session.known, self.session.snapshot
        found = known.plan
        if found is not None and known.unclear is None and not self.asks.asking("unclear"):
            self.ask("unclear", lambda effort: self.asked.interpreted(snapshot, found, effort).interpretations)

    def want_columns(self, *, again: bool = False) -> None:
        """Plan the record and the scenarios without a result, or all of them with `again`."""
        columns, snapshot, objective = self.session.known.columns, self.session.snapshot, self.objective
        if again:
            columns.clear()
        # Plan a scenario again if its search was stopped or ran out of time.
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
        """Keep an answer; ignore one to a question that was dropped."""
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
                self.want_unclear()
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
        """Keep the result of one scenario."""
        if self.asks.current(message.kind, message.run) and isinstance(message.value, ScenarioResult):
            self.session.known.columns[message.value.name] = message.value
            self.tell(frozenset({"columns"}))

    def on_better(self, message: Better) -> None:
        """Show the best objective and bound of the search."""
        if message.kind == "plan" and self.asks.current("plan", message.run):
            self.better, self.better_in = (message.objective, message.bound), message.stage
            self.tell(frozenset({"better"}))

    def on_failed(self, message: Failed) -> None:
        """Show the error that ended a question."""
        if self.asks.current(message.kind, message.run):
            self.asks.done(message.kind)
            self.say(message.error)
            self.tell(frozenset())

    def tell(self, news: frozenset[str]) -> None:
        """Notify the page that is shown of changes."""
        for screen in reversed(self.screen_stack):
            if isinstance(screen, Page):
                screen.told(news)
                return

    def say(self, error: BaseException) -> None:
        """Show an error and its remedy."""
        text, severity = wrong(error)
        self.notify(text, severity=severity, timeout=5 if severity == "warning" else 12, markup=False)
