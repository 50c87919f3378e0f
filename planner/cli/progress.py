"""Run a search in a thread and wait for it; the time limit or Ctrl-C stops it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Generic, TypeVar

from planner.cli.terminal import Terminal, note

if TYPE_CHECKING:
    from planner.solvers.cpsat import Effort

PROGRESS_AFTER = 0.7
"""Seconds before progress is shown; most searches end earlier."""


Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Waited(Generic[Answer]):
    """An answer, and whether the user stopped its search."""

    answer: Answer
    interrupted: bool = False


def patiently(search: Callable[[Effort], Answer], seconds: int, told: Callable[[], str] = lambda: "") -> Waited[Answer]:
    """Run a search; Ctrl-C or the time limit stops it and keeps the best answer so far.

    A second Ctrl-C ends the command without waiting for the solver.

    Args:
        search: the function to run in a thread.
        seconds: the time limit.
        told: returns the progress of the search in words, if the search reports it.

    Raises:
        KeyboardInterrupt: on the second Ctrl-C.
    """
    stop, done = threading.Event(), threading.Event()
    answers: list[Answer] = []
    errors: list[BaseException] = []
    better: list[int] = []

    def work() -> None:
        try:
            # Import the solver here: it takes a third of a second, and only searches need it.
            from planner.solvers.cpsat import Effort  # noqa: PLC0415

            effort = Effort(seconds=seconds, stop=stop, on_better=lambda objective, _: better.append(objective))
            answers.append(search(effort))
        except BaseException as error:  # noqa: BLE001 - raised again in the main thread
            errors.append(error)
        finally:
            done.set()

    interrupted = False
    try:
        threading.Thread(target=work, daemon=True, name="search").start()
        _wait(done, stop, seconds, better, told)
    except KeyboardInterrupt:
        interrupted = True
        stop.set()
        note("Stopping; what was found so far is kept.  Press Ctrl-C once more to leave at once.")
        _wait(done, stop, seconds, better, told)
    if errors:
        raise errors[0]
    return Waited(answers[0], interrupted)


def _wait(
    done: threading.Event, stop: threading.Event, seconds: int, better: list[int], told: Callable[[], str]
) -> None:
    ends, speaks = monotonic() + seconds, monotonic() + PROGRESS_AFTER
    if done.wait(PROGRESS_AFTER):
        return
    page = Terminal(stderr=True)
    with _status(page) as say:
        # Wait in short intervals: some systems cannot interrupt an unlimited wait.
        while not done.wait(0.1):
            if monotonic() > ends:
                stop.set()
            if monotonic() > speaks and (better or told()):
                say(told() or f"Searching; {len(better)} better answers so far.  Ctrl-C keeps the best.")
                speaks += 1


def _status(page: Terminal) -> AbstractContextManager[Callable[[str], None]]:
    if not page.is_terminal:
        return nullcontext(lambda _text: None)
    return _Speaking(page)


class _Speaking(AbstractContextManager[Callable[[str], None]]):
    """A line of progress that is overwritten, and erased at the end."""

    def __init__(self, page: Terminal) -> None:
        self._status = page.status("Searching.  Ctrl-C keeps the best so far.", spinner="line")

    def __enter__(self) -> Callable[[str], None]:
        self._status.start()
        return self._status.update

    def __exit__(self, *_: object) -> None:
        self._status.stop()
