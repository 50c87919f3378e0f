"""Run each question in a thread, one of each kind at a time, and drop stale answers.

Threads are daemons, so that exiting does not wait for a solver that ignores the stop event; each run has its own event.
An answer carries the number of its run.  A thread that was dropped still delivers its answer; the number of the run no
longer matches, and the answer is dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from planner.solvers.cpsat import Effort

SECONDS = 60
"""The default time limit of a question, in seconds."""


@dataclass
class _Run:
    number: int
    stop: Event = field(default_factory=Event)
    cancelled: bool = False


class BackgroundQuestions:
    """The running questions, at most one of each kind."""

    def __init__(self, tell: Callable[[Message], object], seconds: int = SECONDS) -> None:
        """Start without questions.

        Args:
            tell: posts a message to the application; called from any thread.
            seconds: the time limit of a question.
        """
        self._tell, self.seconds = tell, seconds
        self._runs: dict[str, _Run] = {}
        self._count = 0

    def ask(self, kind: str, work: Callable[[Effort], object]) -> int:
        """Start a question; first stop a running one of the same kind and drop its answer.

        Args:
            kind: the kind of question, such as `plan`.
            work: computes the answer; an iterator yields it part by part.
        """
        self.drop(kind)
        self._count += 1
        run = self._runs[kind] = _Run(self._count)
        self._begin(kind, run, work)
        return run.number

    def _begin(self, kind: str, run: _Run, work: Callable[[Effort], object]) -> None:
        Thread(target=self._work, args=(kind, run, work), daemon=True, name=f"ask {kind}").start()

    def asking(self, kind: str) -> bool:
        """Return whether a question of this kind is running."""
        return kind in self._runs

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of the running questions."""
        return tuple(self._runs)

    def current(self, kind: str, run: int) -> bool:
        """Return whether a run is the running question of its kind."""
        return kind in self._runs and self._runs[kind].number == run

    def done(self, kind: str) -> bool:
        """Remove an answered question and return whether it had been cancelled."""
        return self._runs.pop(kind).cancelled

    def cancel(self, kind: str) -> bool:
        """Stop a question but keep its best answer so far; return whether one was running."""
        run = self._runs.get(kind)
        if run is None:
            return False
        run.cancelled = True
        run.stop.set()
        return True

    def drop(self, kind: str) -> None:
        """Stop a question and drop its answer."""
        run = self._runs.pop(kind, None)
        if run is not None:
            run.stop.set()

    def drop_all(self) -> None:
        """Stop every question and drop the answers."""
        for kind in self.kinds:
            self.drop(kind)

    def _work(self, kind: str, run: _Run, work: Callable[[Effort], object]) -> None:
        try:
            # Import the solver in this thread, so that the first page is drawn without waiting for it.
            from planner.solvers.cpsat import Effort  # noqa: PLC0415

            stages = [""]

            def better(objective: int, bound: int) -> None:
                self._say(Better(kind, run.number, objective, bound, stages[-1]))

            if run.stop.is_set() and not run.cancelled:
                return
            value = work(Effort(seconds=self.seconds, stop=run.stop, on_better=better, on_stage=stages.append))
            if isinstance(value, Iterator):
                for part in value:
                    self._say(PartialAnswer(kind, run.number, part))
                value = None
        except Exception as error:  # noqa: BLE001 - the screen shows it
            self._say(Failed(kind, run.number, error))
        else:
            self._say(Answered(kind, run.number, value))

    def _say(self, message: Message) -> None:
        # The application has exited; drop the result.
        try:
            self._tell(message)
        except RuntimeError:
            return


@dataclass
class Answered(Message):
    """A question was answered."""

    kind: str
    run: int
    value: object


@dataclass
class Failed(Message):
    """A question ended in an error."""

    kind: str
    run: int
    error: BaseException


@dataclass
class Better(Message):
    """A search found something better."""

    kind: str
    run: int
    objective: int
    bound: int
    stage: str = ""
    """The stage they measure, such as money; `order` after all stages of the objective are settled."""


@dataclass
class PartialAnswer(Message):
    """One part of a question is answered."""

    kind: str
    run: int
    value: object
