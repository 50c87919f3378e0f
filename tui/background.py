"""Questions in threads of their own: one of each kind at a time, stale answers dropped, never waited for.

Threads are daemons, so that leaving does not wait for a solver that hears no stop; each has an event of its own by
which the solvers that do hear one are told.  An answer carries the number of its run: a thread that is no longer wanted
still delivers, and what it delivers is recognised and dropped.
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
"""How long a question may take, unless it is stopped."""


@dataclass
class _Run:
    number: int
    stop: Event = field(default_factory=Event)
    cancelled: bool = False


class BackgroundQuestions:
    """The questions that are being asked."""

    def __init__(self, tell: Callable[[Message], object], seconds: int = SECONDS) -> None:
        """Ask, and tell what comes of it.

        Args:
            tell: takes messages from any thread.
            seconds: how long a question may take.
        """
        self._tell, self.seconds = tell, seconds
        self._runs: dict[str, _Run] = {}
        self._count = 0

    def ask(self, kind: str, work: Callable[[Effort], object]) -> int:
        """Start a question; one of the same kind that is still being asked is stopped, and its answer dropped.

        Args:
            kind: what is asked, such as `plan`.
            work: what answers it; an iterator answers part by part.
        """
        self.drop(kind)
        self._count += 1
        run = self._runs[kind] = _Run(self._count)
        self._begin(kind, run, work)
        return run.number

    def _begin(self, kind: str, run: _Run, work: Callable[[Effort], object]) -> None:
        Thread(target=self._work, args=(kind, run, work), daemon=True, name=f"ask {kind}").start()

    def asking(self, kind: str) -> bool:
        """Say whether a question is being asked."""
        return kind in self._runs

    @property
    def kinds(self) -> tuple[str, ...]:
        """What is being asked."""
        return tuple(self._runs)

    def current(self, kind: str, run: int) -> bool:
        """Say whether an answer is to the question that is being asked now."""
        return kind in self._runs and self._runs[kind].number == run

    def done(self, kind: str) -> bool:
        """Note that a question is answered; says whether it had been cancelled."""
        return self._runs.pop(kind).cancelled

    def cancel(self, kind: str) -> bool:
        """Ask a question to end with the best found so far; says whether there was one."""
        run = self._runs.get(kind)
        if run is None:
            return False
        run.cancelled = True
        run.stop.set()
        return True

    def drop(self, kind: str) -> None:
        """Want the answer to a question no longer."""
        run = self._runs.pop(kind, None)
        if run is not None:
            run.stop.set()

    def drop_all(self) -> None:
        """Want no answer any more."""
        for kind in self.kinds:
            self.drop(kind)

    def _work(self, kind: str, run: _Run, work: Callable[[Effort], object]) -> None:
        try:
            # The solver is loaded here, by the thread that needs it, when the screen has long been painted.
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
        except Exception as error:  # noqa: BLE001 - told where a person can read it
            self._say(Failed(kind, run.number, error))
        else:
            self._say(Answered(kind, run.number, value))

    def _say(self, message: Message) -> None:
        # Once the screen is gone nobody listens, and nobody misses the answer.
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
    """What they measure, such as money; `order` once all that was asked for is settled."""


@dataclass
class PartialAnswer(Message):
    """A question of several parts has one of them answered."""

    kind: str
    run: int
    value: object
